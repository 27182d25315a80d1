"""Reading text files: encodings that come out right, and files that are refused in one line."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from plan_parser.errors import PlanError
from plan_parser.readers import read
from plan_parser.readers.encoding import decode

TEXT = "云海市规划\n到二〇三五年,森林覆盖率达到60%,建成区绿地率达到42%。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding, [])


def test_a_broken_byte_is_replaced_and_noticed() -> None:
    data = (TEXT * 20).encode("gb18030")
    text, encoding, notices = decode(data[:21] + b"\xff" + data[21:])
    assert encoding == "gb18030" and "\ufffd" in text and text.endswith(TEXT)
    assert [n.code for n in notices] == ["undecodable-characters"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(128, 256)) * 30])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(PlanError):
        decode(data)


def test_line_ends_are_folded_and_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = TEXT.replace("\n", "\r\n").encode("gb18030")
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    source = read(path)
    assert (source.text, source.encoding, source.file) == (TEXT, "gb18030", str(path))
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("content", "says"), [(None, "no such file"), (b"", "empty"), (b" \n\t\n", "blanks"), (b"\0\1\2", "no text")])
def test_what_is_no_plan_is_refused_in_one_line_that_names_it(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "plan.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PlanError) as error:
        read(path)
    message = str(error.value)
    assert says in message and "plan.txt" in message and "\n" not in message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="folder"):
        read(tmp_path)
