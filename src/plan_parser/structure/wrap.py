"""Wrapping: lines in; paragraphs out, hard-wrapped lines joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plan_parser.structure.lines import Line
from plan_parser.structure.marks import ARTICLE, CHAPTER, COMMA, DIGIT, PAREN, PAREN_DIGIT, PART, SECTION, is_bare, is_short, mark_of, words
from plan_parser.structure.words import is_title

_END = re.compile(r"[。!?;:][”’)\]]*$")
_OPEN = re.compile(r"[,、(“《-]$")
#: What stands behind the word of a title that is none of a sentence's.
_SET_OFF = r"(?:(?<=\d)|(?=[\s:])|$)"
#: An item's number that a scan has put on a line of its own.
_NUMBER = re.compile(r"\d{1,2}[.、]")
#: What parts an entry of the contents from its page.
_LEADERS = re.compile(r"[.·…]{3,}\s*\d{1,3}$")
_CLAUSE = re.compile(r"[,。;:、]")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a text break: `width` in Chinese characters of a full line, or 0 where lines are paragraphs.
    `ragged` texts (scanned) break anywhere; `counted` ones after so many characters, whatever their width. Paragraphs may be `indented`, or parted
    by blank lines (`gapped`); marks of the ranks `heads` open headings with a line of their own."""

    width: int
    ragged: bool = False
    counted: bool = False
    indented: bool = False
    gapped: bool = False
    heads: frozenset[int] = frozenset()

    def of(self, line: Line) -> float:
        """How wide a line is."""
        return line.indent + (len(line.text) if self.counted else width_of(line.text))


def width_of(text: str) -> float:
    """Width of a line in Chinese characters: ASCII counts half."""
    return len(text) - 0.5 * sum(map(str.isascii, text))


def detect(lines: Sequence[Line]) -> Wrapping:
    """The wrapping of a text, from the lengths and ends of its lines."""
    prose = [line for line in lines if len(line.text) > 12 and not _LEADERS.search(line.text)]
    if len(prose) < 8:
        return Wrapping(0)
    long = sum(len(line.text) > 120 for line in prose)
    unended = [line for line in prose if not _END.search(line.text)]
    blanks = sum(line.text.count(" ") for line in prose) / sum(len(line.text) for line in prose)
    if blanks > 0.12 and len(unended) > 0.4 * len(prose):
        return Wrapping(40, ragged=True)
    if long > 0.05 * len(prose):
        return Wrapping(0)
    wide, counted = (_fullest([round(Wrapping(0, counted=c).of(line)) for line in unended]) for c in (False, True))
    best, full, same = found = counted if counted[2] > 1.2 * wide[2] else wide
    if best < 15 or full < 0.35 * len(unended) or (full < 6 and (same < 4 or same < 0.8 * len(unended))):
        return Wrapping(0)
    after = [(a, b) for a, b in pairwise(lines) if len(a.text) > 12 and not b.page]
    ended, others = ([b.gap for a, b in after if bool(_END.search(a.text)) is end] for end in (True, False))
    gapped = sum(ended) > 0.3 * len(ended) and sum(ended) > 2 and sum(others) < 0.2 * len(others)
    set_in = sum(1 <= line.indent <= 4 for line in prose)
    made = Wrapping(best, counted=found is counted, indented=2 < set_in < len(prose) / 2, gapped=gapped)
    return replace(made, heads=_own_lines(lines, made))


def _own_lines(lines: Sequence[Line], wrapping: Wrapping) -> frozenset[int]:
    """Ranks whose marks mostly open lines that end before their time and without a stop."""
    own: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for line in lines:
        if (mark := mark_of(line.text)) is not None and mark.rank <= PAREN:
            alone = is_short(line.text) and not _END.search(line.text) and wrapping.of(line) < wrapping.width - 3.5
            (own if alone else others)[mark.rank] += 1
    return frozenset(rank for rank, n in own.items() if n > 1 and n > others[rank])


def _fullest(widths: Sequence[int]) -> tuple[int, int, int]:
    """The width that most lines have, how many come near it, and how many have it."""
    counts = Counter(widths)
    best = max(counts, key=lambda w: (sum(counts[w + d] for d in (-1, 0, 1)), w), default=0)
    return best, sum(n for w, n in counts.items() if abs(w - best) <= 2), counts[best]


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
    if line.hashes or before.hashes or _LEADERS.search(before.text) or _titled(line.text) or _titled(before.text) or is_bare(before.text) or is_bare(line.text):
        return False
    mark = mark_of(line.text)
    ended = bool(_END.search(before.text))
    if mark is not None and mark.rank in (PART, CHAPTER, SECTION, ARTICLE) and (ended or not clauses):
        return False
    if wrapping.ragged:
        return _ragged(first, before, line, ended)
    opening = mark_of(first.text) if first is before and is_short(first.text) else None
    heading = opening is not None and opening.rank <= PAREN
    if opening is not None and opening.rank in wrapping.heads and mark is None and (_END.search(line.text) or wrapping.of(line) >= wrapping.width - 1.5):
        return False  # text follows, not the rest of a heading
    if not wrapping.width:
        return _broken(before, line, mark is not None or heading, ended, clauses)
    if not line.page and ((wrapping.indented and line.indent >= 1) or (wrapping.gapped and line.gap)):
        return False
    width = wrapping.of(before)
    full = width >= wrapping.width - 3.5
    if full and before.text[-1].isdecimal() and line.text[0].isdecimal():
        return True  # a number broken over lines
    if ended:
        return full and mark is None and not line.gap and width >= wrapping.width - 1.5
    if not clauses:
        return full and mark is None and width >= wrapping.width - 1.5
    return full or bool(_OPEN.search(before.text)) or (mark is None and ((line.page and not heading) or (not line.gap and first is not before)))


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
    if _NUMBER.fullmatch(line.text):
        return False
    mark, opening = mark_of(line.text), mark_of(first.text)
    if mark is not None and mark.rank in (COMMA, PAREN, DIGIT, PAREN_DIGIT) and (ended or line.gap or mark.rank == DIGIT):
        return False
    if opening is not None and opening.rank in (COMMA, PAREN) and first is before and len(before.compact) < 20:
        return False
    return not ended
