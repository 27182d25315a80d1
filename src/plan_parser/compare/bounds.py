"""Bounds: a target's comparator and value in; which values meet it, and whether two targets can both be met, out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_parser.compare.align import scale_of
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Target

#: 左右 lets a value be this part of itself away.
ABOUT = Decimal("0.02")
_FLOORS = (Comparator.GE, Comparator.GT)
_CEILINGS = (Comparator.LE, Comparator.LT)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values from `low` to `high`; None has no limit on that side, an open side leaves its limit out."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies inside."""
        above = self.low is None or value > self.low or (value == self.low and not self.open_low)
        return above and (self.high is None or value < self.high or (value == self.high and not self.open_high))

    def meets(self, other: Bounds) -> bool:
        """Whether some value lies inside both."""
        return _below(self, other) and _below(other, self)

    def wider(self, by: Decimal) -> Bounds:
        """Both limits moved outwards by `by`."""
        if not by:
            return self
        return Bounds(None if self.low is None else self.low - by, None if self.high is None else self.high + by)


def _below(a: Bounds, b: Bounds) -> bool:
    """Whether `a` does not end before `b` begins."""
    if a.high is None or b.low is None:
        return True
    return b.low < a.high or (b.low == a.high and not (a.open_high or b.open_low))


def value_of(target: Target) -> Decimal | None:
    """The target's value in its base unit (20万人 -> 200000), of which its kin have the same."""
    scale = scale_of(target)
    return target.normalized.value * scale.factor if scale and target.normalized else target.value


def half_place(target: Target) -> Decimal:
    """Half of the last place that the number is written to, in its base unit: 0.05 for 1.9, 5000 for 20万."""
    if not target.value:
        return Decimal(0)
    exponent = target.value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1) * written_factor(target)


def slack(target: Target) -> Decimal:
    """How far from its number a target with 左右 may lie."""
    value = value_of(target)
    return max(abs(value) * ABOUT, half_place(target)) if value is not None else Decimal(0)


def bounds(target: Target) -> Bounds:
    """The values that meet the target, in its base unit."""
    value = value_of(target)
    if value is None:
        return Bounds(None, None)
    if target.comparator in _FLOORS:
        return Bounds(value, None, open_low=target.comparator is Comparator.GT)
    if target.comparator in _CEILINGS:
        return Bounds(None, value, open_high=target.comparator is Comparator.LT)
    if target.comparator is Comparator.RANGE:
        return Bounds(value, None if target.value_max is None else target.value_max * written_factor(target))
    give = slack(target) if target.comparator is Comparator.ABOUT else Decimal(0)
    return Bounds(value - give, value + give)


def rounded(target: Target) -> Bounds:
    """The values that meet the target once they are rounded as it is written: 1.26 is 1.3."""
    return bounds(target) if target.comparator is Comparator.ABOUT else bounds(target).wider(half_place(target))


def reconciled(a: Target, b: Target) -> bool:
    """Whether one value meets both: 70左右 and 70.31, 70以上 and 72, 70.3 and 70.31 do, 37.5左右 and 42 do not.

    Of two numbers with 左右 one must lie within the other's reach: what each lets through on its own may not be added up.
    """
    first, second = value_of(a), value_of(b)
    points = (Comparator.EQ, Comparator.ABOUT)
    if first is None or second is None:
        return True
    if a.comparator in points and b.comparator in points:
        give = max(slack(t) if t.comparator is Comparator.ABOUT else Decimal(0) for t in (a, b))
        coarse = max(half_place(a), half_place(b)) if half_place(a) != half_place(b) else Decimal(0)
        return abs(first - second) <= max(give, coarse)
    return bounds(a).meets(bounds(b))
