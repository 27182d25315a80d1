"""Grids: the cells of a table with the rows and columns that they span in; its rows as lines of text, merged cells once, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from plan_parser.readers.limits import Limits
from plan_parser.readers.writer import Writer, joined

#: The widest cell that HTML allows.
WIDEST = 1000
#: Heads of columns whose merged cells speak of each row that they cover; any other merged cell counts once.
_FOR_EACH_ROW = re.compile(r"属性|性质|单位$")
_SENTENCE = re.compile(r"[。;；!！?？]\s*$")
#: Heads of a table of tasks, whose cells hold sentences.
_TASKS = re.compile(r"任务|责任|牵头|措施|时限|指标")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs, its upper left corner counted from 0, and how many rows and columns it covers."""

    paragraphs: tuple[str, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    #: the paragraphs on one line
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", joined(self.paragraphs))


def place(rows: Iterable[Sequence[tuple[tuple[str, ...], int, int]]], limits: Limits, name: str) -> list[GridCell]:
    """Cells in their places from rows of (paragraphs, rowspan, colspan), as HTML lays them out; a span ends with the table."""
    listed = [list(row) for row in rows]
    open_until: dict[int, int] = {}
    cells: list[GridCell] = []
    covered = 0
    for r, row in enumerate(listed):
        column = 0
        for paragraphs, down, across in row:
            while open_until.get(column, 0) > r:
                column += 1
            down = min(max(down, 1), len(listed) - r)
            across = min(max(across, 1), WIDEST)
            covered += down * across
            limits.check("cells", covered, name, f"a table of more than {covered - 1:,} cells")
            cells.append(GridCell(paragraphs, r, column, down, across))
            for c in range(column, column + across):
                open_until[c] = r + down
            column += across
    return cells


def write(cells: Sequence[GridCell], writer: Writer, page: int | None = None) -> None:
    """Write a table: rows between bars, or paragraphs where it only lays out text (one column, or several sentences in a cell)."""
    filled = [c for c in cells if c.text]
    if not filled:
        return
    rows = max(c.row + c.rows for c in cells)
    if lays_out(filled):
        for cell in filled:
            for paragraph in cell.paragraphs:
                writer.paragraph(paragraph, cell.page or page)
        return
    width = max(c.column + c.columns for c in cells)
    top = _titles(cells, width, writer, page)
    below = [replace(c, row=c.row - top) if top else c for c in cells if c.row >= top]
    if not any(c.text for c in below):
        return
    table = writer.table()
    head = _head_rows(below, rows - top)
    heads = _heads(below, head, writer)
    for_each = {column for column, words in heads.items() if _FOR_EACH_ROW.search(words)}
    by_row: dict[int, list[GridCell]] = {}
    for cell in below:
        for r in range(cell.row, cell.row + cell.rows if cell.column in for_each else cell.row + 1):
            by_row.setdefault(r + top, []).append(cell)
    covered = len(by_row) * width  # each row is written over the whole width
    writer.limits.check("cells", covered, writer.name, f"a table of {len(by_row):,} rows and {width:,} columns")
    shown = sorted(heads)
    writer.row([heads[c] for c in shown], table, top + 1, [c + 1 for c in shown], filled[0].page or page)
    for r in range(top + head, rows):
        _write_row(by_row.get(r, []), r, width, table, writer, page)


def _titles(cells: Sequence[GridCell], width: int, writer: Writer, page: int | None) -> int:
    """Write the rows over the heads that are one cell wide (the table's title, its unit) as lines; how many there are, empty ones counted."""
    top = 0
    while row := [c for c in cells if c.row >= top and c.text]:
        row = [c for c in row if c.row == top]
        if len(row) > 1 or (row and (row[0].columns < width or row[0].rows > 1)):
            break
        if row:
            writer.paragraph(row[0].text, row[0].page or page)
        top += 1
    return top


def _write_row(cells: Sequence[GridCell], r: int, width: int, table: int, writer: Writer, page: int | None) -> None:
    """One row; a cell alone that covers the whole width is a line of its own."""
    held = [c for c in cells if c.text]
    if not held:
        return
    at = next((c.page for c in held if c.page), page)
    if len(held) == 1 and held[0].columns >= width:
        writer.paragraph(held[0].text, at)
        return
    texts = [""] * width
    for cell in held:
        texts[cell.column] = cell.text
    writer.row(texts, table, r + 1, None, at)


def lays_out(cells: Sequence[GridCell]) -> bool:
    """Whether a table of these filled cells is none of data: it has one column, or cells with paragraphs of prose and no heads of tasks."""
    if len({c.column for c in cells}) == 1:
        return True
    if any(_TASKS.search(c.text) and len(c.text) < 12 for c in cells if c.row <= 1):
        return False
    return any(sum(len(p) > 30 and bool(_SENTENCE.search(p)) for p in c.paragraphs) > 1 for c in cells)


def _head_rows(cells: Sequence[GridCell], rows: int) -> int:
    """How many rows the heads take: as many as the tallest cell of the first row, where its wide cells are parted below; else one."""
    first = [c for c in cells if c.row == 0]
    tallest = max((c.rows for c in first), default=1)
    if not any(c.columns > 1 and c.rows < tallest for c in first) or tallest > 3 or tallest >= rows:
        return 1
    return tallest


def _heads(cells: Sequence[GridCell], rows: int, writer: Writer) -> dict[int, str]:
    """Column → its head: the words over it from the lowest row up (目标值 over 2025年: 2025年目标值); a wide one that nothing parts stands once."""
    above: dict[int, list[str]] = {}
    length = 0
    for cell in sorted((c for c in cells if c.row < rows), key=lambda c: -c.row):
        under = [c for c in range(cell.column, cell.column + cell.columns) if c in above]
        columns, text = under or (cell.column,), cell.text
        length += len(columns) * len(text)
        writer.limits.check("characters", length, writer.name, f"the heads of a table have more than {length - 1:,} characters")
        for c in columns:
            above.setdefault(c, []).append(text)
    return {c: "".join(texts) for c, texts in above.items()}
