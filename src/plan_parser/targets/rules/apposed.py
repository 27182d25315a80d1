"""Apposed numbers: a name with its number behind it and nothing between: 家庭农场30家, 数字经济占GDP的10%."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Direction, Kind, Measure
from plan_parser.targets.heads import Head, directions
from plan_parser.targets.rules.case import MEASURE, Case, Claim, again, named, noun, several, spent
from plan_parser.targets.rules.level import is_sum, of
from plan_parser.targets.subjects import inherit, made

_MOVED = re.compile(rf"^({alternation(w for w in directions() if len(w) > 1 and w not in words('verbs', 'build'))})(?![到至为在])(?=..)")
_INVOLVES = re.compile(r"(?:涉及?|惠及?|受益|服务)$")
_WORK = re.compile(r"完成|实施|推进|开展|启动|改造|建设")
#: What may stand behind the number without being counted by it.
_SCALE = re.compile(r"(?:目标|大关|水平|规模)")
#: How far the number before may stand off one that says nothing itself.
_NEAR = 16
#: Who gives does not part from what is given: 中央财政拟安排补助资金 -> 中央财政补助资金.
_GIVEN = re.compile(r"(?<=..)(?:拟|将|计划)安排(?=..)")
#: What stands between a verb of making and a count that is no name: 完成滨河路等|8条国省道改造, 全部完成剩余|43户企业改制.
_NAMES_SOME = re.compile(r"(?:[和与及、等]|剩余|其余|余下|全[国省市县区])$")
#: From how many joints on the words before a count are the names of what it counts: 东源一期、西河、汇能|5个电厂.
_SEVERAL = 2
#: Names of what is a bare number: 城乡居民收入比值1.9.
_QUOTIENTS = ("比", "比值", "系数", "指数")
#: Verbs that get something done; 推进 and its like only work on it.
_DONE = ((words("verbs", "build") | words("verbs", "add")) - words("phrases", "opening")) | {"实现", "完成"}
_DOES = re.compile(rf"(?:[到至在]|\d{{4}}年[底末]?前?|年内|全[国省市县区州]|全部|确保|力争)*(?:{alternation(_DONE)})")
_NO_NAME = re.compile(r"(?:等|第|前|近|每|后|位居|位列|排名|居)$")


def read(case: Case) -> Claim | None:
    """What the words before the number name."""
    head, token, tail = case.head, case.token, case.tail
    if (involved := _involved(head, tail)) is not None:
        return Claim([involved], "involved", True)
    if not head.subject.startswith("占") and not tail and (moved := _MOVED.match(head.subject)):
        return Claim([head.subject[moved.end() :]], f"moved-{directions()[moved[1]]}")
    subject = of(case, head.subject)
    counted = noun(tail)
    if case.kind is Kind.COUNT and len(counted) > 1 and _does(case) and (_NAMES_SOME.search(subject) or subject.count("、") >= _SEVERAL):
        return Claim([counted], "built", True)
    name = named(case, subject)
    if not name and not tail and case.state.reading.drafts and (not head.subject or head.shared) and token.unit and _is_next(case):
        before = case.state.reading.drafts[-1]
        return Claim(again(case), before.rule.removeprefix("text/"), before.measure is Measure.CUMULATIVE, carried=True)
    if len(name) < 1 or (not token.unit and case.kind is not Kind.RATIO):
        return None
    name, is_made = made(_GIVEN.sub("", name))
    if not is_made and (case.state.listed or _goes_on(case)):
        before = case.state.reading.drafts[-1]
        name, is_made = inherit(name, before.indicator), before.rule in ("text/made", "text/built")
        if is_made and len(name) < MEASURE and counted:
            name += counted  # 开工3个、储备|5个亿元以上项目
    if counted and not _SCALE.match(counted) and not (is_made and case.kind is Kind.COUNT):
        return None
    if (not token.unit and token.comparator is None and not name.endswith(_QUOTIENTS)) or _NO_NAME.search(name):
        return None
    name = spent(case, name) if is_made else name
    return Claim(several(case, name), "made" if is_made else "apposed", is_made or is_sum(name) or head.summed or _is_part_of_sum(case))


def _goes_on(case: Case) -> bool:
    """新建小学3所,|中学5所: the clause behind a count of things made, of the same unit, with a name and no verb of its own."""
    before = case.state.reading.last
    joint = case.state.text[case.state.sentence.clause_start(case.token.before) - 1]
    made_so = before is not None and before.measure is Measure.CUMULATIVE and before.rule in ("text/made", "text/built") and before.unit == case.token.unit
    apart = "其中" in case.state.text[max(case.state.last, 0) : case.token.before]
    return made_so and not apart and joint == "," and case.kind is Kind.COUNT and case.state.last >= case.state.sentence.clause_start(case.token.before) - 1


def _does(case: Case) -> bool:
    """Whether the clause opens with a verb of making."""
    sentence = case.state.sentence
    return bool(_DOES.match(case.state.text, sentence.clause_start(case.token.before), case.token.before))


def _is_next(case: Case) -> bool:
    """Whether nothing but a joint, or a place, stands between the number and the one before: 房屋85幢、20万平方米; 其中中心城区2005万平方米."""
    state = case.state
    between = state.text[state.last : case.token.before]
    return len(between) <= _NEAR and (between in ("、", ",", "和") or case.placed or "其中" in between)


def _is_part_of_sum(case: Case) -> bool:
    """净增企业100家,其中工业企业40家: a part of what is summed up is a sum too."""
    state = case.state
    before = state.reading.last
    part = "其中" in state.text[max(state.last, state.sentence.start) : case.token.before]
    return part and before is not None and before.measure is Measure.CUMULATIVE


def moved(rule: str) -> Direction | None:
    """Where a verb of movement before the name goes (降低能耗5%), by the rule that read it."""
    return Direction(rule.removeprefix("moved-")) if rule.startswith("moved-") else None


def _involved(head: Head, tail: str) -> str | None:
    """完成涉及13万户群众的老城区改造任务 -> 老城区改造: the number says how many a piece of work is for."""
    if not _INVOLVES.search(head.subject) or "的" not in tail or not _WORK.search(head.subject):
        return None
    work = re.sub(r"(?:任务|工作|工程)$", "", tail.partition("的")[2])
    return work if len(work) > 2 else None
