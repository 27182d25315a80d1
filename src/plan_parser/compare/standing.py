"""Standing: a target and the figures of its indicator in; where it stands, where it should, and what is still needed, out. One function a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_parser.compare.align import better_of
from plan_parser.compare.amounts import number
from plan_parser.compare.bounds import bounds, half_place, slack, value_of
from plan_parser.compare.figures import Figure, Figures, told_by
from plan_parser.compare.path import Path
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Direction, Document, Measure, Target

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Base:
    """What a target starts from, in its unit, and whose word that is: the plan's, or of a statistic where the plan says none."""

    year: int
    value: Decimal
    stated: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """`year` and `value` of the last figure, in the target's unit; what should be there by then; `needed` a year from there on; `met` already, or `over`:
    its time is gone. `path` and how far it is `gone` are on a scale of their own: a sum, an index."""

    year: int | None = None
    value: Decimal | None = None
    expected: Decimal | None = None
    needed: Decimal | None = None
    met: bool = False
    over: bool = False
    path: Path | None = None
    gone: Decimal | None = None
    #: whether the path is a limit, under which it is good to be
    limit: bool = False
    base: Base | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def standing(target: Target, document: Document, figures: Figures, until: int | None) -> Standing:
    """How `target` stands by the figures up to the year `until`."""
    found = _READERS[target.measure](target, document, figures, min(until or 9999, target.year or 9999))
    over = found.year is not None and found.year >= (target.year or 0)
    return replace(found, over=over, notes=(*found.notes, *figures.disagreeing(target)))


def base_year(target: Target, document: Document) -> int | None:
    """The year that a target starts from: its baseline's, or the one before the plan's period."""
    if target.baseline and target.baseline.year:
        return target.baseline.year
    if target.period and target.measure is not Measure.LEVEL:
        return target.period[0] - 1
    return document.period[0] - 1 if document.period else None


def _level(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    levels = figures.levels(target)
    base, notes = base_of(target, document, figures)
    last = _last(levels, until, base.year if base else base_year(target, document))
    if last is None or target.value is None or target.year is None:
        return Standing(base=base, notes=notes)
    year, value, goal = last.actual.year, last.value, target.value
    met = meets(target, value, base)
    held = base is not None and (base.value == goal or meets(target, base.value, base))
    path = Path(base.year, base.value, target.year, goal) if base and not held and base.year < target.year else None
    expected = path.at(year) if path else goal if held else None
    left = target.year - year
    needed = Decimal(0) if met else (goal - value) / left if left > 0 else None
    unknown = () if path or held else ("no figure of the base year: where it should stand is not known",)
    return Standing(year, value, expected, needed, met, path=path, gone=value, base=base, sources=_sources(last), notes=(*notes, *unknown))


def base_of(target: Target, document: Document, figures: Figures) -> tuple[Base | None, tuple[str, ...]]:
    """The plan's baseline, in the target or another mention of it, or else the statistic of the base year; with a word where the two differ."""
    year = base_year(target, document)
    if year is None:
        return None, ()
    figure, said = figures.levels(target).get(year), figures.start(target).get(year)
    own = target.baseline.value if target.baseline and target.baseline.value is not None else said.value if said else None
    if own is None:
        if figure is None:
            return None, ()
        return Base(year, figure.value, False), (f"the plan gives no baseline; in {year} {number(figure.value)} by {told_by(figure)}",)
    if figure is not None and abs(own - figure.value) > half_place(target) / written_factor(target):
        return Base(year, own, True), (f"baseline of {year}: {number(own)} in the plan, {number(figure.value)} by {told_by(figure)}",)
    return Base(year, own, True), ()


def meets(target: Target, value: Decimal, base: Base | None) -> bool:
    """Whether `value`, in the target's unit, meets it: beyond its number is as good where more (or less) is better or the way leads there.

    Reached is a number once it rounds to the one that is written; that 左右 would let more through is no reason to stop on the way.
    """
    size = written_factor(target)
    allowed = bounds(target)
    if target.comparator in (Comparator.EQ, Comparator.ABOUT, Comparator.RANGE):
        give = half_place(target) if target.comparator is Comparator.ABOUT else Decimal(0)
        rising = _rises(target, base)
        if rising is not None:
            goal = value_of(target) or Decimal(0)
            return value * size >= goal - give if rising else value * size <= goal + give
        allowed = allowed.wider(slack(target))
    return allowed.holds(value * size)


def _rises(target: Target, base: Base | None) -> bool | None:
    """Whether more meets an exact target: by what is better, or else by the way from its baseline."""
    better = better_of(target)
    if better is not None:
        return better == "more"
    if base is None or target.value is None or base.value == target.value:
        return None
    return base.value < target.value


def _summed(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """A sum over a period, from the flow of each of its years or from a sum up to some year."""
    if target.period is None or target.value is None:
        return Standing(notes=("the plan does not say from which year on it sums",))
    first, last = target.period
    flows = {f.actual.year: f for f in figures.of(target, Measure.LEVEL, Measure.ANNUAL, Measure.CUMULATIVE) if _of_one_year(f)}
    sums = {f.actual.year: f for f in figures.of(target, Measure.CUMULATIVE) if f.actual.period and f.actual.period[0] == first}
    totals = _running(first, flows, sums, min(until, last))
    if not totals:
        return Standing(notes=_missing(first, min(until, last), flows))
    year, (total, used) = max(totals.items())
    path = Path(first - 1, Decimal(0), last, target.value)
    met, limit = _meets_sum(target, total, over=year >= last), _is_limit(target)
    needed = Decimal(0) if met else path.needed(total, year)
    return Standing(year, total, path.at(year), needed, met, path=path, gone=total, limit=limit, sources=_sources(*used))


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


def _is_limit(target: Target) -> bool:
    return target.comparator in (Comparator.LE, Comparator.LT)


def _meets_sum(target: Target, total: Decimal, *, over: bool) -> bool:
    assert target.value is not None
    if _is_limit(target):  # which is kept when its time is over, not before
        return over and (total < target.value if target.comparator is Comparator.LT else total <= target.value)
    give = slack(target) / written_factor(target) if target.comparator is Comparator.ABOUT else Decimal(0)
    return total > target.value if target.comparator is Comparator.GT else total >= target.value - give


def _yearly(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """A flow of so much a year: the sum that it makes over its period, the mean so far beside it."""
    if target.value is None or target.year is None:
        return Standing()
    first = target.period[0] if target.period else (base_year(target, document) or target.year - 1) + 1
    years = target.year - first + 1
    whole = replace(target, value=target.value * years, period=(first, target.year), measure=Measure.CUMULATIVE)
    found = _summed(whole, document, figures, until)
    if found.year is None or found.value is None:
        return found
    mean = found.value / (found.year - first + 1)
    return replace(found, value=mean, expected=target.value, met=found.met and found.year >= target.year)


def _grown(target: Target, document: Document, figures: Figures, until: int) -> Standing:
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
    mean = sign * (reached ** (Decimal(1) / years) - 1) * _HUNDRED
    path = Path(base, Decimal(1), target.year, (1 + sign * target.value / _HUNDRED) ** (target.year - base), growing=True)
    met = year >= target.year and _meets_rate(target, mean)
    factor = path.needed(reached, year)
    needed = sign * (factor - 1) * _HUNDRED if factor is not None else None
    return Standing(year, mean, target.value, Decimal(0) if met else needed, met, path=path, gone=reached, limit=_is_limit(target), sources=_sources(*used))


def over_years(target: Target, document: Document) -> bool:
    """Whether a rate is a mean over several years: it says 年均, or stands in a plan of several for its last."""
    if target.period:
        return target.period[1] > target.period[0]
    return "年均" in (target.quote or "") or "年均" in target.indicator or (document.period is not None and target.year in document.horizons)


def _index(figures: Figures, target: Target, base: int, until: int) -> dict[int, tuple[Decimal, list[Figure]]]:
    """The level of each year, that of the base year being 1."""
    levels = figures.levels(target)
    found: dict[int, tuple[Decimal, list[Figure]]] = {}
    rates = {f.actual.year: f for f in figures.growth(target) if f.actual.period in (None, (f.actual.year, f.actual.year))}
    index: tuple[Decimal, list[Figure]] | None = (Decimal(1), [])
    for year in range(base + 1, until + 1):
        rate = rates.get(year)
        index = (index[0] * (1 + _signed(rate) / _HUNDRED), [*index[1], rate]) if index is not None and rate is not None else None
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


def _changed(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """More or less than in a base year: the change so far, in points, percent, times or the unit itself."""
    base = base_year(target, document)
    levels = figures.levels(target)
    if base is None or target.value is None or target.year is None or base not in levels:
        return Standing(notes=(f"no figure of {base}: how much it has changed is not known",) if base and levels else ())
    last = _last(levels, until, base)
    if last is None:
        return Standing()
    sign = -1 if target.direction is Direction.DOWN else 1
    start, now = levels[base].value, last.value
    goal, gone = target.value, _change(target, start, now)
    if gone is None:
        return Standing()
    times = target.normalized is not None and target.normalized.unit == "倍数"
    goal = target.normalized.value if times and target.normalized else goal
    path = Path(base, Decimal(1) if times else Decimal(0), target.year, goal, growing=times)
    gone = gone if times else sign * gone
    met = _meets_sum(replace(target, value=goal), gone, over=last.actual.year >= target.year)
    needed = Decimal(0) if met else path.needed(gone, last.actual.year)
    now_there = path.at(last.actual.year)
    return Standing(
        last.actual.year, gone, now_there, needed, met, path=path, gone=gone, limit=_is_limit(target), sources=_sources(levels[base], last)
    )  # fmt: skip


def _change(target: Target, start: Decimal, now: Decimal) -> Decimal | None:
    unit = target.normalized.unit if target.normalized else target.unit
    if unit == "倍数":
        return now / start if start else None
    if unit == "%":
        return (now / start - 1) * _HUNDRED if start else None
    return now - start if unit == "百分点" else (now - start) / written_factor(target)


def _last(levels: Mapping[int, Figure], until: int, after: int | None) -> Figure | None:
    years = [year for year in levels if year <= until and (after is None or year > after)]
    return levels[max(years)] if years else None


def _sources(*figures: Figure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told_by(f) for f in figures))


_READERS: Mapping[Measure, Callable[[Target, Document, Figures, int], Standing]] = {
    Measure.LEVEL: _level, Measure.CUMULATIVE: _summed, Measure.ANNUAL: _yearly, Measure.GROWTH: _grown, Measure.CHANGE: _changed,
}  # fmt: skip
