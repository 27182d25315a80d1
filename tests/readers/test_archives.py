"""Archives: names as other systems write them, documents that are archives inside, and work that does not grow with what was read before."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import textwrap
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from plan_parser import readers
from plan_parser.errors import PlanError
from plan_parser.readers import archive, registry
from plan_parser.readers.limits import DEFAULT, Limits
from plan_parser.readers.package import Package, _listed
from tests.readers import building
from tests.readers.test_hostile import ENV, packed

TEXT = "云海市规划\n\n到2025年,城镇化率达到60%。\n"
WIDE = Limits(bytes=2**30)


def raw_named(name: bytes) -> bytes:
    """An archive with TEXT under a name in these bytes, the flag for UTF-8 not set."""
    return packed({"x" * len(name): TEXT.encode()}).replace(b"x" * len(name), name)


def plan(folder: Path, *args: str, path: Path | None = None) -> tuple[int, str, str]:
    env = {**ENV, "PYTHONPATH": f"{ENV['PYTHONPATH']}:{path}"} if path else ENV
    done = subprocess.run([sys.executable, "-m", "plan_parser", *args], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_names_without_the_flag(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plans.zip"
    file.write_bytes(raw_named("烟台市规划.txt".encode(encoding)))
    assert [(path.name, error) for path, error in archive.in_archive(file, DEFAULT, Counter())] == [("烟台市规划.txt", None)]
    assert readers.read(file / "烟台市规划.txt").text == TEXT


@pytest.mark.parametrize("name", [b"./plan.txt", b"a//plan.txt", b"a\\plan.txt", b"./a/./plan.txt"])
def test_names_that_are_spelt_otherwise(tmp_path: Path, name: bytes) -> None:
    file = tmp_path / "plans.zip"
    file.write_bytes(raw_named(name))
    ((path, error),) = archive.in_archive(file, DEFAULT, Counter())
    assert error is None and readers.read(path).text == TEXT
    assert plan(tmp_path, "extract", "plans.zip", "--out", "out")[0] == 0


def test_names_that_several_files_share_are_told(tmp_path: Path) -> None:
    file = tmp_path / "plans.zip"
    with zipfile.ZipFile(file, "w") as held:
        for name in ("plan.txt", "./plan.txt", "other.txt"):
            held.writestr(name, TEXT)
    assert [(path.name, error is None) for path, error in archive.in_archive(file, DEFAULT, Counter())] == [("other.txt", True), ("plan.txt", False)]


def test_no_name_leads_out(tmp_path: Path) -> None:
    file = tmp_path / "plans.zip"
    file.write_bytes(packed({"../plan.txt": TEXT.encode(), "..\\b.txt": TEXT.encode(), "a/../../c.txt": TEXT.encode()}))
    assert all("leads out" in str(error) for _, error in archive.in_archive(file, DEFAULT, Counter()))
    with pytest.raises(PlanError, match="leads out"):
        archive.member(file, file / ".." / "plan.txt")


def test_a_part_that_is_read_again_counts_once() -> None:
    package = Package(packed({"a": b"x" * 600, "b": b"y" * 300}), "plans.zip", Limits(unpacked=1000))
    for _ in range(5):
        assert (len(package.read("a")), len(package.read("b"))) == (600, 300)
    package = Package(packed({"a": b"x" * 600, "b": b"y" * 500}), "plans.zip", Limits(unpacked=1000))
    package.read("a")
    with pytest.raises(PlanError, match="--limit unpacked="):
        package.read("b")


def padded(data: bytes, size: int) -> bytes:
    """A zip archive with a part of so many bytes besides, stored."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as held:
        held.writestr("word/media/scan.bin", bytes(size))
    return out.getvalue()


def test_a_document_beyond_the_limit_is_one_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(padded(building.as_docx(), 65 * 2**20))
    assert not archive.is_archive(file)
    status, _, err = plan(tmp_path, "extract", "plan.docx", "--out", "out")
    assert status == 2 and "--limit bytes=" in err and err.count("\n") == 1
    assert plan(tmp_path, "extract", "plan.docx", "--out", "out", "--limit", "bytes=100000000")[0] == 0


def test_an_archive_is_not_read_again_for_each_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plans.zip"
    file.write_bytes(packed({f"plan{n}.txt": TEXT.encode() for n in range(20)}))
    opened: list[str] = []
    first = Path.open

    def counted(self: Path, *args: object, **rest: object) -> object:
        opened.append(self.name)
        return first(self, *args, **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    assert archive.is_archive(file)
    for path, _ in archive.in_archive(file, DEFAULT, Counter()):
        readers.read(path)
    assert opened.count("plans.zip") <= 3
    changed = packed({"new.txt": TEXT.encode()})
    file.write_bytes(changed)
    assert [path.name for path, _ in archive.in_archive(file, DEFAULT, Counter())] == ["new.txt"]
    file.write_bytes(building.as_docx())
    os.utime(file, ns=(1, 1))
    assert not archive.is_archive(file)


@pytest.mark.parametrize(
    ("name", "parts", "says"),
    [
        ("t.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}, "an Excel workbook, which is not read"),
        ("t.pptx", {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}, "of a kind that is not read"),
    ],
)
def test_office_files_of_other_kinds_are_named(tmp_path: Path, name: str, parts: dict[str, bytes], says: str) -> None:
    (tmp_path / name).write_bytes(packed(parts))
    status, _, err = plan(tmp_path, "extract", name, "--out", "out")
    assert status == 2 and says in err and name in err and err.count("\n") == 1


@pytest.mark.parametrize("data", [b"{\\rtf1 ", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")])
def test_raw_chinese_in_the_first_bytes_makes_no_plain_text(data: bytes) -> None:
    full = data + TEXT.encode("gbk") * 20
    try:
        kind = registry.reader_for(full, "plan.x").name
    except PlanError as error:
        kind = str(error)
    assert kind == "doc" or "damaged" in kind


READER = """
import io, zipfile
from plan_parser.readers.interface import Reading
class Reader:
    name, endings = "cej", (".CEJ",)
    def accepts(self, data): return data[:2] == b"PK" and b"cej-main" in data
    def read(self, data, name, limits): return Reading(zipfile.ZipFile(io.BytesIO(data)).read("cej-main").decode())
class Loose:
    name, endings = "loose", (".loose",)
    def accepts(self, data): return data.startswith("卷首".encode())
    def read(self, data, name, limits): return Reading(data.decode()[2:])
"""


def test_readers_of_other_packages_are_asked_everywhere(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    (beside / "cej-1.0.dist-info").mkdir(parents=True)
    (beside / "cej.py").write_text(textwrap.dedent(READER))
    (beside / "cej-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: cej\nVersion: 1.0\n")
    (beside / "cej-1.0.dist-info" / "entry_points.txt").write_text("[plan_parser.readers]\ncej = cej:Reader\nloose = cej:Loose\n")
    here = tmp_path / "here"
    (here / "data" / "source").mkdir(parents=True)
    (here / "in").mkdir()
    cej = packed({"cej-main": TEXT.encode()})
    (here / "one.cej").write_bytes(cej)
    (here / "in" / "two.cej").write_bytes(cej)
    (here / "three.zip").write_bytes(packed({"three.cej": cej}))
    (here / "data" / "source" / "four.cej").write_bytes(cej)
    (here / "five.loose").write_text(f"卷首{TEXT}")
    status, out, err = plan(here, "extract", "one.cej", "in", "three.zip", "five.loose", "--out", "out", path=beside)
    assert (status, err, out.count("1 target")) == (0, "", 4)
    assert (here / "out" / "five.txt").read_text() == TEXT
    status, out, err = plan(here, "targets", "--format", "csv", path=beside)
    assert status == 0 and "four" in out, err


def test_a_link_in_an_archive_stays_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("./link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as held:
        held.writestr(link, "/etc/passwd")
    ((_, error),) = archive.in_archive(tmp_path / "plans.zip", DEFAULT, Counter())
    assert "is a link" in str(error)


def test_the_parts_are_counted_before_they_are_taken_in(tmp_path: Path) -> None:
    """Whatever stands behind the archive or before it, and in an archive of the large form."""
    for comment in (b"", b"c" * 60_000):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as held:
            held.comment = comment
            for n in range(300):
                held.writestr(f"{n}.txt", "PK\1\2")
        for before in (b"", b"junk"):
            assert _listed(io.BytesIO(before + out.getvalue())) == 300
    large = io.BytesIO()
    with zipfile.ZipFile(large, "w") as held:
        for n in range(66_000):
            held.writestr(str(n), "")
    assert _listed(large) == 66_000
    assert _listed(io.BytesIO(b"PK\3\4")) == 0
