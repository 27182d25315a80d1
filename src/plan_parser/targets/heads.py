"""Heads: the words before a number in; the verb that governs it, what it does, and the words left as subject out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from plan_parser.lexicon.loader import alternation, entries, guarded, words
from plan_parser.model import Comparator, Direction


class Governor(StrEnum):
    """How the words before a number tie it to its subject."""

    LEVEL = "level"
    CHANGE = "change"
    BUILD = "build"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Head:
    """`subject` is what stands before the governing verb, `verb` the verb itself with its adverbs left out."""

    governor: Governor
    subject: str
    verb: str = ""
    direction: Direction | None = None
    yearly: bool = False
    #: 分别, 均, 各
    shared: str = ""
    #: the verb adds to what is there and stays in the name (新增, 新建)
    adds: bool = False
    #: the words end in 的: the number is a share of what they name (达到最大用电负荷的5%)
    of: bool = False
    #: the verb tells of what is (已达到, 建成了, 多达) rather than aims at it
    told: bool = False
    #: how the number binds, where a word far before it says so (不低于…总数的10%)
    comparator: Comparator | None = None
    #: 累计: the number sums up
    summed: bool = False


@cache
def _class(name: str) -> frozenset[str]:
    return words("verbs", name)


@cache
def directions() -> dict[str, Direction]:
    """Verbs of movement with where they go."""
    return {e["word"]: Direction(e["direction"]) for e in entries("verbs") if e["class"] == "move"}


@cache
def _governing() -> re.Pattern[str]:
    """The verb at the very end of a head, with the adverbs around it."""
    adverb = f"{guarded('verbs', ['commit'])}|{alternation(words('phrases', 'yearly'))}"
    adverb += r"|新(?![建增改开签认培引])|(?<![\d”一二三四五六七八九十])年"
    reach, hold, move = alternation(_class("reach") | _class("tell")), alternation(_class("hold")), alternation(_class("move"))
    make = alternation([*_class("build"), *_class("add")])
    return re.compile(
        rf"(?P<told>已经?)?(?P<before>(?:{adverb})*)"
        rf"(?:(?P<level>(?:{hold}|{move})(?:到|至|为|在)|(?:{hold}|(?<![可预下传送抵一二三四五六七八九十])(?:{reach})))"
        rf"|(?P<change>{move})"
        rf"|(?P<make>(?:{make})(?:[、和及]?(?:{make}))*))"
        rf"(?P<after>(?:{adverb}|了|约|有)*)$"
    )


@cache
def opening() -> re.Pattern[str]:
    """Words that may stand before an indicator and are not part of it."""
    return re.compile(rf"(?:[,、;:的与\s\-·.]|和(?!谐|平)|及|且|而|其中|(?:{guarded('phrases', ['opening'])}))+")


@cache
def making() -> re.Pattern[str]:
    """A chain of verbs of building at the start of a phrase, adverbs among them."""
    make = guarded("verbs", ("build", "add"))
    adverb = alternation(_class("commit") - {"基本", "平均", "重点", "科学", "规划", "计划", "均", "全面", "升级"})
    return re.compile(rf"(?:(?:{adverb})*(?P<verbs>(?:新)?(?:{make})(?:[、和及]?(?:{make})(?=..|$))*))(?=.)")


@cache
def adding() -> re.Pattern[str]:
    """A chain of verbs that stay in the name, at the start of a phrase: 新增, 新建、改扩建."""
    add = alternation(_class("add"))
    return re.compile(rf"(?:{add})(?:[、和及]?(?:{add})(?=..|$))*(?!率)")


@cache
def _lifted() -> re.Pattern[str]:
    """提高机顶盒占比至|75%: a verb of movement, what it moves, and 至."""
    commit, move = alternation(_class("commit")), alternation(w for w in _class("move") if len(w) > 1)
    return re.compile(rf"(?:^|[,、;])(?:{commit})?(?P<move>{move})(?P<name>[^,、;]{{2,}}?)(?:至|到)$")


_EVERY = re.compile(r"^(?:力争|确保)?(?:平均)?(?:每年|年均)(?=.)")
#: What may stand between a verb and its number.
_BEHIND_VERB = re.compile(r"(?<=[到至为])(?:每人每[年月日]|每[人户亩月套床天日周]|人均|户均|全[国省市县区州]的?)$")
#: 每个村有|1个站点.
_HAS = re.compile(r"((?:每|各|所有|全部)[^,、;]{1,14}?)(?:都|均|至少)?(?<![建拥具享设配没])有")
_YEARLY_WORDS = ("年均", "每年", "年平均", "平均每年", "逐年")
_SHARED = ("分别", "各", "均")


def govern(text: str) -> Head:
    """Read the words before a number."""
    every = _EVERY.match(text)
    if every:
        rest = govern(text[every.end() :])
        return replace(rest, yearly=True)
    if behind := _BEHIND_VERB.search(text):
        text = text[: behind.start()]  # 提高到每人每年|670元, 扩大到全国|40%的县
    if text == "在":  # 2015年在315万人以内
        return Head(Governor.LEVEL, "", "在")
    if has := _HAS.fullmatch(text):
        return Head(Governor.LEVEL, has[1], "有")
    match = _governing().search(text)
    if not match and (lifted := _lifted().search(text)):
        return Head(Governor.LEVEL, lifted["name"], lifted["move"], directions()[lifted["move"]])
    if not match:
        yearly = bool(re.search(r"(?:年均|每年|逐年|年平均)$", text))
        bare = re.sub(r"(?:年均|每年|逐年|年平均|分别|均|各|共|总计|合计|累计|为)+$", "", text)
        shared = next((s for s in _SHARED if text.endswith(s)), "")
        return Head(Governor.NONE, bare, "", None, yearly, shared, of=text.endswith("的"), summed="累计" in text)
    subject = text[: match.start()]
    around = match["before"] + match["after"]
    yearly = any(w in around for w in _YEARLY_WORDS) or (bool(match["change"]) and "年" in around)
    shared = next((s for s in _SHARED if s in around.replace("年均", "")), "")
    summed = "累计" in around
    least = Comparator.GE if "至少" in around else None  # 每县至少建成1所
    told = bool(match["told"]) or "了" in match["after"] or match["level"] in _class("tell")
    if match["level"]:
        stem = re.sub(r"[到至为在]$", "", match["level"])
        return Head(Governor.LEVEL, subject, match["level"], directions().get(stem), yearly, shared, told=told, comparator=least, summed=summed)
    if match["change"]:
        return Head(Governor.CHANGE, subject, match["change"], directions()[match["change"]], yearly, shared, told=told)
    verbs = match["make"]
    return Head(Governor.BUILD, subject, verbs, None, yearly, shared, bool(adding().match(verbs)), told=told, comparator=least, summed=summed)
