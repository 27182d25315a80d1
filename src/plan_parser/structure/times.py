"""Times: a plan's title, letter, headings and text in; when it was issued, the period that it covers, the years that it sets targets for, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plan_parser.text.numerals import DIGITS, chinese_number

_CN = "〇零○Oo0一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_CN}]{{3}})"
_DATE = re.compile(rf"({_YEAR})年\s?([\d一二三四五六七八九十]{{1,3}})月\s?([\d一二三四五六七八九十]{{1,3}})日")
_ISO = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})")
_RANGE = re.compile(rf"({_YEAR})年?\s?[-~至到]{{1,2}}\s?({_YEAR})年?")
_PLAN = re.compile(
    r"(?<![一二三四五六七八九十])(十[一二三四五六七八九]?|[六七八九])五(?!个五年)[”\"]?(?:期?末|时期|期间|规划|计划|以来|收官|开局|目标|发展|[”\"])?"
)
_NTH = re.compile(r"第(十[一二三四五六七八九]?|[六七八九])个五年")
_AIM = re.compile(
    rf"(?:到|至|展望|力争|争取|(?<!早)在)\s?({_YEAR})年(?!以来|月|\d|来)|({_YEAR})年(?:[,、]|底|末|前|左右|力争|率先|远景目标(?!纲要)|目标[值为])|“?(十[一二三四五六七八九]?)五”?(?:期|时期)?(?:末|期间|时期)"
)
#: What stands before a year that a value is measured from.
_AGAINST = re.compile(r"(?:[比较与同自从]|以来|基于|相当于)“?$")
#: A sentence that does something, behind its year: 2023年,产值达到60亿元, not 2020年,产值60亿元.
_DOES = re.compile(r"[^。]*?(?:达|实现|完成|建|增|力争|争取|确保|突破|提[高升]|降|控制|以[上内下]|培育|打造|形成|保持)")
_OF_NUMBER = re.compile(r"(?<=[〔\[(【])(?:19|20)\d\d(?=[〕\])】])")
_QUOTED = re.compile(r"《[^》]{0,80}》")
_HEAD_YEAR = re.compile(rf"({_YEAR})年")
_REVIEW = re.compile(r"回顾|总结|完成情况|执行情况|成就|过去|以来")


def year_of(text: str) -> int:
    """A year in Arabic or Chinese digits."""
    return int(text) if text.isdecimal() and text.isascii() else int("".join(str(DIGITS.get(c, 0)) if c not in "o0" else "0" for c in text))


def five_years(name: str) -> tuple[int, int]:
    """The years of the five-year plan 十四五, by 十四: the sixth ran from 1981 to 1985, each later one five years on."""
    number = int(chinese_number(name) or 6)
    return 1981 + 5 * (number - 6), 1985 + 5 * (number - 6)


def date_in(text: str) -> str | None:
    """The first date of `text`, as an ISO string."""
    match = _DATE.search(text)
    if match:
        month, day = (int(g) if g.isdecimal() else int(chinese_number(g) or 0) for g in match.groups()[1:])
        return _iso(year_of(match[1]), month, day)
    match = _ISO.search(text)
    return _iso(*map(int, match.groups())) if match else None


def _iso(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def period_in(text: str) -> tuple[int, int] | None:
    """The years that a title names: 2021-2035年, “十四五”, 第十四个五年规划; a range wins over a five-year plan."""
    for years in _RANGE.finditer(text):
        first, last = year_of(years[1]), year_of(years[2])
        if first < last <= first + 60:
            return first, last
    match = _PLAN.search(text) or _NTH.search(text)
    return five_years(match[1]) if match else None


def issue_year(issued: str | None, number: str | None) -> int | None:
    """The year of the date of issue, else of the document's own number (渝府发〔2021〕6号)."""
    match = re.match(r"\d{4}", issued) if issued else _OF_NUMBER.search(number or "")
    return int(match[0]) if match else None


def horizons_in(texts: Iterable[str], issued: int | None) -> set[int]:
    """The years that sentences aim at (到2025年, “十四五”末); years up to that of issue are none, and where that is not known, what only tells is none."""
    found: set[int] = set()
    for text in texts:
        if "年" not in text and "五" not in text:
            continue
        text = _QUOTED.sub("", text) if "《" in text else text
        for match in _AIM.finditer(text):
            if _AGAINST.search(text, max(0, match.start() - 3), match.start()):
                continue
            year = five_years(match[3])[1] if match[3] else year_of(match[1] or match[2])
            if year >= 2100 or (issued is None and match[2] and not _DOES.match(text, match.end())):
                continue
            if issued is None or year > issued or (year == issued and match[0][0] in "到至"):
                found.add(year)
    return found


def looks_back(heading: str) -> bool:
    """Whether a heading speaks of what is over: 工作回顾, 执行情况."""
    return bool(_REVIEW.search(heading))


def reported(headings: Sequence[str]) -> tuple[int | None, list[int]]:
    """The year in which a work report speaks, by its headings (2018年回顾 and 2019年工作: 2019), and the years whose work they announce."""
    past: list[int] = []
    coming: list[int] = []
    for heading in headings:
        years = [year_of(m[1]) for m in _HEAD_YEAR.finditer(heading)]
        plans = [five_years(m[1])[1] for m in _PLAN.finditer(heading)]
        (past if _REVIEW.search(heading) else coming).extend(years + plans)
    if not past and len(set(coming)) > 1 and coming[0] == min(coming) and coming[1] == coming[0] + 1:
        past, coming = coming[:1], coming[1:]  # 2018年:… and 2019年:…
    if past:
        now = max(past) + 1
        years_ahead = sorted({y for y in coming if y >= now})
        return now, years_ahead
    return (min(coming) if coming else None), sorted(set(coming))
