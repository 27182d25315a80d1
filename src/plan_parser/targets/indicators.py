"""Indicators by their names: a name with unit and measure in; the entry of the alias table that it means, or the name in one spelling, out."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plan_parser.lexicon.loader import alternation, entries, guarded, words
from plan_parser.model import Measure

#: Measures that say how much something moves; they are given in these units whatever the thing itself is counted in.
MOVING = frozenset({Measure.GROWTH, Measure.CHANGE})
_MOVES_IN = frozenset({"%", "‰", "百分点", "千分点", "倍数", "倍", ""})
_DROPPED = dict.fromkeys(map(ord, "的 \u3000\t\n\"'“”‘’「」《》"))
_QUOTIENT = "比重|比例|比率|份额|占比"
#: Spellings of a share of one thing in another; all become X占Y.
_SHARES = (
    re.compile(rf"(.+?)(?:占(?![比地用])|相当于)(.+?)(?:{_QUOTIENT}|之比)?"),
    re.compile(rf"(.+)在(.+)中(?:{_QUOTIENT})"),
    re.compile(r"(.+)[与同](.+)(?:之比|比率)"),
)
_PART = re.compile(rf"(.+?)(?:{_QUOTIENT})")
#: 万人发明专利, 每万人口发明专利: 每万人口 in both.
_EACH = re.compile(r"^每?(十万|百万|千|万)(?:(人口|老人)|人(?![次民均才员大工计]))")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Alias:
    """One indicator of the alias table: its stable id, the name to show, the units of its level, and what is better (more, less; None: it depends)."""

    id: str
    name: str
    units: frozenset[str]
    better: str | None


def lookup(name: str, unit: str | None, measure: Measure) -> Alias | None:
    """The indicator that `name` means where its number stands in `unit` (normalized); None where the table does not know it."""
    return None if unit is None else _lookup(name, unit, measure)


def by_id(id: str) -> Alias | None:
    """The alias with this id."""
    return _ids().get(id)


@cache
def _ids() -> dict[str, Alias]:
    return {alias.id: alias for found in reversed(_index().values()) for alias, _ in found}


@cache
def _lookup(name: str, unit: str, measure: Measure) -> Alias | None:
    if unit == "%" and moves(name):
        measure = Measure.GROWTH
    for form in _forms(name, moving=measure in MOVING or unit == "%"):
        for alias, growing in _index().get(form, ()):
            if suits(alias, unit, measure) and not (growing and measure not in MOVING):
                return alias
    return None


def suits(alias: Alias, unit: str | None, measure: Measure) -> bool:
    """Whether a number in `unit` can be one of `alias`: its level, or how it moves."""
    return unit in alias.units or (measure in MOVING and unit in _MOVES_IN)


def names() -> Iterator[tuple[str, Alias]]:
    """Every name of the table in its canonical spelling, but those that only stand for growth."""
    for form, found in _index().items():
        yield from ((form, alias) for alias, growing in found if not growing)


def _forms(name: str, moving: bool) -> Iterator[str]:
    """Spellings under which the table may have `name`, the most faithful first."""
    for spelled in dict.fromkeys((canonical(name), canonical(_BRACKETS.sub("", unicodedata.normalize("NFKC", name))))):
        yield spelled
        stem = still(spelled) if moving else spelled
        yield stem
        yield counted(stem)


@cache
def _index() -> dict[str, tuple[tuple[Alias, bool], ...]]:
    """Canonical name -> the aliases that bear it, each with whether it does so only of growth."""
    found: dict[str, dict[str, tuple[Alias, bool]]] = defaultdict(dict)
    for e in entries("aliases"):
        alias = Alias(e["id"], e["names"][0], frozenset(map(str, e["units"])), e["better"])
        for name, growing in [*((n, False) for n in e["names"]), *((n, True) for n in e.get("growing", ()))]:
            spelled = canonical(name)
            for form in (spelled, counted(spelled)):
                found[form].setdefault(alias.id, (alias, growing))
    return {form: tuple(by.values()) for form, by in found.items()}


def folded(name: str) -> str:
    """`name` in one width and case, without blanks, quotation marks and 的."""
    return unicodedata.normalize("NFKC", name).casefold().translate(_DROPPED)


@cache
def canonical(name: str) -> str:
    """`name` in one spelling: synonyms unified, shares as X占Y, without the whole plan's place, times and opening verbs.

    全市服务业增加值占地区生产总值的比重 -> 服务业增加值占gdp
    """
    spelled = folded(name)
    means, same = _means(), _same()
    for _ in range(3):
        before, spelled = spelled, same.sub(lambda m: means[m[0]], spelled)
        if spelled == before:
            break
    for pattern in _told():
        spelled = pattern.sub("", spelled) or spelled
    spelled = _EACH.sub(lambda m: f"每{m[1]}{m[2] or '人口'}", spelled)
    return _share(spelled).replace("(", "").replace(")", "")


def _share(name: str) -> str:
    for pattern in _SHARES:
        if match := pattern.fullmatch(name):
            return f"{match[1]}占{match[2]}"
    if match := _PART.fullmatch(name):
        return f"{match[1].removesuffix('占')}占"
    return name.removesuffix("之比") + "比" if name.endswith("之比") else name


def counted(name: str) -> str:
    """`name` without the closing words that only say that it is counted: 特色小镇数量 -> 特色小镇."""
    return _counted().sub("", name)


def still(name: str) -> str:
    """`name` without the closing words that say that it moves: 生产总值增速 -> 生产总值."""
    return _moves().sub("", name) or name


@cache
def moves(name: str) -> bool:
    """Whether `name` itself says that it is a rate of growth (生产总值增速), and is not one by nature (人口自然增长率)."""
    return still(folded(name)) != folded(name) and not _index().get(canonical(name))


@cache
def _means() -> dict[str, str]:
    return {folded(e["word"]): folded(e["means"]) for e in entries("qualifiers") if e["class"] == "same"}


@cache
def _same() -> re.Pattern[str]:
    return re.compile(alternation(_means()))


@cache
def _told() -> tuple[re.Pattern[str], ...]:
    """What a record says in other fields: place and time."""
    scope, time = alternation(words("qualifiers", "scope")), alternation(words("qualifiers", "time"))
    return re.compile(rf"(?:{scope})(?!占|{_QUOTIENT}|总量|$)"), re.compile(time), re.compile(rf"^(?:{guarded('qualifiers', {'lead'})})+(?=..)")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?<=...)(?:{alternation(words('qualifiers', 'tail'))})$")


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)(?:{alternation(words('qualifiers', 'moving'))})$")
