"""Pages: glyphs in their places in; lines, then blocks of lines in reading order, columns told apart, out. Lengths in points, from the upper left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in its box, `spaced` where the file has a blank before it; `size` is the height of its letters' em."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line, level (top = bottom) or upright (x0 = x1)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line between wide gaps."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its text and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    #: its parts between wide gaps, as cells without drawn lines stand
    runs: tuple[Run, ...]

    @property
    def parted(self) -> bool:
        return len(self.runs) > 1


#: Parts of the em: two glyphs this far apart vertically are on other lines; a gap between Latin words; one that parts columns.
_OFF, _BLANK, _GAP = 0.35, 0.18, 1.6
#: Share of a page's lines that must break at the gutter of two columns.
_GUTTER = 0.6
_WORD, _LETTER = re.compile(r"[A-Za-z0-9]"), re.compile(r"[A-Za-z]")
#: A raised character is smaller than this part of those beside it.
_SMALL = 0.75


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of glyphs that stand in one column, from top to bottom."""
    return [_line(row) for row in _rows(glyphs)]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs line by line, each from left to right."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if rows and abs(glyph.middle - middle) <= _OFF * min(max(size, 1.0), max(glyph.size, 1.0)):
            rows[-1].append(glyph)
            count = len(rows[-1])
            middle += (glyph.middle - middle) / count
            size += (glyph.size - size) / count
        else:
            rows.append([glyph])
            middle, size = glyph.middle, glyph.size
    for row in rows:
        row.sort(key=lambda g: g.x0)
    return _with_raised(rows)


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows with small raised characters put into the row that they stand in: powers (km²). Marks of notes, behind anything but a Latin letter, are left out."""
    out: list[list[Glyph]] = []
    raised: list[Glyph] = []
    for n, row in enumerate(rows):
        after = rows[n + 1] if n + 1 < len(rows) else []
        size, middle = median(g.size for g in row), median(g.middle for g in row)
        if after and size < _SMALL * median(g.size for g in after) and min(g.top for g in after) < middle:
            raised += row
            continue
        for glyph in raised:
            before = [g for g in row if g.x0 < glyph.x0]
            if before and _LETTER.match(before[-1].text):
                row.insert(len(before), glyph)
        raised = []
        out.append(row)
    return out


def _runs(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """A row parted at wide gaps."""
    size = median(g.size for g in row)
    runs = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.x0 - before.x1 > _GAP * size:
            runs.append([])
        runs[-1].append(glyph)
    return runs


def _line(row: Sequence[Glyph]) -> TextLine:
    size = median(g.size for g in row)
    runs = tuple(Run(_text(run, size), run[0].x0, run[-1].x1) for run in _runs(row))
    x1, top, bottom = max(g.x1 for g in row), min(g.top for g in row), max(g.bottom for g in row)
    return TextLine(" ".join(run.text for run in runs), row[0].x0, top, x1, bottom, size, runs)


def _text(run: Sequence[Glyph], size: float) -> str:
    """The characters of a run, with blanks where words are set apart."""
    parts = [run[0].text]
    for before, glyph in pairwise(run):
        gap = glyph.x0 - before.x1
        both = _WORD.match(glyph.text) and _WORD.match(before.text)
        if gap > (_BLANK if both else 1.0) * size or (both and glyph.spaced):
            parts.append(" ")
        elif gap < -0.6 * size and glyph.text == before.text and abs(glyph.x0 - before.x0) < 0.2 * size:
            continue  # printed twice, for bold
        parts.append(glyph.text)
    return "".join(parts)


def columns_of(glyphs: Sequence[Glyph]) -> list[list[TextLine]]:
    """Blocks of lines in reading order: one for a page of one column; of two, what stands over both, then left, then right, and on."""
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [[_line(row) for row in rows]] if rows else []
    blocks: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []

    def close() -> None:
        blocks.extend(side for side in (list(left), list(right)) if side)
        left.clear()
        right.clear()

    for row in rows:
        runs = _runs(row)
        if any(run[0].x0 < gutter < run[-1].x1 for run in runs):
            close()
            blocks.append([_line(row)])
            continue
        for side, held in ((left, [g for g in row if g.x0 < gutter]), (right, [g for g in row if g.x0 >= gutter])):
            if held:
                side.append(_line(held))
    close()
    return blocks


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of the blank between two columns of prose, or None."""
    if len(rows) < 8:
        return None
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    width = right - left
    centre = [(a[-1].x1, b[0].x0) for row in rows for a, b in pairwise(_runs(row))]
    centre = [(a, b) for a, b in centre if left + 0.35 * width < (a + b) / 2 < left + 0.65 * width]
    if len(centre) < _GUTTER * len(rows):
        return None
    at = median((a + b) / 2 for a, b in centre)
    whole = sum(row[0].x0 < at < row[-1].x1 and any(g.x0 < at < g.x1 for g in row) for row in rows)
    halves = [g for row in rows for g in row]
    prose = len(halves) / (2 * len(rows)) >= 8
    return at if prose and whole <= 0.3 * len(rows) else None
