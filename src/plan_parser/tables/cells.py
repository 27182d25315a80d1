"""Cells: one cell of an indicator table in; what it is (head, number, value, group, note, name) out."""

from __future__ import annotations

import re

_CN = "一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d\d|[一二]〇[〇一二三四五六七八九]{2})"
#: Heads of columns that hold no value.
NUMBER = re.compile(r"序号|编号|No\.?")
NAME = re.compile(r"(?:主要|核心|具体|分项|[二三]级)?指标(?:名称|项|内容)?|名称|项目")
UNIT = re.compile(r"(?:计量)?单位")
SCOPE = re.compile(r"地区|区域|区市|县区|区县|县市区?|区市县|范围|适用范围|地域")
GROUP = re.compile(r"类别|类型|分类|领域|维度|一级指标|方面")
NATURE = re.compile(r"(?:指标)?(?:属性|性质)")
OTHER = re.compile(r"备注|责任(?:单位|部门)|牵头(?:单位|部门)|数据来源|负责(?:单位|部门)")
#: A name with its number in one cell: 1.国内生产总值增长(%).
NUMBERED = re.compile(r"(\d{1,2})(?:[.、](?!\d)|\.(?=\d[A-Za-z]))(?=.{2})")
#: Heads of columns that hold values.
VALUE_HEAD = re.compile(
    rf"{_YEAR}年?(?:实际|现状|基期|目标|预计|完成|规划|初步|预期)?(?:完成)?(?:值|数|情况|目标|基数)?(?:\([^)]*\))?|{_YEAR}年?[-~至]{_YEAR}年?.{{0,10}}|(?:年均|累计|五年)[^。,;]{{0,14}}"
    rf"|[“\"]?十[{_CN}]?五[”\"]?(?:期?末|时期|期间|规划|目标|年均)[^。,;]{{0,10}}|基期值?|目标值?|现状值?|规划值|期末值?|(?:近期|远期|中期)目标?值?"
)
_KINDS = (
    ("number", NUMBER), ("name", NAME), ("unit", UNIT), ("scope", SCOPE), ("group", GROUP), ("nature", NATURE), ("other", OTHER), ("value", VALUE_HEAD),
)  # fmt: skip
_VALUE = re.compile(
    r"[\[(〔【]?\s*(?:约|近|超过?|不低于|不高于|不超过|大于|小于|高于|低于|达到|控制在|>=|<=|[><≥≤=≈])*\s*-?\d[\d,.\s]*(?:[-~至]\s*\d[\d,.]*)?\s*(?:[%‰]|个百分点|倍|万|亿)*\s*"
    r"(?:左右|以上|以下|以内|之内)?\s*[\])〕】]?\s*(?:左右|以上|以下|以内)?[*①-⑨]?|1:\d[\d.]*|(?:翻一番|翻番|完成(?:国家|省|市)?下达(?:任务|目标)?|达到(?:国家|省)[^\d]{0,12})|[-—/]{1,3}|——|持续(?:提升|改善|下降)|稳步(?:提升|提高)|不断(?:提升|下降)|基本消除|(?:以)?省(?:下达|定)[^\d]{0,6}(?:为准)?"
)
_GROUP_LINE = re.compile(rf"(?:[{_CN}]+、|\([{_CN}]+\)\s*)[^\d。]{{2,24}}(?:\(\d+[项个]\))?")
NATURES = ("约束性", "预期性")
_UNIT_TAIL = re.compile(r"[(〈<]\s*([^()〈〉]{1,14}?)\s*[)〉>]$")
_AREA = re.compile(
    r".*(?:自治州|自治县|[市县州盟旗省]|新区|[城片园市辖]区|试验区|开发区|示范区|功能区|度假区|区市|县区|全[市省县区国州]|农村|城镇|城市|乡村|其他地区)(?:\(\w+\))?"
)


def head_kind(text: str) -> str | None:
    """The kind of column that `text` heads, or None where it is no head: number, name, unit, scope, group, nature, other, value."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), None)


def is_value(text: str) -> bool:
    """Whether a cell holds a value, or the dash or words that stand for one."""
    return bool(_VALUE.fullmatch(text))


def is_empty(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return not text or bool(re.fullmatch(r"[-—/]{1,3}|——", text))


def is_group(text: str) -> bool:
    """Whether a line heads a group of rows: 一、城镇化水平指标."""
    return bool(_GROUP_LINE.fullmatch(text)) and not split_unit(text)[1]


def is_note(text: str) -> bool:
    """Whether a line is a note under the table."""
    return bool(re.match(r"注\s*\d*\s*[::.、]|说明\s*[::]|备注\s*[::]|数据来源\s*[::]", text))


def is_area(text: str) -> bool:
    """Whether a cell names a place, so that it heads a sub-row."""
    return bool(_AREA.fullmatch(text)) and len(text) <= 30


def part_of(name: str) -> tuple[str, bool]:
    """A name without the words that make it a part of the one above (其中:工业增加值 -> 工业增加值), and whether it had them."""
    match = re.match(r"其中[::]?|[#*]", name)
    return (name[match.end() :], True) if match else (name, False)


def split_unit(name: str) -> tuple[str, str]:
    """A name without the unit at its end, and the unit: 常住人口城镇化率(%) -> (常住人口城镇化率, %)."""
    match = _UNIT_TAIL.search(name)
    if not match or re.search(r"[。、,]", match[1]) or not _is_unit(match[1]):
        return name, ""
    return name[: match.start()].rstrip(), match[1].replace(" ", "")


_UNITISH = re.compile(
    r"[%‰㎡]|.*(?:[万亿千百]?(?:元|人|户|个|家|套|件|项|张|床|辆|亩|公顷|平方公里|平方米|立方米|公里|米|吨|斤|千瓦|千瓦时|瓦|小时|分钟|天|年|岁|倍|次|所|处|座|名|位|台|册|克|升|标准煤|种|条|级|人次|艘|只|头|标箱|百分点|比|分|"
    r"箱|宗|例|片|支|P|GB|PFLOPS|EFLOPS))(?:/.+)?|\d+/\d*[万千百]?|.+/.+|/[万十千].*|m2|km2?|TEU|以[^)]*为\d+"
)


def _is_unit(text: str) -> bool:
    return bool(_UNITISH.fullmatch(text.replace(" ", "")))
