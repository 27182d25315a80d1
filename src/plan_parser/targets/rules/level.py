"""Levels: a verb of reaching or keeping, or a comparator, before the number: 城镇化率达到70%, 失业率控制在4%以内, 不低于90%."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation
from plan_parser.model import Kind
from plan_parser.targets.heads import Governor, adding, directions
from plan_parser.targets.rules.case import HAS, Case, Claim, again, moving, named, noun, several, theme
from plan_parser.targets.subjects import clean, instead, made

_SUM_NAME = re.compile(r"^(?:新增|净增|累计|再增|五年累计)|(?<!当年)(?:新增|净增)(?!长)")
#: 运营里程新增|200公里,达到500公里: what is added is part of what is reached.
_ADDED = re.compile(r"(?<=..)(?:新增|净增|增加)$")
_GROWTH = re.compile(r"(?:年均)?(?:增速|增长率|增幅|增长)$")
_WHOLE = ("总数", "累计", "总计", "合计")
_SHARE = ("比重", "比例", "占比")
_PART = re.compile(rf"(.+?)(?:达到?|相当于|(?:{alternation(w for w in directions() if len(w) > 1)})(?:到|至|为))([^,]+)")


def read(case: Case) -> Claim | None:
    """The level that the subject reaches; without a subject, of what is counted behind the number, else of the indicator before."""
    head = case.head
    name = named(case, of(case, head.subject))
    if name and head.verb in HAS and case.kind is Kind.COUNT and len(counted := noun(case.tail)) > 1:
        return Claim([name + counted], "level")
    if head.verb == "在" and case.token.comparator is None:
        return None  # 在14个县城新建…
    if not name:
        counted = noun(case.tail)
        if case.kind is Kind.COUNT and len(counted) > 1:
            return Claim([counted], "level")
        if case.count == 1 and (name := moving(case)):
            return Claim([name], "level-carried", carried=True)
        names = [_whole(n) for n in again(case)] if head.subject in _WHOLE else [_ADDED.sub("", n) for n in again(case)]
        names = names or [n for n in (theme(case) or (case.state.context.indicator if head.verb or case.compared else ""),) if n]
        return Claim(names, "level-carried", head.summed, carried=True) if names else None
    before = case.state.reading.last
    if case.kind is Kind.RATE and case.count == 1 and before is not None and before.unit == case.token.unit:
        name = instead(name, before.indicator)
    if head.governor is Governor.NONE:
        name, is_made = made(name)
        return Claim(several(case, name), "made" if is_made else "level", is_made or head.summed)
    return Claim(several(case, name), "level", is_sum(name) or head.summed)


def _whole(name: str) -> str:
    """新增景区2家,总数达到6家 -> 景区."""
    chain = adding().match(name)
    return name[chain.end() :] if chain and chain.end() < len(name) else name


def is_sum(name: str) -> bool:
    """Whether an indicator's name says that it sums up: 新增保障性住房."""
    return bool(_SUM_NAME.search(name))


def of(case: Case, subject: str) -> str:
    """A占B的50%, A达到B的5% -> A占B比重."""
    if subject.startswith("其占"):
        subject = subject[1:]
    if re.match(r"占(?!地(?!区)|用|比)..", subject) and case.kind is not Kind.COUNT:
        before = case.state.indicator or case.state.context.indicator
        return f"{_GROWTH.sub('', before.partition('占')[0])}{subject}" + ("" if subject.endswith(_SHARE) else "比重")
    if case.token.unit not in ("%", "", "成") or subject.endswith((*_SHARE, "比", "率")):
        return subject
    if re.search(r".占(?!地(?!区)|用).", subject):
        return subject + "比重"
    part = _PART.fullmatch(subject) if case.head.of else None
    if part and clean(part[1]).endswith((*_SHARE, "率")):
        return clean(part[1])  # 预付款比例提高至合同金额的|30%
    return f"{clean(part[1])}占{part[2]}比重" if part else subject
