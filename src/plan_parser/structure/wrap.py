"""Wrapping: lines in; paragraphs out, hard-wrapped lines joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_parser.structure.lines import Line
from plan_parser.structure.marks import ARTICLE, CHAPTER, COMMA, DIGIT, PAREN, PAREN_DIGIT, PART, SECTION, is_bare, mark_of, words
from plan_parser.structure.words import is_title

_END = re.compile(r"[。!?;:][”’)\]]*$")
_OPEN = re.compile(r"[,、(“《-]$")
#: What stands behind the word of a title that is none of a sentence's.
_SET_OFF = r"(?:(?<=\d)|(?=[\s:])|$)"
_CLAUSE = re.compile(r"[,。;:、]")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a text break: `width` in Chinese characters of a full line, or 0 where lines are paragraphs.
    `ragged` texts (scanned) break anywhere."""

    width: int
    ragged: bool = False


def width_of(text: str) -> float:
    """Width of a line in Chinese characters: ASCII counts half."""
    return len(text) - 0.5 * sum(map(str.isascii, text))


def detect(lines: Sequence[Line]) -> Wrapping:
    """The wrapping of a text, from the lengths and ends of its lines."""
    prose = [line for line in lines if len(line.text) > 12]
    if len(prose) < 8:
        return Wrapping(0)
    long = sum(len(line.text) > 120 for line in prose)
    unended = [line for line in prose if not _END.search(line.text)]
    blanks = sum(line.text.count(" ") for line in prose) / sum(len(line.text) for line in prose)
    if blanks > 0.12 and len(unended) > 0.4 * len(prose):
        return Wrapping(40, ragged=True)
    if long > 0.05 * len(prose):
        return Wrapping(0)
    counts: dict[int, int] = {}
    for line in unended:
        width = round(width_of(line.text))
        counts[width] = counts.get(width, 0) + 1
    if not counts:
        return Wrapping(0)
    best = max(counts, key=lambda w: (sum(counts.get(w + d, 0) for d in (-1, 0, 1)), w))
    full = sum(n for w, n in counts.items() if abs(w - best) <= 2)
    return Wrapping(best) if full >= max(6, 0.35 * len(unended)) and best >= 15 else Wrapping(0)


def paragraphs(lines: Sequence[Line], wrapping: Wrapping) -> list[tuple[int, int]]:
    """Ranges of line indices, each one paragraph."""
    found: list[tuple[int, int]] = []
    start = 0
    clauses = False
    for i in range(1, len(lines) + 1):
        before = lines[i - 1]
        title = (i <= 3 and is_title(before.compact)) or (start == i - 1 > 0 and _titles(lines, i))
        clauses = clauses or bool(_CLAUSE.search(before.text))
        if i < len(lines) and not title and _continues(lines[start], before, lines[i], wrapping, clauses):
            continue
        found.append((start, i))
        start, clauses = i, False
    return found


def _titles(lines: Sequence[Line], i: int) -> bool:
    """Whether the line before `i` is the title of a bare mark above it, set off by a blank line."""
    return is_bare(lines[i - 2].text) and i < len(lines) and lines[i].gap and len(lines[i - 1].compact) < 30


def _continues(first: Line, before: Line, line: Line, wrapping: Wrapping, clauses: bool) -> bool:
    """Whether `line` goes on with the paragraph that `first` opened and `before` ended so far; `clauses`: it has a comma or full stop."""
    if _titled(line.text) or _titled(before.text) or is_bare(before.text) or is_bare(line.text):
        return False
    mark = mark_of(line.text)
    ended = bool(_END.search(before.text))
    if mark is not None and mark.rank in (PART, CHAPTER, SECTION, ARTICLE) and (ended or not clauses):
        return False
    if wrapping.ragged:
        return _ragged(first, before, line, ended)
    if not wrapping.width:
        return _broken(before, line, mark is not None, ended, clauses)
    full = width_of(before.text) >= wrapping.width - 3.5
    if full and before.text[-1].isdecimal() and line.text[0].isdecimal():
        return True  # a number broken over lines
    if ended:
        return full and mark is None and not line.gap and width_of(before.text) >= wrapping.width - 1.5
    if not clauses:
        return full and mark is None and width_of(before.text) >= wrapping.width - 1.5
    return full or bool(_OPEN.search(before.text)) or (line.page and mark is None) or (mark is None and not line.gap and first is not before)


def _titled(text: str) -> bool:
    """Whether a line opens with the number of a 专栏, a table or a figure, or heads an annex."""
    return bool(words("column", numbered=True).match(text) or words("table", "figure", "annex", tail=_SET_OFF).match(text))


def _broken(before: Line, line: Line, marked: bool, ended: bool, clauses: bool) -> bool:
    """In a text whose lines are paragraphs: one that a page break, or a stray line break, has cut in a sentence."""
    if ended or marked or not clauses or len(before.text) < 12:
        return False
    return line.page or bool(_OPEN.search(before.text)) or (len(before.text) > 60 and not line.gap)


def _ragged(first: Line, before: Line, line: Line, ended: bool) -> bool:
    """In a scanned text: all up to the end of a sentence, but a marked heading and what follows it stay apart."""
    mark, opening = mark_of(line.text), mark_of(first.text)
    if mark is not None and mark.rank in (COMMA, PAREN, DIGIT, PAREN_DIGIT) and (ended or line.gap or mark.rank == DIGIT):
        return False
    if opening is not None and opening.rank in (COMMA, PAREN) and first is before and len(before.compact) < 20:
        return False
    return not ended
