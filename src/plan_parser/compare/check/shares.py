"""Shares over 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_parser.compare.amounts import written
from plan_parser.compare.bounds import value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, unit, where
from plan_parser.model import Measure

#: Names of shares of a whole.
_SHARE = re.compile(r"(?:率|比例|比重|占比)(?:\(.*\))?$")
#: Rates that may lie over 100%: of growth, of gross enrolment, of one thing to another that does not hold it.
_FREE = re.compile(
    r"(?:增长|增速|毛入学|入园|杠杆|负债|充足|拨备|偿付|电话普及|生产|回报|收益|利润|周转|存贷|换手|自给|完成|投入产出|产销|贡献)[^的]{0,3}率$|求人倍率"
)


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        value = value_of(target)
        share = unit(target) == "%" and _SHARE.search(target.indicator) and not _FREE.search(target.indicator)
        if share and target.measure is Measure.LEVEL and value is not None and value > 100:
            yield about("share-over-100", Severity.NOTE, f"{where(target)}: {written(target)} is more than the whole", target)


CHECK = Check(
    "share-over-100",
    _find,
    examples=("第一章 目标\n到2025年,污水处理率达到195%。",),
    fine=("第一章 目标\n到2025年,污水处理率达到95%,拨备覆盖率达到150%以上。",),
)
