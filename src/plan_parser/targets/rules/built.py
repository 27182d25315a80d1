"""Things made: a verb of building before the number: 新建学校12所, 建设100个国家级零碳园区, 完成投资15亿元."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, ending, words
from plan_parser.model import Comparator, Kind
from plan_parser.quantities.units import split
from plan_parser.targets.heads import Head, adding
from plan_parser.targets.rules.case import Case, Claim, latest, named, noun, spent
from plan_parser.targets.subjects import made

_WORKS = re.compile(rf"^[^,。;、]{{0,16}}(?:{alternation(words('phrases', 'works'))})")
#: Verbs that stay in the name when the thing made stands before them: 亿元项目开工97个.
_KEPT = words("phrases", "stage") | {"改造", "建设", "培训", "治理", "修复", "整治", "更新", "转移", "投入", "搬迁", "改革", "加固", "抚育", "保护"}
#: 完成1亿人居住的棚户区改造: the number says how many live in what is made.
_LIVED = re.compile(r"(?:居住|生活|就读|参加|参与|使用|从事)的(.{2,}?)(?:任务|工作)?$")
#: Work that is done on so much of something (4亿千瓦机组改造任务), and verbs that do away with it: sums, not states.
_WORK_DONE = ("改造",)
_ENDS = ("淘汰", "关停", "关闭", "压减", "退出", "拆除", "化解", "压缩", "削减", "替代")
#: Verbs that say by themselves what is done to the people counted: 累计培训|5万人次.
_OF_PEOPLE = ("培训", "安置", "救助", "帮扶", "转移")
#: Nouns of a capacity, which is a state and no sum of things made.
_CAPACITY = ("基地", "能力", "规模", "产能")
#: Measures of a state, which 实现 says the level of.
_STATES = ("生产总值", "增加值", "产值", "收入", "总额", "总量", "产量", "利润", "销售额", "营业额", "税收")
_EXTENT = ("公里", "米", "平方米", "平方公里", "亩", "公顷")
_COUNTERS = ("个", "处", "座", "家")


def is_works(tail: str) -> bool:
    """Whether the words behind a number end in what named works are called: 30万吨原油码头."""
    return bool(_WORKS.match(tail))


def read(case: Case) -> Claim | None:
    """What is made: the noun behind the number, else the subject before the verb."""
    head, token, state = case.head, case.token, case.state
    if case.kind is Kind.COUNT and (lived := _LIVED.match(case.tail)):
        return Claim([lived[1]], "built", True)
    if "是" in case.tail:
        return None  # 解决13亿人的吃饭问题是头等大事
    counted = noun(case.tail)
    if not token.unit and not token.chinese:
        return None  # 109国道
    if len(counted) > 1:
        named_work = is_works(case.tail) and not counted.endswith(_WORK_DONE) and not head.verb.endswith(_ENDS)
        if case.kind is Kind.AMOUNT and named_work and (head.subject or split(token.unit)[1] not in _EXTENT):
            return None  # 30万吨级原油码头 names the work; 500公里管网工程 says how much of it
        stands = case.kind is Kind.AMOUNT and not head.adds and not head.verb.endswith(_ENDS) and not counted.endswith(_WORK_DONE)
        capacity = stands or (counted.endswith(_CAPACITY) and token.unit not in _COUNTERS)
        return Claim([head.verb + counted if head.adds else spent(case, counted)], "built", not capacity)
    if head.subject and head.verb in ("实现", "完成") and (head.subject.endswith(_STATES) or token.comparator in (Comparator.LE, Comparator.LT)):
        return Claim([named(case, head.subject) or head.subject], "level")
    if head.subject:
        name = named(case, head.subject) or head.subject
        kept = head.verb if head.adds or head.verb.endswith(tuple(_KEPT)) else ""
        return Claim([(made(name)[0] if kept else name) + kept], "built", True)
    if head.verb in _OF_PEOPLE and not case.tail and case.kind is Kind.COUNT:
        return Claim([head.verb], "built", True)
    if not token.unit or case.tail or not case.state.indicator:
        return None
    if head.verb in words("phrases", "stage") and state.thing:
        nearly = "基本" if case.lead.endswith("基本" + head.verb) else ""
        return Claim([state.thing + nearly + head.verb], "built", True)
    return Claim([_again(head, latest(case))], "built", True, carried=True)


def _again(head: Head, before: str) -> str:
    """What a verb alone says of the indicator before it: 新开工项目120个、竣工80个 -> 竣工项目; 面积20万亩,其中新增5万亩 -> 新增面积."""
    if not head.adds or head.verb == "累计":
        return before
    if chain := adding().match(before):
        return head.verb + before[chain.end() :]
    stage = ending(before, words("phrases", "stage"))
    return before.removesuffix(stage) + head.verb if stage else head.verb + before
