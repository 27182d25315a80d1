"""The record of how a target stands, and what its measures share: where it starts, whose figures were used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plan_parser.compare.amounts import number
from plan_parser.compare.bounds import half_place
from plan_parser.compare.figures import Figure, Figures, said, told_by
from plan_parser.compare.path import Path
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Document, Measure, Target

HUNDRED = Decimal(100)


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


def base_year(target: Target, document: Document) -> int | None:
    """The year that a target starts from: its baseline's, or the one before the plan's period."""
    if target.baseline and target.baseline.year:
        return target.baseline.year
    if target.period and target.measure is not Measure.LEVEL:
        return target.period[0] - 1
    return document.period[0] - 1 if document.period else None


def base_of(target: Target, document: Document, figures: Figures) -> tuple[Base | None, tuple[str, ...]]:
    """The plan's baseline, in the target or another mention of it, or else the statistic of the base year; with a word where the two differ."""
    year = base_year(target, document)
    if year is None:
        return None, ()
    figure, start = figures.levels(target).get(year), figures.start(target).get(year)
    own = target.baseline.value if target.baseline and target.baseline.value is not None else start.value if start else None
    if own is None:
        if figure is None:
            return None, ()
        return Base(year, figure.value, False), (f"the plan gives no baseline; in {year} {said(figure)} by {told_by(figure)}",)
    if figure is not None and abs(own - figure.value) > half_place(target) / written_factor(target):
        return Base(year, own, True), (f"baseline of {year}: {number(own)} in the plan, {said(figure)} by {told_by(figure)}",)
    return Base(year, own, True), ()


def last_of(levels: Mapping[int, Figure], until: int, after: int | None) -> Figure | None:
    years = [year for year in levels if year <= until and (after is None or year > after)]
    return levels[max(years)] if years else None


def sources_of(*figures: Figure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told_by(f) for f in figures))


def only_known(figure: Figure) -> tuple[str, ...]:
    """A word on a figure that is a bound: 突破3000."""
    if figure.actual.comparator in (Comparator.EQ, Comparator.ABOUT):
        return ()
    return (f"the figure of {figure.actual.year} is only known to be {said(figure)}",)


def is_limit(target: Target) -> bool:
    return target.comparator in (Comparator.LE, Comparator.LT)
