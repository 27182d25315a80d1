"""Cells: a plan and a target of one of its tables in; the row that it was read from, and whether its baseline is a sum too, out."""

from __future__ import annotations

from plan_parser.model import Plan, Row, Target

_BRACKETS = ("[", "【", "〔", "(", "[", "(")


def row_of(plan: Plan, target: Target) -> Row | None:
    """The table row that `target` stands in."""
    if target.span is None:
        return None
    start = target.span[0]
    return next((row for table in plan.tables if table.id == target.node for row in table.rows if row.span[0] <= start < row.span[1]), None)


def sums_from(plan: Plan, target: Target) -> bool:
    """Whether the baseline of a sum is a sum of the years before, as its brackets say: [65] -> [>50], but not 45 -> [1]."""
    row, base = row_of(plan, target), target.baseline.value if target.baseline else None
    if row is None or base is None:
        return False
    written = f"{base.normalize():f}"
    return any(cell.text.strip().startswith(_BRACKETS) and written in cell.text for cell in row.cells.values())
