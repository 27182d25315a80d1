"""Marks: the opening of a paragraph in; its heading mark (第一章, 一、, (一), 1.) with number and rank out. The marks are words of `marks.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plan_parser.lexicon.forms import HEADINGS
from plan_parser.lexicon.loader import entries
from plan_parser.lexicon.marks import forms, heading_pattern

#: Ranks of marks, the highest first. From FIRSTLY on a mark is a list's, and heads no node of its own unless its line is short.
PART, CHAPTER, SECTION, COMMA, PAREN, ARTICLE, DIGIT, PAREN_DIGIT, ORDINAL, CIRCLE, FIRSTLY, DASH, BULLET = range(len(HEADINGS))
#: Marks that may stand alone on a line, their title on the next.
_BARE = ("part", "chapter", "section", "paren")
_SENTENCE = re.compile(r"[。;!?]|[,:、]$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its rank, its text as folded, and the length of the mark with the blanks behind it."""

    rank: int
    number: str
    length: int


@cache
def _headings() -> tuple[re.Pattern[str], tuple[int, ...]]:
    pattern, levels = heading_pattern(entries("marks"))
    return pattern, tuple(HEADINGS.index(level) if level else 0 for level in levels)


@cache
def words(*levels: str, numbered: bool = False, tail: str = "") -> re.Pattern[str]:
    """A pattern of the forms of these levels (前言; 附件1), in group 1, and of `tail` behind them."""
    return re.compile(f"({forms(*levels, numbered=numbered)}){tail}")


@cache
def _bare() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((HEADINGS.index(level), re.compile(forms(level))) for level in _BARE)


def mark_of(text: str) -> Mark | None:
    """The mark that `text` opens with; None where there is none or nothing but the mark."""
    pattern, ranks = _headings()
    match = pattern.match(text)
    if match is None or match.end() >= len(text):
        return None
    group = match.lastindex or 0
    rank = ranks[group]
    number = "".join(match[group].split())
    return Mark(rank, number.rstrip(".、") if rank == DIGIT else number, match.end())


def bare_rank(text: str) -> int | None:
    """The rank of a heading's mark that is all of `text`, so that its title must stand on the next line; else None."""
    if len(text) > 12:
        return None
    return next((rank for rank, pattern in _bare() if pattern.fullmatch(text)), None)


def is_bare(text: str) -> bool:
    """Whether `text` is a heading's mark alone."""
    return bare_rank(text) is not None


def is_short(text: str, limit: int = 45) -> bool:
    """Whether `text` can be a heading by its looks: no longer than `limit`, no sentence in it."""
    return len(text) <= limit and not _SENTENCE.search(text)
