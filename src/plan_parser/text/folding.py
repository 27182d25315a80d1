"""Folding: a text in, the same text out with widths, dashes and blanks unified, one character for one."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_DASHES = "‐‑‒–—―−－﹣"
_TILDES = "〜～∼"
_BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2028\u2029\u3000\ufeff"
_MARKS = {"﹪": "%", "㎞": "㎞", "∶": ":", "︰": ":", "﹕": ":", "[": "[", "〇": "〇", "﹤": "<", "﹥": ">", "＜": "<", "＞": ">"}


class _Table(dict[int, str]):
    """Character by character what each folds to; one that simplified Chinese (GB 2312) lacks is looked up once, when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
            character = _simplified(character)
        self[code] = character
        return character


def _simplified(character: str) -> str:
    """The simplified form of a traditional character, if it is one character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        plain = _converter().convert(character)
        return plain if len(plain) == 1 else character
    return character


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


_TABLE = _Table({0xFF01 + i: chr(0x21 + i) for i in range(94)})
_TABLE.update({ord(c): "-" for c in _DASHES} | {ord(c): "~" for c in _TILDES} | {ord(c): " " for c in _BLANKS} | {ord(k): v for k, v in _MARKS.items()})

#: Chinese characters and the punctuation that stands between them.
CHINESE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff“”‘’·…"
_BLANK = re.compile(r"\s")
_LOOSE_BLANK = re.compile(rf"(?<=[{CHINESE},;:()\[\]%<>≥≤])\s+|\s+(?=[{CHINESE},;:()\[\]%<>≥≤])|(?<=\d)\s+(?=\d{{3}}(?!\d))|(?<=[\d.])[ \t]*\n[ \t]*(?=[\d.])")


def fold(text: str) -> str:
    """`text` with full width, dashes, blanks and traditional forms unified; same length, `\\n` kept."""
    return text.translate(_TABLE)


def join(folded: str, start: int, end: int) -> tuple[str, tuple[int, ...] | None]:
    """The paragraph `folded[start:end]` without the blanks and line breaks that typesetting put between characters.

    Returns the joined text and the source offset of each of its characters (None: they run on from `start`).
    Outer blanks must have been left out of the range.
    """
    raw = folded[start:end]
    if not _BLANK.search(raw):
        return raw, None
    parts: list[str] = []
    origins: list[int] = []
    last = 0
    for match in _LOOSE_BLANK.finditer(raw):
        parts.append(raw[last : match.start()])
        origins.extend(range(start + last, start + match.start()))
        last = match.end()
    parts.append(raw[last:])
    origins.extend(range(start + last, end))
    return "".join(parts).replace("\n", " "), tuple(origins)
