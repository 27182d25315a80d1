"""Decoding: the bytes of a text file in; its text, the encoding's name and notices out."""

from __future__ import annotations

import codecs

from plan_parser.errors import PlanError
from plan_parser.model import Notice

#: UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What messages call the formats that are read.
FORMATS = "text, Markdown, HTML, DOCX, DOC, PDF or OFD"
#: Share of characters that may fail to decode before a file counts as no text.
TOLERANCE = 0.02


def decode(data: bytes, name: str = "the file") -> tuple[str, str, list[Notice]]:
    """Text, encoding and notices of `data`: byte order mark, strict utf-8, strict gb18030, then gb18030 with replacement and a notice.

    Raises PlanError where `data` is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _fold(data[len(mark) :].decode(encoding, "replace")), encoding.removesuffix("-le").removesuffix("-be"), []
    if b"\0" in data:
        return _unmarked(data, name)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and _garbled(text):
            break
        return _fold(text), encoding, []
    # a damaged file: the encoding that loses least
    lost, text, encoding = min((t.count("\ufffd"), t, e) for e in ("utf-8", "gb18030") for t in (data.decode(e, "replace"),))
    if lost > max(TOLERANCE * len(text), 1) or _garbled(text):
        raise PlanError(f"{name}: unknown encoding or no text; save it as UTF-8 or GB18030, or give a plan as {FORMATS}")
    folded = _fold(text)
    return folded, encoding, [Notice("undecodable-characters", (0, len(folded)), f"{lost} characters could not be decoded")]


def _unmarked(data: bytes, name: str) -> tuple[str, str, list[Notice]]:
    """UTF-16 without a byte order mark: line ends and digits have a zero byte on one side."""
    for encoding, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = data[side::2]
        if len(data) % 2 == 0 and half.count(0) * 2 >= data.count(0) and half.count(0) >= data[1 - side :: 2].count(0):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _garbled(text) and "\0" not in text:
                return _fold(text), "utf-16", []
    raise PlanError(f"{name}: no text file (it holds zero bytes), and no other format that is read; give a plan as {FORMATS}")


def _garbled(text: str) -> bool:
    """Whether a text that decodes as gb18030 is none: private use, controls and rare characters prevail."""
    sample = text[:20000]
    if not sample:
        return False
    odd = sum((c < " " and c not in "\n\r\t\f") or "\ue000" <= c <= "\uf8ff" or c > "\uffff" for c in sample)
    common = sum(c.isascii() or c in _COMMON for c in sample)
    return odd > TOLERANCE * len(sample) or common < 0.2 * len(sample)


#: The most frequent characters and marks of Chinese prose: any real text holds many of them.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为和地出道也时年得就那要下以生会自着去之过家学对可里后发成部作行经工业建设市民政产全展文体水农村城县区"
    "社服务企高实施加强推进提化体系制度项目保障管理教育科技生态环规划十五二三四六七八九百千万亿达完善新能力增长率收入居住口，。、；：“”（）《》"
)


def _fold(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
