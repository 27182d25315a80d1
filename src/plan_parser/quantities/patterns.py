"""Patterns: the word lists in, the compiled patterns that the scanner matches with out."""

from __future__ import annotations

import re
from functools import cache

from plan_parser.lexicon.loader import alternation, words
from plan_parser.quantities import units
from plan_parser.text.numerals import CHARACTERS, FINANCIAL_CHARACTERS

CHINESE = f"[{CHARACTERS}]"
#: 千 of 千瓦 and 百 of 百分 belong to the next word.
NUMERAL = f"(?:[{CHARACTERS.replace('千', '').replace('百', '')}]|千(?!{units.AFTER_THOUSAND})|百(?!分之|分点))"
DECIMAL = r"(?:点[零〇一二三四五六七八九]{1,12}(?:万亿|[十百千万亿](?![瓦米克伏卡帕焦乏赫]))?)"
BETWEEN = "余多来几"
JOINT = r" ?(?:-{1,2}|[~至到]) ?"

_YEAR = r"(?:19|20)\d\d"
_NO_UNIT = r"(?![\d.,]|[万亿元人吨户个亩家%]|公里|公顷|平方)"
_MONTHS = "[一二三四五六七八九十]"
_DATES = (
    rf"(?<!\d){_YEAR}年?[-~至到](?:{_YEAR}年|\d\d年|{_YEAR}{_NO_UNIT})",
    rf"(?<![\d.]){_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?",
    r"(?<!\d)\d{1,2}(?:[-~至到]\d{1,2})?月(?:\d{1,2}日(?:[-~至到]\d{1,2}日)?|底|初|末|份|中旬|上旬|下旬)",
    r"(?<![\d.])(?:\d{1,2}[-~至到])?(?:1[0-2]|[1-9])月",
    rf"(?<!\d){_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d)",
    rf"(?<!\d)[一二][九〇零○Oo][一二三四五六七八九〇零○Oo]{{2}}年(?:{_MONTHS}{{1,2}}月(?:{_MONTHS}{{1,3}}日)?)?",
    rf"{_MONTHS}{{1,2}}月(?:{_MONTHS}{{1,3}}日|份|底|初|末|中旬|上旬|下旬)",
    r"(?<![\d.])[\"“][5-9]0后",
    r"\d0年代",
    r"(?<!\d)(?:[01]?\d|2[0-4]):0\d(?!\d)|(?<=[上下中]午)\d{1,2}:\d\d|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d-(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)",
)
_NAMES = (
    r"(?<![A-Za-z])[A-Za-z][A-Za-z-]{0,20}\d++(?:\.\d++)?+(?:[A-Za-z\d./-]*[A-Za-z\d])?(?![%‰万亿元倍]|个百分点)",
    r"\d+(?:[+×xX·•]\d+)+(?:[+×][A-Z])?",
    r"\d+\+[A-Z]",
    r"[2-6]G(?![A-Za-z])",
    r"\d+[Aa]级",
    r"[48][Kk](?![A-Za-z])",
    r"\d+[Dd](?![A-Za-z])",
    r"第\d+",
    r"\d+强",
    r"(?<=[新老])\d+条",
    r"\d{3,5}(?=热线)",
    r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<!\d)1[3-9]\d{9}(?![\d万亿元人吨户个])",
    r"(?<![\d.,])0\d+(?![\d.])",
    r"(?<!\d)\d{1,2}世纪",
    r"(?<!\d)[1-4]季度",
    r"(?<!\d)[05-9]0后(?!续)",
    r"\d+(?:\.\d+)?(?:[-~至到、]\d+)?(?=号(?!召|称)|版)",
    r"(?<=工业)\d\.\d(?!\d)",
    r"\d+(?:\.\d+){2,}",
)
#: The characters that any of the alternatives may begin with.
STARTER = re.compile(rf"[\dA-Za-z〔\[(【第翻半“\"{CHARACTERS}{FINANCIAL_CHARACTERS}]")
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"


@cache
def pattern() -> re.Pattern[str]:
    """The one pattern of the pass; its named groups say which alternative was met."""
    part = rf"{CHINESE}{{1,20}}{DECIMAL}?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?P<reference>[〔\[(【]{_YEAR}[〕\])】]第?\d+号|第\d+号)"
        rf"|(?P<date>{'|'.join(_DATES)})"
        r"|(?P<proportion>(?<![\d.:])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)"
        rf"|(?P<name>{'|'.join(_NAMES)})"
        r"|(?P<slash>(?<![\d./])(?P<over>[1-9])/(?P<under>[2-9]|1[0-2])(?![\d./A-Za-z万亿]))"
        rf"|(?P<steps>\d+(?:亿\d{{1,4}}万|万\d千(?!{units.AFTER_THOUSAND})|千\d百(?!分)))"
        rf"|(?P<arabic>{ARABIC})"
        rf"|(?P<fraction>(?P<whole>百分|千分|万分|{CHINESE}{{1,6}}分)之(?P<part>{part}))"
        r"|(?P<fold>翻了?(?P<nearly>[近超])?(?P<times>[一两二三四五六七八九]|\d(?!\d))?番(?P<more>多)?)"
        r"|(?P<semi>(?<![上下后大多])(?<!(?<!提)前)半(?P<semi_unit>个小时|小时|个月|年(?![度报级])|天))"
        r"|(?P<halved>(?:一半|半数)(?!导))"
        rf"|(?P<financial>[{FINANCIAL_CHARACTERS}](?=[拾佰仟]|[万亿]?[元圆]|[万亿][{FINANCIAL_CHARACTERS}零])[{FINANCIAL_CHARACTERS}零〇万亿]{{0,30}})"
        rf"|(?P<chinese>{NUMERAL}{{1,40}}{DECIMAL}?)"
    )


@cache
def tail() -> re.Pattern[str]:
    """What may follow a number: 余 or 多, a multiplier, a unit, 级; 个半小时 and 年半 add a half."""
    return re.compile(
        rf"(?P<first>[{BETWEEN}])?(?P<times>{units.MULTIPLIER})?(?P<second>[余多])?"
        rf"(?:个(?P<within>[多半])(?P<split>小时|钟头|月(?!均))|(?: (?=[A-Za-zμµ]))?(?P<unit>{units.pattern()})"
        r"(?:(?<=[年成倍天时番月亩斤])半(?![径途年月天数个小日决成导])|(?<=成)(?P<tenth>[一二三四五六七八九])(?![十百千万亿个分])|(?<=[年月倍岁元米里亩天吨斤])(?P<over>多)(?![元样种层维边方功党语媒彩]))?)?"
        r"(?P<step>级(?![别配市机政]))?"
    )


@cache
def idioms() -> re.Pattern[str]:
    """The fixed words that begin with a numeral."""
    return re.compile(alternation(w for w in words("idioms") if w[0] in CHARACTERS))
