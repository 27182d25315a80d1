"""Lengths of time: travel times (2小时通达), service circles (30分钟…圈), years of schooling or life, what an indicator measures in days."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, words
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules.case import Case, Claim, named, several
from plan_parser.targets.subjects import made

_TRAVEL = re.compile(rf"(?:内)?(?:{alternation(words('phrases', 'travel'))})")
#: 主城区5分钟、近郊15分钟到达: the last of the list has the verb.
_LISTED_WAY = re.compile(rf"(?:[、和][^,。;、\d]{{1,12}}\d+(?:分钟|小时|天))+(?:内)?(?P<verb>{alternation(words('phrases', 'travel'))})")
_CALENDAR = ("年", "个月", "日", "周年", "周岁")
_RING = re.compile(r"^[^,。;、“”]{0,14}(?:圈|网|半径)")
_YEAR_LONG = re.compile(r"(?:年限|寿命|期限|学制|时间|工龄|年龄|年数|周期)")


def travel(tail: str) -> re.Match[str] | None:
    """The verb of a travel time behind the number."""
    return _TRAVEL.match(tail)


def is_ring(tail: str) -> bool:
    """Whether the number names a circle: 15分钟生活圈."""
    return bool(_RING.match(tail))


def read(case: Case) -> Claim | None:
    """What takes so long."""
    head, token, tail = case.head, case.token, case.tail
    if tail and token.unit == "岁":
        return None  # 3岁以下婴幼儿
    if (way := travel(tail)) and head.subject and head.governor is not Governor.CHANGE:
        return Claim([head.subject + way.group().removeprefix("内") + "时间"], "travel-time")
    if is_ring(tail) and case.state.text.count("“", 0, token.start) > case.state.text.count("”", 0, token.start):
        return None  # the name of a circle
    if (ring := _RING.match(tail)) and (head.governor is Governor.BUILD or made(head.subject)[1]):
        return Claim([ring.group()], "service-circle")
    if head.governor in (Governor.LEVEL, Governor.CHANGE) or case.compared:
        if token.unit in ("年", "个月") and not _YEAR_LONG.search(head.subject + case.state.indicator):
            return None
        name = named(case, head.subject)
        if name and not tail.startswith("的"):
            return Claim(several(case, name), "change" if head.governor is Governor.CHANGE else "level")
        if case.state.indicator and not tail:
            return Claim([case.state.indicator], "change" if head.governor is Governor.CHANGE else "level-carried")
    if not tail and (way := _LISTED_WAY.match(case.state.text, token.end)) and len(head.subject) > 1:
        return Claim([head.subject + way["verb"] + "时间"], "travel-time")
    if token.unit == "年" and _YEAR_LONG.search(head.subject) and not tail:
        return Claim([head.subject], "apposed")
    if token.unit not in _CALENDAR and len(head.subject) >= 2 and not tail and not token.chinese:
        return Claim([head.subject], "apposed")
    return None
