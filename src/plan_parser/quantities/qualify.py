"""Qualifying: a number in its text in; how it binds (不低于, 左右, 20余家) out."""

from __future__ import annotations

import re
from functools import cache

from plan_parser.lexicon.loader import alternation, entries
from plan_parser.model import Comparator
from plan_parser.quantities.tokens import Token

#: Words whose last character is a comparator's: 附近, 节约, 通过, 预约, 以上.
_NOT_BEFORE = re.compile(
    r"(?:[附靠新邻最临就贴亲远]近|[节预集契条签履制公合简违]约|[通经渡度路越走透穿飞翻错难不]过|[赶反远]超"
    r"|[以海网线路之向晚早马史车身船府]上|[实历]际上|[基总整]\w上|总体上)$"
)
_NEGATED = re.compile(r"(?:不(?:得|能|应|宜|可|会|准|允许|再)|[未勿莫]|没有|严禁)$")
_OPPOSITE = {Comparator.GT: Comparator.LE, Comparator.LT: Comparator.GE}
#: 近5年 looks back; 历时近5年 measures.
_LOOKS_BACK = re.compile(r"(?:[达时了期经长命均限]|需要|用时)近$")
_PERIODS = ("年", "个月", "天", "日", "周")
#: What may follow 内 where it closes a length of time or way: 5天内办结, not 5个内河港.
_AFTER_INSIDE = tuple(",。;、)\n办完的到送直通可实达建基全将力解审答予")
_WINDOW = 6


@cache
def after() -> re.Pattern[str]:
    """The words that follow a number and its unit: 以上, (含)以上."""
    return re.compile(rf"(?:\(含\))?(?P<word>{alternation(e['word'] for e in entries('comparators') if e['place'] == 'after')})")


@cache
def before() -> re.Pattern[str]:
    """The words that stand before a number, at the end of a text."""
    return re.compile(rf"(?:{alternation(e['word'] for e in entries('comparators') if e['place'] == 'before')}) ?$")


@cache
def meaning() -> dict[tuple[str, str], Comparator]:
    """(place, word) of each comparator with what it says."""
    return {(e["place"], e["word"]): Comparator(e["comparator"]) for e in entries("comparators")}


@cache
def _tight() -> frozenset[str]:
    return frozenset(e["word"] for e in entries("comparators") if e.get("tight"))


def qualify(text: str, token: Token) -> Token:
    """The token with the comparators that stand before and after it."""
    found = _leading(text, token)
    start, comparator = found if found else (token.start, None)
    end = token.end
    if match := after().match(text, end):
        word = match["word"]
        if _closes(text, token, word, match.end()):
            end = match.end()
            comparator = comparator or token.comparator or meaning()["after", word]
    t = token
    return Token(t.form, t.start, end, t.numbers, t.value, t.value_max, t.unit, comparator or t.comparator, t.chinese, start, t.end, t.half)


def leading_word(text: str, start: int) -> str:
    """The comparator that ends where a number begins, or ''."""
    window = text[max(0, start - _WINDOW) : start]
    match = before().search(window)
    return match.group().rstrip() if match and not _NOT_BEFORE.search(window) else ""


def _leading(text: str, token: Token) -> tuple[int, Comparator] | None:
    word = leading_word(text, token.start)
    if not word:
        return None
    at = token.start - len(word) - (text[token.start - 1] == " ")
    if word in _tight() and text[token.start] not in "十百千万亿":
        return None
    if word == "近" and token.unit in _PERIODS and not _LOOKS_BACK.search(text[max(0, at - 2) : at + 1]):
        return None
    comparator = meaning()["before", word]
    if match := _NEGATED.search(text[max(0, at - 4) : at]):
        return at - len(match.group()), _OPPOSITE.get(comparator, comparator)
    return at, comparator


def _closes(text: str, token: Token, word: str, end: int) -> bool:
    """Whether `word` qualifies the number rather than begins the next word."""
    behind = text[end : end + 1]
    if word == "内":
        return behind == "" or behind.startswith(_AFTER_INSIDE)
    if word == "起":
        return behind in ("", ",", "。", ";", "、", ")", "步") and token.unit != ""
    return not (word == "以上" and behind == "海")
