"""What `plan track` says of figures that meet no target: their records and view, and the first of them on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_parser.cli.layout import Column
from plan_parser.cli.options import text_of
from plan_parser.cli.render import View, note

if TYPE_CHECKING:
    from plan_parser.compare.actuals import Actual
    from plan_parser.model import Plan

#: How many are told of.
_TOLD = 5


def without_target(plan: Plan, figures: Sequence[tuple[str, Actual]]) -> list[dict[str, Any]]:
    """The figures that meet no target, and why."""
    from plan_parser.compare.unused import unused
    from plan_parser.store.record import number

    files = {id(actual): name for name, actual in figures}
    return [
        {"file": files[id(a)], "line": a.line, "indicator": a.indicator, "region": a.region, "year": a.year, "value": number(a.value), "unit": a.unit,
         "measure": a.measure.value, "source": a.source, "reason": reason} for a, reason in unused(plan, [actual for _, actual in figures])
    ]  # fmt: skip


def tell(left: list[dict[str, Any]]) -> None:
    """The first figures that meet no target, on standard error."""
    from plan_parser.cli.layout import clean

    for r in left[:_TOLD]:
        what = ", ".join(text_of(r[name]) for name in ("indicator", "region", "year") if r[name])
        note(clean(f"plan: {r['file']}, line {r['line']}: {what} is not used: {r['reason']}"))
    if len(left) > _TOLD:
        note(f"plan: {len(left) - _TOLD} more figures are not used; --unused lists all")


UNUSED = View(
    columns=(
        Column("file", lambda r: Path(r["file"]).name, rank=2),
        Column("line", lambda r: text_of(r["line"]), right=True),
        Column("indicator", lambda r: r["indicator"], least=14),
        Column("region", lambda r: text_of(r["region"]), least=6),
        Column("year", lambda r: text_of(r["year"])),
        Column("value", lambda r: f"{r['value']}{r['unit']}"),
        Column("measure", lambda r: r["measure"], rank=1),
        Column("reason", lambda r: r["reason"], least=20),
    ),
    fields=("file", "line", "indicator", "region", "year", "value", "unit", "measure", "source", "reason"),
)
