"""Narrowing: numbers that say which things are meant rather than how many: 10万元以上村, 10蒸吨/小时及以下燃煤锅炉, 每50公斤."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Comparator, Kind
from plan_parser.quantities.scan import Token
from plan_parser.targets.heads import Governor, directions
from plan_parser.targets.rules.case import HAS, Case, stops

_SIZE = re.compile(r"[及或]以[上下]$")
_OF_LEVEL = re.compile(r"的(?:目标|水平|速度|增速|标准|规模|比例|要求|高?水平)")
#: 达到4.3万亿元的|总收入: what has the value stands behind it.
_OF_MEASURE = re.compile(r"的[\u4e00-\u9fff]{0,6}(?:收入|产值|规模|总量|总额|增加值|产量|利润|份额)(?=[,。;、]|$)")
#: 每周锻炼不少于|3次、每次不少于|30分钟、强度中等以上的人数比例达到: what tells whose share it is.
_OF_SHARE = re.compile(r"(?:、[^,。;]*?)?的[^,。;、\d]{0,8}(?:比例|比重|占比|率)(?:达到?|提高|保持|不低于|超过|为)")
_MEASURES = re.compile(r"[\u4e00-\u9fff]{0,8}(?:措施|举措)(?=[,。;]|$)")
_LISTED_BEFORE = re.compile(
    rf"[、和](?:(?!{alternation({w for c in ('build', 'reach', 'add', 'move') for w in words('verbs', c) if len(w) > 1})})[^,。;]){{1,20}}?\d[^,。;、]{{0,6}}的"
)
_NUMBER_AGAIN = re.compile(r"[^\d和与及]*[\u4e00-\u9fff](?<![和与及到至为在了约达])\d")
_BY = re.compile(r"按照?[^,。]{0,30}$")
_QUOTED = re.compile(r"按照?“[^”。]{0,60}$")
_NORM = re.compile(r"[^,。;]{0,12}[”\"]?的?(?:(?<![高达非])标准|要求|原则)")
_GRANT = re.compile(r"的?(?:比例|标准)?(?:给予)?(?:一次性)?(?:奖励|补助|补贴|资助|奖补|奖金)(?!资金|标准)")
_GIVEN = re.compile(r"给予[^,。;]{0,16}$|(?:一次性)?(?:奖补|奖励|补助|补贴)(?:为|各|约|达|最高|不超过)?$|(?:单个|单项|单户|每[家个户])[^,。;]{0,8}最高$")
#: Longest saying in quotation marks.
_SAYING = 12
_PLACES = frozenset("县区市州旗省")
_BARE = ("", "万", "亿", "万人")
_PROGRAMME = re.compile(r"[^,。;、]{0,20}?(?:计划|工程|行动|大会|活动|论坛|专项|会战|赛)")
#: Things that a size narrows: 500人以上企业, 5000万元以上项目.
_ENTITY = re.compile(r"[^,。;的]{0,8}?(?:村(?!民)|[乡镇县]|企业|项目|园区|社区|小区|单位|医院|学校|城市)")
_OF_ENTITY = re.compile(r"的(?:地区|城市|[省市县区村镇乡]|企业|单位|项目|家庭|人员|学校)")
_VERB = re.compile(alternation([*directions(), *words("verbs", "reach"), *words("verbs", "hold"), "年均"]))


def is_size_class(case: Case) -> bool:
    """A size that tells which things are meant: 10蒸吨/小时及以下燃煤锅炉."""
    return bool(case.tail) and bool(_SIZE.search(case.state.text[case.token.start : case.token.end]))


def is_motto(case: Case) -> bool:
    """A number in a saying: “发现1户、解决1户”."""
    text, token = case.state.text, case.token
    if case.kind is Kind.RATE or case.head.governor in (Governor.LEVEL, Governor.CHANGE):
        return False
    start, end = text.rfind("“", case.state.sentence.start, token.start), text.find("”", token.end)
    return start >= 0 and text.find("”", start, token.start) < 0 and start + 1 < token.before and token.end <= end <= start + _SAYING


def is_norm(case: Case) -> bool:
    """A norm that is quoted: 按照“室外人均用地不低于0.3平方米”的标准."""
    return bool(_QUOTED.search(case.lead)) or (bool(_BY.search(case.lead)) and bool(_NORM.match(case.state.text, case.token.end)))


def is_grant(case: Case) -> bool:
    """What is paid for each case of something: 给予200万元奖励."""
    return bool(_GRANT.match(case.tail)) or bool(_GIVEN.search(case.lead))


def is_place_count(case: Case) -> bool:
    """How many places something is about: 7县(市)共建设…."""
    token = case.token
    return token.unit in _PLACES and case.head.governor is Governor.NONE and not case.compared and token.comparator is None


def is_described(case: Case) -> bool:
    """A condition on those whose share is meant: 每次不少于30分钟、强度中等以上的人数比例."""
    return case.kind is not Kind.RATE and case.compared and bool(_OF_SHARE.match(case.state.text, case.token.end))


def is_announced(case: Case) -> bool:
    """How many measures are listed: 28项具体措施."""
    return case.kind is Kind.COUNT and bool(_MEASURES.match(case.tail))


def is_programme(case: Case) -> bool:
    """A round number in the name of an undertaking: 百家优质企业倍增计划, 万人徒步大会."""
    number = case.state.text[slice(*case.token.numbers[0])]
    return all(c in "十百千万亿" for c in number) and bool(_PROGRAMME.match(case.tail))


def is_condition(case: Case) -> bool:
    """A condition on the things meant: 10万元以上村, 面积100亩以上的园区, 20户以上自然村光网."""
    token, head, tail = case.token, case.head, case.tail
    if token.unit == "%" and head.subject and (case.compared or head.governor is Governor.NONE) and _OF_ENTITY.match(tail):
        return True  # 峰谷差率超过40%的地区
    if _qualified_behind(token) and (case.kind is Kind.AMOUNT or token.unit in ("人", "户")) and _ENTITY.match(tail):
        return True
    if _qualified_behind(token) and token.comparator in (Comparator.LE, Comparator.LT) and head.governor is Governor.BUILD and tail and not stops(tail):
        return True  # 淘汰1000立方米以下高炉
    if tail.startswith("的") and head.verb in HAS and case.kind is Kind.COUNT:
        return False  # 每个社区拥有3个以上的社会组织
    if tail.startswith("的") and case.head.governor is Governor.LEVEL and _OF_MEASURE.match(tail):
        return False
    if tail.startswith("的") and not (token.unit == "%" or _OF_LEVEL.match(tail)):
        return not (head.governor is Governor.BUILD and case.kind is Kind.COUNT and not head.subject)
    return bool(tail) and _qualified_behind(token) and head.governor is Governor.NONE and not stops(tail) and token.unit != "%"


def _qualified_behind(token: Token) -> bool:
    return token.comparator is not None and token.before == token.start


def is_nested(case: Case) -> bool:
    """Another number counts what this one narrows: 亿元以上龙头企业40户, 百项工程361项, 每50公斤."""
    token, text = case.token, case.state.text
    if text.endswith(("每", "第"), 0, token.before):
        return True
    if (case.kind is not Kind.COUNT or case.compared or token.unit in _BARE) and _LISTED_BEFORE.match(text[token.end :]):
        return True
    return bool(_NUMBER_AGAIN.match(case.tail)) and not _VERB.match(case.tail) and token.unit != "%"
