"""Statements: one target in; its value as a stretch of numbers in a row's unit, with what makes two of them comparable, out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plan_parser.compare.align import measure_of, scale_of
from plan_parser.lexicon.loader import words
from plan_parser.model import Comparator, Direction, Kind, Measure, Target
from plan_parser.quantities.units import normalize
from plan_parser.targets.indicators import canonical

#: Sums and rates over years: only those over the same years compare.
_OVER_YEARS = frozenset({Measure.CUMULATIVE, Measure.GROWTH})
#: A fall by at least 18 % is a change of at most -18 %.
_TURNED = {Comparator.GE: Comparator.LE, Comparator.GT: Comparator.LT, Comparator.LE: Comparator.GE, Comparator.LT: Comparator.GT}


@dataclass(frozen=True, slots=True)
class Statement:
    """What a target says: `low` to `high` (equal but for a range), falls negative; `basis` are the years it rests on."""

    low: Decimal
    high: Decimal
    comparator: Comparator
    basis: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a year brings, on an even way from the baseline."""

    value: Decimal
    years: int


def written_factor(target: Target) -> Decimal:
    """The base units of one of the target's written units."""
    scale = scale_of(target)
    assert scale is not None and target.unit is not None
    return normalize(Decimal(1), None, target.unit).value * scale.factor


def in_unit(target: Target, value: Decimal, factor: Decimal) -> Decimal:
    """A normal `value` of the target in a unit of `factor` base units."""
    scale = scale_of(target)
    assert scale is not None
    return value * scale.factor / factor


def statement(target: Target, factor: Decimal) -> Statement:
    normal = target.normalized
    assert normal is not None
    low, high = (in_unit(target, v, factor) for v in (normal.value, normal.value if normal.value_max is None else normal.value_max))
    if target.direction is Direction.DOWN:
        return Statement(-high, -low, _TURNED.get(target.comparator, target.comparator), _basis(target))
    return Statement(low, high, target.comparator, _basis(target))


def _basis(target: Target) -> tuple[int | None, ...]:
    measure = measure_of(target)
    if measure is Measure.CHANGE:
        return (target.baseline.year if target.baseline else None,)
    return target.period or () if measure in _OVER_YEARS else ()


def baseline_in(target: Target, factor: Decimal) -> Decimal | None:
    """The value that the target starts from, in a unit of `factor` base units; it is written in the target's own."""
    if target.baseline is None or target.baseline.value is None:
        return None
    return target.baseline.value * written_factor(target) / factor


def pace(target: Target, factor: Decimal) -> Pace | None:
    """From the baseline to the target, by the year, each over its own span; None where the plan does not say from where."""
    base, measure = target.baseline, measure_of(target)
    if base is None or base.year is None or target.year is None or target.year <= base.year or target.normalized is None:
        return None
    years = target.year - base.year
    said = statement(target, factor)
    if said.low != said.high:
        return None
    if measure is Measure.CHANGE:
        return Pace(said.low / years, years)
    start = baseline_in(target, factor)
    return Pace((said.low - start) / years, years) if measure is Measure.LEVEL and start is not None else None


def adds_up(target: Target) -> bool:
    """Whether a province's number is the sum of its cities': amounts and counts, but none per head and no average."""
    counted = target.kind in (Kind.AMOUNT, Kind.COUNT) and measure_of(target) in (Measure.LEVEL, Measure.CUMULATIVE)
    return counted and "/" not in (target.unit or "") and not _mean(target.indicator)


@cache
def _mean(name: str) -> bool:
    return any(word in canonical(name) for word in words("qualifiers", "mean"))
