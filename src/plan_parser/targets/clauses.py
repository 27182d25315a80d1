"""Clauses: a passage's text in; its sentences and the boundaries within them out, brackets and quotes respected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: No sentence of a plan has as many characters; what is longer is no sentence, and reading it whole would take the square of its length.
LONGEST = 4000
_SENTENCE_END = re.compile(r"[。!?！？](?:[”’)])?|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence `start:end` of a passage; `breaks` are the offsets just behind its clause separators."""

    start: int
    end: int
    breaks: tuple[int, ...]
    #: opened brackets as (offset of the opening mark, offset of the closing one)
    brackets: tuple[tuple[int, int], ...]

    def clause_start(self, index: int) -> int:
        """Where the clause that holds `index` begins: behind the last separator or the bracket that still is open."""
        inside = self.bracket(index)
        floor = inside[0] + 1 if inside else self.start
        best = floor
        for b in self.breaks:
            if b > index:
                break
            if b >= floor and self.bracket(b - 1) == inside:
                best = max(best, b)
        return best

    def clause_end(self, index: int) -> int:
        """Where the clause that holds `index` ends (the separator excluded)."""
        inside = self.bracket(index)
        ceiling = inside[1] if inside else self.end
        for b in self.breaks:
            if b > index and b - 1 < ceiling and self.bracket(b - 1) == inside:
                return b - 1
        return ceiling

    def bracket(self, index: int) -> tuple[int, int] | None:
        """The innermost round bracket that holds `index`."""
        best = None
        for b in self.brackets:
            if b[0] < index < b[1] and (best is None or b[0] > best[0]):
                best = b
        return best


def sentences(text: str, start: int = 0) -> list[Sentence]:
    """The sentences of `text` from `start` on. A full stop inside 《》 or brackets ends none; what no person writes in one breath is cut."""
    found: list[Sentence] = []
    for match in _SENTENCE_END.finditer(text, start):
        if match.end() - start < LONGEST and text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        found += _whole(text, start, match.end())
        start = match.end()
    if start < len(text):
        found += _whole(text, start, len(text))
    return found


def _whole(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentence, or its pieces where it is longer than any sentence is."""
    while end - start > LONGEST:
        stop = max(text.rfind(mark, start, start + LONGEST) for mark in ",;、") + 1 or start + LONGEST
        yield _sentence(text, start, stop)
        start = stop
    yield _sentence(text, start, end)


_MARKS = re.compile(r"[,;:()\[\]]")


def _sentence(text: str, start: int, end: int) -> Sentence:
    breaks: list[int] = []
    brackets: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _MARKS.finditer(text, start, end):
        c = match.group()
        if c in ",;:":
            if c == ":" and text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit():
                continue
            breaks.append(match.end())
        elif c == "(":
            open_at.append(match.start())
        elif c == ")" and open_at:
            brackets.append((open_at.pop(), match.start()))
    stop = end
    while stop > start and text[stop - 1] in "。!?！？\n”’":
        stop -= 1
    return Sentence(start, stop, tuple(breaks), tuple(brackets))
