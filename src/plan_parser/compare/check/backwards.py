"""Backwards: a target that is worse than its baseline ([65] -> [>50]), and a later horizon that falls behind a nearer one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from plan_parser.compare.align import better_of
from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import slack, value_of
from plan_parser.compare.cells import sums_from
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, name_of, unit, where
from plan_parser.lexicon.loader import alternation
from plan_parser.model import Comparator, Direction, Measure, Origin, Target
from plan_parser.targets.heads import directions

#: What limits a value to one side; others say what it is.
_LIMITS = {Comparator.GE: "floor", Comparator.GT: "floor", Comparator.LE: "ceiling", Comparator.LT: "ceiling"}


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        base = target.baseline.value if target.baseline else None
        held = target.measure is Measure.LEVEL or (target.measure is Measure.CUMULATIVE and sums_from(subject.plan, target))
        if held and base is not None and target.value is not None and _worse(target, target.value, base):
            message = f"{where(target)}: {written(target)} is worse than its baseline {number(base)}"
            yield about("below-baseline", Severity.NOTE, message, target)
        elif base is not None and target.value is not None and (verb := _verb_against(target, base)):
            message = f"{where(target)}: {verb} says the other way than {number(base)} and {written(target)}"
            yield about("moves-the-other-way", Severity.NOTE, message, target)
    yield from _horizons(subject)


def _worse(target: Target, later: Decimal, earlier: Decimal) -> bool:
    better = better_of(target)
    return (better == "more" and later < earlier) or (better == "less" and later > earlier)


def _verb_against(target: Target, base: Decimal) -> str | None:
    """The verb of a sentence that does not lead from its first number to its second: 由0.4提高到0.3."""
    level = target.source is Origin.TEXT and target.measure is Measure.LEVEL
    verb = _verbs().search(target.quote or "") if level else None
    if verb is None or target.value is None or target.value == base:
        return None
    rises = directions()[verb[1]] is Direction.UP
    return None if rises is (target.value > base) else verb[0]


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"({alternation(w for w in directions() if len(w) > 1)})(?:到|至|为)")


def _horizons(subject: Subject) -> Iterator[Finding]:
    lines: dict[object, list[Target]] = defaultdict(list)
    for t in subject.targets:
        if t.measure is Measure.LEVEL:
            lines[name_of(t), t.region, unit(t), t.kind].append(t)
    for line in lines.values():
        near, far = min(line, key=lambda t: t.year or 0), max(line, key=lambda t: t.year or 0)
        first, last = value_of(near), value_of(far)
        if near.year == far.year or first is None or last is None or _LIMITS.get(far.comparator) != _LIMITS.get(near.comparator):
            continue  # 3.5%以内 lets 2.7% be
        if abs(last - first) > slack(near) and _worse(near, last, first):
            message = f"{where(far)}: {written(far)} falls behind {written(near)} of {near.year}"
            yield about("horizons-reversed", Severity.TENSION, message, near, far)
        else:
            yield about("horizons-reversed", Severity.HOLDS, f"{where(far)}: {written(far)} goes on from {written(near)} of {near.year}", near, far)


CHECK = Check(
    "backwards",
    _find,
    examples=(
        "第一章 目标\n到2025年,城镇化率由2020年的67%提高到62%。",
        "第一章 目标\n到2025年,城镇化率达到70%。到2035年,城镇化率达到65%。",
        "第一章 目标\n到2025年,特色小镇由2020年的12个增加到8个。",
    ),
    fine=(
        "第一章 目标\n到2025年,城镇化率由2020年的62%提高到67%。到2035年,城镇化率达到75%。",
        "第一章 目标\n到2025年,城镇登记失业率由2020年的4%降低到3.5%。到2035年,城镇登记失业率控制在4%以内。",
    ),
)
