"""Years: a sentence in; its time expressions out, each with the year it names and what the sentence does with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from plan_parser.lexicon.loader import alternation, entries, guarded, words
from plan_parser.model import Document
from plan_parser.structure.times import five_years, issue_year, year_of
from plan_parser.text.numerals import CHARACTERS, chinese_number


class Use(StrEnum):
    """What a sentence does with a year: aim at it, look back on it, measure from it, or date a noun by it (加快去年85个项目建设)."""

    AIM = "aim"
    PAST = "past"
    BASE = "base"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class When:
    """A time expression, `text` at `start:end` of what it stands in. `year` is its end, `period` its whole where it names one."""

    start: int
    end: int
    year: int
    period: tuple[int, int] | None
    use: Use
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the document says of time: the year that it speaks in, its period and the years that it aims at."""

    now: int | None
    #: the first of 未来五年 and its like
    start: int | None
    period: tuple[int, int] | None
    horizons: tuple[int, ...]
    #: the year that holds where nothing says one
    nearest: int | None


def _nearest(document: Document, now: int | None, texts: Sequence[str]) -> int | None:
    """The nearest horizon, or the end of a plan of five years and less; a year on the way there (到2023年 of a plan for 2025) is none."""
    if document.period and document.period[1] - document.period[0] < _SHORT:
        return document.period[1]
    if not document.horizons:
        return document.period[1] if document.period else now
    near = [h for h in document.horizons if h - document.horizons[0] <= _ON_THE_WAY]
    if len(near) == 1 or near[0] == issue_year(document.issued, document.number):
        return near[0]
    mentions = {h: sum(text.count(f"{h}年") for text in texts) for h in near}
    return max(near, key=lambda h: mentions[h])


def frame(document: Document, texts: Sequence[str]) -> Frame:
    """The frame of `document`, whose passages are `texts`: a plan without a date of issue speaks at the start of its period."""
    now = issue_year(document.issued, document.number)
    if now is None and document.period:
        now = document.period[0]
    if now is None and document.horizons:
        now = document.horizons[0]
    if document.issued and int(document.issued[5:7]) >= _LATE and document.period is None and now is not None and now + 1 in document.horizons:
        return Frame(now + 1, now + 1, None, document.horizons, _nearest(document, now + 1, texts))
    late = document.issued is not None and int(document.issued[5:7]) > _EARLY
    return Frame(now, now + late if now is not None else None, document.period, document.horizons, _nearest(document, now, texts))


#: A plan of up to five years aims at its end.
_SHORT = 5
#: How many years before the year of a plan those lie that it passes on the way.
_ON_THE_WAY = 4
#: What is issued up to this month counts its own year as the first of 未来三年.
_EARLY = 3
#: A report given from this month on speaks of the coming year as 今年.
_LATE = 11


#: What a time expression in figures, or of a five-year plan, may begin with.
_OPENS = "12345678“\"一二两三四五六七八九十第今未往下接"


@cache
def _pattern() -> re.Pattern[str]:
    han = f"[{CHARACTERS}○O]"
    year = rf"(?<!\d)(?:(?:19|20)\d\d)|[一二][九〇零○O]{han}{{2}}(?=年)"
    plan = r"[“\"]?(?:十[一二三四五六七八九]?|[六七八九]|二十[一二三四五]?)五(?!年)[”\"]?"
    words_of = {c: guarded("periods", [c]) for c in ("this", "next", "past", "end", "stretch")}
    alone = alternation(e["word"] for e in entries("periods") if e.get("alone"))
    opens = _OPENS + "".join(sorted({w[0] for c in words_of if c != "stretch" for w in words("periods", c)}))
    return re.compile(
        rf"(?=[{opens}])(?!(?<=[\u4e00-\u9fff])(?:{alone}))(?:(?P<first>{year})年?[-~至到](?P<last>{year})年?(?:期间|之间)?"
        rf"|(?P<since>{year})年(?:起|开始),?(?P<span>[一二两三四五六七八九十]+|\d{{1,2}})年(?:内|左右|的?时间)"
        rf"|(?P<year>{year})年(?:(?:全年|\d{{1,2}}月(?:\d{{1,2}}日)?|年)?(?:末|底|初|终|中|以前|之前|前后|以来|以后|内)?)"
        rf"|(?P<plan>{plan})(?P<of>{words_of['stretch']}|后[一二两三]年|前[一二两三四]年|(?=的?(?:主要|发展|总体|奋斗)?目标(?!纲)))"
        rf"|(?<=[比较与])(?P<bare>[“\"]?十[一二三四五六七八九]?五[”\"]?)(?=增长|提高|增加|下降|降低|减少|翻|多|高)"
        rf"|第(?P<nth>十[一二三四五六七八九]?|[六七八九])个五年(?:规划|计划)?(?:时期|期间|期末|末)"
        rf"|(?:今后|未来|往后|下一个?|接下来)(?P<ahead>[一二两三四五六七八九十]+|\d{{1,2}})年|(?P<within>[一二两三四五六七八九十]+|\d{{1,2}})年(?:内|之内|的?时间)"
        rf"|(?P<this>{words_of['this']})|(?P<next>{words_of['next']})|(?P<past>{words_of['past']})|(?P<end>{words_of['end']}))"
    )


_BASE_BEFORE = re.compile(r"(?:比|较|与|同|和|相比于|相对于|相较于?|对比|在|从|由|自)$")
_BASE_AFTER = re.compile(r"(?:[^,。;]{0,12}?(?:相比|相较|为基[期数准]|基础上|基数)|的?(?:同期)?水平)")
_FROM = re.compile(r"(?:从|由|自)$")
_FROM_AFTER = re.compile(r"[^,。;]{1,20}?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩小|降|升|增|减|调整|压缩|跃升|发展)(?:到|至|为)")
_COMPARE = re.compile(r"(?:比|较|相比于|相对于|相较于?|对比)$")
_COUNTS_ON = re.compile(r"\d+(?:[余多])?[\u4e00-\u9fff]")
#: 是“十一五”末的|2.46倍 measures, and dates nothing.
_TIMES_OF = re.compile(r"的?(?:[\d.]+|[一二两三四五六七八九十]+)[多余]?倍")
_PAST_AFTER = re.compile(r"(?:以来|年来)$")


@cache
def _led() -> re.Pattern[str]:
    """A verb of doing at the end of a text."""
    return re.compile(rf"(?:{alternation(words('verbs', 'build') | words('verbs', 'commit'))})$")


def expressions(text: str, frame: Frame) -> list[When]:
    """The time expressions of `text`, in order."""
    found: list[When] = []
    for match in _pattern().finditer(text):
        named = _named(match, frame)
        if named is None:
            continue
        year, period = named
        found.append(When(match.start(), match.end(), year, period, _use(text, match, year, period, frame), match.group()))
    return found


def _named(match: re.Match[str], frame: Frame) -> tuple[int, tuple[int, int] | None] | None:
    """Year and period that the expression names, or None where the document gives no year to count from."""
    if match["first"]:
        first, last = year_of(match["first"]), year_of(match["last"])
        return (last, (first, last)) if last > first else None
    if match["since"]:
        start = year_of(match["since"])
        return start + _count(match["span"]) - 1, (start, start + _count(match["span"]) - 1)
    if match["year"]:
        return year_of(match["year"]), None
    if match["plan"]:
        start, end = five_years(match["plan"].strip("“”\"")[:-1])
        if match["of"].startswith("前"):
            end = start + _count(match["of"][1]) - 1
        return end, None if match["of"].endswith("末") else (start, end)  # “十四五”末 is a day, no period
    if match["bare"] or match["nth"]:
        start, end = five_years(match["nth"] or match["bare"].strip("“”\"")[:-1])
        return end, (start, end)
    if match["end"]:
        return _end(match["end"], frame)
    if frame.now is None or frame.start is None:
        return None
    now = frame.now
    if match["ahead"] or match["within"]:
        years = _count(match["ahead"] or match["within"])
        if frame.period and years == frame.period[1] - frame.period[0] + 1 and frame.period[0] <= now + 1:
            return frame.period[1], frame.period
        end = frame.start + years - 1
        return end, (frame.start, end) if years > 1 else None
    if match["this"]:
        return now, None
    if match["next"]:
        return now + 1, None
    return now - 1, None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)


def _end(word: str, frame: Frame) -> tuple[int, tuple[int, int] | None] | None:
    if not frame.horizons and not frame.period:
        return None
    if "近期" in word or not frame.period:
        year = frame.nearest
    elif "远期" in word:
        year = frame.horizons[-1] if frame.horizons else frame.period[1]
    else:
        year = frame.period[1]
    return (year, None) if year else None


def _use(text: str, match: re.Match[str], year: int, period: tuple[int, int] | None, frame: Frame) -> Use:
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 24]
    if match["past"] and _COUNTS_ON.match(after) and _led().search(before):
        return Use.ASIDE
    if _TIMES_OF.match(after):
        return Use.BASE
    if match["past"] or _PAST_AFTER.search(match.group()):
        return Use.BASE if _COMPARE.search(before) else Use.PAST
    measured = _BASE_BEFORE.search(before) or before.endswith("到")
    if _COMPARE.search(before) or (measured and _BASE_AFTER.match(after)) or (_FROM.search(before) and _FROM_AFTER.match(after)):
        return Use.BASE
    if frame.now is not None and (year < frame.now or (period is None and year == frame.now and match.group().endswith("初"))):
        return Use.PAST
    return Use.AIM
