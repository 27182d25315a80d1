"""`plan quantities`: texts in, one a line; every quantity in them, with value, unit, comparator and normal form, out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, text_of
from plan_parser.cli.render import Format, View, dump_json, note, show

_VIEW = View(
    columns=(
        Column("line", lambda r: text_of(r["line"]), right=True),
        Column("quantity", lambda r: r["text"], least=10),
        Column("comparator", lambda r: r["comparator"]),
        Column("value", lambda r: text_of(r["value"]), right=True),
        Column("to", lambda r: text_of(r["value_max"]), right=True, rank=1),
        Column("unit", lambda r: r["unit"]),
        Column("normalized", lambda r: _normal(r["normalized"]), rank=1),
    ),
    fields=(
        *("line", "text", "span.0", "span.1", "comparator", "value", "value_max", "unit"),
        *("normalized.value", "normalized.value_max", "normalized.unit"),
    ),
)


def quantities(
    texts: Annotated[list[str] | None, typer.Argument(metavar="[TEXT|-]...", help="Texts; - or none: the lines of standard input.", show_default=False)] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the quantities in texts of any kind.

    Numbers in digits or in Chinese numerals, with unit, comparator and range; dates, document numbers and names are none.
    The span counts characters in its line. JSON is the list of one text's quantities; of several texts, or of lines, a list for each.

    \b
    Examples:
      plan quantities 不低于百分之七十 两万余人 由0.5亿元提高到8000万元
      plan quantities < notes.txt --format jsonl
    """
    from_lines = not texts or texts == ["-"]
    read = [list(_records(line, text)) for line, text in enumerate(_lines() if from_lines else texts or (), 1)]
    records = [record for found in read for record in found]
    if form is Format.JSON and (from_lines or len(read) > 1):
        dump_json(read, sys.stdout)
    else:
        show(records, _VIEW, form)
    if not records:
        note("no quantities were found")


def _lines() -> Iterator[str]:
    """The lines of standard input, without their ends."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _records(line: int, text: str) -> Iterator[dict[str, Any]]:
    from plan_parser.quantities.reading import quantities as read
    from plan_parser.store.record import normal_record, number

    for q in read(text):
        yield {
            "line": line, "text": q.text, "span": list(q.span), "comparator": q.comparator.value, "value": number(q.value),
            "value_max": number(q.value_max), "unit": q.unit, "normalized": normal_record(q.normalized),
        }  # fmt: skip


def _normal(normal: dict[str, Any]) -> str:
    top = "" if normal["value_max"] is None else f"~{normal['value_max']}"
    return f"{normal['value']}{top} {normal['unit']}".rstrip()
