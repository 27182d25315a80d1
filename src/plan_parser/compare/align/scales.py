"""Units and measures compared: a target in; the base unit that it can be set beside others in, the factor to get there, and what its number measures out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plan_parser.compare.align.known import alias_of
from plan_parser.lexicon.loader import entries, words
from plan_parser.model import Kind, Measure, Target
from plan_parser.quantities.units import kind_of, split
from plan_parser.targets.indicators import MOVING, canonical, moves

#: Names that say themselves what is counted per what: their unit may leave it out (人均公园绿地面积: ㎡ and 平方米/人).
_PER = ("人均", "户均", "亩均", "单位", "每千", "每万", "每百", "每十万", "千人口", "万人口")


@dataclass(frozen=True, slots=True)
class Scale:
    """`unit` is the base that a value times `factor` is counted in."""

    unit: str
    factor: Decimal = Decimal(1)


def measure_of(target: Target) -> Measure:
    """What a number measures for comparing: a yearly flow or rate is a level, a name that says 增速 makes a growth."""
    if target.measure in (Measure.LEVEL, Measure.ANNUAL):
        rising = target.normalized is not None and target.normalized.unit == "%" and moves(target.indicator)
        return Measure.GROWTH if rising else Measure.LEVEL
    return target.measure


def scale_of(target: Target) -> Scale | None:
    """How to get from the target's normal value to the base unit of its kin; None for a wordless one."""
    if target.normalized is None:
        return None
    alias = alias_of(target)
    name = alias.name if alias else target.indicator
    return _scale(target.normalized.unit, _per(name) or _per(target.indicator), alias.units if alias and target.measure not in MOVING else frozenset())


@cache
def _per(name: str) -> bool:
    return any(word in canonical(name) for word in _PER)


@cache
def _scale(unit: str, per: bool, family: frozenset[str]) -> Scale:
    found = converted(unit.partition("/")[0] if per and "/" in unit and not unit.startswith("/") else unit)
    if found.unit in words("qualifiers", "counter"):
        found = Scale("个", found.factor)
    return Scale(_kin(found.unit, family), found.factor)


def _kin(unit: str, family: Iterable[str]) -> str:
    """The one unit that counts or times of one indicator go by, however they are called (家, 户)."""
    alike = sorted(u for u in family if kind_of(u) in (Kind.COUNT, Kind.DURATION) and "/" not in u)
    return alike[0] if unit in alike or (unit == "个" and set(alike) & words("qualifiers", "counter")) else unit


@cache
def converted(unit: str) -> Scale:
    """`unit` in the base that its entry of the unit list converts to: 万公顷 -> 亩, 150000."""
    factor, base, _ = split(unit)
    head, slash, below = base.partition("/")
    to, more = _conversions().get(base) or _conversions().get(head) or (head, Decimal(1))
    whole = base in _conversions()
    return Scale(to if whole else to + slash + below, factor * more)


@cache
def _conversions() -> dict[str, tuple[str, Decimal]]:
    return {e["unit"]: (e["converts"]["to"], Decimal(str(e["converts"]["factor"]))) for e in entries("units") if "converts" in e}
