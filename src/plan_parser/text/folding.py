"""Folding: a text in, the same text out with widths, dashes and blanks unified, one character for one."""

from __future__ import annotations

import re

_DASHES = "‐‑‒–—―−－﹣"
_TILDES = "〜～∼"
_BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2028\u2029\u3000\ufeff"
_MARKS = {"﹪": "%", "㎞": "㎞", "∶": ":", "︰": ":", "﹕": ":", "[": "[", "〇": "〇", "﹤": "<", "﹥": ">", "＜": "<", "＞": ">"}
#: Traditional forms of the words that plans count and compare with; one character for one.
_TRADITIONAL = (
    "萬億兩個畝噸達長與於過應數單處間層輛縣鎮鄉區國發總產業農員項種條戶將現實際為這進遠規劃對設備開關積覆蓋質環"
    "標準綱務報財會經濟資額創導廠醫療衛學歷隊機場鐵橋樓電網絡線點級類獎課題團體隻臺雙幾餘廣東龍陽貴雲蘇齊萊"
)
_SIMPLIFIED = (
    "万亿两个亩吨达长与于过应数单处间层辆县镇乡区国发总产业农员项种条户将现实际为这进远规划对设备开关积覆盖质环"
    "标准纲务报财会经济资额创导厂医疗卫学历队机场铁桥楼电网络线点级类奖课题团体只台双几余广东龙阳贵云苏齐莱"
)

_TABLE: dict[int, str] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_TABLE |= {ord(c): "-" for c in _DASHES} | {ord(c): "~" for c in _TILDES} | {ord(c): " " for c in _BLANKS}
_TABLE |= {ord(k): v for k, v in _MARKS.items()}
_TABLE |= {ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}

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
