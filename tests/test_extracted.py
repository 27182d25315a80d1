"""The extractions that are committed: in the contract's form, and what the sources give today, byte for byte."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from pytest import MonkeyPatch

from plan_parser.store import loading, yamlfile
from plan_parser.store.record import plan_record
from plan_parser.store.schema import schema
from plan_parser.workspace import Workspace, encode, read_source

ROOT = Path(__file__).parents[1]
EXTRACTED = sorted((ROOT / "data" / "extracted").glob("*.yaml"))
SOURCES = list(Workspace(ROOT / "data").source_files().values())


@pytest.mark.parametrize("path", EXTRACTED, ids=lambda p: p.stem)
def test_an_extraction_keeps_to_the_schema(path: Path) -> None:
    data = yamlfile.load(path.read_bytes(), path.name)
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert loading.load(path).document.id == path.stem


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_an_extraction_is_up_to_date(source: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    plan = read_source(source)
    path = ROOT / "data" / "extracted" / f"{source.stem}.yaml"
    assert path.read_bytes() == encode(plan), "stale: run `plan extract data/source/*.txt` and commit what it writes"
    jsonschema.Draft202012Validator(schema()).validate(plan_record(plan))


def test_there_is_a_plan_to_test() -> None:
    assert SOURCES
