"""Names: a text and where a place's name begins or ends in it in; the place out, known to the gazetteer or made up, never a generic word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_parser import places
from plan_parser.model import Level

_HAN = "\u4e00-\u9fff"
#: Longest name of a place, and of what stands before it in one breath (山东省烟台市牟平区).
LONGEST, BREATH = 12, 26
_SUFFIXES = (
    (re.compile(r"(?:省|自治区|特别行政区)$"), Level.PROVINCE), (re.compile(r"(?:自治州|地区|盟)$"), Level.CITY),
    (re.compile(r"(?:自治县|自治旗|[县区旗])$"), Level.COUNTY), (re.compile(r"[市州]$"), Level.CITY), (re.compile(r"[镇乡]$"), Level.TOWN),
)  # fmt: skip
_MADE_UP = re.compile(rf"[{_HAN}]{{1,7}}?(?:省|自治[区州县旗]|特别行政区|地区|市(?![场民政域])|县(?![域城级])|区(?![域])|州|盟|旗|镇(?!化)|乡(?!村))")
_GENERIC = re.compile(
    r"^自治区$|直辖市|[地山灾库牧湖景城校疫林郊社园片辖市湾矿盐农厂港]区$|经济区$|[验范能]区$|城市$|[县乡村小城制强]市?[市镇乡省县]$|^新区$|强区$|(?:美丽|数字|和美|城)乡$|^[全各本该我两几]|区域|县域|城镇|农村|省域|市域|单列市|设区|"
    r"^(?:推[动进]|加[强快]|促进|建设|实施|开展|做好|深化|完善|提升|发展|支持|关于|改革)|有关|相关|上述|其他|所在|一个|^[一二三四五六七八九十]+[省市县区]"
)
_CUT = re.compile(r"^.*(?:日在|代表|中共|[在于由为是和与向及据对])(?=..)")


@dataclass(frozen=True, slots=True)
class Region:
    """A place by its full name; code and level where they are known."""

    name: str | None = None
    code: str | None = None
    level: Level | None = None


def place_before(text: str, end: int) -> Region | None:
    """The place whose name ends at `end`: the longest that the gazetteer knows, else the last that is formed like one."""
    run = re.search(rf"[{_HAN}]{{2,{BREATH}}}$", text[max(0, end - BREATH) : end])
    if not run:
        return None
    name = run[0]
    for i in range(max(0, len(name) - LONGEST), len(name) - 1):
        if any(p.name == name[i:] for p in places.find(name[i:])):
            return _region(name[i:], _within(name[:i]))
    parts = _parts(_CUT.sub("", name))
    return _region(parts[-1], None) if parts and name.endswith(parts[-1]) else None


def place_at(text: str) -> Region | None:
    """The place that `text` begins with, the last of several (山东省烟台市…)."""
    rest, within, found = text, None, None
    for _ in range(3):
        name = next((rest[:n] for n in range(min(LONGEST, len(rest)), 1, -1) if any(p.name == rest[:n] for p in places.find(rest[:n]))), None)
        if name is None:
            match = _MADE_UP.match(rest)
            if not match or match.end() >= len(rest) or len(match[0]) < 2:
                break
            name = match[0]
        region = _region(name, within)
        if region is None:
            break
        found, within, rest = region, region.code or within, rest[len(name) :]
    return found


def _parts(name: str) -> list[str]:
    return [m[0] for m in _MADE_UP.finditer(name)]


def _within(before: str) -> str | None:
    """Code of the place that the text before a name ends with."""
    for i in range(max(0, len(before) - LONGEST), len(before) - 1):
        place = places.resolve(before[i:])
        if place is not None and place.name == before[i:]:
            return place.code
    return None


def _region(name: str, within: str | None) -> Region | None:
    known = places.find(name)
    if len(name) < 2 or (not known and _GENERIC.search(name)):
        return None
    place = places.resolve(name, within) or places.resolve(name)
    if place is not None:
        return Region(place.name, place.code, place.level)
    if known:
        return Region(name, None, known[0].level)
    return Region(name, None, next((level for pattern, level in _SUFFIXES if pattern.search(name)), None))
