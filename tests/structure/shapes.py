"""The shape of a plan as text that a person can read beside its source: a line a node, with the lines of the source that it spans."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from plan_parser.model import Column, Node, Plan, Table

#: Lead sentences longer than this are cut.
CUT = 30


def shape(plan: Plan, full: bool = False) -> dict[str, str]:
    """Outline, columns and tables; `full`: also the rows of the tables, the text of the columns' items, and the targets."""
    text = plan.source.text
    found = {
        "outline": "".join(line for node in plan.outline for line in _node(text, node, 0)),
        "columns": "".join(line for column in plan.columns for line in _column(text, column, full)),
        "tables": "".join(line for table in plan.tables for line in _table(text, table, full)),
    }
    if full:
        found["targets"] = "".join(_targets(plan))
    return {name: said for name, said in found.items() if said}


def difference(want: dict[str, str], got: dict[str, str]) -> str:
    """What differs, line by line; nothing where they are the same."""
    out: list[str] = []
    for name in dict.fromkeys((*want, *got)):
        out += unified_diff(want.get(name, "").splitlines(), got.get(name, "").splitlines(), f"{name} as read", f"{name} as parsed", lineterm="", n=1)
    return "\n".join(out)


def _lines(text: str, span: tuple[int, int]) -> str:
    first, last = (text.count("\n", 0, at) + 1 for at in (span[0], span[1] - 1))
    return f"{first}-{last}" if last > first else str(first)


def _node(text: str, node: Node, depth: int) -> Iterator[str]:
    title = node.title if node.kind != "lead" or len(node.title) <= CUT else node.title[:CUT] + "…"
    yield f"{'  ' * depth}{_lines(text, node.span)} {node.kind} {node.number or '-'} {title}".rstrip() + "\n"
    for child in node.children:
        yield from _node(text, child, depth + 1)


def _column(text: str, column: Column, full: bool) -> Iterator[str]:
    yield f"{column.id} {_lines(text, column.span)} {column.number} {column.title} in {column.node}\n"
    for item in column.items:
        yield f"  {_lines(text, item.span)} {item.number or '-'} {item.title}".rstrip() + "\n"
        if full and item.text:
            yield from (f"    {line}\n" for line in item.text.split("\n"))


def _table(text: str, table: Table, full: bool) -> Iterator[str]:
    yield f"{table.id} {_lines(text, table.span)} {table.number or '-'} {table.title or '-'} in {table.node}\n"
    yield f"  {' | '.join(table.columns)} ({len(table.rows)} rows)\n"
    yield from (f"  group {group}\n" for group in table.groups)
    if full:
        for row in table.rows:
            cells = " | ".join(f"{head}: {cell.text}" for head, cell in row.cells.items())
            yield f"  {_lines(text, row.span)} {row.number or '-'} {row.indicator} [{row.unit}]{f' of {row.scope}' if row.scope else ''} | {cells}\n"
    yield from (f"  note {note}\n" for note in table.notes)


def _targets(plan: Plan) -> Iterator[str]:
    for t in plan.targets:
        value = f"{t.comparator} {t.value}{t.unit}" if t.value is not None else str(t.kind)
        where = "" if t.region == plan.document.region else f" of {t.region}"
        nature = f" {t.nature}" if t.nature else ""
        base = f" from {t.baseline.value} in {t.baseline.year}" if t.baseline else ""
        yield f"{t.line} {t.node} {t.indicator}{where} | {t.year}{str(t.year_source)[0]} | {value} {t.measure}{nature}{base}\n"
