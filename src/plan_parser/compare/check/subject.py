"""The subject of all checks: a plan in; its numbers by what they measure, its passages and the figures that it looks back on, out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from plan_parser.compare.align import alias_of, scale_of
from plan_parser.compare.bounds import bounds, value_of
from plan_parser.compare.check.finding import Quote
from plan_parser.compare.query import WORDLESS
from plan_parser.compare.search import line_breaks
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Layout, Measure, Passage, Plan, Span, Target, YearSource
from plan_parser.targets.indicators import canonical, still


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
        return self._named(names, like, Measure.LEVEL)

    def growth(self, names: Iterable[str], like: Target) -> tuple[Target, ...]:
        """Rates of growth, over several years, of one of these names for the place and year of `like`."""
        return tuple(t for t in self._named(names, like, Measure.GROWTH) if over_years(t))

    def _named(self, names: Iterable[str], like: Target, measure: Measure) -> tuple[Target, ...]:
        wanted = {canonical(name) for name in names}
        return tuple(t for t in self.targets if (t.region, t.year, t.measure) == (like.region, like.year, measure) and spelled(t) in wanted)

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
    def _starts(self) -> dict[tuple[str, str | None, str | None], dict[int, Decimal]]:
        """Levels that targets start from, and else those that the plan looks back on, by year, in base units."""
        found: dict[tuple[str, str | None, str | None], dict[int, Decimal]] = defaultdict(dict)
        for t in self.targets:
            if t.measure is Measure.LEVEL and t.baseline and t.baseline.value is not None and t.baseline.year is not None:
                found[name_of(t), t.region, unit(t)].setdefault(t.baseline.year, t.baseline.value * written_factor(t))
        for fact in self.facts:
            value = value_of(fact)
            if fact.measure is Measure.LEVEL and fact.comparator in (Comparator.EQ, Comparator.ABOUT) and value is not None and fact.year is not None:
                found[name_of(fact), fact.region, unit(fact)].setdefault(fact.year, value)
        return found

    def start(self, level: Target, year: int | None = None) -> tuple[int, Decimal] | None:
        """Year and value, in its unit, that a level starts from: in `year`, or where that is None in its baseline's or the one before the plan's period."""
        if year is None and level.baseline and level.baseline.year:
            year = level.baseline.year
        if year is None and self.plan.document.period:
            year = self.plan.document.period[0] - 1
        values = self._starts.get((name_of(level), level.region, unit(level)), {})
        if year is None:
            year = next(iter(values), None)
        return (year, values[year] / written_factor(level)) if year is not None and year in values else None

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
    """The indicator as checks compare it: its id in the alias table, or else its name in one spelling."""
    if (alias := alias_of(target)) is not None:
        return alias.id
    return spelled(target)


def spelled(target: Target) -> str:
    """The indicator's name in one spelling; of a rate of growth, what grows."""
    name = canonical(target.indicator)
    return still(name) if target.measure is Measure.GROWTH else name


def key(target: Target) -> Key:
    """What `target` measures, where and by when."""
    return Key(name_of(target), target.region, target.year, target.measure)


def unit(target: Target) -> str | None:
    """The unit that the values of `target` are compared in."""
    scale = scale_of(target)
    return scale.unit if scale else target.unit


def over_years(rate: Target) -> bool:
    """Whether a rate of growth is one of several years."""
    return rate.period is None or rate.period[1] > rate.period[0]


def statements(group: Iterable[Target]) -> dict[object, Target]:
    """The first of those in `group` that say the same, by what they say."""
    found: dict[object, Target] = {}
    for target in group:
        found.setdefault(statement_of(target), target)
    return found


def statement_of(target: Target) -> object:
    """What a number says, whatever its unit is called."""
    return target.comparator, value_of(target), bounds(target).high


def comparable(group: Sequence[Target]) -> bool:
    """Whether numbers can be about one thing: two in one clause or one paragraph are two stages or parts of it.

    Two differ in node and quote where there are several of both.
    """
    return len({t.source for t in group}) > 1 or (len({t.node for t in group}) > 1 and len({t.quote for t in group}) > 1)


def assumed(targets: Iterable[Target]) -> bool:
    """Whether the year of one of `targets` is only assumed."""
    return any(t.year_source is YearSource.ASSUMED for t in targets)


def where(target: Target) -> str:
    """What a number is about, for messages: 城镇化率, 龙口市, 2025."""
    return ", ".join(str(part) for part in (target.indicator, target.region, target.year) if part)
