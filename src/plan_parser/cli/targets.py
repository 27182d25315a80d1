"""`plan targets`: plans and conditions in, the targets that meet them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, Plans, count, text_of, workspace
from plan_parser.cli.render import Format, View, note, show
from plan_parser.model import Comparator, Kind, Measure, Nature, Origin, YearSource

if TYPE_CHECKING:
    from plan_parser.compare.query import Found, Query
    from plan_parser.model import Plan

_FIELDS = (
    *("document", "id", "indicator", "indicator_id", "region", "region_code", "year", "year_source", "period.0", "period.1"),
    *("comparator", "value", "value_max", "unit", "normalized.value", "normalized.value_max", "normalized.unit"),
    *("measure", "direction", "kind", "baseline.year", "baseline.value", "nature", "in", "source", "span.0", "span.1"),
    *("line", "quote", "rule", "doubts", "implied", "responsible", "mentions"),
)
_AROUND = 32
SIGNS = {"eq": "", "about": "≈", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "range": ""}
_ARROWS = {"up": " ↑", "down": " ↓", None: ""}


def targets(
    plans: Plans = None,
    year: Annotated[list[int] | None, typer.Option("--year", "-y", help="Year by which it holds.")] = None,
    region: Annotated[list[str] | None, typer.Option("--region", "-r", help="Part of the region's name.")] = None,
    indicator: Annotated[list[str] | None, typer.Option("--indicator", "-i", help="Part of the indicator's name.")] = None,
    text: Annotated[list[str] | None, typer.Option("--text", "-t", help="Words anywhere in indicator, region, unit or quote.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Kind of target.")] = None,
    measure: Annotated[list[Measure] | None, typer.Option(help="What the value measures.")] = None,
    comparator: Annotated[list[Comparator] | None, typer.Option(help="How the value binds.")] = None,
    inside: Annotated[list[str] | None, typer.Option("--in", help="Chapter, section, column or table: id (c6.s1), number (第六章) or title.")] = None,
    source: Annotated[list[Origin] | None, typer.Option(help="Part of the plan that it was read from.")] = None,
    year_source: Annotated[list[YearSource] | None, typer.Option(help="Where the year comes from.")] = None,
    nature: Annotated[list[Nature] | None, typer.Option(help="binding 约束性, expected 预期性.")] = None,
    distinct: Annotated[bool, typer.Option("--distinct", help="Fold mentions that say the same.")] = False,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Show commitments to all (coverage), milestones, and data/reference/ too.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """List targets.

    Different options must all fit; of one option given twice, either.
    Of a year, ? means that the plan does not say it: its nearest horizon is assumed.

    \b
    Examples:
      plan targets --year 2025
      plan targets --indicator 城镇化率 --region 龙口 --distinct
      plan targets --in 第六章 --kind count --comparator ge
      plan targets yantai-urbanization-2021-2035 --text 公园 --format csv
    """
    from plan_parser.compare.query import Query

    query = Query(
        years=tuple(year or ()),
        regions=tuple(region or ()),
        indicators=tuple(indicator or ()),
        texts=tuple(text or ()),
        kinds=tuple(kind or ()),
        measures=tuple(measure or ()),
        comparators=tuple(comparator or ()),
        places=tuple(inside or ()),
        sources=tuple(source or ()),
        year_sources=tuple(year_source or ()),
        natures=tuple(nature or ()),
        wordless=all_,
    )
    _list(workspace().plans(plans or (), reference=all_), query, distinct, form)


def _list(plans: list[Plan], query: Query, distinct: bool, form: Format) -> None:
    from plan_parser.compare.query import select

    found = [(plan, select(plan, query)) for plan in plans]
    records = [record for plan, part in found for record in _records(plan, part, distinct)]
    if form is Format.TABLE:
        records.sort(key=lambda r: (r["document"], r["year"] or 9999))
    show(records, view(several=len(plans) > 1), form)
    _footer([part for _, part in found], len(records), form)


def _records(plan: Plan, found: Found, distinct: bool) -> list[dict[str, Any]]:
    from plan_parser.compare.distinct import distinct as fold
    from plan_parser.store.record import target_record

    if not distinct:
        return [{"document": plan.document.id, **target_record(t)} for t in found.targets]
    groups = fold(found.targets)
    return [{"document": plan.document.id, **target_record(g.shown), "mentions": [t.id for t in g.mentions]} for g in groups]


def _footer(found: list[Found], shown: int, form: Format) -> None:
    """How many there are, and how many were left out; for machines only where that matters."""
    coverage, milestones = sum(f.coverage for f in found), sum(f.milestones for f in found)
    left = f"; {coverage} coverage and {count(milestones, 'milestone')} not shown (--all)" if coverage or milestones else ""
    if form is Format.TABLE or left or not shown:
        note(f"{count(shown, 'target') if shown else 'no targets'} in {count(len(found), 'plan')}{left}")


def _year(r: Record) -> str:
    return text_of(r["year"]) + ("?" if r["year_source"] == "assumed" and r["year"] else "")


def amount(r: Record) -> str:
    """A target's value for reading: ≥70%, 3–5个, ≈20万人."""
    if r["value"] is None:
        return r["kind"] if r["kind"] != "coverage" else "all"
    value = plain(r["value"]) + (f"–{plain(r['value_max'])}" if r["value_max"] is not None else "")
    return f"{SIGNS[r['comparator']]}{value}{r['unit'] or ''}"


def plain(value: float) -> str:
    """A number without closing zeros."""
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def excerpt(r: Record) -> str:
    """The words of the quote around the number, or its beginning; CSV and the JSON formats have it whole."""
    quote = text_of(r["quote"])
    found = quote.find(plain(r["value"])) if r["value"] is not None else 0
    start, stop = max(0, found - _AROUND), max(0, found) + _AROUND
    return ("…" if start else "") + quote[start:stop].strip() + ("…" if stop < len(quote) else "")


def _baseline(r: Record) -> str:
    base = r["baseline"] or {}
    value, year = base.get("value"), base.get("year")
    return " ".join(p for p in ("" if value is None else plain(value), f"({year})" if year else "") if p)


def view(several: bool) -> View:
    """How targets are laid out; `several` plans need their names."""
    document = (Column("document", lambda r: r["document"], least=12),) if several else ()
    return View(
        columns=(
            *document,
            Column("year", _year),
            Column("region", lambda r: text_of(r["region"]), least=10),
            Column("indicator", lambda r: r["indicator"], least=20),
            Column("target", amount, least=10),
            Column("measure", lambda r: r["measure"] + _ARROWS[r["direction"]], rank=2),
            Column("baseline", _baseline, rank=4),
            Column("kind", lambda r: r["kind"], rank=5),
            Column("nature", lambda r: text_of(r["nature"]), rank=6),
            Column("mentions", lambda r: str(len(r["mentions"])) if len(r.get("mentions", "")) > 1 else "", rank=3, right=True),
            Column("in", lambda r: text_of(r["in"]), rank=1),
            Column("line", lambda r: text_of(r["line"]), rank=3, right=True),
            Column("quote", excerpt, rank=7, least=48),
        ),
        fields=_FIELDS,
    )
