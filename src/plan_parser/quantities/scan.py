"""Scanning: a folded, joined text in; its dates, references, names and quantities out, in reading order, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from plan_parser.lexicon.loader import alternation, entries, words
from plan_parser.model import Comparator
from plan_parser.quantities import units
from plan_parser.text.numerals import CHARACTERS, GROUPS, chinese_number


class Form(StrEnum):
    """What a token is, judged by its own characters and its neighbours alone."""

    DATE = "date"
    REFERENCE = "reference"
    NUMBERING = "numbering"
    NAME = "name"
    QUANTITY = "quantity"
    PROPORTION = "proportion"


@dataclass(frozen=True, slots=True)
class Token:
    """A number as it stands in the text: `start:end` covers its unit and qualifier, `numbers` the numerals alone."""

    form: Form
    start: int
    end: int
    numbers: tuple[tuple[int, int], ...]
    value: Decimal = Decimal(0)
    value_max: Decimal | None = None
    unit: str = ""
    comparator: Comparator | None = None
    #: 万/千 … and unit stood in Chinese numerals (百万辆), so that small ones can be told from 一个, 三大
    chinese: bool = False
    #: where a comparator that stands before the number begins (not_less_than 不低于), else `start`
    before: int = -1

    @property
    def stepped(self) -> bool:
        """Whether the unit ends in 级: a size class (10万吨级), not a count."""
        return self.unit.endswith("级")


ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_YEAR = r"(?:19|20)\d\d"
_BETWEEN = "余|多|来|几"


@cache
def _pattern() -> re.Pattern[str]:
    """The one pattern of the pass; its named groups say which alternative was met."""
    unit = units.pattern()
    tail = rf"(?:{_BETWEEN})?(?:{units.MULTIPLIER})?(?:{_BETWEEN})?(?:{unit})?级?"
    chinese = f"[{CHARACTERS}]"
    numeral = f"(?:[{CHARACTERS.replace('千', '').replace('百', '')}]|千(?![瓦米克伏卡帕])|百(?!分))"
    return re.compile(
        rf"(?P<reference>[〔\[(【]{_YEAR}[〕\])】]第?\d+号|第\d+号)"
        rf"|(?P<date>(?<!\d){_YEAR}年?[-~至到]{_YEAR}年?(?!\d)|(?<![\d.]){_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}日|底|初|末|份|中旬|上旬|下旬)|(?<!\d){_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d)"
        rf"|(?<!\d)[一二][九〇零○]{chinese}{{2}}年|(?<![\d.])[\"“][5-9]0后|\d0年代)"
        rf"|(?P<proportion>(?<![\d.:])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)"
        rf"|(?P<name>[A-Za-z][A-Za-z-]*\d+(?:\.\d+)?(?:[A-Za-z\d./-]*[A-Za-z\d])?|\d+(?:[+×xX·•]\d+)+(?:[+×][A-Z])?|\d+\+[A-Z]|[2-6]G(?![A-Za-z])|\d+[Aa]级|[48][Kk](?![A-Za-z])|\d+[Dd](?![A-Za-z])|第\d+|\d+强|\d{{3,5}}(?=热线))"
        rf"|(?P<arabic>{ARABIC})(?P<tail>{tail})"
        rf"|(?P<fraction>(?P<whole>百分|千分|{chinese}+分)之(?P<part>{chinese}+(?:点{chinese}+)?))"
        rf"|(?P<fold>翻(?P<times>[一两二三四五]?)番)"
        rf"|(?P<chinese>{numeral}+(?:点[零〇一二三四五六七八九]+)?)(?P<chinese_tail>(?:{_BETWEEN})?(?:{unit}|成)?级?)"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(alternation(e["word"] for e in entries("comparators") if e["place"] == "after"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(e['word'] for e in entries('comparators') if e['place'] == 'before')})$")


@cache
def _meaning() -> dict[tuple[str, str], Comparator]:
    return {(e["place"], e["word"]): Comparator(e["comparator"]) for e in entries("comparators")}


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(alternation(words("idioms")))


#: Words whose last character is a comparator's: 附近, 节约, 通过, 预约, 以上.
_NOT_BEFORE = re.compile(r"(?:附近|节约|通过|经过|预约|集约|契约|靠近|以上|新近|邻近|最近|渡过|度过|路过|海上|网上|线上|路上|实际上|基础上|总体上|历史上)$")
#: 亿万人民, 千百年: turns of speech, not numerals.
_MALFORMED = re.compile(r"亿万|万千|千百|百千|百十|[十百千][十百千]|[二三四五六七八九][二三四五六七八九](?![〇零])")
_JOINT = re.compile(r"[-~至到]")


def scan(text: str) -> list[Token]:
    """All tokens of `text` (folded and joined), in reading order, ranges as one token."""
    found: list[Token] = []
    for token in _tokens(text):
        if found and token.form is Form.QUANTITY and _is_range(text, found[-1], token):
            found[-1] = _range(found[-1], token)
        else:
            found.append(token)
    return found


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    pattern = _pattern()
    while match := pattern.search(text, position):
        group = match.lastgroup if match.lastgroup not in ("tail", "chinese_tail", "part", "times") else None
        start, end = match.span()
        position = end
        token: Token | None = None
        if group in ("reference", "date", "name", "proportion"):
            token = Token(Form(group), start, end, _digits(text, start, end))
            if group == "proportion":
                token = _proportion(text, token)
        elif match["arabic"]:
            token = _arabic(text, match)
        elif match["fraction"]:
            token = _fraction(text, match)
        elif match["fold"]:
            times = chinese_number(match["times"] or "一") or Decimal(1)
            token = _qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), 2 ** int(times), None, "倍", None, True))
            token = replace(token, value=Decimal(token.value))
        else:
            token, position = _chinese(text, match)
        if token is not None:
            position = max(position, token.end) if token.end > start else position
            yield token


def _digits(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in re.compile(r"\d+(?:\.\d+)?").finditer(text, start, end))


def _proportion(text: str, token: Token) -> Token:
    """1:2.5 is a ratio of 2.5; of three or more parts (26:37:35) there is no one value."""
    parts = text[token.start : token.end].split(":")
    if len(parts) != 2:
        return token
    first, second = Decimal(parts[0]), Decimal(parts[1])
    if not first:
        return token
    value = second if first == 1 else second / first
    return _qualify(text, replace(token, form=Form.QUANTITY, value=value))


def _arabic(text: str, match: re.Match[str]) -> Token:
    start, end = match.span("arabic")
    numbers = ((start, end),)
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    unit = match["tail"]
    if before == "“" and behind == "”":
        return Token(Form.NAME, start, end, numbers)
    if before.isascii() and before.isalpha() or (behind.isascii() and behind.isalpha() and not unit):
        return Token(Form.NAME, start, end, numbers)
    if before in ("(", "") and not unit and behind == ")" and end - start <= 2:
        return Token(Form.NUMBERING, start, end, numbers)
    if unit == "级":
        return Token(Form.NAME, start, end + 1, numbers)
    between = next((c for c in unit if c in "余多来几"), "")
    if unit.startswith(("多", "来", "几")) and len(unit) == 1:
        between, unit = "", ""
    comparator = _meaning().get(("between", between)) if between else None
    bare = unit.replace(between, "", 1) if between else unit
    if bare == "个百分点":
        bare = "百分点"
    return _qualify(text, Token(Form.QUANTITY, start, end + len(unit), numbers, Decimal(match["arabic"].replace(",", "")), None, bare, comparator))


def _fraction(text: str, match: re.Match[str]) -> Token | None:
    part = chinese_number(match["part"])
    start, end = match.span()
    if part is None:
        return None
    if match["whole"] in ("百分", "千分"):
        unit = "%" if match["whole"] == "百分" else "‰"
        return _qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), part, None, unit, None, True))
    whole = chinese_number(match["whole"][:-1])
    if not whole:
        return None
    return _qualify(text, Token(Form.QUANTITY, start, end, ((start, end),), round(part / whole, 6), None, "", None, True))


def _chinese(text: str, match: re.Match[str]) -> tuple[Token | None, int]:
    """A Chinese numeral with a unit, or nothing; the second value is where to go on."""
    start, end = match.span("chinese")
    numeral, unit = match["chinese"], match["chinese_tail"]
    idiom = _idioms().match(text, start)
    if idiom or text[max(0, start - 1) : start] in ("第", "“", "初", "周", "星") or (start and text[start - 1] == "十"):
        return None, max(start + 1, idiom.end() if idiom else end)
    between = unit[:1] if unit[:1] in ("余", "多", "来", "几") else ""
    if len(unit) == 1 and between:
        between, unit = "", ""
    rest = unit.removeprefix(between) if between else unit
    big = any(c in "百千万亿" for c in numeral)
    if not rest and not (big and _before().search(text[max(0, start - 5) : start])):
        return None, end
    if rest == "成" and (len(numeral) > 1 or text[match.end() : match.end() + 1] not in ("", "以", "左", "的", ",", "。", ";", "、", ")")):
        return None, end
    if (rest == "级" and not big) or _MALFORMED.search(numeral) or text.count("“", 0, start) > text.count("”", 0, start):
        return None, end
    value, multiplier = _split_chinese(numeral)
    if value is None:
        return None, end
    comparator = _meaning().get(("between", between)) if between else None
    if rest.endswith("级") and comparator is None and multiplier:
        comparator = Comparator.ABOUT
    token = Token(Form.QUANTITY, start, end + len(unit), ((start, end),), value, None, multiplier + rest, comparator, True)
    return _qualify(text, token), token.end


def _split_chinese(numeral: str) -> tuple[Decimal | None, str]:
    """Value and multiplier: 三千亿 -> (3000, 亿), 百万 -> (100, 万), 千 -> (1, 千), 一万二千 -> (12000, '')."""
    if len(numeral) == 1 and numeral in "千万亿":
        return Decimal(1), numeral
    if numeral.endswith("万亿"):
        return (chinese_number(numeral[:-2]) if numeral[:-2] else Decimal(1)), "万亿"
    if numeral[-1] in GROUPS and not any(c in GROUPS for c in numeral[:-1]):
        return chinese_number(numeral[:-1]), numeral[-1]
    return chinese_number(numeral), ""


def _qualify(text: str, token: Token) -> Token:
    """The token with the comparators that stand before and after it."""
    start, end, comparator = token.start, token.end, token.comparator
    before = start
    window = text[max(0, start - 6) : start]
    if (match := _before().search(window)) and not _NOT_BEFORE.search(window):
        before = start - len(match.group())
        comparator = _meaning()["before", match.group()]
    if match := _after().match(text, end):
        word = match.group()
        if word != "内" or text[end + 1 : end + 2] in ("", ",", "。", ";", "、", "办", "完", "的", "到", "送", "直", "通"):
            end = match.end()
            comparator = comparator or _meaning()["after", word]
    return replace(token, end=end, comparator=comparator, before=before)


def _is_range(text: str, first: Token, second: Token) -> bool:
    gap = text[first.end : second.start]
    return (
        first.form is Form.QUANTITY
        and first.value_max is None
        and len(gap) == 1
        and _JOINT.match(gap) is not None
        and first.unit in ("", second.unit, "万", "亿", "千")
        and (bool(second.unit) or not first.unit)
        and first.value < second.value * (1 if first.unit in ("", second.unit) else 10**12)
        and (first.comparator is None or first.before < first.start)
    )


def _range(first: Token, second: Token) -> Token:
    comparator = Comparator.RANGE
    return replace(second, start=first.start, before=first.before, numbers=first.numbers + second.numbers, value=first.value, value_max=second.value, comparator=comparator)
