"""Comparators: one indicator, place and year with numbers that can all be met, but that bind differently: 500公里 and 约500公里."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from plan_parser.compare.amounts import written
from plan_parser.compare.bounds import reconciled
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, comparable, statements, where


def _find(subject: Subject) -> Iterator[Finding]:
    for group in subject.same():
        apart = list(statements(group).values())
        said = list(dict.fromkeys(written(t) for t in apart))
        if len(apart) > 1 and comparable(group) and all(reconciled(a, b) for a, b in combinations(apart, 2)):
            yield about("comparators-differ", Severity.NOTE, f"{where(group[0])}: {' and '.join(said)} bind differently", *group)


CHECK = Check(
    "comparators-differ",
    _find,
    examples=("第一章 目标\n到2025年,城镇化率达到70%左右。\n第二章 任务\n到2025年,城镇化率达到70%以上。",),
    fine=("第一章 目标\n到2025年,城镇化率达到70%左右。\n第二章 任务\n到2025年,城镇化率达到70%左右。",),
)
