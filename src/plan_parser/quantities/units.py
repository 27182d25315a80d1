"""Units: a word such as 万平方米/人 in; its kind, base unit, multiplier and synonym out."""

from __future__ import annotations

import re
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
MULTIPLIER = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦米克伏卡帕])|百(?!分)|十"


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
    """A pattern for a unit with its denominator and 级, without the multiplier before it."""
    unit = alternation(table())
    below = alternation({*table(), *words("denominators")})
    return rf"(?:(?:{unit})(?:/(?:10万|{MULTIPLIER})?(?:{below}))?|/(?:10万|{MULTIPLIER})(?:{below})?)"


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(rf"({MULTIPLIER})?({pattern()})?(级)?")


@cache
def split(unit: str) -> tuple[Decimal, str, Unit | None]:
    """`unit` as (multiplier, what is left in its canonical spelling, its entry): 万㎡/人 -> (10000, 平方米/人, 平方米)."""
    match = _splitter().fullmatch(unit)
    if not match or not unit:
        return Decimal(1), unit, None
    multiplier, rest, step = match.groups()
    factor = Decimal(MULTIPLIERS[multiplier] if multiplier else 1)
    rest = rest or ""
    head, slash, below = rest.partition("/")
    entry = table().get(rest) or table().get(head)
    if entry is not None and rest not in table():
        return factor, entry.name + slash + below + (step or ""), entry
    return factor, (entry.name if entry else rest) + (step or ""), entry


def normalize(value: Decimal, value_max: Decimal | None, unit: str) -> Normal:
    """The value with multiplier folded in and the unit's synonym unified: 20 万人 -> 200000 人, 七成 -> 70 %, 翻两番 (4 倍) -> 4 倍数."""
    factor, base, entry = split(unit)
    if entry is not None and entry.same_as:
        factor, base = factor * entry.factor, entry.same_as
    return Normal(value * factor, None if value_max is None else value_max * factor, base)


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
