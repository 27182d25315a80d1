"""Regions: what a plan calls its places in; the full name of the place that a clause speaks of out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plan_parser import places
from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Document, Level, Passage, Table
from plan_parser.text.numerals import chinese_number

_HAN = "\u4e00-\u9fff"
_SUFFIXES = "自治州|自治县|自治旗|地区|特区|林区|新区|市|县|区|州|盟|旗|镇|乡|省"
_CLASS_SUFFIX = {"县级市": "市", "市": "市", "县": "县", "市辖区": "区", "区": "区", "镇": "镇"}
_LIST = re.compile(
    rf"((?:[{_HAN}]{{2,6}}、)+[{_HAN}]{{2,6}}?)(?:等)?([一二两三四五六七八九十\d]*)个?({alternation(words('places', 'class'))})(?![{_HAN}]{{0,3}}(?:、|级))"
)
#: What follows a place that a sentence is about (支持龙口|打造…), not one that opens a longer name (建设莱阳莱西一体化示范区).
_ACTS = (
    "(?=[,。;:]|打造|建设|建成|加快|做[大强优精]|发展|创建|争创|争当|率先|成为|推进|推动|实施|全[力面]|聚焦|深[化入]|提升|依托|发挥|立足|围绕"
    "|坚持|大力|积极|开展|高质量|高标准|以|在|按)"
)
_NATION, _PROVINCE = ("全国", "我国"), ("全省", "我省")
#: What makes a short name part of another: 青山港, 青山机场, 青山至临河铁路 are not about 青山.
_NOT_PART = r"(?![港湾站河湖江山岛海桥路岭口至-]|机场|大学|学院|高速|高铁|铁路|公路|水库|运河|模式|经验)"
_FOCUS = r"(?:支持|推动|指导|推进|鼓励|引导|助力|促进|高标准建设|加快建设|规划建设|建设|推动)"


@dataclass(slots=True)
class Regions:
    """The places of one plan: spoken names to full names, and the lists that a count such as 六县市 refers to."""

    own: str | None
    level: Level | None
    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str | None] = field(default_factory=dict)
    lists: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    _named: re.Pattern[str] | None = None
    _focused: re.Pattern[str] | None = None

    def compile(self) -> None:
        """Fix the patterns after the names are known."""
        full = {n for n, whole in self.names.items() if n == whole}
        spoken = self.names.keys() - full
        name = "|".join(f"(?:{alternation(part)}){guard}" for part, guard in ((full, ""), (spoken, _NOT_PART)) if part) or r"(?!)"
        own = alternation(words("places", "own"))
        area = alternation(words("places", "area"))
        zone = alternation(words("places", "zone"))
        self._named = re.compile(rf"(?P<own>{own})|(?P<name>{name})|(?P<area>{area})|(?P<zone>[{_HAN}]{{0,6}}?(?:{zone}))(?![、和与及])")
        self._focused = re.compile(rf"(?:^|[,。;:]){_FOCUS}(?:(?P<name>{name}){_ACTS}|(?P<zone>[{_HAN}]{{2,6}}?(?:{zone}))(?![、和与及等]))")

    def prefix(self, text: str, recent: str | None) -> tuple[str | None, int]:
        """The place that `text` opens with and its length; (None, 0) where it opens with none. 新区 alone means the one spoken of last."""
        assert self._named is not None
        match = self._named.match(text)
        if not match or match.end() >= len(text):
            return None, 0
        if match["own"]:
            return self._meant(match["own"]), match.end()
        if match["name"]:
            return self.names[match["name"]], match.end()
        if match["area"]:
            return match["area"], match.end()
        zone = match["zone"]
        if zone in words("places", "zone"):
            return (recent, match.end()) if recent and recent.endswith(zone) else (zone, match.end())
        return self.names.get(zone, zone), match.end()

    def _meant(self, word: str) -> str | None:
        """全市, 我省 in the plan's own mouth: its region, or the nation or province that it lies in."""
        if word in _NATION and self.level is not Level.NATION:
            return places.NATION.name
        if word in _PROVINCE and self.level in (Level.CITY, Level.COUNTY, Level.TOWN) and (code := self.codes.get(self.own or "")):
            over = places.above(code, Level.PROVINCE)
            return over.name if over else self.own
        return self.own

    def focus(self, text: str) -> list[tuple[int, str, bool]]:
        """Where sentences put one place in the middle: offset, full name, and whether it is a place that later sentences are about
        (支持龙门市…) or one that 新区 alone may point back to (建设黄河新区…)."""
        assert self._focused is not None
        return [(m.end(), self.names[m["name"]] if m["name"] else m["zone"], bool(m["name"])) for m in self._focused.finditer(text)]

    def listed(self, text: str) -> tuple[str, ...]:
        """The places that `text` lists (龙门、凤阳…) or counts (六县市), in order; empty where it does neither."""
        match = re.match(rf"[{_HAN}]*?([一二两三四五六七八九十]|\d+)个?({alternation(words('places', 'class'))})", text)
        if match:
            count = int(match[1]) if match[1].isdigit() else int(chinese_number(match[1]) or 0)
            exact = self.lists.get((count, match[2]))
            return exact or next((v for (n, _), v in reversed(self.lists.items()) if n == count), ())
        parts = re.split(r"[、和与及]", text)
        found = [self.names.get(p) for p in parts]
        return tuple(f for f in found if f) if len(found) > 1 and all(found) else ()


def gather(document: Document, passages: Iterable[Passage], tables: Iterable[Table]) -> Regions:
    """All that the gazetteer and the plan itself say of the plan's places."""
    regions = Regions(document.region, document.level)
    if document.region_code or document.level is Level.NATION:
        for place in places.below(document.region_code):
            _add(regions, place.name, place.code)
    if document.region:
        _add(regions, document.region, document.region_code)
    for passage in passages:
        if "、" in passage.text:
            for match in _LIST.finditer(passage.text):
                _add_list(regions, match)
    for table in tables:
        for row in table.rows:
            if row.scope and row.scope != document.region:
                regions.names.setdefault(row.scope, row.scope)
    regions.compile()
    return regions


def _add(regions: Regions, name: str, code: str | None) -> None:
    regions.names[name] = name
    regions.codes[name] = code
    short = re.sub(rf"(?<=..)(?:[{_HAN}]{{1,3}}族)*(?:{_SUFFIXES})$", "", name)
    if short not in words("places", "ordinary"):
        regions.names.setdefault(short, name)


def _add_list(regions: Regions, match: re.Match[str]) -> None:
    names = match[1].split("、")
    first = names[0]
    for known in sorted((k for k in regions.names if first.endswith(k)), key=len):
        names[0] = known
    count, kind = match[2], match[3]
    number = (int(count) if count.isdigit() else int(chinese_number(count) or 0)) if count else 0
    if number and number != len(names):
        return
    if not number and not all(n in regions.names for n in names):
        return
    suffix = _CLASS_SUFFIX.get(kind, "")
    if any(len(n) > 4 for n in names):
        return
    full = []
    for n in names:
        if n not in regions.names:
            if not number or not suffix or kind in ("镇",):
                return
            regions.names[n] = n if n.endswith(suffix) else n + suffix
            regions.names.setdefault(regions.names[n], regions.names[n])
        full.append(regions.names[n])
    regions.lists[len(names), kind] = tuple(full)
