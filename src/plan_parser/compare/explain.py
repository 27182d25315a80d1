"""Explanations: targets that cannot stand side by side in; why not, in a line each, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from plan_parser.compare.board import Key, Place, Said, name_of
from plan_parser.compare.sides import Side
from plan_parser.errors import PlanError
from plan_parser.model import Measure

Groups = dict[Key, dict[str, list[Said]]]


def unlike_units(groups: Groups) -> Iterator[str]:
    """One line for each indicator that the sides give in units that do not convert.

    A change may be told in per cent, in points or in the thing's own unit: that it is told otherwise is no surprise.
    """
    alike: dict[tuple[str, Place, int | None, Measure], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[object, str] = {}
    for key, cells in groups.items():
        same = (key.indicator, key.place, key.year, key.measure)
        for side in cells:
            alike[same][side].add(key.unit)
        names.setdefault(same, name_of(key, [s for found in cells.values() for s in found]))
    for same, sides in alike.items():
        if len(sides) > 1 and same[3] is not Measure.CHANGE and not set.intersection(*sides.values()):
            units = sorted(u or "a bare number" for u in set().union(*sides.values()))
            yield f"{names[same]} ({same[2]}): {' and '.join(units)} do not convert"


def refuse_what_cannot_meet(sides: Sequence[Side], groups: Groups, unlike: Sequence[str]) -> None:
    """PlanError where nothing stands beside anything for a reason that the user can put right: units, or years."""
    if unlike:
        raise PlanError(f"{unlike[0]}; nothing else is left to compare")
    years: dict[str, Counter[int]] = {s.id: Counter() for s in sides}
    for key, cells in groups.items():
        for side in cells:
            years[side][key.year or 0] += 1
    told = {side: sorted(found) for side, found in years.items() if found}
    if len(told) == len(sides) and len(set().union(*told.values())) == sum(map(len, told.values())):
        each = "; ".join(f"{side} for {', '.join(map(str, found))}" for side, found in told.items())
        raise PlanError(f"no common year: targets are set by {each}; choose plans that look to the same years")
