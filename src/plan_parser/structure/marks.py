"""Marks: the opening of a paragraph in; its heading mark (第一章, 一、, (一), 1.) with number and rank out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百零〇"

#: Ranks of marks, the highest first. From FIRSTLY on a mark is a list's, and heads no node of its own unless its line is short.
PART, CHAPTER, SECTION, COMMA, PAREN, ARTICLE, DIGIT, PAREN_DIGIT, ORDINAL, CIRCLE, FIRSTLY, DASH, BULLET = range(13)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its rank, its text as folded, and the length of the mark with the blanks behind it."""

    rank: int
    number: str
    length: int


_MARK = re.compile(
    rf"(?P<m0>第\s?[{_CN}\d]+\s?[篇编](?!制)|[上中下]篇(?=[\s:])|第[{_CN}\d]+部分)[\s::]*"
    rf"|(?P<m1>第\s?[{_CN}\d]+\s?章)[\s::、.]*"
    rf"|(?P<m2>第\s?[{_CN}\d]+\s?节(?!约|能|点|水))[\s::、.]*"
    rf"|(?P<m5>第\s?[{_CN}\d]+\s?条)(?![例约款件线])[\s::]*"
    rf"|(?P<m3>[{_CN}]{{1,4}})\s?、\s*(?![{_CN}]{{1,3}}(?:[、,是]|产业|级))"
    rf"|\(\s?(?P<m4>[{_CN}]{{1,4}})\s?\)[、.]?\s*"
    r"|(?P<m6>\d{1,2})\s?(?:、|\.(?!\s?\d)|\.(?=\d[GgDd]))\s*(?!\d+、)"
    r"|(?P<m6b>0[1-9])\s*(?=[\u4e00-\u9fff“])(?![年月日时分])"
    r"|\(\s?(?P<m7>\d{1,2})\s?\)[、.]?\s*"
    rf"|(?P<m8>第[{_CN}]{{1,3}}),(?=.)"
    r"|(?P<m9>[①-⑳])\s*"
    rf"|(?P<m10>[{_CN}]{{1,3}}是(?![指否])|其[{_CN}],)(?=.)"
    r"|(?P<m11>-{2,4})\s*(?=[^-\d\s])"
    r"|(?P<m12>[•●■◆▲★☆○□※·])\s*(?=.)"
)
_BARE = re.compile(rf"第\s?[{_CN}\d]+\s?[篇编章节]|第[{_CN}\d]+部分|\([{_CN}]{{1,4}}\s?\)")
#: Parentheses and commas belong to the mark as written, but are not in its group.
_WRAPPED = {3: "{}、", 4: "({})", 7: "({})"}
_SENTENCE = re.compile(r"[。;!?]|[,:、]$")


def mark_of(text: str) -> Mark | None:
    """The mark that `text` opens with; None where there is none or nothing but the mark."""
    match = _MARK.match(text)
    if not match or match.end() >= len(text):
        return None
    name = (match.lastgroup or "m12").rstrip("b")
    rank = int(name[1:])
    number = "".join((match.group(match.lastgroup or 0) or "").split())
    return Mark(rank, _WRAPPED.get(rank, "{}").format(number), match.end())


def is_bare(text: str) -> bool:
    """Whether `text` is a heading's mark alone, whose title must stand on the next line."""
    return bool(_BARE.fullmatch(text))


def is_short(text: str, limit: int = 45) -> bool:
    """Whether `text` can be a heading by its looks: no longer than `limit`, no sentence in it."""
    return len(text) <= limit and not _SENTENCE.search(text)
