"""Rates of growth: of one year, or the mean over several."""

from __future__ import annotations

from decimal import Decimal

from plan_parser.compare.bounds import bounds, half_place, slack
from plan_parser.compare.figures import Figure, Figures, by_year
from plan_parser.compare.path import Path
from plan_parser.compare.standing.record import HUNDRED, Standing, base_year, is_limit, sources_of
from plan_parser.model import Comparator, Direction, Document, Target


def read(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """A rate of growth: the index that it makes over its years, from levels or from the rates of each year; the mean rate so far beside it."""
    base = base_year(target, document) if over_years(target, document) else (target.year or 0) - 1
    if base is None or target.value is None or target.year is None:
        return Standing()
    sign = -1 if target.direction is Direction.DOWN else 1
    index = _index(figures, target, base, min(until, target.year))
    if not index:
        return Standing()
    year, (reached, used) = max(index.items())
    if reached <= 0:
        return Standing()
    years = year - base
    mean = sign * (reached ** (Decimal(1) / years) - 1) * HUNDRED
    path = Path(base, Decimal(1), target.year, (1 + sign * target.value / HUNDRED) ** (target.year - base), growing=True)
    met = year >= target.year and _meets_rate(target, mean)
    factor = path.needed(reached, year)
    needed = sign * (factor - 1) * HUNDRED if factor is not None else None
    return Standing(year, mean, target.value, Decimal(0) if met else needed, met, path=path, gone=reached, limit=is_limit(target), sources=sources_of(*used))


def over_years(target: Target, document: Document) -> bool:
    """Whether a rate is a mean over several years: it says 年均, or stands in a plan of several for its last."""
    if target.period:
        return target.period[1] > target.period[0]
    return "年均" in (target.quote or "") or "年均" in target.indicator or (document.period is not None and target.year in document.horizons)


def _index(figures: Figures, target: Target, base: int, until: int) -> dict[int, tuple[Decimal, list[Figure]]]:
    """The level of each year, that of the base year being 1."""
    levels = figures.levels(target)
    found: dict[int, tuple[Decimal, list[Figure]]] = {}
    rates = by_year(f for f in figures.growth(target) if f.actual.period in (None, (f.actual.year, f.actual.year)))
    index: tuple[Decimal, list[Figure]] | None = (Decimal(1), [])
    for year in range(base + 1, until + 1):
        rate = rates.get(year)
        index = (index[0] * (1 + _signed(rate) / HUNDRED), [*index[1], rate]) if index is not None and rate is not None else None
        if index is not None:
            found[year] = index
        elif base in levels and year in levels and levels[base].value > 0 and levels[year].value > 0:
            found[year] = levels[year].value / levels[base].value, [levels[base], levels[year]]
    return found


def _signed(rate: Figure) -> Decimal:
    return -rate.value if rate.actual.direction is Direction.DOWN else rate.value


def _meets_rate(target: Target, rate: Decimal) -> bool:
    """Whether the rate, written to the places of the target's, meets it."""
    if target.comparator in (Comparator.LE, Comparator.LT, Comparator.RANGE):
        return bounds(target).wider(half_place(target)).holds(rate)
    give = slack(target) if target.comparator is Comparator.ABOUT else half_place(target)
    return rate >= (target.value or Decimal(0)) - give
