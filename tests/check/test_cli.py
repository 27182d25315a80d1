"""`plan check` as people call it: shape, formats, -v and exit statuses, in a real process too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plan_parser.cli import run

PLAN = str(Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt")
FINE = "某市规划(2021-2025年)\n第一章 目标\n到2025年,城镇化率达到70%。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "fine.txt").write_text(FINE, encoding="utf-8")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run(args)
    out, err = capsys.readouterr()
    return status, out, err


def test_the_shape_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check", PLAN, "--format", "json")
    records = json.loads(out)
    assert status == 0
    assert all({"code", "severity", "message", "targets", "quotes"} <= set(r) for r in records)
    assert {r["severity"] for r in records} == {"contradiction", "tension", "note"}
    first = records[0]
    assert first["targets"] == ["c1.s3.l5-0c8c10", "c5.s2.l3-74d397"] and first["lines"] == [154, 601]
    assert first["quotes"] == ["城市建成区绿化覆盖率达到37.5%左右", "城市建成区绿化覆盖率达42%"]


def test_verbose_lists_what_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = call(capsys, "check", PLAN, "-v")
    assert "holds" in out and "70.31" in out and "(-v)" not in err
    _, out, err = call(capsys, "check", PLAN)
    assert "holds" not in out and "1 contradiction, 3 tensions" in err and "(-v)" in err


def test_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "check", PLAN, "--strict")[0] == 1
    assert call(capsys, "check", PLAN)[0] == 0
    assert call(capsys, "check", "fine.txt", "--strict")[0] == 0


def test_nothing_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "check", "fine.txt", "--format", "json")
    assert (status, json.loads(out)) == (0, []) and "0 contradictions" in err


@pytest.mark.parametrize("form", ["table", "jsonl", "yaml", "csv", "markdown"])
def test_formats(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    status, out, _ = call(capsys, "check", PLAN, "fine.txt", "--format", form)
    assert status == 0 and "contradiction" in out and "37.5" in out


def test_misuse(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "check", "none.txt")
    assert (status, out) == (2, "") and err.count("\n") == 1


@pytest.mark.slow
def test_a_real_process(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "plan_parser", "check", PLAN, "--strict"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "绿化覆盖率" in done.stdout
