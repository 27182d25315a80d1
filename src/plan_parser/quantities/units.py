"""Units: a word such as 万平方米/人 in; its kind, base unit, multiplier and synonym out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plan_parser.lexicon.loader import alternation, entries, words
from plan_parser.model import Kind, Normal

#: Multipliers before a unit, as they are written.
MULTIPLIERS = {
    "十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_LONGEST_FIRST = sorted(MULTIPLIERS, key=len, reverse=True)
#: What makes 千 the beginning of a unit: 千瓦, 千米.
AFTER_THOUSAND = "[瓦米克伏卡帕焦乏赫]"
MULTIPLIER = f"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?!{AFTER_THOUSAND})|百(?!分)|十"
#: 微克每立方米 and its like, where no slash is written.
_EACH = "立方米|平方公里|平方米|千瓦时|千克|公斤|公顷|小时|升|亩|吨|秒|人|年|天|日|月|户"


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of the unit list."""

    name: str
    kind: Kind
    same_as: str | None = None
    factor: Decimal = Decimal(1)


@cache
def table() -> dict[str, Unit]:
    """Every spelling of a unit, synonyms too, with its entry."""
    found: dict[str, Unit] = {}
    for e in entries("units"):
        unit = Unit(e["unit"], Kind(e["kind"]), e.get("same_as"), Decimal(str(e.get("factor", 1))))
        for spelling in (e["unit"], *e.get("synonyms", ())):
            found[spelling] = unit
    return found


@cache
def pattern() -> str:
    """A pattern for a unit with its denominator, without the multiplier before it; 方 of 方面 is none."""
    compounds = [w for w in words("idioms") if w[0] not in "零一二两三四五六七八九十百千万亿"]
    unit = _branches(table(), compounds)
    below = _branches({*table(), *words("denominators")}, ())
    each = rf"(?:10万|{MULTIPLIER})?名?(?:{below})"
    slash = rf"/每?(?:{each}(?:[·/](?:{below}))?|(?:10万|{MULTIPLIER})|\((?:{below})·(?:{below})\))"
    return rf"(?:(?:{unit})(?:{slash}|每(?:{_EACH}))?|/(?:10万|{MULTIPLIER})名?(?:{below})?)"


def _branches(spellings: Iterable[str], compounds: Iterable[str]) -> str:
    """An alternation grouped by first character, the longest first; each spelling refuses what makes it another word."""
    groups: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(spellings, key=lambda s: (-len(s), s)):
        refused = [w[len(spelling) :] for w in compounds if w.startswith(spelling) and len(w) > len(spelling)]
        guard = f"(?!{alternation(refused)})" if refused else ""
        if spelling[-1].isascii() and spelling[-1].isalpha():
            guard = "(?![A-Za-z0-9²³])"
        groups[spelling[0]].append(re.escape(spelling[1:]) + guard)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" if len(rest) > 1 else re.escape(first) + rest[0] for first, rest in sorted(groups.items()))


@cache
def _below() -> re.Pattern[str]:
    return re.compile(rf"(10万|{MULTIPLIER})?(.*)", re.DOTALL)


@cache
def split(unit: str) -> tuple[Decimal, str, Unit | None]:
    """`unit` as (multiplier, what is left in its canonical spelling, its entry): 万㎡/人 -> (10000, 平方米/人, 平方米)."""
    step = "级" if unit.endswith("级") and unit not in table() else ""
    bare = unit.removesuffix(step)
    multiplier = _multiplier(bare)
    factor, rest = Decimal(MULTIPLIERS[multiplier] if multiplier else 1), bare[len(multiplier) :]
    if entry := table().get(rest):
        return factor, entry.name + step, entry
    head, slash, below = _parted(rest)
    entry = table().get(head)
    return factor, (entry.name if entry else head) + ("/" if slash else "") + _canonical(below) + step, entry


def _multiplier(bare: str) -> str:
    """The multiplier that `bare` begins with: 万 of 万千瓦, none of 千瓦."""
    if _parted(bare)[0] in table():
        return ""
    for multiplier in _LONGEST_FIRST:
        if bare.startswith(multiplier):
            head = _parted(bare[len(multiplier) :])[0]
            if not head or head in table():
                return multiplier
    return ""


def _parted(unit: str) -> tuple[str, str, str]:
    """Unit, mark and denominator of 床/万老人 and 微克每立方米."""
    parted = unit.partition("/")
    return parted if parted[1] or "每" not in unit or unit in table() else unit.partition("每")


def _canonical(below: str) -> str:
    """A denominator with its synonyms unified: m2 -> 平方米, 万名老人 -> 万老人."""
    match = _below().fullmatch(below.removeprefix("每"))
    if not below or match is None:
        return below
    word = match[2].removeprefix("名") or ("人" if match[2] else "")
    entry = table().get(word)
    return (match[1] or "") + (entry.name if entry else word)


def normalize(value: Decimal, value_max: Decimal | None, unit: str, *, grown: bool = False, written: str = "") -> Normal:
    """The value with multiplier folded in and the unit's synonym unified: 20 万人 -> 200000 人, 七成 -> 70 %, 翻两番 (4 倍) -> 4 倍数.

    `grown` says that a multiple came on top (增长3倍 -> 4 倍数, 提高一倍 -> 2 倍数, but 翻两番 is 4). `written` tells a part of a whole from
    another bare number: 三分之二 (0.666667) -> 66.6667 %.
    """
    if not unit and value < 1 and _PART.search(written):
        return Normal(_percent(value), None if value_max is None else _percent(value_max), "%")
    factor, base, entry = split(unit)
    if entry is not None and entry.same_as and "/" not in base:
        factor, base = factor * entry.factor, entry.same_as
    more = 1 if grown and entry is not None and entry.name == "倍" and "番" not in written else 0
    return Normal(value * factor + more, None if value_max is None else value_max * factor + more, base)


#: How a part of a whole is written: 三分之二, 3/4, 一半.
_PART = re.compile(r"分之|/|半")


def _percent(value: Decimal) -> Decimal:
    part = round(value * 100, 4)
    return part.quantize(Decimal(1)) if part == part.to_integral_value() else part.normalize()


def kind_of(unit: str) -> Kind:
    """The kind of a number in `unit`: a bare quotient is a ratio, a bare multiplier (10万) a count, a bare size class (千亿级) money."""
    factor, base, entry = split(unit)
    if base.startswith("/"):
        return Kind.RATE
    if entry is not None:
        return entry.kind
    if base == "级":
        return Kind.AMOUNT
    return Kind.RATIO if factor == 1 else Kind.COUNT
