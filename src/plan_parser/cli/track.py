"""`plan track`: a plan and statistics in; where each target stands and should stand, with a small chart, and a summary, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, count, text_of, title_of, workspace
from plan_parser.cli.render import Block, Format, View, note, show
from plan_parser.cli.unused_view import UNUSED, tell, without_target
from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.compare.actuals import Actual
    from plan_parser.compare.track import Tracked
    from plan_parser.model import Plan
    from plan_parser.workspace import Workspace

_STATES = ("reached", "ahead", "on_track", "behind", "no_data")
State = StrEnum("State", [(s.upper(), s) for s in _STATES])  # type: ignore[misc]
By = StrEnum("By", [(s.upper(), s) for s in ("chapter", "kind", "region", "nature")])  # type: ignore[misc]

#: Cells of the chart.
_CELLS = 10
_PLACES = 4


def track(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Id of a plan, extraction (.yaml) or source file.", show_default=False)],
    statistics: Annotated[list[str], typer.Argument(metavar="ACTUALS...", help="Statistics (.csv, .yaml, .json), or a report.", show_default=False)],
    year: Annotated[int | None, typer.Option("--year", "-y", help="As of the end of this year; else of the last with figures.")] = None,
    indicator: Annotated[list[str] | None, typer.Option("--indicator", "-i", help="Part of the indicator's name.")] = None,
    region: Annotated[list[str] | None, typer.Option("--region", "-r", help="Part of the region's name.")] = None,
    state: Annotated[list[State] | None, typer.Option("--status", "-s", help="Show targets of this status.")] = None,
    by: Annotated[By | None, typer.Option("--by", help="Print a summary by this, and nothing else.")] = None,
    distinct: Annotated[bool, typer.Option("--distinct", help="Fold mentions that say the same.")] = False,
    unused: Annotated[bool, typer.Option("--unused", help="List the figures that meet no target, with the reason, and nothing else.")] = False,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Show targets without figures in the table, too.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """Hold targets against statistics.

    ACTUALS has the columns indicator, year, value, unit, and where needed region and source (in Chinese: 指标, 年份, 数值, 单位, 地区, 来源); of a
    report, its achieved figures are taken (plan actuals). Where a target should stand lies on the straight way from its baseline, or where
    the plan gives none from the statistic of the base year (marked *). On track: the share of the way gone is within 0.05 of the share of the time gone.
    Of two figures for one year the first is taken. In the chart, █ is the way gone and ┃ the time gone.

    \b
    Examples:
      plan track yantai-urbanization-2021-2035 data/reference/yantai-actuals.csv
      plan track plan.txt statistics.csv --year 2023 --status behind
      plan track plan.txt statistics.csv work-report-2024.txt --by chapter --format csv
      plan track plan.txt statistics.csv --unused
    """
    from plan_parser.compare.actuals import TABLES
    from plan_parser.compare.distinct import distinct as fold
    from plan_parser.compare.query import Query, select
    from plan_parser.compare.track import track as tracked

    home = workspace()
    known = home.plan(plan)
    asked = select(known, Query(indicators=tuple(indicator or ()), regions=tuple(region or ()))).targets
    wanted = {g.shown.id for g in fold(asked)} if distinct else {t.id for t in asked}
    if not known.targets and Path(plan).suffix.lower() in TABLES:
        raise PlanError(f"{plan}: no plan, a table without targets; name the plan first, then the statistics: plan track PLAN {plan}")
    figures = [(name, actual) for name in statistics for actual in _figures(home, name)]
    left = without_target(known, figures)
    if unused:
        show(left, UNUSED, form)
        note(f"{count(len(left), 'figure')} of {len(figures)} without a target")
        return
    found = [t for t in tracked(known, [actual for _, actual in figures], year) if t.target.id in wanted]
    records = [r for r in (_record(known, t) for t in found) if not state or r["status"] in {s.value for s in state}]
    if by is not None:
        show(_summary(records, by.value), _SUMMARY, form)
        tell(left)
        return
    shown = records if all_ or state else [r for r in records if r["status"] != "no_data" or r["notes"]]
    people = form in (Format.TABLE, Format.MARKDOWN)
    told = dict.fromkeys(f"{r['indicator']}, {r['region']}, {r['year']}: {said}" for r in shown for said in r["notes"])
    show(shown if people else records, _VIEW, form, [Block("", shown, _VIEW, tuple(told)), *_summaries(records)] if people else ())
    tell(left)
    _footer(records, len(shown), people)


def _figures(home: Workspace, name: str) -> Sequence[Actual]:
    """The figures of a file; a report's are read from its text."""
    from plan_parser.compare.actuals import FILES, achieved, read_actuals

    if Path(name).suffix.lower() in FILES:
        return read_actuals(Path(name), lambda line: note(f"plan: {line}"))
    found = achieved(home.with_numerals(home.plan(name)))
    if any(actual.region is None for actual in found):
        note(f"plan: {name}: figures that name no place are taken for those of the plan's place")
    return found


def _record(plan: Plan, tracked: Tracked) -> dict[str, Any]:
    target, s = tracked.target, tracked.standing
    return {
        "document": plan.document.id, "target": target.id, "indicator": target.indicator, "region": target.region, "year": target.year,
        "comparator": target.comparator.value, "value": _plain(target.value), "value_max": _plain(target.value_max), "unit": target.unit,
        "measure": target.measure.value, "direction": target.direction.value if target.direction else None, "kind": target.kind.value,
        "nature": target.nature.value if target.nature else None, "chapter": _chapter(plan, target.span),
        "base": {"year": s.base.year, "value": _plain(s.base.value), "source": "plan" if s.base.stated else "statistic"} if s.base else None,
        "actual": {"year": s.year, "value": _plain(s.value)} if s.year is not None else None,
        "expected": _plain(s.expected), "needed_per_year": _plain(s.needed), "status": tracked.status.value,
        "way": _plain(s.path.way(s.gone)) if s.path and s.gone is not None else None,
        "time": _plain(s.path.time(s.year)) if s.path and s.year is not None else None,
        "sources": list(s.sources), "notes": list(s.notes), "line": target.line,
    }  # fmt: skip


def _plain(value: Decimal | None) -> int | float | None:
    from plan_parser.store.record import number

    return number(None if value is None else round(value, _PLACES))


def _chapter(plan: Plan, span: tuple[int, int] | None) -> str:
    from plan_parser.compare.search import holders

    inside = holders(plan, span[0]) if span else ()
    return title_of(inside[0]) if inside else ""


def _summaries(records: list[dict[str, Any]]) -> list[Block]:
    with_figures = any(r["status"] != "no_data" for r in records)
    return [Block(f"By {by}", _summary(records, by), _SUMMARY) for by in ("chapter", "kind")] if with_figures else []


def _summary(records: list[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    """How many targets of each chapter, kind … have each status, in the order of the plan."""
    names = list(dict.fromkeys(r[by] for r in records))
    found = []
    for name in names:
        counts = Counter(r["status"] for r in records if r[by] == name)
        found.append({by: name, "name": name or "none", **{s: counts[s] for s in _STATES}, "targets": sum(counts.values())})
    return found


def _footer(records: list[dict[str, Any]], shown: int, people: bool) -> None:
    counts = Counter(r["status"] for r in records)
    told = ", ".join(f"{counts[s]} {s.replace('_', ' ')}" for s in _STATES if counts[s])
    hidden = f"; {len(records) - shown} without figures not shown (--all)" if people and shown < len(records) else ""
    note(f"{count(len(records), 'target')}: {told}{hidden}" if records else "no targets")


def _chart(r: Record) -> str:
    """The share of the way gone, with a mark at the share of the time."""
    if r["way"] is None or r["time"] is None:
        return ""
    filled = max(0, min(_CELLS, round(r["way"] * _CELLS)))
    mark = max(0, min(_CELLS, round(r["time"] * _CELLS)))
    cells: str = "█" * filled + "·" * (_CELLS - filled)
    return cells[:mark] + "┃" + cells[mark:]


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _based(r: Record) -> str:
    return "" if r["base"] is None else _number(r["base"]["value"]) + ("" if r["base"]["source"] == "plan" else "*")


def _expected(r: Record) -> str:
    return _number(r["expected"]) + ("*" if r["base"] and r["base"]["source"] == "statistic" else "")


def _goal(r: Record) -> str:
    from plan_parser.cli.targets import amount

    goal: str = amount(r)
    return goal


_VIEW = View(
    columns=(
        Column("status", lambda r: r["status"].replace("_", " ")),
        Column("indicator", lambda r: r["indicator"], least=14),
        Column("region", lambda r: text_of(r["region"]), least=6),
        Column("base", _based, right=True, rank=4),
        Column("expected", _expected, right=True),
        Column("actual", lambda r: _number(r["actual"]["value"]) if r["actual"] else "", right=True),
        Column("year", lambda r: text_of(r["actual"]["year"]) if r["actual"] else "", rank=3),
        Column("target", _goal, least=8),
        Column("by", lambda r: text_of(r["year"]), rank=3),
        Column("a year", lambda r: _number(r["needed_per_year"]), right=True, rank=2),
        Column("way ┃ time", _chart, rank=1),
    ),
    fields=(
        *("document", "target", "status", "indicator", "region", "year", "comparator", "value", "value_max", "unit", "measure", "direction", "kind", "nature"),
        *("chapter", "base.year", "base.value", "base.source", "actual.year", "actual.value", "expected", "needed_per_year", "way", "time"),
        *("sources", "notes", "line"),
    ),
)
_SUMMARY = View(
    columns=(
        Column("", lambda r: r["name"], least=16),
        *(Column(s.replace("_", " "), lambda r, s=s: str(r[s] or ""), right=True) for s in _STATES),  # type: ignore[misc]
        Column("targets", lambda r: str(r["targets"]), right=True),
    ),
    fields=("name", *_STATES, "targets"),
)
