"""The flow of pages: pages of glyphs in; their paragraphs and tables, over page breaks too, without running heads and page numbers, written out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_parser.readers import grid, loose
from plan_parser.readers.page import Glyph, Page, TextLine, columns_of
from plan_parser.readers.ruled import Ruled, tables_of
from plan_parser.readers.writer import Writer

_NUMBER = re.compile(
    r"[-—–－·•~～|\s]*(?:第?\s*\d{1,4}\s*页?|[ⅰ-ⅿⅠ-Ⅿivxlc]{1,6}|\d{1,4}\s*/\s*\d{1,4}|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|Page\s*\d+.{0,10})[-—–－·•~～|\s]*",
    re.I,
)
_DIGITS = re.compile(r"[\d\s]+")
_END = re.compile(r"[。！？!?；;：:][”’）)】]*$")
_MARK = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节篇条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|专栏\s*\d|表\s*\d|附件|注\s*[:：])"
)
_CLAUSE = re.compile(r"[,，。;；:：]")
#: Parts of a page's height where running heads stand; how near they stand to each other from page to page, in points.
_HEAD, _FOOT, _SAME = 0.12, 0.86, 6.0
#: Edges of columns this near are one, in points.
_EDGE = 4.0
#: In ems: an indent; how far a line may end from the right edge and go on, behind the end of a sentence and amid one (a number or a word is not broken).
_INDENT, _SHORT, _UNBROKEN = 0.9, 1.6, 5.0
#: In ems: lines that overlap by more stand beside each other.
_BESIDE = 0.4


@dataclass(slots=True)
class _Block:
    """Lines of one column, or a table."""

    page: int
    lines: list[TextLine]
    table: Ruled | None = None


@dataclass(slots=True)
class _Open:
    """A paragraph that is not yet ended: its pieces, the last line, the edges of its column."""

    pieces: list[tuple[str, int | None]]
    last: TextLine
    page: int
    edges: tuple[float, float]


def write(pages: Sequence[Page], writer: Writer) -> None:
    """Write the text of `pages`."""
    blocks = _without_heads([block for page in pages for block in _blocks(page, writer)], {p.number: p.height for p in pages})
    flow = _Flow(writer, _edges(blocks))
    for block in blocks:
        if block.table is not None:
            flow.table(block.table, block.page)
        else:
            flow.lines(block.lines, block.page)
    flow.end()
    _tell_empty(pages, writer)


def _blocks(page: Page, writer: Writer) -> list[_Block]:
    """The blocks of a page in reading order: between the tables, the columns of the text."""
    writer.limits.check("marks", len(page.glyphs) + len(page.rules), writer.name, f"page {page.number} has {len(page.glyphs) + len(page.rules):,} marks")
    tables, rest = tables_of(page, writer.limits, writer.name)
    out: list[_Block] = []
    for table in tables:
        above = [g for g in rest if g.middle < table.top]
        rest = [g for g in rest if g.middle >= table.top]
        out += _texts(above, page.number)
        out.append(_Block(page.number, [], table))
    return out + _texts(rest, page.number)


def _texts(glyphs: Sequence[Glyph], page: int) -> list[_Block]:
    return [_Block(page, lines) for lines in columns_of(glyphs)]


def _without_heads(blocks: list[_Block], heights: dict[int, float]) -> list[_Block]:
    """Blocks without page numbers and running heads: the same words (digits aside) in the same place at a page's edge, on three pages or more."""
    outer = Counter[tuple[str, int]]()
    for block in blocks:
        for line in block.lines:
            if _at_edge(line, heights[block.page]):
                outer[_DIGITS.sub("", line.text), round(line.top / _SAME)] += 1

    def running(line: TextLine, page: int) -> bool:
        if not _at_edge(line, heights[page]):
            return False
        words, at = _DIGITS.sub("", line.text), round(line.top / _SAME)
        return bool(_NUMBER.fullmatch(line.text)) or sum(outer[words, at + d] for d in (-1, 0, 1)) >= 3

    kept = [_Block(block.page, [line for line in block.lines if not running(line, block.page)], block.table) for block in blocks]
    return [block for block in kept if block.lines or block.table is not None]


def _at_edge(line: TextLine, height: float) -> bool:
    return line.bottom < _HEAD * height or line.top > _FOOT * height


def _edges(blocks: Sequence[_Block]) -> tuple[float, float]:
    """The left and right edges of the document's text: the outermost that a good part of its lines keep to."""
    lines = [line for block in blocks for line in block.lines if len(line.text) > 8]
    return _edges_of(lines) if lines else (0.0, 0.0)


def _edges_of(lines: Sequence[TextLine]) -> tuple[float, float]:
    left, right = Counter(round(line.x0 / 2) for line in lines), Counter(round(line.x1 / 2) for line in lines)
    few = max(0.04 * len(lines), 1)
    lefts = [x for x in left if left[x] + left[x + 1] + left[x - 1] >= few]
    rights = [x for x in right if right[x] + right[x + 1] + right[x - 1] >= few]
    return 2.0 * min(lefts, default=0), 2.0 * max(rights, default=0)


class _Flow:
    """Joins lines to paragraphs and tables to tables, over page breaks too."""

    def __init__(self, writer: Writer, edges: tuple[float, float]) -> None:
        self._writer, self._edges = writer, edges
        self._open: _Open | None = None
        self._table: tuple[Ruled, list[grid.GridCell], int] | None = None

    def lines(self, lines: Sequence[TextLine], page: int, edges: tuple[float, float] | None = None) -> None:
        """Go on with the lines of one column."""
        self._end_table()
        own = edges or self._column(lines)
        i = 0
        while i < len(lines):
            rows = loose.rows_of(lines, i) if lines[i].parted else None
            if rows is not None:
                self._loose(rows, page)
                i += len(rows)
                continue
            self._line(lines[i], page, own)
            i += 1

    def _loose(self, rows: Sequence[Sequence[str]], page: int) -> None:
        """A table without drawn lines."""
        self._end_paragraph()
        table = self._writer.table()
        for n, row in enumerate(rows, 1):
            self._writer.row(row, table, n, None, page)

    def _line(self, line: TextLine, page: int, own: tuple[float, float]) -> None:
        """Go on with a line: with the paragraph that is open, or with a new one."""
        held = self._open
        if held is None or not _goes_on(held, line, page, own):
            self._end_paragraph()
            self._open = _Open([(line.text, page)], line, page, own)
            return
        if held.page != page:
            held.pieces.append((line.text, page))
        else:
            text, _ = held.pieces[-1]
            held.pieces[-1] = (_glued(text, line.text), page)
        self._open = _Open(held.pieces, line, page, own)

    def _column(self, lines: Sequence[TextLine]) -> tuple[float, float]:
        """The edges of a column: the document's where it is about as wide."""
        x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
        left, right = self._edges
        if x1 - x0 < 0.62 * (right - left) and len(lines) >= 4:
            return _edges_of(lines)
        return left, right

    def table(self, table: Ruled, page: int) -> None:
        """Go on with a table; one with the same columns that nothing parts from the one before goes on with it."""
        if len(table.edges) == 2:
            self._end_table()
            for lines in table.lines:
                if lines:
                    self._end_paragraph()
                    self.lines(lines, page, _edges_of(lines))
            self._end_paragraph()
            return
        self._end_paragraph()
        before = self._table
        edges = _shared_edges(before[0].edges, table.edges) if before is not None and page == before[2] + 1 else None
        if before is not None and edges is not None:
            rows = max(c.row + c.rows for c in before[1])
            first = [c.text for c in before[1] if c.row == 0]
            repeated = 1 if [c.text for c in table.cells if c.row == 0] == first else 0
            held = _moved(before[1], before[0].edges, edges)
            held += [replace(c, row=c.row + rows - repeated) for c in _moved(table.cells, table.edges, edges) if c.row >= repeated]
            self._table = (replace(table, edges=edges), held, page)
            return
        self._end_table()
        self._table = (table, list(table.cells), page)

    def end(self) -> None:
        self._end_paragraph()
        self._end_table()

    def _end_paragraph(self) -> None:
        if self._open is not None:
            self._writer.pieces(self._open.pieces)
            self._open = None

    def _end_table(self) -> None:
        if self._table is not None:
            grid.write(self._table[1], self._writer)
            self._table = None


def _shared_edges(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...] | None:
    """The edges of the columns of two tables, where those of one are all edges of the other; else None."""
    more, fewer = (a, b) if len(a) >= len(b) else (b, a)
    ends = abs(a[0] - b[0]) <= _EDGE and abs(a[-1] - b[-1]) <= _EDGE
    return more if ends and all(any(abs(x - y) <= _EDGE for y in more) for x in fewer) else None


def _moved(cells: Sequence[grid.GridCell], own: tuple[float, ...], edges: tuple[float, ...]) -> list[grid.GridCell]:
    """Cells of a table with the edges `own`, in the columns between `edges`."""
    at = [min((abs(edge - x), i) for i, edge in enumerate(edges))[1] for x in own]
    return [replace(c, column=at[c.column], columns=at[c.column + c.columns] - at[c.column]) for c in cells]


def _glued(text: str, line: str) -> str:
    """Two lines of a paragraph; a blank between words of Latin letters."""
    return f"{text} {line}" if text[-1:].isascii() and text[-1:].isalnum() and line[:1].isascii() and line[:1].isalpha() else text + line


def _goes_on(held: _Open, line: TextLine, page: int, edges: tuple[float, float]) -> bool:
    """Whether `line` goes on with an open paragraph: the line before is full, and this one begins at the left edge."""
    before, size = held.last, max(line.size, 1.0)
    if before.parted or line.parted or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return False
    ended = bool(_END.search(before.text))
    if before.x1 < held.edges[1] - (_SHORT if ended else _UNBROKEN) * size or line.x0 > edges[0] + _INDENT * size:
        return False
    if ended and not _END.search(line.text) and line.x1 < edges[1] - _UNBROKEN * size:
        return False  # a short line without an end behind a sentence: a heading at the left edge
    if page == held.page and edges == held.edges and not -_BESIDE * size < line.top - before.bottom < 1.8 * size:
        return False
    # flush left with a mark of its own, behind a sentence that is over or a heading
    return not (_MARK.match(line.text) and (ended or not _CLAUSE.search("".join(text for text, _ in held.pieces))))


def _tell_empty(pages: Sequence[Page], writer: Writer) -> None:
    """Name the pages that hold pictures and no text."""
    empty = [page.number for page in pages if not page.glyphs and (page.images or page.rules)]
    if empty:
        word = f"page {empty[0]} has" if len(empty) == 1 else f"pages {_ranges(empty)} have"
        writer.notice("page-without-text", f"{word} no text layer, only pictures; what they show is not read (run OCR on the file first)")


def _ranges(numbers: Sequence[int]) -> str:
    """1, 3-5, 9."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
