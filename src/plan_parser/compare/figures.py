"""Figures: statistics beside the targets of a plan in; for a target, the figures of its indicator and place by year, in its own unit, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_parser.compare.actuals import Actual
from plan_parser.compare.align import Alignment, scale_of
from plan_parser.compare.statement import in_unit, written_factor
from plan_parser.model import Document, Measure, Origin, Target, YearSource
from plan_parser.places import short
from plan_parser.quantities.units import kind_of, normalize


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic as a target sees it: its value in the target's unit."""

    value: Decimal
    actual: Actual


class Figures:
    """Statistics, found by what targets measure. Of two figures for one year the first is taken."""

    def __init__(self, document: Document, targets: Sequence[Target], actuals: Iterable[Actual]) -> None:
        self._document = document
        told = [(actual, _as_target(actual, document)) for actual in actuals]
        self._alignment = Alignment([targets, [t for _, t in told]])
        self._found: dict[tuple[str, str], list[tuple[Actual, Target]]] = defaultdict(list)
        for actual, target in told:
            self._found[self._alignment.key(target), short(target.region or "")].append((actual, target))

    def of(self, target: Target, *measures: Measure) -> tuple[Figure, ...]:
        """The figures of these measures for the target, those in a unit that converts to its own."""
        wanted = scale_of(target)
        found = []
        for actual, told in self._found.get((self._alignment.key(target), short(target.region or "")), ()):
            scale = scale_of(told)
            if actual.measure in measures and wanted and scale and scale.unit == wanted.unit and told.normalized:
                found.append(Figure(in_unit(told, told.normalized.value, written_factor(target)), actual))
        return tuple(found)

    def levels(self, target: Target) -> Mapping[int, Figure]:
        """Levels by year: of a target that is a level in its unit, of one that moves in a base unit, the first that there is."""
        if target.measure in (Measure.CHANGE, Measure.GROWTH):
            return self._kin(target)
        return _by_year(self.of(target, Measure.LEVEL, Measure.ANNUAL))

    def _kin(self, target: Target) -> Mapping[int, Figure]:
        found: list[Figure] = []
        unit: str | None = None
        for actual, told in self._found.get((self._alignment.key(target), short(target.region or "")), ()):
            scale = scale_of(told)
            if actual.measure is Measure.LEVEL and scale and told.normalized and unit in (None, scale.unit):
                unit = scale.unit
                found.append(Figure(told.normalized.value * scale.factor, actual))
        return _by_year(found)

    def growth(self, target: Target) -> tuple[Figure, ...]:
        """Rates of growth."""
        return self.of(target, Measure.GROWTH)


def _by_year(figures: Iterable[Figure]) -> dict[int, Figure]:
    found: dict[int, Figure] = {}
    for figure in figures:
        found.setdefault(figure.actual.year, figure)
    return found


def _as_target(actual: Actual, document: Document) -> Target:
    """The figure in the form of a target, which alignment works on."""
    region = actual.region or document.region
    return Target(
        id="", indicator=actual.indicator, region=region, year=actual.year, year_source=YearSource.STATED, comparator=actual.comparator, value=actual.value,
        unit=actual.unit, measure=actual.measure, kind=kind_of(actual.unit), node=None, source=Origin.FACTS, span=None, quote=None, line=actual.line, rule=None,
        normalized=normalize(actual.value, None, actual.unit), direction=actual.direction, period=actual.period,
    )  # fmt: skip
