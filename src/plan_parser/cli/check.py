"""`plan check`: plans in, what does not fit inside them out; with --strict, exit status 1 where something contradicts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import FINDINGS
from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, count, workspace
from plan_parser.cli.render import Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.compare.check import Finding
    from plan_parser.model import Plan

_QUOTED = 40

_VIEW = View(
    columns=(
        Column("severity", lambda r: r["severity"]),
        Column("code", lambda r: r["code"], rank=2),
        Column("lines", lambda r: _lines(r), least=6),
        Column("finding", lambda r: r["message"], least=30),
        Column("quotes", lambda r: " / ".join(dict.fromkeys(_short(q) for q in r["quotes"])), least=20, rank=1),
    ),
    fields=("document", "severity", "code", "message", "lines", "targets", "quotes"),
)
_SEVERAL = View((Column("document", lambda r: r["document"], least=12), *_VIEW.columns), _VIEW.fields)


def check(
    plans: Plans = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List what was checked and holds, too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit status 1 where a plan contradicts itself.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """List what does not fit inside a plan.

    \b
    contradiction  one indicator, place and year with values that no 左右 or 以上 reconciles
    tension        what follows from other targets misses a target
    note           what a reader should look at: bounds that differ, targets below their baseline, lone cells,
                   announced counts, sentences cut off, numerals without a role
    The source is read afresh.

    \b
    Examples:
      plan check
      plan check plan.txt -v
      plan check --strict --format json > findings.json
    """
    found = workspace().plans(plans or (), text=True)
    everything = [record for plan in found for record in _records(plan)]
    records = [r for r in everything if verbose or r["severity"] != "holds"]
    view = _SEVERAL if len(found) > 1 else _VIEW
    show(records, view, form)
    counts = Counter(r["severity"] for r in everything)
    kinds = ", ".join(count(counts[s], s) for s in ("contradiction", "tension", "note"))
    note(f"{kinds} in {count(len(found), 'plan')}; {counts['holds']} checked and held" + ("" if verbose or not counts["holds"] else " (-v)"))
    if strict and counts["contradiction"]:
        raise typer.Exit(FINDINGS)


def _records(plan: Plan) -> list[dict[str, Any]]:
    from plan_parser.compare.check import check as find

    return [{"document": plan.document.id, **_record(finding)} for finding in find(plan)]


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code, "severity": finding.severity.value, "message": finding.message, "targets": list(finding.targets),
        "quotes": [q.text for q in finding.quotes], "lines": [q.line for q in finding.quotes],
        "spans": [list(q.span) if q.span else None for q in finding.quotes],
    }  # fmt: skip


def _lines(record: Record) -> str:
    return " ".join(str(n) for n in dict.fromkeys(record["lines"]) if n is not None)


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else quote[:_QUOTED] + "…"
