"""Figures: statistics beside the targets of a plan in; for a target, the figures of its indicator and place by year, in its own unit, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_parser.compare.actuals import Actual
from plan_parser.compare.align import Alignment, scale_of
from plan_parser.compare.amounts import SIGNS, number
from plan_parser.compare.statement import in_unit, written_factor
from plan_parser.lexicon.loader import words
from plan_parser.model import Comparator, Document, Level, Measure, Origin, Target, YearSource
from plan_parser.places import resolve, short
from plan_parser.quantities.units import kind_of, normalize

#: A figure and the same in the form of a target.
_Pair = tuple[Actual, Target]
#: The measures of the figures that a target of each measure is held against.
USED = {
    Measure.LEVEL: (Measure.LEVEL, Measure.ANNUAL), Measure.CUMULATIVE: (Measure.LEVEL, Measure.ANNUAL, Measure.CUMULATIVE),
    Measure.ANNUAL: (Measure.LEVEL, Measure.ANNUAL, Measure.CUMULATIVE), Measure.GROWTH: (Measure.LEVEL, Measure.GROWTH), Measure.CHANGE: (Measure.LEVEL,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic as a target sees it: its value in the target's unit."""

    value: Decimal
    actual: Actual


def place_of(region: str | None, document: Document) -> str:
    """One spelling for a place as statistics and plans write it: 烟台 and 烟台市 of a plan of 烟台市, never 长沙县 for 长沙市."""
    own = document.region or ""
    if not region or region in (own, short(own)):
        return own if region else ""
    place = resolve(region, document.region_code)
    return place.name if place else region


class Figures:
    """Statistics, and the baselines of the plan, found by what targets measure. Of two figures for one year the first is taken, an exact one before a bound."""

    def __init__(self, document: Document, targets: Sequence[Target], actuals: Iterable[Actual]) -> None:
        told = [(actual, as_target(actual, document)) for actual in actuals]
        starts = [(actual, as_target(actual, document)) for target in targets if (actual := _start(target)) is not None]
        self._document = document
        self._alignment = Alignment([targets, [t for _, t in told]])
        self._told = self._index(told)
        self._own = self._index(starts)

    def _index(self, pairs: Iterable[_Pair]) -> Mapping[tuple[str, str], list[_Pair]]:
        found: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
        for actual, target in pairs:
            found[self._key(target)].append((actual, target))
        return found

    def _key(self, target: Target) -> tuple[str, str]:
        return self._alignment.key(target), place_of(target.region, self._document)

    def of(self, target: Target, *measures: Measure) -> tuple[Figure, ...]:
        """The statistics of these measures for the target, those in a unit that converts to its own."""
        return tuple(_in_unit_of(target, (p for p in self._told.get(self._key(target), ()) if p[0].measure in measures)))

    def levels(self, target: Target) -> Mapping[int, Figure]:
        """Levels by year: of a target that is a level in its unit, of one that moves in the base unit of the first that there is."""
        if target.measure in (Measure.CHANGE, Measure.GROWTH):
            own = self._own.get(self._key(target), ())
            return by_year(_in_one_unit([*self._told.get(self._key(target), ()), *own]))
        return by_year(self.of(target, Measure.LEVEL, Measure.ANNUAL))

    def start(self, target: Target) -> Mapping[int, Figure]:
        """What the plan itself says the target starts from, by year, wherever it says it."""
        return by_year(_in_unit_of(target, self._own.get(self._key(target), ())))

    def growth(self, target: Target) -> tuple[Figure, ...]:
        """Rates of growth."""
        return self.of(target, Measure.GROWTH)

    def disagreeing(self, target: Target) -> tuple[str, ...]:
        """Years of which statistics give two values of one measure, of those that the target is held against."""
        taken: dict[object, Figure] = {}
        notes = []
        for figure in _exact_first(self.of(target, *USED[target.measure])):
            actual = figure.actual
            first = taken.setdefault((actual.year, actual.measure, actual.direction, actual.period), figure)
            unsaid = actual.measure is Measure.CUMULATIVE and actual.period is None  # sums of any years
            if not unsaid and not _agree(first, figure):
                alike = told_by(first) == told_by(figure)
                one, other = (f"{said(f)} by {told_by(f)}{f' (line {f.actual.line})' if alike and f.actual.line else ''}" for f in (first, figure))
                notes.append(f"{actual.year}: {one}, {other}; the first is taken")
        return tuple(dict.fromkeys(notes))


def _agree(first: Figure, other: Figure) -> bool:
    """Whether both can be true: 418 and >400."""
    sign = other.actual.comparator
    if sign in (Comparator.GE, Comparator.GT):
        return first.value >= other.value
    return first.value <= other.value if sign in (Comparator.LE, Comparator.LT) else first.value == other.value


def _exact_first(figures: Iterable[Figure]) -> list[Figure]:
    """A figure itself before what is only known to be a bound of it: 418 before >400."""
    return sorted(figures, key=lambda f: f.actual.comparator not in (Comparator.EQ, Comparator.ABOUT))


def said(figure: Figure) -> str:
    """The value of a figure as it is known: >3000 of 突破3000."""
    return SIGNS[figure.actual.comparator.value] + number(figure.value)


def told_by(figure: Figure) -> str:
    """Whose word a figure is."""
    return figure.actual.source or f"line {figure.actual.line}"


def _in_unit_of(target: Target, pairs: Iterable[_Pair]) -> Iterator[Figure]:
    wanted = scale_of(target)
    for actual, told in pairs:
        scale = scale_of(told)
        if wanted and scale and scale.unit == wanted.unit and told.normalized:
            yield Figure(in_unit(told, told.normalized.value, written_factor(target)), actual)


def _in_one_unit(pairs: Iterable[_Pair]) -> Iterator[Figure]:
    """Levels in the base unit of the first of them."""
    unit: str | None = None
    for actual, told in pairs:
        scale = scale_of(told)
        if actual.measure is Measure.LEVEL and scale and told.normalized and unit in (None, scale.unit):
            unit = scale.unit
            yield Figure(told.normalized.value * scale.factor, actual)


def by_year(figures: Iterable[Figure]) -> dict[int, Figure]:
    """The first figure of each year, an exact one before a bound."""
    found: dict[int, Figure] = {}
    for figure in _exact_first(figures):
        found.setdefault(figure.actual.year, figure)
    return found


def as_target(actual: Actual, document: Document) -> Target:
    """The figure in the form of a target, which alignment works on."""
    region = document.region if actual.region is None or _own(actual.region, document) else actual.region
    return Target(
        id="", indicator=actual.indicator, region=region, year=actual.year, year_source=YearSource.STATED, comparator=actual.comparator, value=actual.value,
        unit=actual.unit, measure=actual.measure, kind=kind_of(actual.unit), node=None, source=Origin.FACTS, span=None, quote=None, line=actual.line, rule=None,
        normalized=normalize(actual.value, None, actual.unit), direction=actual.direction, period=actual.period,
    )  # fmt: skip


def _own(region: str, document: Document) -> bool:
    """Whether 全市, 全省 or 全国 means the place of the plan: 全国 and 全省 do in no plan of a city."""
    ranks = {"国": Level.NATION, "省": Level.PROVINCE}
    return region in words("places", "own") and document.level in (None, ranks.get(region[-1], document.level))


def _start(target: Target) -> Actual | None:
    """The level that a target starts from, as a figure."""
    base = target.baseline
    if target.measure is not Measure.LEVEL or base is None or base.value is None or base.year is None:
        return None
    return Actual(target.indicator, target.region, base.year, base.value, target.unit or "", "the plan", line=target.line)
