"""Regions: what a plan calls its places in; the full name of the place that a clause speaks of out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from plan_parser import places
from plan_parser.lexicon.loader import alternation, guarded, words
from plan_parser.model import Document, Level, Passage, Table
from plan_parser.text.numerals import chinese_number

_HAN = "\u4e00-\u9fff"
_SUFFIXES = "自治区|自治州|自治县|自治旗|地区|特区|林区|新区|市|县|区|州|盟|旗|镇|乡|省"
_CLASS_SUFFIX = {"县级市": "市", "市": "市", "县": "县", "市辖区": "区", "区": "区", "镇": "镇"}
_LIST = re.compile(
    rf"((?:[{_HAN}]{{2,6}}、){{1,60}}[{_HAN}]{{2,6}}?)(?:等)?([一二两三四五六七八九十\d]*)个?"
    rf"({alternation(words('places', 'class'))})(?![{_HAN}]{{0,3}}(?:、|级))"
)
#: What follows a place that a sentence is about (支持龙口|打造…), not one that opens a longer name (建设莱阳莱西一体化示范区).
_ACTS = (
    "(?=[,。;:]|打造|建设|建成|加快|做[大强优精]|发展|创建|争创|争当|率先|成为|推进|推动|实施|全[力面]|聚焦|深[化入]|提升|依托|发挥|立足|围绕"
    "|坚持|大力|积极|开展|高质量|高标准|以|在|按)"
)
#: 青山市区, 青山市民 are not 青山市.
_NOT_INNER = "(?![区民](?!县))"
#: 周庄、锦溪两镇: places that only their count tells to be places.
_TOWNS = re.compile(rf"((?:[{_HAN}]{{2,4}}、){{1,60}}[{_HAN}]{{2,4}}?)([二两三四五六七八九十])个?(镇|乡|村|街道|县|区|市)(?![域级])")
_ONE_ALIKE = rf"(?![全各本该我两三几])[{_HAN}]{{2,4}}?(?:(?<![城超股楼上集夜菜])市(?![场民政区域级辖])|(?<![困大强范产点牧农])县(?![域城级区]))"
#: 江北市、海州市|货运量: places that no gazetteer has, told by their company.
_ALIKE = re.compile(rf"(?:{_ONE_ALIKE}[、和与]){{1,60}}{_ONE_ALIKE}(?=[{_HAN}])")
_AND = re.compile(r"[、和与及](?=.)")
#: What may close a list of places: 北京、天津两省(直辖市), 龙门、凤阳等六县市.
_COUNT = re.compile(
    r"等?(?:[一二两三四五六七八九十\d]+)?个?(?:省区市|县级市|县市区|区市县|区市|县区|市县|省份|[\u4e00-\u9fff]{0,4}(?:中心城市|城市)|省|市|县|区|镇)"
    rf"(?:\([{_HAN}、]{{1,8}}\))?(?![{_HAN}]?域|级|场)|等地区?"
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
    _own: re.Pattern[str] | None = None

    def compile(self) -> None:
        """Fix the patterns after the names are known."""
        full = {n for n, whole in self.names.items() if n == whole}
        spoken = self.names.keys() - full
        forms = ((full, _NOT_INNER), (spoken, f"(?:[县市区](?![区域民级])|{_NOT_PART})"))
        name = "|".join(f"(?:{alternation(part)}){guard}" for part, guard in forms if part) or r"(?!)"
        own, zone, great = (alternation(words("places", c)) for c in ("own", "zone", "great"))
        sort = rf"(?![{_HAN}]{{0,4}}?(?:{alternation(words('places', 'sort'))}))"
        area, park = guarded("places", ["area"]), alternation(words("places", "zone") | words("places", "park"))
        self._own = re.compile(own)
        self._named = re.compile(
            rf"(?P<own>{own})(?!内)|(?P<named_zone>(?:{name})[{_HAN}]{{0,8}}?(?:{park}))|(?P<name>{name})域?|(?P<area>{area})"
            rf"|(?P<great>(?:{great})(?:及周边)?(?:地区|区域|城市群|(?:上中?|中下?|下)游)?)|(?P<zone>{sort}[{_HAN}]{{0,6}}?(?:{zone}))(?!和|与|及|、(?![{_HAN}]{{1,6}}?(?:{zone})))"
        )
        self._focused = re.compile(rf"(?:^|[,。;:]){_FOCUS}(?:(?P<name>{name}){_ACTS}|(?P<zone>[{_HAN}]{{2,6}}?(?:{zone}))(?![、和与及等]))")

    def leading(self, text: str, recent: str | None) -> tuple[tuple[str, ...], int]:
        """The places that `text` opens with, by their full names, and how far they reach; 新区 alone means the one spoken of last."""
        assert self._named is not None
        if (listed := _TOWNS.match(text)) and (count := chinese_number(listed[2])) == listed[1].count("、") + 1:
            return tuple(n if n.endswith(listed[3]) else n + listed[3] for n in listed[1].split("、")), listed.end() if count else 0
        if (alike := _ALIKE.match(text)) and self._named.match(text) is None:
            return tuple(_AND.split(alike.group())), alike.end()
        found: list[str] = []
        at = end = 0
        while match := self._named.match(text, at):
            if place := self._place(match, recent):
                found.append(place)
            end = match.end()
            if self._own is not None and (again := self._own.match(text, end)):
                end = again.end()  # 青山全市
            if not _AND.match(text, end):
                break
            at = end + 1
        if at == end + 1:
            return (), 0  # a list that goes on with something else
        if len(found) > 1 and (counted := _COUNT.match(text, end)):
            end = counted.end()
        inner = _area().match(text, end)
        if inner and found and all(f in self.names and f != self.own for f in found):
            found, end = [f + inner.group() for f in found], inner.end()
        return tuple(found), end

    def _place(self, match: re.Match[str], recent: str | None) -> str | None:
        if match["own"]:
            return self._meant(match["own"])
        if name := match["name"]:
            return self.names.get(name, name)  # 延庆县, as it was called, where the gazetteer has 延庆区
        zone = match["zone"] or match["named_zone"]
        if zone is None:
            return match["area"] or match["great"]
        if zone in words("places", "zone"):
            return recent if recent and recent.endswith(zone) else zone
        for own in (self.own or "", re.sub("[省市县区州]$", "", self.own or "")):
            bare = zone.removeprefix(own)
            if len(own) > 1 and bare != zone and zone not in self.names and bare not in words("places", "zone"):
                zone = bare
        return self.names.get(zone, zone)

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

    def counted(self, text: str) -> tuple[str, ...]:
        """The places that `text` counts (六县市), in the order in which the plan listed them; empty where it counts none."""
        match = re.match(rf"[{_HAN}]*?([一二两三四五六七八九十]|\d+)个?({alternation(words('places', 'class'))})", text)
        if not match:
            return ()
        count = int(match[1]) if match[1].isdigit() else int(chinese_number(match[1]) or 0)
        exact = self.lists.get((count, match[2]))
        return exact or next((v for (n, _), v in reversed(self.lists.items()) if n == count), ())


@cache
def _area() -> re.Pattern[str]:
    return re.compile(alternation(words("places", "area")))


def gather(document: Document, passages: Iterable[Passage], tables: Iterable[Table]) -> Regions:
    """All that the gazetteer and the plan itself say of the plan's places."""
    regions = Regions(document.region, document.level)
    if document.region_code or document.level is Level.NATION:
        for place in places.below(document.region_code):
            _add(regions, place.name, place.code, place.level)
    if document.region:
        _add(regions, document.region, document.region_code, document.level)
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


def _add(regions: Regions, name: str, code: str | None, level: Level | None) -> None:
    regions.names[name] = name
    regions.codes[name] = code
    short = re.sub(rf"(?<=..)(?:[{_HAN}]{{1,3}}族|维吾尔)*(?:{_SUFFIXES})$", "", name)
    if "自治" in name:
        spoken = short + name[-1]  # 清原县 is 清原满族自治县
        regions.names.setdefault(spoken, spoken)
        regions.codes.setdefault(spoken, code)
    if level is not Level.COUNTY or short not in words("places", "ordinary"):
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
