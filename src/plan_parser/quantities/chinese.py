"""Chinese numerals in their text: a match of the scanner's pattern in; a quantity, or nothing where it is a turn of speech, out."""

from __future__ import annotations

import re
from decimal import Decimal

from plan_parser.model import Comparator
from plan_parser.quantities.measure import Measure, measure
from plan_parser.quantities.patterns import CHINESE, DECIMAL, JOINT, NUMERAL, idioms
from plan_parser.quantities.qualify import after, leading_word, qualify
from plan_parser.quantities.tokens import Form, Token
from plan_parser.text.numerals import GROUPS, chinese_number, well_formed

_DIGIT = "一两二三四五六七八九"
#: 两三个, 五六百人: two digits in turn, perhaps with one multiplier.
_ABOUT = re.compile(r"([一两二三四五六七八九])([二两三四五六七八九])([十百千]?[万亿]?)")
#: Ordinals by use (二十届三中全会), and figures only where 举办了两届, 连续三届 say so.
_ORDINAL = ("届", "班", "分", "季度")
_COUNTED_BEFORE = ("了", "续", "联", "过", "办", "近", "的")
#: Units that a small Chinese numeral does not count: 四面八方, 十字路口, 三角.
_NOT_SMALL = frozenset("方字集峰单票担升克瓦伏焦兆度箱圆对席眼") | {"平方", "立方"}
_NOT_PAIRS = ("届", "期", "类", "层", "轮", "级", "站", "方", "部")
#: Not a figure after these: 第三, 初一, 周五, 数十个, 几百家.
_BEFORE = re.compile(r"(?:第|初|周|星期|届|人大|政协|[几半]|(?<![总人户个件次家])数|[零〇一二两三四五六七八九十百千万亿])$")
#: A bare 万 or 千 counts nothing after these: 每万人, (万元), 元/百户.
_UNIT_ONLY = re.compile(r"[每(:/·“单]$|单位$")
_PER = re.compile(r"(?:GDP|地区生产|国内生产|生产总值|工业增加值|增加值|产值|工业产|农业)")
_PEOPLE = re.compile(r"(?:拥有|均|口|发明|GDP|以上城)")
_RANGE = re.compile(rf"{JOINT}{CHINESE}")
_UPPER = re.compile(rf"{JOINT}(?:百分之)?({NUMERAL}{{1,20}}{DECIMAL}?)")
_END = re.compile(r"[,。;、:)\]”\s且]|并且|$")


def read_chinese(text: str, match: re.Match[str], alone: bool) -> tuple[Token | None, int]:
    """A Chinese numeral with a unit, or nothing; `alone` takes figures without a unit too. The second value is where to go on."""
    start, end = match.span()
    numeral = match.group()
    found = measure(text, end)
    if (idiom := idioms().match(text, start)) and idiom.end() >= found.end:
        return None, idiom.end()
    if _BEFORE.search(text[max(0, start - 2) : start]) or _in_quotes(text, start):
        return None, end
    value, value_max, multiplier = _values(numeral, found)
    if value is None or (match.lastgroup == "chinese" and not _is_counted(text, start, numeral, found)):
        return None, end
    unit = multiplier + found.times + found.unit
    bare = alone and _is_figure(text, end, numeral)
    half = not (found.unit or found.times) and not bare and not _stands_alone(text, start, end, numeral)
    if half and not _RANGE.match(text, end):
        return None, end
    comparator = Comparator.RANGE if value_max is not None else found.comparator
    if unit.endswith("级") and comparator is None and multiplier:
        comparator = Comparator.ABOUT
    token = Token(Form.QUANTITY, start, found.end, ((start, end),), value + found.more, value_max, unit, comparator, True, half=half)
    token = qualify(text, token)
    return token, token.end


def _in_quotes(text: str, start: int) -> bool:
    """Whether a name in quotes was opened shortly before: “三个一”工程."""
    return text.rfind("“", max(0, start - 24), start) > text.rfind("”", max(0, start - 24), start)


def _is_counted(text: str, start: int, numeral: str, found: Measure) -> bool:
    """Whether the numeral is a figure with a unit that a figure may have."""
    unit, behind = found.unit, text[found.end : found.end + 8]
    bare = all(c in "百千万亿" for c in numeral)
    if bare and (_UNIT_ONLY.search(text[max(0, start - 2) : start]) or (unit == "元" and _PER.match(behind)) or (unit == "人" and _PEOPLE.match(behind))):
        return False
    if unit in _ORDINAL and not text[max(0, start - 1) : start].endswith(_COUNTED_BEFORE):
        return False
    if (unit in _NOT_SMALL or unit == "级") and not any(c in "百千万亿" for c in numeral):
        return False
    return not (unit == "成" and (len(numeral) > 1 and not _ABOUT.fullmatch(numeral)))


def _stands_alone(text: str, start: int, end: int, numeral: str) -> bool:
    """A numeral without a unit is a figure beside a comparator (大于二十, 三百以上), or where it is a great one (达到三百万)."""
    word = leading_word(text, start)
    big = any(c in "百千万亿" for c in numeral)
    if word and (big or (len(word) > 1 and _END.match(text, end))):
        return True
    if (match := after().match(text, end)) and len(match.group()) > 1 and len(numeral) > 1 and _END.match(text, match.end()):
        return True
    return len(numeral) > 1 and numeral[-1] in GROUPS and numeral[0] in _DIGIT + "十" and _END.match(text, end) is not None


def _is_figure(text: str, end: int, numeral: str) -> bool:
    """三点一四, 壹仟贰佰, 一万二千三百 at the end of a phrase: more than a digit, and no row of digits (九一八)."""
    return len(numeral) > 1 and any(c in "点十廿卅百千万亿拾佰仟" for c in numeral) and numeral[0] not in "百千万亿" and _END.match(text, end) is not None


def _values(numeral: str, found: Measure) -> tuple[Decimal | None, Decimal | None, str]:
    """Value, upper value and multiplier; no value where the numeral is none (亿万, 千百) or its unit counts no such pairs (二三期)."""
    if well_formed(numeral):
        value, multiplier = split_numeral(numeral)
        return value, None, multiplier
    pair = _ABOUT.fullmatch(numeral)
    if pair is None or not found.unit or found.unit in _NOT_PAIRS or numeral.startswith("一二"):
        return None, None, ""
    low, high = (chinese_number(pair[i].replace("两", "二")) or Decimal(0) for i in (1, 2))
    if high != low + 1 and pair.group(1, 2) != ("三", "五"):
        return None, None, ""
    factor, multiplier = split_numeral(pair[3]) if pair[3] else (Decimal(1), "")
    factor = factor or Decimal(1)
    return low * factor, high * factor, multiplier


def split_numeral(numeral: str) -> tuple[Decimal | None, str]:
    """Value and multiplier: 三千亿 -> (3000, 亿), 百万 -> (100, 万), 千 -> (1, 千), 一万二千 -> (12000, '')."""
    if len(numeral) == 1 and numeral in "千万亿":
        return Decimal(1), numeral
    if numeral.endswith("万亿"):
        return (chinese_number(numeral[:-2]) if numeral[:-2] else Decimal(1)), "万亿"
    if numeral[-1] in GROUPS and not any(c in GROUPS for c in numeral[:-1]):
        return chinese_number(numeral[:-1]), numeral[-1]
    return chinese_number(numeral), ""


def read_fraction(text: str, match: re.Match[str]) -> Token | None:
    """百分之六点五 -> 6.5 %, 三分之二 -> 0.666667, 百分之三十至四十 -> 30…40 %."""
    part, upper = _number(match["part"]), None
    start, end = match.span()
    if part is None:
        return None
    if match["whole"] in ("百分", "千分"):
        behind = _UPPER.match(text, end)
        if behind and measure(text, behind.end()).end == behind.end() and (high := _number(behind[1])) is not None and high > part:
            upper, end = high, behind.end()
        unit, comparator = "%" if match["whole"] == "百分" else "‰", None if upper is None else Comparator.RANGE
        return qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), part, upper, unit, comparator, True))
    whole = _number(match["whole"][:-1])
    if not whole or part > whole * 10:
        return None
    return qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), six_places(part / whole), None, "", None, True))


def six_places(value: Decimal) -> Decimal:
    """A quotient as records keep it: 0.666667, 0.75."""
    exponent = value.as_tuple().exponent
    return round(value, 6) if isinstance(exponent, int) and exponent < -6 and abs(value) < 10**12 else value


def _number(text: str) -> Decimal | None:
    if text[0].isdecimal():
        return Decimal(text) if len(text) <= 30 else None
    return chinese_number(text)


def read_fold(text: str, match: re.Match[str]) -> Token:
    """翻一番 is 2 times, 翻两番 4."""
    times = _number(match["times"] or "一") or Decimal(1)
    comparator = Comparator.ABOUT if match["nearly"] == "近" else Comparator.GT if match["nearly"] or match["more"] else None
    start, end = match.span()
    return qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), Decimal(2 ** int(times)), None, "倍", comparator, True))


def read_half(text: str, match: re.Match[str]) -> Token:
    """一半 is 0.5, 半小时 0.5 小时."""
    start, end = match.span()
    unit = {"个小时": "小时"}.get(match["semi_unit"] or "", match["semi_unit"] or "")
    return qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), Decimal("0.5"), None, unit, None, True))
