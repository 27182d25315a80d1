"""The subject of all checks: a plan in; its numbers by what they measure, its passages and the figures that it looks back on, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from plan_parser.compare.check.finding import Quote
from plan_parser.compare.query import WORDLESS, fold
from plan_parser.compare.search import line_breaks
from plan_parser.model import Layout, Measure, Passage, Plan, Span, Target, YearSource


#: What a name may end in that only says that its number is a rate of growth.
_GROWTH = re.compile(r"(?:年均|年平均)?(?:增长速度|增速|增幅|增长率|增长)$")


class Key(NamedTuple):
    """What a number measures, where and by when."""

    name: str
    region: str | None
    year: int | None
    measure: Measure


class Subject:
    """A plan with its text, and ways to look its numbers up. Without the text, what needs it is empty."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        #: targets with a number and a year, in reading order
        self.targets = tuple(t for t in plan.targets if t.kind not in WORDLESS and t.value is not None and t.year is not None)

    @cached_property
    def groups(self) -> dict[Key, tuple[Target, ...]]:
        """The targets of each key."""
        found: dict[Key, list[Target]] = defaultdict(list)
        for target in self.targets:
            found[key(target)].append(target)
        return {k: tuple(v) for k, v in found.items()}

    def levels(self, names: Iterable[str], like: Target) -> tuple[Target, ...]:
        """Levels of one of these names for the place and year of `like`."""
        return self._of(names, like, Measure.LEVEL)

    def growth(self, names: Iterable[str], like: Target) -> tuple[Target, ...]:
        """Rates of growth, over several years, of one of these names for the place and year of `like`."""
        return tuple(t for t in self._of(names, like, Measure.GROWTH) if t.period is None or t.period[1] > t.period[0])

    def _of(self, names: Iterable[str], like: Target, measure: Measure) -> tuple[Target, ...]:
        return tuple(t for name in names for t in self.groups.get(Key(name, like.region, like.year, measure), ()))

    @cached_property
    def _layout(self) -> Layout | None:
        from plan_parser.structure import lay_out
        from plan_parser.tables import find

        return lay_out(self.plan.source, self.plan.document.id, find) if self.plan.source.text else None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the text, in reading order."""
        return self._layout.passages if self._layout else ()

    @cached_property
    def facts(self) -> tuple[Target, ...]:
        """The figures that the plan looks back on."""
        from plan_parser.targets.assemble import looked_back

        return looked_back(self.plan.source, self._layout) if self._layout else ()

    @cached_property
    def _breaks(self) -> list[int]:
        return line_breaks(self.plan.source.text)

    def quote(self, span: Span) -> Quote:
        """The words at `span`."""
        return Quote("".join(self.plan.source.text[slice(*span)].split()), bisect_right(self._breaks, span[0] - 1) + 1, span)

    def same(self) -> Iterator[tuple[Target, ...]]:
        """Groups of targets that give one number: of one name, place, year, measure, unit, period and direction."""
        for group in self.groups.values():
            parts: dict[object, list[Target]] = defaultdict(list)
            for t in group:
                parts[unit(t), t.kind, t.period, t.direction, t.baseline.year if t.baseline and t.measure is Measure.CHANGE else None].append(t)
            yield from (tuple(part) for part in parts.values() if len(part) > 1)


def name_of(target: Target) -> str:
    """The indicator's name as checks compare it."""
    name = target.indicator_id or fold(target.indicator).replace("的", "")
    return _GROWTH.sub("", name) if target.measure is Measure.GROWTH else name


def key(target: Target) -> Key:
    """What `target` measures, where and by when."""
    return Key(name_of(target), target.region, target.year, target.measure)


def unit(target: Target) -> str | None:
    """The unit that the values of `target` are compared in."""
    return target.normalized.unit if target.normalized else target.unit


def assumed(targets: Iterable[Target]) -> bool:
    """Whether the year of one of `targets` is only assumed."""
    return any(t.year_source is YearSource.ASSUMED for t in targets)


def where(target: Target) -> str:
    """What a number is about, for messages: 城镇化率, 龙口市, 2025."""
    return ", ".join(str(part) for part in (target.indicator, target.region, target.year) if part)
