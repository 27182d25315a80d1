"""Levels: the state to reach, on a straight way from the baseline; a bound that is met from the start is to be kept."""

from __future__ import annotations

from decimal import Decimal

from plan_parser.compare.align import better_of
from plan_parser.compare.bounds import bounds, half_place, slack, value_of
from plan_parser.compare.figures import Figures
from plan_parser.compare.path import Path
from plan_parser.compare.standing.record import Base, Standing, base_of, base_year, last_of, only_known, sources_of
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Document, Target


def read(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    levels = figures.levels(target)
    base, notes = base_of(target, document, figures)
    last = last_of(levels, until, base.year if base else base_year(target, document))
    if last is None or target.value is None or target.year is None:
        return Standing(expected=_asked(target, base, until), base=base, notes=notes)
    year, value, goal = last.actual.year, last.value, target.value
    met = meets(target, value, base)
    held = base is not None and (base.value == goal or meets(target, base.value, base))
    path = Path(base.year, base.value, target.year, goal) if base and not held and base.year < target.year else None
    expected = path.at(year) if path else goal if held else None
    left = target.year - year
    needed = Decimal(0) if met else (goal - value) / left if left > 0 else None
    unknown = () if path or held else ("no figure of the base year: where it should stand is not known",)
    return Standing(year, value, expected, needed, met, path=path, gone=value, base=base, sources=sources_of(last), notes=(*notes, *unknown, *only_known(last)))


def _asked(target: Target, base: Base | None, year: int) -> Decimal | None:
    """Where a target should stand in a year before its own for which there is no figure."""
    if base is None or target.value is None or target.year is None or not base.year < year < target.year:
        return None
    return Path(base.year, base.value, target.year, target.value).at(year)


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
