"""`plan tables`: plans in, their indicator tables, rebuilt, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, text_of, workspace
from plan_parser.cli.render import Block, Format, View, note, show


def _cells(table: Record) -> Iterator[dict[str, Any]]:
    """A row for each cell that holds a value: the long form, the same for every table."""
    for row in table["rows"]:
        head = {"document": table["document"], "table": table["id"], "table_title": table["title"]}
        for column, text in row["cells"].items():
            yield head | row | {"column": column, "text": text}


_LONG = View(
    columns=(),
    fields=("document", "table", "table_title", "number", "group", "indicator", "scope", "unit", "column", "text", "span.0", "span.1", "doubts"),
    rows=_cells,
)


def tables(plans: Plans = None, form: Form = Format.TABLE) -> None:
    """Show the tables of indicators.

    One row an indicator (and place); CSV has one line a cell.

    \b
    Examples:
      plan tables
      plan tables yantai-urbanization-2021-2035 --format markdown
      plan tables --format csv > cells.csv
    """
    from plan_parser.store.record import table_record

    found = workspace().plans(plans or ())
    records = [{"document": plan.document.id, **table_record(t)} for plan in found for t in plan.tables]
    show(records, _LONG, form, [_block(r, len(found) > 1) for r in records])
    if not records:
        note("no tables were found")


def _block(table: Record, several: bool) -> Block:
    """The table as it stood in the plan: its own heads, a line for each group."""
    heads = list(dict.fromkeys(head for row in table["rows"] for head in row["cells"]))
    where = f" ({table['document']})" if several else ""
    title = "  ".join(p for p in (table["id"], table["number"], table["title"] + where) if p)
    columns = (
        Column("", lambda r: text_of(r["number"]), right=True),
        Column("group", lambda r: text_of(r["group"]), rank=2, least=16),
        Column("indicator", lambda r: r["indicator"], least=20),
        Column("place", lambda r: text_of(r["scope"]), least=8),
        Column("unit", lambda r: r["unit"], least=6),
        *(Column(head, _cell(head), least=8) for head in heads),
        Column("doubts", lambda r: "; ".join(r["doubts"]), rank=1, least=10),
    )
    return Block(title, table["rows"], View(columns, ()), tuple(table["notes"]))


def _cell(head: str) -> Any:
    return lambda r: r["cells"].get(head, "")
