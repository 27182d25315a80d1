"""`plan extract` on folders, archives and standard input: every plan under an id of its own, a bad file stops no other, the text kept beside the YAML."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from plan_parser.cli import run
from plan_parser.cli.gathering import ids_of
from plan_parser.store import loading
from plan_parser.store.schema import schema
from tests.readers.test_hostile import ENV

PLAN = "<html><body><h1>云海市水务规划</h1><h2>一、主要目标</h2><p>到2025年,城镇化率达到60%。</p>"
PLAN += "<table><tr><td>指标<td>2020年<td>2025年<tr><td>绿地率(%)<td>38<td>42</table></body></html>"
TEXT = "云海市规划\n一、目标\n到2025年,城镇化率达到60%。\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(args)
        return status, *capsys.readouterr()

    return call


def put(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def test_the_readers_text_is_kept_and_every_quote_can_be_checked(call: Call) -> None:
    put("data/source/yunhai.html", PLAN)
    assert call("extract", "data/source/yunhai.html")[:2] == (0, "data/extracted/yunhai.yaml: 2 targets, 0 coverage, 0 milestones; written\n")
    text = Path("data/extracted/yunhai.txt").read_text(encoding="utf-8")
    plan = loading.load(Path("data/extracted/yunhai.yaml"))
    assert [text[slice(*t.span)] for t in plan.targets if t.span] == ["60%", "42"]
    assert plan.source.format == "html" and plan.source.characters == len(text)
    cell = plan.targets[1].place
    assert cell is not None and (cell.table, cell.row, cell.column, cell.page) == (1, 2, 3, None)
    assert call("extract", "data/source/yunhai.html")[1].endswith("; up to date\n")
    Path("data/extracted/yunhai.txt").unlink()
    assert call("extract", "data/source/yunhai.html")[1].endswith("; written\n")
    put("data/source/yunhai.html", PLAN.replace("60%", "65%"))
    assert [t["value"] for t in json.loads(call("targets", "--format", "json")[1])] == [65, 42]
    assert "65%" in Path("data/extracted/yunhai.txt").read_text(encoding="utf-8")


def test_commands_that_need_the_text_work_without_the_source(call: Call) -> None:
    put("data/source/yunhai.html", PLAN)
    call("extract", "data/source/yunhai.html")
    before = call("audit", "--format", "json")[1]
    Path("data/source/yunhai.html").unlink()
    assert call("audit", "--format", "json")[1] == before
    Path("data/extracted/yunhai.txt").write_text("another text")
    assert "its source data/source/yunhai.html is not here" in call("audit")[2]


def test_a_folder(call: Call) -> None:
    for name in ("in/a.txt", "in/sub/b.md", "in/.hidden.txt", "in/README.md", "in/~$a.docx", "in/notes.csv", "in/more.CSV", "in/sub/photo.jpg", "in/sub/NOTES"):
        put(name, TEXT)
    put("in/bad.pdf", "%PDF-1.4 nothing")
    put("in/c.html", PLAN)
    put("in/more.zip", packed(d_dot_txt=TEXT, e_dot_xlsx="x", **{"sub__~$f_dot_docx": "x"}))
    status, out, err = call("extract", "in", "--out", "o")
    assert status == 2
    assert [line.split(":")[0] for line in out.splitlines()] == ["o/a.yaml", "o/c.yaml", "o/d.yaml", "o/b.yaml"]
    skipped, bad = err.splitlines()
    assert skipped == "plan: in: 5 files skipped that end like no plan (csv, jpg, no ending, xlsx)"
    assert bad.startswith("plan: in/bad.pdf: a damaged or cut off PDF")
    status, out, _ = call("extract", "in", "--format", "json")
    assert status == 2 and [plan["document"]["id"] for plan in json.loads(out)] == ["a", "c", "d", "b"]


def test_an_archive_is_read_again_from_within(call: Call) -> None:
    put("plans.zip", packed(a__x_dot_txt=TEXT, b__x_dot_html=PLAN))
    status, out, err = call("extract", "plans.zip")
    assert (status, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines()] == ["data/extracted/x-txt.yaml", "data/extracted/x-html.yaml"]
    assert loading.load(Path("data/extracted/x-txt.yaml")).source.file == "plans.zip/a/x.txt"
    assert call("extract", "plans.zip")[1].count("up to date") == 2
    assert len(json.loads(call("audit", "x-html", "--format", "json")[1])) > 3
    assert [t["value"] for t in json.loads(call("targets", "plans.zip/b/x.html", "--format", "json")[1])] == [60, 42]
    put("plans.zip", packed(a__x_dot_txt=TEXT.replace("60", "66"), b__x_dot_html=PLAN))
    assert {t["value"] for t in json.loads(call("targets", "--format", "json")[1])} == {66, 60, 42}
    assert "lacks 'no.txt'" in call("extract", "plans.zip/no.txt")[2]


def test_names_in_an_archive_of_a_chinese_system(call: Call) -> None:
    put("plans.zip", _zip("规划.txt".encode("gb18030"), TEXT.encode()))
    assert call("extract", "plans.zip")[1].startswith("data/extracted/规划.yaml: 1 target")


def _zip(name: bytes, content: bytes) -> bytes:
    """A zip archive of one stored file whose name is bytes without a flag."""
    crc, size = zlib.crc32(content), len(content)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, crc, size, size, len(name), 0) + name + content
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, crc, size, size, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.slow
def test_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "plan_parser", "extract", "-"]
    done = subprocess.run([*command, "--id", "piped"], cwd=tmp_path, env=ENV, input=TEXT.encode("gb18030"), capture_output=True, check=True)
    assert done.stdout.startswith(b"data/extracted/piped.yaml: ")
    plan = loading.load(tmp_path / "data" / "extracted" / "piped.yaml")
    text = (tmp_path / "data" / "extracted" / "piped.txt").read_text(encoding="utf-8")
    assert plan.source.file is None and plan.targets[0].span and text[slice(*plan.targets[0].span)] == "60%"
    done = subprocess.run([*command, "--format", "json"], cwd=tmp_path, env=ENV, input=PLAN.encode(), capture_output=True, check=True)
    document = json.loads(done.stdout)["document"]
    assert (document["id"], document["source"]["format"], document["source"]["file"]) == ("stdin", "html", None)


def test_what_a_reader_could_not_read_is_told_with_its_place(call: Call) -> None:
    put("plan.html", PLAN.replace("<table>", '<p>专栏1 重点工程</p><img src="a/col1.png" width=800><table>'))
    status, out, err = call("extract", "plan.html")
    assert status == 0 and "1 notice" in out
    assert err == "plan: plan.html: an image stands behind this line (col1.png); what it says is not read (line 4 of its text)\n"


def test_the_lock_file_of_an_open_document_is_no_plan_of_the_data_folder(call: Call) -> None:
    put("data/source/plan.txt", TEXT)
    put("data/source/~$report.docx", b"\x08Wang" + b"\0" * 157)
    assert call("targets")[2].startswith("1 target in 1 plan")
    assert not list(Path("data/extracted").glob("~*"))


def test_a_source_that_no_reader_takes_stops_no_other(call: Call) -> None:
    put("data/source/plan.txt", TEXT)
    put("data/source/bad.pdf", "%PDF-1.4 nothing")
    put("data/source/empty.txt", "")
    for args in (["targets"], ["search", "城镇化率"]):
        status, out, err = call(*args)
        assert status == 0 and "城镇化率" in out, args
        bad, empty, _ = err.splitlines()
        assert bad.startswith("plan: data/source/bad.pdf: ") and empty.startswith("plan: data/source/empty.txt: the file is empty"), args
    assert call("targets", "bad")[0] == 2


def test_every_command_tells_what_was_lost_once_freshly_read_or_from_an_extraction(call: Call) -> None:
    picture = '<p>专栏1 重点工程</p><img src="a/col1.png" width=800>'
    put("data/source/plan.html", PLAN.replace("<table>", picture + picture.replace("col1", "col2") + "<table>"))
    lost = "plan: data/source/plan.html: an image stands behind this line (col1.png); what it says is not read"
    for args in (["targets", "data/source/plan.html"], ["targets"], ["targets", "plan"], ["outline"], ["check", "plan"], ["show", "plan:tab1-000000"]):
        err = call(*args)[2]
        assert [line.partition(" (line")[0].partition(";")[0] for line in err.splitlines() if "image" in line] == [lost.partition(";")[0]], args
        assert "; 1 more like this, see plan check" in err, args
        assert err.startswith(lost), args


def test_limits_are_set_by_name(call: Call) -> None:
    put("plan.html", PLAN)
    status, _, err = call("extract", "plan.html", "--limit", "cells=2", "--limit", "depth=50")
    assert status == 2 and "more than the limit of 2; if the file is sound, raise it with --limit cells=" in err
    assert call("extract", "plan.html", "--limit", "cells=6")[0] == 0
    assert "known: bytes" in call("extract", "plan.html", "--limit", "cell=6")[2]


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["a/x.txt", "b/y.txt"], ["x", "y"]),
        (["a/x.txt", "a/x.docx", "y.txt"], ["x-txt", "x-docx", "y"]),
        (["in/a/x.txt", "in/b/x.txt"], ["in-a-x", "in-b-x"]),
        (["in/a/x.txt", "in/a/x.pdf", "in/b/x.txt"], ["in-a-x", "x-pdf", "in-b-x"]),
        (["1/in/a/x.txt", "2/in/a/x.txt"], ["in-a-x-txt", "in-a-x-txt-2"]),
    ],
)
def test_ids_are_unique_and_do_not_hang_on_the_order(paths: list[str], ids: list[str]) -> None:
    assert ids_of([Path(p) for p in paths], set()) == ids
    if len(set(ids)) == len(ids) and not ids[-1].endswith("-2"):
        assert ids_of([Path(p) for p in reversed(paths)], set()) == ids[::-1]


def test_an_id_that_another_source_has_taken() -> None:
    assert ids_of([Path("in/x.txt")], {"x"}) == ["x-txt"]


def test_an_extraction_of_a_page_keeps_to_the_schema(call: Call) -> None:
    put("plan.html", PLAN)
    status, out, _ = call("extract", "plan.html", "--format", "json")
    assert status == 0
    jsonschema.Draft202012Validator(schema()).validate(json.loads(out))
    assert json.loads(out)["targets"][1]["place"] == {"paragraph": 5, "table": 1, "row": 2, "column": 3}
