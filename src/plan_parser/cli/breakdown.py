"""`plan breakdown`: plans in; the value of every year on the way to each target, as a table to copy, out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, count, text_of, workspace
from plan_parser.cli.render import Block, Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.compare.breakdown import Broken
    from plan_parser.model import Plan

_PLACES = 2


def breakdown(
    plans: Plans = None,
    growth: Annotated[bool, typer.Option("--growth", "-g", help="Constant growth instead of equal steps, for levels with a baseline.")] = False,
    statistics: Annotated[Path | None, typer.Option("--actuals", "-a", help="Statistics (CSV, YAML) for base years that the plan says nothing of.")] = None,
    indicator: Annotated[list[str] | None, typer.Option("--indicator", "-i", help="Part of the indicator's name.")] = None,
    region: Annotated[list[str] | None, typer.Option("--region", "-r", help="Part of the region's name.")] = None,
    distinct: Annotated[bool, typer.Option("--distinct", help="Fold mentions that say the same.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """Break targets down by year.

    From baseline to target in equal steps, or with --growth at the same rate each year. A sum is shown as it adds up, a yearly flow and a rate
    of growth as they are each year. Of a range both ends are shown, of 翻一番 the
    multiple of the base year (1 to 2). A farther horizon goes on from the nearer one. * marks a baseline that is a statistic.

    \b
    Examples:
      plan breakdown yantai-urbanization-2021-2035
      plan breakdown --growth --indicator 增加值
      plan breakdown --actuals data/reference/yantai-actuals.csv --format csv > yearly.csv
    """
    from plan_parser.compare.actuals import read_actuals
    from plan_parser.compare.breakdown import breakdown as broken_down
    from plan_parser.compare.distinct import distinct as fold
    from plan_parser.compare.query import Query, select

    figures = read_actuals(statistics, lambda line: note(f"plan: {line}")) if statistics else ()
    query = Query(indicators=tuple(indicator or ()), regions=tuple(region or ()))
    records = []
    left = 0
    for plan in (found := workspace().plans(plans or ())):
        asked = select(plan, query).targets
        wanted = {g.shown.id for g in fold(asked)} if distinct else {t.id for t in asked}
        parts = [b for b in broken_down(plan, figures, growing=growth) if b.target.id in wanted]
        records += [_record(plan, b) for b in parts if b.values]
        left += sum(not b.values for b in parts)
    _show(records, len(found) > 1, form)
    note(f"{count(len(records), 'target')} broken down" + (f"; {left} without a start, such as levels without a baseline (--actuals)" if left else ""))


#: What a rate moves by each year.
_POINTS = {"%": "百分点", "‰": "千分点"}


def _record(plan: Plan, broken: Broken) -> dict[str, Any]:
    target, base, upper = broken.target, broken.base, broken.upper
    return {
        "document": plan.document.id, "target": target.id, "indicator": target.indicator, "region": target.region, "year": target.year,
        "measure": target.measure.value, "comparator": target.comparator.value, "value": _plain(target.value), "unit": target.unit,
        "base": {"year": base.year, "value": _plain(base.value), "source": "plan" if base.stated else "statistic"} if base else None,
        "per_year": _plain(broken.yearly), "per_year_unit": "%" if broken.percent else _POINTS.get(target.unit or "", target.unit),
        "path": {year: _plain(value) for year, value in broken.values}, "value_max": _plain(target.value_max),
        "per_year_max": _plain(upper.yearly if upper else None), "path_max": {year: _plain(value) for year, value in upper.values} if upper else None,
        "note": broken.note,
    }  # fmt: skip


def _plain(value: Decimal | None) -> int | float | None:
    from plan_parser.store.record import number

    return number(None if value is None else round(value, _PLACES))


def _show(records: list[dict[str, Any]], several: bool, form: Format) -> None:
    """One table for each horizon, since its years are its columns; one wide table for CSV."""
    every = sorted({year for r in records for year in r["path"]})
    fields = _fields(every, any(r["path_max"] for r in records))
    horizons = sorted({r["year"] for r in records})
    blocks = []
    for horizon in horizons:
        part = [r for r in records if r["year"] == horizon]
        years = sorted({year for r in part for year in r["path"]})
        blocks.append(Block(f"to {horizon}" if len(horizons) > 1 else "", part, _view(years, fields, several)))
    show(records, _view(every, fields, several), form, blocks)


def _view(years: list[int], fields: tuple[str, ...], several: bool) -> View:
    document = (Column("document", lambda r: r["document"], least=12),) if several else ()
    return View(
        (
            *document,
            Column("indicator", lambda r: r["indicator"], least=12),
            Column("region", lambda r: text_of(r["region"]), least=6),
            Column("unit", lambda r: text_of(r["unit"])),
            Column("measure", lambda r: r["measure"], rank=3),
            Column("base", _base, right=True, rank=1),
            *(Column(str(year), _of(year), right=True) for year in years),
            Column("a year", _yearly, right=True, rank=2),
        ),
        fields,
    )


def _fields(every: list[int], ranges: bool) -> tuple[str, ...]:
    """The columns of CSV; those of the upper ends where there are ranges."""
    upper = ("value_max", *(f"path_max.{year}" for year in every), "per_year_max") if ranges else ()
    named = ("document", "target", "indicator", "region", "unit", "measure", "comparator", "value", "year", "base.year", "base.value", "base.source")
    return (*named, *(f"path.{year}" for year in every), "per_year", "per_year_unit", "note", *upper)


def _of(year: int) -> Any:
    def cell(r: Record) -> str:
        return _between(r["path"].get(year), (r["path_max"] or {}).get(year))

    return cell


def _between(lower: object, upper: object) -> str:
    """Both ends of a range: 62–62.4."""
    return text_of(lower) if upper in (None, lower) else f"{lower}–{upper}"


def _base(r: Record) -> str:
    return "" if r["base"] is None else f"{r['base']['value']}{'' if r['base']['source'] == 'plan' else '*'}"


def _yearly(r: Record) -> str:
    return "" if r["per_year"] is None else f"{_between(r['per_year'], r['per_year_max'])}{'%' if r['per_year_unit'] == '%' else ''}"
