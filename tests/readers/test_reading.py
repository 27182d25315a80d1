"""Reading a file: the format by content, text in every encoding, Markdown, others' readers, and limits that say how to raise them."""

from __future__ import annotations

import base64
import codecs
import subprocess
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path

import pytest

from plan_parser import pipeline, readers
from plan_parser.errors import PlanError
from plan_parser.readers import registry
from plan_parser.readers.interface import Reader, Reading
from plan_parser.readers.limits import DEFAULT, Limits, limits_from
from tests.readers import building
from tests.readers.test_hostile import ENV, packed

TEXT = "云海市规划\n\n到2025年,城镇化率达到60%。\n"
MADE = {"html": building.as_html, "docx": building.as_docx, "ofd": building.as_ofd, "pdf": building.as_set_pdf}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("ending", [".txt", ".html", ".doc", ""])
def test_the_format_is_told_by_content_and_never_by_name(tmp_path: Path, kind: str, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(MADE[kind]())
    assert readers.read(path).format == kind


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"), (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"), (TEXT.encode("gb18030"), "gb18030"), (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"), (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"), (TEXT.replace("\n", "\r").encode("gbk"), "gb18030"),
    ],
)  # fmt: skip
def test_text_in_every_encoding(data: bytes, encoding: str) -> None:
    source = readers.read_bytes(data, "plan")
    assert (source.text, source.format, source.encoding, source.notices) == (TEXT, "txt", encoding, ())


def test_text_cut_off_within_a_character() -> None:
    source = readers.read_bytes(TEXT.encode()[:-3], "plan")
    assert source.encoding == "utf-8" and source.text.startswith("云海市规划\n\n到2025年,城镇化率达到60%")


def test_form_feeds_part_pages() -> None:
    plan = pipeline.parse("云海市规划\n一、目标\n到2025年,城镇化率达到60%,森林覆\f盖率达到42%。\n")
    assert [(t.indicator, str(t.value)) for t in plan.targets] == [("城镇化率", "60"), ("森林覆盖率", "42")]


MARKDOWN = """# 云海市**水务**发展规划

## 一、主要目标

- 到2025年,*城镇化率*达到`60%`,见[附件](http://x.cn/a_(b).html)。
> 引用 a * b * c
>180

| 指标 | 2020年 | 2025年 |
|:-----|-------:|--------|
| 森林覆盖率(%) | 38 | **42** |

---
"""


def test_markdown_without_its_marks() -> None:
    source = readers.read_bytes(MARKDOWN.encode(), "plan.txt")
    lines = [line for line in source.text.splitlines() if line]
    assert source.format == "md"
    assert lines == [
        "云海市水务发展规划", "一、主要目标", "到2025年,城镇化率达到60%,见附件。", "引用 a * b * c", ">180",
        "| 指标 | 2020年 | 2025年 |", "| 森林覆盖率(%) | 38 | 42 |",
    ]  # fmt: skip
    targets = pipeline.understand(source, "p").targets
    assert [(t.indicator, str(t.value), t.source.value) for t in targets] == [("城镇化率", "60", "text"), ("森林覆盖率", "42", "table")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty; give a plan as text, Markdown, HTML, DOCX, DOC, PDF or OFD"), (b" \n", "holds only blanks"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "no other format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "no other format"), (b"GIF89a\0\1" * 90, "no other format"),
        (packed({"a.txt": TEXT.encode()}), "plan extract x.bin"),
        (b"<html><body><script>var x</script></body></html>", "holds only blanks"), (b"%PDF-1.7 nothing", "damaged or cut off"),
        (b"<?xml version='1.0'?><w:document><w:p>1</w:p></w:document>", "XML of a kind that is not read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "needs a password"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "without a page"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(PlanError) as error:
        readers.read_bytes(data, "x.bin")
    assert says in str(error.value) and "x.bin" in str(error.value) and "\n" not in str(error.value)


def test_every_reader_of_ours_keeps_to_the_interface() -> None:
    ours = [*(registry._load(module, kind) for module, kind in registry._OURS), registry._load("text", "TextReader")]
    assert all(isinstance(reader, Reader) for reader in ours)
    assert {ending for reader in ours for ending in reader.endings} == registry.ENDINGS


def test_a_reader_of_another_package(tmp_path: Path) -> None:
    """A package with an entry point, installed beside ours, in a process of its own."""
    (tmp_path / "caj.py").write_text(
        textwrap.dedent("""
        from plan_parser.readers.interface import Reading
        class CajReader:
            name = "caj"
            endings = (".caj",)
            def accepts(self, data): return data.startswith(b"CAJ\\0")
            def read(self, data, name, limits): return Reading(data[4:].decode("utf-8"))
        """)
    )
    info = tmp_path / "caj-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: caj\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[plan_parser.readers]\ncaj = caj:CajReader\n")
    (tmp_path / "plan.caj").write_bytes(b"CAJ\0" + TEXT.encode())
    script = "from plan_parser import readers; from pathlib import Path; s = readers.read(Path('plan.caj')); print(s.format, len(s.text))"
    env = {**ENV, "PYTHONPATH": f"{ENV['PYTHONPATH']}:{tmp_path}"}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == f"caj {len(TEXT)}\n"
    (info / "entry_points.txt").write_text("[plan_parser.readers]\ncaj = caj:Nothing\n")
    done = subprocess.run([sys.executable, "-m", "plan_parser", "extract", "plan.caj"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith("plan: the reader caj (caj:Nothing) cannot be loaded") and done.stderr.count("\n") == 1


def test_a_reader_that_breaks_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        name, endings = "broken", ()

        def accepts(self, data: bytes) -> bool:
            return True

        def read(self, data: bytes, name: str, limits: Limits) -> Reading:
            raise KeyError("x")

    monkeypatch.setattr(registry, "reader_for", lambda data, name: Broken())
    with pytest.raises(PlanError, match=r"plan\.x: cannot be read as broken"):
        readers.read_bytes(b"x", "plan.x")


SMALL = {
    "bytes": (10, building.as_html), "unpacked": (100, building.as_docx), "files": (3, building.as_docx),
    "pages": (3, building.as_set_pdf), "cells": (20, building.as_docx),
   
    "depth": (3, building.as_html), "characters": (100, building.as_html), "marks": (10, building.as_ofd),
    "ratio": (2, lambda: packed({"OFD.xml": b" " * 2_000_000})),
}  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_every_limit_says_how_to_raise_it(name: str) -> None:
    most, made = SMALL[name]
    with pytest.raises(PlanError, match=rf"^plan\.x: .*more than the limit of {most}; .* --limit {name}=\d+$") as error:
        readers.read_bytes(made(), "plan.x", limits_from([f"{name}={most}"]))
    raised = str(error.value).rsplit(" ", 1)[1]
    assert getattr(limits_from([raised]), name) > most


def test_limits_have_names_and_defaults_and_refuse_others() -> None:
    assert set(SMALL) | {"seconds"} == set(asdict(DEFAULT))
    assert limits_from([]) == DEFAULT
    for bad in ("page=3", "pages=", "pages=-1", "pages=0", "pages=x", "pages", "pages=²"):
        with pytest.raises(PlanError, match="--limit"):
            limits_from([bad])


@pytest.mark.slow
def test_a_text_loads_no_library_of_other_formats() -> None:
    script = f"import sys; from plan_parser import pipeline; pipeline.read({str(building.PLAN)!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], env=ENV, capture_output=True, text=True, check=True)
    others = {f"plan_parser.readers.{name}" for name in ("html", "docx", "pdf", "ofd", "doc", "markdown", "archive", "package")}
    assert not {"lxml", "selectolax", "pypdfium2", "docx", *others} & set(done.stdout.split())


def test_a_page_that_a_browser_has_saved_with_its_parts() -> None:
    page = f"<html><body><p>{TEXT.split()[1]}</p></body></html>".encode("gb18030")
    parts = b'--x\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(page)
    data = b'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n' + parts + b"\r\n--x--\r\n"
    source = readers.read_bytes(data, "plan.txt")
    assert (source.format, source.encoding, source.text) == ("mht", "gb18030", TEXT.split()[1] + "\n")
