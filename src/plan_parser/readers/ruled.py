"""Ruled tables: a page's drawn lines and glyphs in; its tables, each with the cells that its lines bound, merged ones too, and the other glyphs out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from plan_parser.readers.grid import GridCell
from plan_parser.readers.limits import Limits
from plan_parser.readers.page import Glyph, Page, Rule, TextLine, lines_of

#: Lines this near are one, and ends this near touch, in points.
_NEAR, _TOUCH = 2.5, 3.5
#: The shortest line that bounds a cell.
_SHORT = 4.0


@dataclass(slots=True)
class Ruled:
    """A table of a page: its box, where its columns begin, and its cells with their lines."""

    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    cells: list[GridCell]
    lines: list[list[TextLine]]


def tables_of(page: Page, limits: Limits, name: str) -> tuple[list[Ruled], list[Glyph]]:
    """The ruled tables of a page, from top to bottom, and the glyphs outside of them."""
    level = _merged([r for r in page.rules if r.x1 - r.x0 >= _SHORT], False)
    upright = _merged([r for r in page.rules if r.bottom - r.top >= _SHORT], True)
    if len(level) < 2 or len(upright) < 2:
        return [], page.glyphs
    limits.check("marks", len(level) * len(upright) / 100, name, f"page {page.number} has too many drawn lines")
    tables: list[Ruled] = []
    rest = page.glyphs
    for group in _groups(level, upright):
        table, rest = _table(*group, rest, page.number, limits, name)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda t: t.top), rest


def _merged(rules: Sequence[Rule], upright: bool) -> list[Rule]:
    """Lines on one axis, those that lie on each other or go on made one."""

    def key(r: Rule) -> tuple[float, float]:
        return (r.x0, r.top) if upright else (r.top, r.x0)

    out: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=key):
        at = key(rule)[0]
        if lanes and at - key(lanes[-1][0])[0] <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        at = key(lane[0])[0]
        spans = sorted((r.top, r.bottom) if upright else (r.x0, r.x1) for r in lane)
        start, end = spans[0]
        for a, b in [*spans[1:], (float("inf"), 0.0)]:
            if a > end + _TOUCH:
                out.append(Rule(at, start, at, end) if upright else Rule(start, at, end, at))
                start, end = a, b
            else:
                end = max(end, b)
    return out


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch, directly or over others."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(level):
        for j, v in enumerate(upright):
            if h.x0 - _TOUCH <= v.x0 <= h.x1 + _TOUCH and v.top - _TOUCH <= h.top <= v.bottom + _TOUCH:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(v)
    return [g for g in groups.values() if len(g[0]) > 1 and len(g[1]) > 1]


def _table(level: list[Rule], upright: list[Rule], glyphs: list[Glyph], page: int, limits: Limits, name: str) -> tuple[Ruled | None, list[Glyph]]:
    """The table that the lines of a group draw, and the glyphs outside of it; None where it holds none."""
    xs, ys = sorted({v.x0 for v in upright}), sorted({h.top for h in level})
    limits.check("cells", (len(xs) - 1) * (len(ys) - 1), name, f"a table of {(len(xs) - 1) * (len(ys) - 1):,} cells")
    held: dict[tuple[int, int], list[Glyph]] = {}
    rest: list[Glyph] = []
    slots = _slots(level, upright, xs, ys)
    for glyph in glyphs:
        column, row = bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, bisect_right(ys, glyph.middle) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            held.setdefault(slots[row, column], []).append(glyph)
        else:
            rest.append(glyph)
    if not held:
        return None, glyphs
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), (first, start) in slots.items():
        down, across = spans.get((first, start), (1, 1))
        spans[first, start] = max(down, row - first + 1), max(across, column - start + 1)
    cells, lines = [], []
    for (row, column), (down, across) in sorted(spans.items()):
        own = lines_of(held.get((row, column), []))
        cells.append(GridCell(tuple(line.text for line in own), row, column, down, across, page))
        lines.append(own)
    return Ruled(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), cells, lines), rest


def _slots(level: Sequence[Rule], upright: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """Each slot of the grid (row, column) → the upper left slot of the cell that it belongs to: slots that no line parts are one cell."""
    walls = {(x, i) for v in upright for x in (v.x0,) for i in range(len(ys) - 1) if v.top <= (ys[i] + ys[i + 1]) / 2 <= v.bottom}
    floors = {(y, j) for h in level for y in (h.top,) for j in range(len(xs) - 1) if h.x0 <= (xs[j] + xs[j + 1]) / 2 <= h.x1}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(ys) - 1):
        for j in range(len(xs) - 1):
            if j and (xs[j], i) not in walls and owner[i, j - 1][0] == i:
                owner[i, j] = owner[i, j - 1]
            elif i and (ys[i], j) not in floors:
                owner[i, j] = owner[i - 1, j]
            else:
                owner[i, j] = (i, j)
    return owner
