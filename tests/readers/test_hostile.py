"""Hostile files: each ends in one clear line or in a plan, in a process with one GiB and five seconds; nothing outside the output folder is touched."""

from __future__ import annotations

import io
import os
import random
import resource
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import plan_parser
from tests.readers import building

ENV = {**os.environ, "PYTHONPATH": str(Path(plan_parser.__file__).parents[1])}
GIB, SECONDS = 2**30, 5
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "到2025年,森林覆盖率达到60%。"
_MAGIC = {
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "html": b"<html><body>",
    "utf16": b"\xff\xfe",
}

pytestmark = pytest.mark.slow


def extract(folder: Path, *names: str) -> tuple[int, str, str]:
    """`plan extract NAMES --out out` in `folder` under the limits: status, output, errors."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    before = snapshot(folder)
    command = [sys.executable, "-m", "plan_parser", "extract", *names, "--out", "out"]
    done = subprocess.run(command, cwd=folder, env=ENV, capture_output=True, text=True, check=False, preexec_fn=bounded, timeout=120)
    assert done.returncode in (0, 2), (done.returncode, done.stderr[-2000:])
    assert all(line.startswith("plan: ") for line in done.stderr.splitlines()), done.stderr[-2000:]
    assert "internal error" not in done.stderr and "Traceback" not in done.stderr
    assert {path: data for path, data in snapshot(folder).items() if path.parts[:1] != ("out",)} == before
    return done.returncode, done.stdout, done.stderr


def snapshot(folder: Path) -> dict[Path, bytes | None]:
    """Every file of the folder and the one above it, by its path from `folder`."""
    return {Path(os.path.relpath(p, folder)): p.read_bytes() if p.is_file() else None for p in folder.parent.rglob("*")}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def word(body: str, start: str = "") -> bytes:
    return packed({"word/document.xml": f"{start}<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def before(columns: int) -> str:
    """A row of a Word table that begins behind so many columns."""
    return f'<w:tr><w:trPr><w:gridBefore w:val="{columns}"/></w:trPr><w:tc>{p("甲")}</w:tc><w:tc>{p("乙")}</w:tc></w:tr>'


def merged(text: str, how: str) -> str:
    """A row of a Word table whose first cell is merged with those above or below."""
    return f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="{how}"/></w:tcPr>{p(text)}</w:tc><w:tc>{p("乙")}</w:tc></w:tr>'


LAUGHS = '<!DOCTYPE x [<!ENTITY a "' + "哈" * 100 + '">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 100}">' for a, b in zip("abcde", "bcdef", strict=True)) + "]>"
DEEP = 10_000
LONG = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(400_000))


def listing(parts: int) -> bytes:
    """A zip archive whose directory lists so many parts, all of them one and the same."""
    entry = b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0x800, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    part = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0x800, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, parts & 0xFFFF, parts & 0xFFFF, len(entry) * parts, len(part), 0)
    return part + entry * parts + end


#: Name → the file, and a part of what is said of it; None where a plan comes out.
FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "bomb.docx": (lambda: packed({"word/document.xml": b"<w:document>" + b" " * 100_000_000}), "times its size"),
    "bomb.ofd": (lambda: packed({"OFD.xml": b" " * 100_000_000}), "times its size"),
    "parts.ofd": (lambda: packed({"OFD.xml": b"<OFD/>", **{f"p{n}": b"" for n in range(6000)}}), "more than the limit of 5,000"),
    "laughs.docx": (lambda: word(p("&f;"), LAUGHS), "entities"),
    "laughs.ofd": (lambda: packed({"OFD.xml": f"{LAUGHS}<OFD><DocRoot>&f;</DocRoot></OFD>".encode()}), "entities"),
    "outside.docx": (lambda: word(p("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
    "deep.docx": (lambda: word("<w:sdt><w:sdtContent>" * DEEP + p(SENTENCE) + "</w:sdtContent></w:sdt>" * DEEP), "damaged XML"),
    "deep-table.docx": (lambda: word("<w:tbl><w:tr><w:tc>" * 80 + p(SENTENCE) + "</w:tc></w:tr></w:tbl>" * 80), None),
    "deep.ofd": (lambda: building.packed_ofd(["<ofd:PageBlock>" * DEEP + "</ofd:PageBlock>" * DEEP]), "damaged XML"),
    "deep-div.html": (lambda: ("<html><body>" + "<div>" * DEEP + SENTENCE).encode(), "too deep"),
    "deep-b.html": (lambda: ("<html><body>" + "<b>" * DEEP + SENTENCE).encode(), "too deep"),
    "deep-unknown.html": (lambda: ("<html><body>" + "<x-y>" * DEEP + SENTENCE).encode(), "too deep"),
    "deep-table.html": (lambda: ("<html><body>" + "<table><tr><td>" * DEEP + SENTENCE).encode(), "too deep"),
    "deep-list.html": (lambda: ("<html><body>" + "<ul><li>" * 900 + SENTENCE).encode(), None),
    "open-p.html": (lambda: ("<html><body>" + "<p>" * 200_000 + SENTENCE).encode(), None),
    "rowspan.html": (lambda: f"<html><body><table><tr><td rowspan=100000000>{SENTENCE}<td>甲<tr><td colspan=999999999>乙</table>".encode(), None),
    "spans.html": (lambda: ("<html><body><table>" + "<tr><td rowspan=9999 colspan=1000>甲<td>乙" * 2000 + "</table>").encode(), "cells"),
    "tags.html": (lambda: ("<html><body>" + SENTENCE + "<a" * 20_000 + "a" * 20_000).encode(), None),
    "buttons.html": (lambda: f"<html><body><p>{SENTENCE}<p>{'大 ' * 35}x".encode(), None),
    "wide.html": (lambda: ("<html><body><table><tr>" + "<td>甲乙丙丁戊己庚辛壬癸" * 110_000 + f"<tr><td>{SENTENCE}</table>").encode(), "cells"),
    "one-row.html": (lambda: ("<html><body><table><tr>" + "<td>甲乙丙丁戊己庚辛壬癸" * 90_000 + f"<tr><td>{SENTENCE}</table>").encode(), None),
    "tall.html": (lambda: ("<html><body><table><tr><td>甲<td colspan=1000>乙" + "<tr><td>丙<td>丁" * 50_000 + "</table>").encode(), "cells"),
    "heads.html": (
        lambda: ("<html><body><table><tr><th rowspan=2>甲<th colspan=900>" + "乙" * 200_000 + "<tr>" + "<th>丙" * 900 + "<tr><td>丁<td>1</table>").encode(),
        "characters",
    ),
    "pieces.html": (lambda: ("<html><body><table><tr><td>甲<td>" + "<b>乙丙丁</b>" * 150_000 + "<tr><td>丁<td>1</table>").encode(), None),
    "powers.html": (lambda: ("<html><body><p>" + "m " * 200_000 + "<sup>1</sup>" * 20_000 + f"<p>{SENTENCE}").encode(), None),
    "before.docx": (lambda: word("<w:tbl>" + before(99_999_999) * 2 + "</w:tbl>"), None),
    "merged.docx": (lambda: word("<w:tbl>" + merged(LONG, "restart") + merged("", "continue") * 20_000 + "</w:tbl>"), None),
    "befores.docx": (lambda: word("<w:tbl>" + before(999) * 300 + "</w:tbl>"), "cells"),
    "columns.docx": (lambda: word(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p(SENTENCE)}</w:tc></w:tr></w:tbl>'), None),
    "steps.ofd": (
        lambda: building.packed_ofd(
            ['<ofd:TextObject Boundary="0 0 9e99 1" Size="1e308"><ofd:TextCode X="1" Y="1" DeltaX="g 99999999 1">到2025年</ofd:TextCode></ofd:TextObject>']
        ),
        None,
    ),
    "lines.ofd": (
        lambda: building.packed_ofd(
            ["".join(building.ofd_mark(line) for n in range(900) for line in (building.Line(n, 0, n, 900), building.Line(0, n, 900, n)))]
        ),
        "cells",
    ),
    "loop.pdf": (
        lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 99999999/Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>",
        "loop.pdf",
    ),
    "control.txt": (lambda: f"规划\n{SENTENCE}\x1b[31m\x07\n".encode() * 50, None),
    "listing.zip": (lambda: listing(1_000_000), "1,000,000 parts, more than the limit of 5,000"),
    "listing.docx": (lambda: listing(1_000_000), "1,000,000 parts, more than the limit of 5,000"),
    "empty.zip": (lambda: packed({}), "no plan in it"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file(tmp_path: Path, name: str) -> None:
    made, says = FILES[name]
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / name).write_bytes(made())
    status, out, err = extract(folder, name)
    if says is None:
        assert (status, out.count("\n")) == (0, 1), err
    else:
        assert status == 2 and says in err and err.count("\n") == 1, err
        assert name in err


def test_random_bytes_behind_every_mark(tmp_path: Path) -> None:
    dice = random.Random(7)
    folder = tmp_path / "here"
    (folder / "in").mkdir(parents=True)
    for mark, magic in _MAGIC.items():
        for n in range(3):
            (folder / "in" / f"{mark}{n}.txt").write_bytes(magic + dice.randbytes(20_000))
    status, _, err = extract(folder, "in")
    assert status == 2
    assert all(f"in/{mark}" in err for mark in ("pdf", "zip", "doc"))


@pytest.mark.parametrize("kind", ["docx", "ofd", "html", "pdf"])
def test_files_cut_off_at_ten_lengths(tmp_path: Path, kind: str) -> None:
    shared = Path(__file__).parents[3] / "shared" / "data" / "formats" / "govdoc-cn-397.pdf"
    if kind == "pdf" and not shared.is_file():
        pytest.skip("no PDF here")
    data = shared.read_bytes() if kind == "pdf" else getattr(building, f"as_{kind}")()
    folder = tmp_path / "here"
    (folder / "in").mkdir(parents=True)
    for n in range(10):
        (folder / "in" / f"cut{n}.{kind}").write_bytes(data[: len(data) * n // 10 + (n > 0)])
    status, out, err = extract(folder, "in")
    assert "cut0" in err and status == 2
    told = {n for n in range(10) if f"cut{n}." in err or f"cut{n}.yaml" in out}
    assert told == set(range(10))


def test_an_archive_that_leads_outside(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "plans.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
        for name in ("../outside.txt", "/absolute.txt", "a/../../b.txt", "C:/windows.txt", "..\\back.txt", "inner.zip"):
            file.writestr(name, SENTENCE)
        file.writestr("good.txt", f"云海市规划\n{SENTENCE}\n")
    status, out, err = extract(folder, "plans.zip")
    assert status == 2
    assert out.startswith("out/good.yaml: 1 target")
    assert "is a link" in err and err.count("leads out of the archive") == 5 and "archive within an archive" in err
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["good.txt", "good.yaml"]


def test_a_folder_with_a_link_to_itself(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "again").symlink_to(folder / "in")
    (folder / "in" / "plan.txt").write_text(f"云海市规划\n{SENTENCE}\n")
    status, out, err = extract(folder, "in")
    assert (status, out.count("\n"), err) == (0, 1, "")


def test_pages_whose_tags_of_the_head_never_end(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    (folder / "in").mkdir(parents=True)
    for tag in ("<meta ", "<title"):
        for n in range(3):
            (folder / "in" / f"{tag[1:].strip()}{n}.html").write_text(f"<html><body>{SENTENCE}{tag * 33_300}")
    status, out, err = extract(folder, "in")
    assert (status, out.count("\n"), err) == (0, 6, "")
