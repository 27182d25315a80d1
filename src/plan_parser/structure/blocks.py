"""Blocks: lines and the tables among them in; paragraphs in reading order, each joined and with its mark, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from plan_parser.model import Row, Span
from plan_parser.structure.lines import Line
from plan_parser.structure.marks import ARTICLE, Mark, is_bare, is_short, mark_of
from plan_parser.structure.pages import without_page_numbers
from plan_parser.structure.tasks import heads_of, is_rule, row_of
from plan_parser.structure.wrap import Wrapping, detect, paragraphs
from plan_parser.text.folding import join


class Grid(Protocol):
    """What a table finder hands back: the lines `first:last` that it covers and what it read in them."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def groups(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[Row, ...]: ...
    @property
    def notes(self) -> tuple[Span, ...]: ...
    @property
    def span(self) -> Span: ...


#: Reads the indicator table whose heads begin at a line; None where there is none.
Finder = Callable[[Sequence[Line], int], Grid | None]


@dataclass(slots=True)
class Block:
    """A paragraph at `start:end` of the source, joined; or a table. `lines` are the paragraph's own lines; `row` says that it was the row of a table,
    `hashes` what level of heading Markdown makes it."""

    start: int
    end: int
    text: str
    origins: tuple[int, ...] | None
    gap: bool
    page: bool
    mark: Mark | None
    lines: int = 1
    grid: Grid | None = None
    row: bool = False
    hashes: int = 0

    @property
    def short(self) -> bool:
        """Whether it can be a heading by its looks."""
        return self.grid is None and is_short(self.text)

    @property
    def bare(self) -> bool:
        return self.grid is None and is_bare(self.text)

    def at(self, index: int) -> int:
        """Source offset of the character at `index`."""
        return self.start + index if self.origins is None else self.origins[index]

    def written(self, source: str, start: int = 0, end: int | None = None) -> str:
        """`text[start:end]` as the source writes it, not folded."""
        stop = len(self.text) if end is None else end
        if self.origins is None:
            return source[self.start + start : self.start + stop]
        return "".join(source[o] for o in self.origins[start:stop])


def block_of(folded: str, lines: Sequence[Line]) -> Block:
    """The paragraph that `lines` make up."""
    first, last = lines[0], lines[-1]
    if all(folded[a.end : b.start].isspace() for a, b in pairwise(lines)):
        text, maybe = join(folded, first.start, last.end)
        return Block(first.start, last.end, text, maybe, first.gap, first.page, _mark(text, first), len(lines), hashes=first.hashes)
    text, origins = _stitch([join(folded, line.start, line.end) for line in lines], lines)
    return Block(first.start, last.end, text, origins, first.gap, first.page, _mark(text, first), len(lines), hashes=first.hashes)


def _mark(text: str, first: Line) -> Mark | None:
    """The paragraph's mark; 第一条 is one only where a blank stands behind it (not in 第一条高速公路), and 第一节 水利建设 only for the blank."""
    mark = mark_of(text)
    if mark is None and (apart := mark_of(first.text)) is not None and text.startswith(apart.number):
        return Mark(apart.rank, apart.number, len(apart.number))
    if mark is not None and mark.rank == ARTICLE and not first.text[len(mark.number) :][:1].isspace():
        return None
    return mark


def _stitch(pieces: Sequence[tuple[str, tuple[int, ...] | None]], lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    """One paragraph of lines between which a page break or blank lines were dropped."""
    text, origins = "", list[int]()
    for (piece, own), line in zip(pieces, lines, strict=True):
        if text and text[-1].isascii() and piece[:1].isascii() and text[-1].isalnum() and piece[0].isalpha():
            text += " "
            origins.append(line.start - 1)
        text += piece
        origins.extend(own if own is not None else range(line.start, line.start + len(piece)))
    return text, tuple(origins)


def blocks_of(folded: str, lines: Sequence[Line], finder: Finder) -> tuple[list[Block], Wrapping]:
    """Paragraphs and tables in reading order; lone page numbers are left out."""
    grids = list(_grids(lines, finder))
    tabled = {i for grid in grids for i in range(grid.first, grid.last)}
    kept = without_page_numbers(list(lines), tabled)
    wrapping = detect([lines[i] for i in kept if i not in tabled])
    blocks: list[Block] = []
    run: list[Line] = []
    starts = {grid.first: grid for grid in grids}
    broken = False
    tasks = None
    last = -1

    def flush() -> None:
        blocks.extend(block_of(folded, run[a:b]) for a, b in paragraphs(run, wrapping))
        run.clear()

    for i in kept:
        if i in starts:
            flush()
            grid = starts[i]
            blocks.append(Block(*grid.span, "", None, True, False, None, 0, grid))
        if i in tabled:
            last = i
            continue
        line = lines[i]
        broken = last >= 0 and i > last + 1
        last = i
        if tasks is not None and (row := row_of(folded, line, tasks)) is not None:
            flush()
            blocks.append(Block(line.start, line.end, *row, line.gap, line.page, mark_of(row[0]), row=True))
            continue
        if tasks is not None and is_rule(line):
            continue
        tasks = heads_of(folded, line)
        run.append(replace(line, page=True) if broken and not line.page else line)
    flush()
    return blocks, wrapping


def _grids(lines: Sequence[Line], finder: Finder) -> list[Grid]:
    found: list[Grid] = []
    i = 0
    while i < len(lines):
        grid = finder(lines, i)
        if grid is not None and grid.first == i and grid.last > i:
            found.append(grid)
            i = grid.last
        else:
            i += 1
    return found
