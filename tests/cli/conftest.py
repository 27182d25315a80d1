"""A working folder with one made-up plan in it, read by a stand-in for the pipeline that needs no rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from plan_parser.cli import run
from plan_parser.model import Plan
from plan_parser.readers.limits import Limits
from plan_parser.store import digest
from tests.sample import PLAN, TEXT


@dataclass
class Desk:
    """The folder, what was read in it, and a way to call `plan` there."""

    root: Path
    reads: list[str]
    call: Callable[..., tuple[int, str, str]]

    def put(self, name: str, text: str = TEXT) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def json(self, *args: str) -> Any:
        status, out, _ = self.call(*args, "--format", "json")
        assert status == 0
        return json.loads(out)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    reads: list[str] = []

    def read(path: Path, id: str | None = None, limits: Limits | None = None) -> Plan:
        reads.append(Path(path).name)
        source = replace(PLAN.source, text=Path(path).read_text(encoding="utf-8"), file=str(path), sha256=digest.of_file(Path(path)))
        return replace(PLAN, document=replace(PLAN.document, id=id or Path(path).stem), source=source, generator=digest.generator())

    def call(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(args)
        out, err = capsys.readouterr()
        return status, out, err

    monkeypatch.setattr("plan_parser.pipeline.read", read)
    made = Desk(tmp_path, reads, call)
    made.put("data/source/qingshan.txt")
    made.put("data/source/README.md", "no plan")
    return made
