"""Loose tables: lines that wide gaps part, without drawn lines, in; rows of cells, each under its head, out."""

from __future__ import annotations

from collections.abc import Sequence

from plan_parser.readers.page import Run, TextLine

#: The fewest heads, and the fewest lines with the heads, that make a table.
HEADS, LINES = 3, 3


def rows_of(lines: Sequence[TextLine], first: int) -> list[list[str]] | None:
    """The rows of the table that begins at line `first`, the heads' first, as far as lines have cells under different heads; None where there is none."""
    heads = lines[first].runs
    if len(heads) < HEADS:
        return None
    rows: list[list[str]] = []
    for line in lines[first:]:
        placed = {_column(run, heads): run.text for run in line.runs}
        if len(line.runs) < 2 or len(placed) < len(line.runs):
            break
        rows.append([placed.get(i, "") for i in range(len(heads))])
    return rows if len(rows) >= LINES else None


def _column(run: Run, heads: Sequence[Run]) -> int:
    """The head that a run stands under: the one with which its left, middle or right agrees best."""

    def off(head: Run) -> float:
        return min(abs(run.x0 - head.x0), abs(run.x1 - head.x1), abs(run.x0 + run.x1 - head.x0 - head.x1) / 2)

    return min(range(len(heads)), key=lambda i: off(heads[i]))
