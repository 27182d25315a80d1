"""Outliers: a baseline that its target leaves ten times behind: 3.61% -> 55%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, where
from plan_parser.model import Measure

#: A target that is more than so many times its baseline, or so small a part of it, is worth a look.
_TIMES = Decimal(10)


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        base = target.baseline.value if target.baseline else None
        if target.measure is not Measure.LEVEL or not base or not target.value or base < 0:
            continue
        times = target.value / base
        if times > _TIMES or times < 1 / _TIMES:
            ratio = f"{number(times, 1)} times" if times > 1 else f"1/{number(1 / times, 1)}"
            yield about("baseline-out-of-line", Severity.NOTE, f"{where(target)}: {written(target)} is {ratio} its baseline {number(base)}", target)


CHECK = Check(
    "baseline-out-of-line",
    _find,
    examples=("第一章 目标\n到2025年,农村生活污水治理率由2020年的3.61%提高到55%。",),
    fine=("第一章 目标\n到2025年,农村生活污水治理率由2020年的36.1%提高到55%。",),
)
