"""The data folder: what is extracted when, where it goes, and what a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_parser.store import files, loading
from tests.cli.conftest import Desk
from tests.sample import TEXT

FILE = Path("data/extracted/qingshan.yaml")


def test_extract_writes_once(desk: Desk) -> None:
    status, out, err = desk.call("extract", "data/source/qingshan.txt")
    assert (status, err) == (0, "")
    assert out == f"{FILE}: 6 targets, 1 coverage, 1 milestone, 1 notice; written\n"
    first = FILE.read_bytes()
    assert desk.call("extract", "data/source/qingshan.txt")[1].endswith("; up to date\n")
    assert desk.reads == ["qingshan.txt"]
    assert desk.call("extract", "--force", "data/source/qingshan.txt")[1].endswith("; unchanged\n")
    assert FILE.read_bytes() == first


def test_extract_elsewhere_and_under_another_id(desk: Desk) -> None:
    assert desk.call("extract", "data/source/qingshan.txt", "--out", "o/p", "--id", "other")[0] == 0
    assert loading.load(Path("o/p/other.yaml")).document.id == "other"
    assert not FILE.exists()


def test_the_file_is_named_from_the_working_folder(desk: Desk) -> None:
    desk.call("extract", str(desk.root / "data" / "source" / "qingshan.txt"))
    assert loading.load(FILE).source.file == "data/source/qingshan.txt"


def test_json_is_one_object_with_numerals_and_writes_nothing(desk: Desk) -> None:
    got = desk.json("extract", "data/source/qingshan.txt")
    assert (got["schema"], got["document"]["id"], len(got["numerals"])) == ("plan-parser/1", "qingshan", 3)
    assert not Path("data/extracted").exists()


def test_targets_extracts_what_is_new_or_stale_and_nothing_else(desk: Desk) -> None:
    for _ in range(2):
        assert len(desk.json("targets")) == 6
    assert desk.reads == ["qingshan.txt"]
    desk.put("data/source/qingshan.txt", TEXT + "\n")
    desk.put("data/source/baishan.txt")
    assert {t["document"] for t in desk.json("targets")} == {"baishan", "qingshan"}
    assert sorted(desk.reads) == ["baishan.txt", "qingshan.txt", "qingshan.txt"]
    FILE.write_text(FILE.read_text().replace("rules: ", "rules: 0"))
    desk.json("targets", "qingshan")
    assert desk.reads[3:] == ["qingshan.txt"]


def test_an_extraction_under_another_id_covers_its_source(desk: Desk) -> None:
    desk.call("extract", "data/source/qingshan.txt", "--id", "other")
    assert {t["document"] for t in desk.json("targets")} == {"other"}


def test_an_extraction_outlives_its_source(desk: Desk) -> None:
    desk.call("extract", "data/source/qingshan.txt")
    Path("data/source/qingshan.txt").unlink()
    assert len(desk.json("targets")) == 6
    status, _, err = desk.call("audit")
    assert status == 2
    assert err == "plan: qingshan: its source data/source/qingshan.txt is not here, and the extraction holds no numerals; name the source file\n"


def test_where_the_folder_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files, "write", refuse)
    desk.put("data/source/baishan.txt")
    status, out, err = desk.call("targets", "--year", "2025", "--format", "csv")
    assert (status, len(out.splitlines())) == (0, 11)
    assert err == "plan: data/extracted/ cannot be written (Permission denied): extracting in memory\n"
    status, _, err = desk.call("extract", "data/source/qingshan.txt")
    assert (status, err) == (2, "plan: data/extracted/qingshan.yaml: cannot be written (Permission denied); choose another folder with --out\n")


def test_a_plan_is_an_id_an_extraction_or_a_source(desk: Desk) -> None:
    desk.call("extract", "data/source/qingshan.txt", "--out", "out")
    for name in ("qingshan", "out/qingshan.yaml", "data/source/qingshan.txt"):
        assert len(desk.json("targets", name)) == 6, name
    Path("all.json").write_text(desk.call("extract", "data/source/qingshan.txt", "--format", "json")[1])
    assert len(desk.json("targets", "all.json")) == 6
    assert len(desk.json("audit", "all.json")) == 3


def test_one_plan_named_twice_is_one_plan(desk: Desk) -> None:
    assert len(desk.json("targets", "qingshan", "data/source/qingshan.txt")) == 6


def test_of_every_plan_one_that_cannot_be_read_is_told_and_left_out(desk: Desk) -> None:
    """A source that was moved away, an extraction cut off, facts that are none, a source that no reader takes: the others are answered."""
    for name in ("baishan", "heishan", "lushan"):
        desk.put(f"data/source/{name}.txt")
    desk.json("targets")
    Path("data/source/baishan.txt").unlink()
    cut = Path("data/extracted/heishan.yaml")
    cut.write_text(cut.read_text()[:200])
    desk.put("data/reference/bad.facts.yaml", "document: {id: ")
    before = cut.read_bytes()
    status, out, err = desk.call("targets", "--format", "csv", "--all")
    assert status == 0
    assert {line.partition(",")[0] for line in out.splitlines()[1:]} == {"baishan", "lushan", "qingshan"}
    assert [line.partition(":")[2].partition(":")[0] for line in err.splitlines() if line.endswith("; left out")] == [
        " data/extracted/heishan.yaml",
        " data/reference/bad.facts.yaml",
    ]
    for args in (["check"], ["search", "城镇化"], ["audit"], ["actuals"]):
        status, _, err = desk.call(*args)
        assert status == 0, args
        assert "in 2 plans" in err or args == ["audit"], args
        assert err.count("; left out\n") == 2 and "baishan: its source data/source/baishan.txt is not here" in err, args
    assert cut.read_bytes() == before


def test_a_named_plan_that_cannot_be_read_is_an_error(desk: Desk) -> None:
    desk.put("data/source/baishan.txt")
    desk.json("targets")
    Path("data/source/baishan.txt").unlink()
    for args in (["check", "baishan"], ["check", "qingshan", "baishan"], ["search", "供水", "baishan"]):
        status, out, err = desk.call(*args)
        assert (status, out) == (2, ""), args
        assert err == "plan: baishan: its source data/source/baishan.txt is not here, and the extraction holds no numerals; name the source file\n"


def test_where_no_plan_can_be_read_the_reasons_are_told(desk: Desk) -> None:
    desk.put("data/extracted/qingshan.yaml", "a: ")
    desk.put("data/extracted/baishan.yaml", "")
    status, out, err = desk.call("targets")
    assert (status, out) == (2, "")
    assert [line.partition(".yaml")[0] for line in err.splitlines()] == ["plan: data/extracted/baishan", "plan: data/extracted/qingshan"]


def test_a_target_is_shown_of_the_plans_that_are_there(desk: Desk) -> None:
    desk.put("data/source/baishan.txt")
    wanted = desk.json("targets", "qingshan")[0]["id"]
    desk.json("targets")
    Path("data/source/baishan.txt").unlink()
    status, out, err = desk.call("show", wanted, "--format", "jsonl")
    assert (status, out.count("\n")) == (0, 1)
    assert "baishan: its source" in err
    assert desk.call("show", f"baishan:{wanted}")[0] == 2
