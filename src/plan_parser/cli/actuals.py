"""`plan actuals`: reports and plans in; the figures that they give as reached, in the form that `plan track` reads, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, count, text_of, workspace
from plan_parser.cli.render import Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.compare.actuals import Actual
    from plan_parser.model import Plan

_FIELDS = (
    *("indicator", "region", "year", "value", "unit", "source", "measure", "direction", "comparator", "period.0", "period.1", "line", "quote", "document"),
)
_ARROWS = {"up": " ↑", "down": " ↓", None: ""}


def actuals(plans: Plans = None, form: Form = Format.TABLE) -> None:
    """List what was reached: the figures of a report's review, and what a plan's targets start from.

    The records have the form of statistics that `plan track` reads: indicator, region, year, value, unit, source.
    measure says whether a figure is a level, a sum, a change or a rate of growth; period, of which years a sum or a rate is
    (a sum without one does not say them). The source is read afresh.

    \b
    Examples:
      plan actuals work-report-2024.txt
      plan actuals work-report-2024.txt --format csv > reached-2023.csv
      plan track yantai-urbanization-2021-2035 reached-2023.csv
    """
    from plan_parser.compare.actuals import achieved

    found = workspace().plans(plans or (), text=True)
    records = [_record(plan, actual) for plan in found for actual in achieved(plan)]
    show(records, _view(several=len(found) > 1), form)
    note(f"{count(len(records), 'figure')} in {count(len(found), 'plan')}")


def _record(plan: Plan, actual: Actual) -> dict[str, Any]:
    from plan_parser.store.record import number

    return {
        "document": plan.document.id, "indicator": actual.indicator, "region": actual.region, "year": actual.year, "value": number(actual.value),
        "unit": actual.unit, "source": actual.source, "measure": actual.measure.value, "direction": actual.direction.value if actual.direction else None,
        "comparator": actual.comparator.value, "period": list(actual.period) if actual.period else None, "line": actual.line, "quote": actual.quote,
        "span": list(actual.span) if actual.span else None,
    }  # fmt: skip


def _years(r: Record) -> str:
    return "–".join(dict.fromkeys(str(y) for y in r["period"])) if r["period"] else text_of(r["year"])


def _view(several: bool) -> View:
    from plan_parser.cli.targets import amount

    document = (Column("document", lambda r: r["document"], least=12),) if several else ()
    return View(
        (
            *document,
            Column("year", _years),
            Column("region", lambda r: text_of(r["region"]), least=8),
            Column("indicator", lambda r: r["indicator"], least=20),
            Column("value", lambda r: amount({**r, "value_max": None, "kind": ""}), least=10),
            Column("measure", lambda r: r["measure"] + _ARROWS[r["direction"]], rank=2),
            Column("line", lambda r: text_of(r["line"]), rank=1, right=True),
            Column("quote", lambda r: text_of(r["quote"]), rank=3, least=30),
        ),
        _FIELDS,
    )
