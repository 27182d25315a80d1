"""`plan audit`: plans in, each of their numerals with its role out; exit status 1 where one has none."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import FINDINGS
from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, Plans, text_of, workspace
from plan_parser.cli.render import Format, View, note, show
from plan_parser.model import Role

if TYPE_CHECKING:
    from plan_parser.model import Plan

_AROUND = 14

Asked = StrEnum("Asked", [*((r.name, r.value) for r in Role), ("NONE", "none")])  # type: ignore[misc]

_FIELDS = ("document", "line", "text", "role", "target", "span.0", "span.1", "context")


def audit(
    plans: Plans = None,
    role: Annotated[list[Asked] | None, typer.Option("--role", help="Show numerals of this role; none: those that no rule knows.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List every numeral with its role.

    The source is read afresh. Exit status 1 where a numeral has no role.

    \b
    Examples:
      plan audit
      plan audit --role none
      plan audit plan.txt --role target --format csv
    """
    found = workspace().plans(plans or (), text=True)
    records = [r for plan in found for r in _records(plan)]
    wanted = {a.value for a in role or ()}
    shown = [r for r in records if not wanted or (r["role"] or "none") in wanted]
    document = (Column("document", lambda r: r["document"], least=12),) if len(found) > 1 else ()
    columns = (
        *document,
        Column("line", lambda r: text_of(r["line"]), right=True),
        Column("numeral", lambda r: r["text"], least=10),
        Column("role", lambda r: r["role"] or "none"),
        Column("context", lambda r: r["context"], least=24),
        Column("target", lambda r: text_of(r["target"]), rank=1),
    )
    show(shown, View(columns, _FIELDS), form)
    counts = Counter(r["role"] or "none" for r in records)
    note(f"{len(records)} numerals: " + ", ".join(f"{n} {name}" for name, n in counts.most_common()) if records else "no numerals were found")
    if counts["none"]:
        raise typer.Exit(FINDINGS)


def _records(plan: Plan) -> list[dict[str, Any]]:
    """The numerals of a plan with the line they stand in and the words around them."""
    from plan_parser.store.record import numeral_record

    text = plan.source.text
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    out = []
    for numeral in plan.numerals:
        start, end = numeral.span
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        place = {"line": bisect_right(breaks, start) + 1, "context": f"{before}{text[start:end]}{after}"} if text else {"line": None, "context": ""}
        out.append({"document": plan.document.id, **numeral_record(numeral), **place})
    return out
