"""Breakdown: a plan in; for each target the value of every year on the way to it, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_parser.compare.actuals import Actual
from plan_parser.compare.align import Alignment, scale_of
from plan_parser.compare.bounds import value_of
from plan_parser.compare.figures import Figures
from plan_parser.compare.path import Path
from plan_parser.compare.standing.change import factor_of
from plan_parser.compare.standing.growth import over_years
from plan_parser.compare.standing.level import meets
from plan_parser.compare.standing.record import Base, base_of, base_year
from plan_parser.compare.statement import written_factor
from plan_parser.compare.track import tracked_targets
from plan_parser.model import Comparator, Direction, Document, Measure, Plan, Target

_HUNDRED = Decimal(100)
KEPT = "met from the start: to be kept"


@dataclass(frozen=True, slots=True)
class Broken:
    """A target year by year, in its unit: a sum as it adds up, a rate of growth as it is each year. `yearly` is the step of each year, with constant
    growth the percentage; `upper` the way to the upper end of a range. Without a start there are no `values`, and `note` says what is missing."""

    target: Target
    values: tuple[tuple[int, Decimal], ...] = ()
    base: Base | None = None
    yearly: Decimal | None = None
    percent: bool = False
    upper: Broken | None = None
    note: str | None = None


def breakdown(plan: Plan, actuals: Iterable[Actual] = (), *, growing: bool = False) -> tuple[Broken, ...]:
    """The way of every target of `plan`, straight or, with `growing`, at constant growth; `actuals` serve where the plan gives no baseline."""
    targets = tracked_targets(plan)
    figures = Figures(plan.document, targets, actuals)
    alignment = Alignment([targets])
    return tuple(_both_ends(t, plan.document, figures, _nearer(t, targets, alignment), growing) for t in targets)


def _both_ends(target: Target, document: Document, figures: Figures, nearer: Target | None, growing: bool) -> Broken:
    """The way to the target; of a range, to its lower and its upper end."""
    found = _broken(target, document, figures, _start(nearer, target), growing)
    if target.value_max is None or not found.values:
        return found
    high = _upper(target)
    if found.note == KEPT:
        return replace(found, upper=replace(found, target=high, values=tuple((year, target.value_max) for year, _ in found.values)))
    return replace(found, upper=_broken(high, document, figures, _start(nearer and _upper(nearer), target), growing))


def _upper(target: Target) -> Target:
    """The target of the upper end of a range."""
    normal = target.normalized
    if target.value_max is None or normal is None or normal.value_max is None:
        return target
    return replace(target, comparator=Comparator.EQ, value=target.value_max, value_max=None, normalized=replace(normal, value=normal.value_max, value_max=None))


def _broken(target: Target, document: Document, figures: Figures, nearer: Base | None, growing: bool) -> Broken:
    last, value = target.year, target.value
    assert last is not None and value is not None
    if target.measure is Measure.LEVEL:
        return _level(target, nearer or base_of(target, document, figures)[0], growing)
    first = base_year(target, document)
    if target.measure is Measure.GROWTH and not over_years(target, document):
        first = last - 1
    if first is None or first >= last:
        return Broken(target, note="the plan does not say from which year on")
    if target.measure in (Measure.ANNUAL, Measure.GROWTH):
        return Broken(target, tuple((year, value) for year in range(first + 1, last + 1)), yearly=value, percent=target.measure is Measure.GROWTH)
    if (factor := factor_of(target)) is not None and target.measure is Measure.CHANGE:
        return _times(target, Path(first, Decimal(1), last, factor, growing), value)
    return _along(target, Path(first, Decimal(0), last, value), None)


def _times(target: Target, path: Path, value: Decimal) -> Broken:
    """A target in multiples of its base, as it is written: 翻一番 goes from 1 to 2, 增长1倍 from 0 to 1."""
    found = _along(target, path, None)
    return replace(found, values=tuple((year, at - (path.goal - value)) for year, at in found.values))


def _level(target: Target, base: Base | None, growing: bool) -> Broken:
    assert target.year is not None and target.value is not None
    if base is None or base.year >= target.year:
        return Broken(target, base=base, note="the plan gives no baseline; give statistics of the base year with --actuals")
    if base.value == target.value or meets(target, base.value, base):
        flat = tuple((year, target.value) for year in range(base.year + 1, target.year + 1))
        return Broken(target, flat, base, Decimal(0), note=KEPT)
    return _along(target, Path(base.year, base.value, target.year, target.value, growing and base.value > 0 and target.value > 0), base)


def _along(target: Target, path: Path, base: Base | None) -> Broken:
    years = tuple((year, path.at(year)) for year in range(path.first + 1, path.last + 1))
    step = path.needed(path.start, path.first)
    if path.growing and step is not None:
        step = (step - 1) * _HUNDRED
    elif step is not None and target.direction is Direction.DOWN and target.measure is Measure.CHANGE:
        step = abs(step)
    return Broken(target, years, base, step, path.growing)


def _nearer(target: Target, targets: Sequence[Target], alignment: Alignment) -> Target | None:
    """The nearer horizon that a farther one goes on from."""
    unit = scale_of(target)
    found = [
        t for t in targets
        if t.measure is target.measure is Measure.LEVEL and t.year and target.year and t.year < target.year and t.region == target.region
        and alignment.key(t) == alignment.key(target) and unit and (scale := scale_of(t)) and scale.unit == unit.unit
    ]  # fmt: skip
    return max(found, key=lambda t: t.year or 0, default=None)


def _start(nearer: Target | None, target: Target) -> Base | None:
    return Base(nearer.year or 0, (value_of(nearer) or Decimal(0)) / written_factor(target), True) if nearer else None
