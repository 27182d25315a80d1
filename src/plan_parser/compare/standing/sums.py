"""Sums over a period, and flows of so much a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from plan_parser.compare.bounds import slack
from plan_parser.compare.figures import Figure, Figures, by_year
from plan_parser.compare.path import Path
from plan_parser.compare.standing.record import Standing, base_year, is_limit, sources_of
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Document, Measure, Target


def read(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """A sum over a period, from the flow of each of its years or from a sum up to some year."""
    if target.period is None or target.value is None:
        return Standing(notes=("the plan does not say from which year on it sums",))
    first, last = target.period
    flows = by_year(f for f in figures.of(target, Measure.LEVEL, Measure.ANNUAL, Measure.CUMULATIVE) if _of_one_year(f))
    sums = by_year(f for f in figures.of(target, Measure.CUMULATIVE) if f.actual.period and f.actual.period[0] == first)
    totals = _running(first, flows, sums, min(until, last))
    if not totals:
        return Standing(notes=_missing(first, min(until, last), flows))
    year, (total, used) = max(totals.items())
    path = Path(first - 1, Decimal(0), last, target.value)
    met, limit = meets_sum(target, total, over=year >= last), is_limit(target)
    needed = Decimal(0) if met else path.needed(total, year)
    return Standing(year, total, path.at(year), needed, met, path=path, gone=total, limit=limit, sources=sources_of(*used))


def _of_one_year(figure: Figure) -> bool:
    actual = figure.actual
    return actual.period == (actual.year, actual.year) or (actual.period is None and actual.measure is not Measure.CUMULATIVE)


def _running(first: int, flows: Mapping[int, Figure], sums: Mapping[int, Figure], until: int) -> dict[int, tuple[Decimal, list[Figure]]]:
    """The sum up to each year up to which no flow is missing."""
    totals: dict[int, tuple[Decimal, list[Figure]]] = {}
    for year in range(first, until + 1):
        before = totals.get(year - 1, (Decimal(0), []) if year == first else None)
        if year in sums:
            totals[year] = sums[year].value, [sums[year]]
        elif year in flows and before is not None:
            totals[year] = before[0] + flows[year].value, [*before[1], flows[year]]
    return totals


def _missing(first: int, until: int, flows: Mapping[int, Figure]) -> tuple[str, ...]:
    """Which years of the sum there are no figures of, where there are some of others."""
    known = [y for y in flows if first <= y <= until]
    gaps = [str(y) for y in range(first, max(known, default=first - 1) + 1) if y not in flows]
    return (f"no figure of {', '.join(gaps)}: the sum is not known",) if gaps else ()


def meets_sum(target: Target, total: Decimal, *, over: bool) -> bool:
    assert target.value is not None
    if is_limit(target):  # which is kept when its time is over, not before
        return over and (total < target.value if target.comparator is Comparator.LT else total <= target.value)
    give = slack(target) / written_factor(target) if target.comparator is Comparator.ABOUT else Decimal(0)
    return total > target.value if target.comparator is Comparator.GT else total >= target.value - give


def read_yearly(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """A flow of so much a year: the sum that it makes over its period, the mean so far beside it."""
    if target.value is None or target.year is None:
        return Standing()
    first = target.period[0] if target.period else (base_year(target, document) or target.year - 1) + 1
    years = target.year - first + 1
    whole = replace(target, value=target.value * years, period=(first, target.year), measure=Measure.CUMULATIVE)
    found = read(whole, document, figures, until)
    if found.year is None or found.value is None:
        return found
    mean = found.value / (found.year - first + 1)
    return replace(found, value=mean, expected=target.value, met=found.met and found.year >= target.year)
