"""Better (stand-in until the list arrives)."""

from __future__ import annotations

import re
from enum import StrEnum

from plan_parser.model import Comparator, Direction, Target


class Better(StrEnum):
    MORE = "more"
    LESS = "less"


_LESS = re.compile(r"失业率|能耗|排放|死亡率|收入比|收入差距|赤字|价格|浓度|消耗|用水量|时间|发生率|贫困|比降|强度")
_MORE = re.compile(r"率$|比重|比例|占比|总值|收入|就业|面积|里程|产量|能力|医师|人数|个数|床位")


def better(target: Target) -> Better | None:
    if target.direction is Direction.DOWN or target.comparator in (Comparator.LE, Comparator.LT) or _LESS.search(target.indicator):
        return Better.LESS
    return Better.MORE if target.direction is Direction.UP or _MORE.search(target.indicator) else None
