"""`plan columns`: plans in, their columns (专栏) and what stands in them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, text_of, workspace
from plan_parser.cli.render import Block, Format, View, note, show


def _items(column: Record) -> Iterator[dict[str, Any]]:
    """A row for each item, with the column's own fields under other names."""
    head = {"document": column["document"], "column": column["id"], "column_number": column["number"], "column_title": column["title"], "in": column["in"]}
    for item in column["items"]:
        yield head | item


_VIEW = View(
    columns=(
        Column("item", lambda r: text_of(r["number"]), right=True),
        Column("title", lambda r: r["title"], least=16),
        Column("text", lambda r: r["text"], least=40, rank=1),
    ),
    fields=("document", "column", "column_number", "column_title", "in", "number", "title", "text", "span.0", "span.1"),
    rows=_items,
)


def columns(plans: Plans = None, form: Form = Format.TABLE) -> None:
    """Show the columns (专栏), item by item.

    \b
    Examples:
      plan columns
      plan columns plan.txt --format markdown
      plan columns --format json | jq '.[] | {number, title, items: (.items | length)}'
    """
    from plan_parser.store.record import column_record

    found = workspace().plans(plans or ())
    records = [{"document": plan.document.id, **column_record(c)} for plan in found for c in plan.columns]
    blocks = [Block(_title(r, len(found) > 1), [r], _VIEW) for r in records]
    show(records, _VIEW, form, blocks)
    if not records:
        note("no columns (专栏) were found")


def _title(r: Record, several: bool) -> str:
    where = f" ({r['document']})" if several else ""
    return f"{r['id']}  {r['number']}  {r['title']}{where}" + (f"  in {r['in']}" if r["in"] else "")
