"""Distinct targets: a plan's targets in, one group for each thing that they say out, however often it is said."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from plan_parser.compare.query import WORDLESS, fold
from plan_parser.model import Origin, Target, YearSource

_ORIGINS = (Origin.TABLE, Origin.TEXT, Origin.COLUMN, Origin.FACTS)
_YEARS = (YearSource.STATED, YearSource.CARRIED, YearSource.ASSUMED)


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that say the same: the one to show (of a table before the text, with a stated year first) and all of them."""

    shown: Target
    mentions: tuple[Target, ...]


def distinct(targets: Iterable[Target]) -> tuple[Group, ...]:
    """`targets` of one plan, folded; groups in the order of their first mention."""
    groups: dict[Hashable, list[Target]] = {}
    for target in targets:
        groups.setdefault(_meaning(target), []).append(target)
    return tuple(Group(min(mentions, key=_rank), tuple(mentions)) for mentions in groups.values())


def _meaning(target: Target) -> Hashable:
    """What a target says, whatever the spelling of its number (20万人, 200000人)."""
    name = target.indicator_id or fold(target.indicator).replace("的", "")
    what = (name, target.region, target.year, target.kind)
    if target.kind in WORDLESS:
        return what
    normal = target.normalized
    size = (normal.value, normal.value_max, normal.unit) if normal else (target.value, target.value_max, target.unit)
    return (*what, target.comparator, target.measure, target.direction, *size)


def _rank(target: Target) -> tuple[int, int]:
    return _ORIGINS.index(target.source), _YEARS.index(target.year_source)
