"""Shares over 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_parser.compare.amounts import written
from plan_parser.compare.bounds import value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, unit, where
from plan_parser.lexicon.loader import words
from plan_parser.model import Measure

#: Names of shares of a whole.
_SHARE = re.compile(r"(?:率|比例|比重|占比)(?:\(.*\))?$")


def _of_a_whole(name: str) -> bool:
    """Whether a percentage of this name is a share of what holds it: no rate of growth, of gross enrolment, of cover."""
    return bool(_SHARE.search(name)) and not any(word in name for word in words("qualifiers", "unbounded"))


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        value = value_of(target)
        if target.measure is Measure.LEVEL and unit(target) == "%" and value is not None and value > 100 and _of_a_whole(target.indicator):
            yield about("share-over-100", Severity.NOTE, f"{where(target)}: {written(target)} is more than the whole", target)


CHECK = Check(
    "share-over-100",
    _find,
    examples=("第一章 目标\n到2025年,污水处理率达到195%。",),
    fine=("第一章 目标\n到2025年,污水处理率达到95%,拨备覆盖率达到150%以上。",),
)
