"""Region: what a plan's title, letter and text say of who issued it in; its region with code and level, and its issuer, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plan_parser import places
from plan_parser.lexicon.loader import entries
from plan_parser.model import Level
from plan_parser.structure.names import Region, place_at, place_before

_HAN = "\u4e00-\u9fff"
NATION = Region(places.NATION.name, None, Level.NATION)
#: How much of a text is searched, in characters.
DEPTH = 60_000
_SPEAKS = re.compile(r"代表(?:全国|国务院|(?P<place>[\u4e00-\u9fff]{2,26}?)(?=(?:人民)?政府))")
_CONGRESS = re.compile(r"第[一二三四五六七八九十]{1,3}届(?:人民代表大会|人大)")
_GOVERNMENT = re.compile(r"(?:人民)?政府")
_PARTY = re.compile(rf"中共(?P<place>[{_HAN}]{{2,20}}?)(?=委)")
_OUTLINE = re.compile(r"国民经济和社会发展")
_MINISTRY = re.compile(
    r"国务院|全国人民代表大会|中共中央|国家发展(?:和)?改革委|(?:^|\n|[^\u4e00-\u9fff])(?:生态环境|工业和信息化|交通运输|自然资源|住房(?:和)?城乡建设|农业农村|水利|商务|教育|科学技术|科技|财政|民政|人力资源(?:和)?社会保障|"
    r"文化和旅游|应急管理|公安|司法)部|国家(?:能源|林业和草原|卫生健康|统计|税务|邮政|铁路|医疗保障|数据|文物|粮食和物资储备|中医药管理|市场监督管理|体育)(?:总局|局|委)"
)
_NATIONAL = re.compile(r"(?:关于)?(?:印发)?[《“]?(?:国务院|国家(?!级|高新|森林公园|中心城市|公园|电网|创新型|卫生|园林)|全国(?!文明|卫生)|中国(?!\()|中共中央)")
#: A plan that no place claims, and that speaks of provinces or ministries as its parts.
_PROVINCES = re.compile(r"各省|各地区|省\(区、市\)|省[、级].{0,8}部门|中央财政|国务院|国家")
_ABOUT = re.compile(r"支持|地区|经济[带圈区]|城市群|流域|大湾区|一体化|合作")
_WE = re.compile(r"(?<![安健齐])[全我](省|市|县|区|州|盟|旗|镇)(?!域|级)")
_WE_NATION = re.compile(r"我国|全国|国务院|国家(?![级“]|重点|高新|示范|科技|实验|标准|工程|创新)")
_WE_LEVEL = {"省": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY, "盟": Level.CITY, "县": Level.COUNTY, "旗": Level.COUNTY, "镇": Level.TOWN}


def region_of(title: str, issuer: str | None, number: str | None, front: str, opening: str, body: Sequence[str]) -> Region:
    """The region: by the title, the issuer, who speaks (我代表…), the congress, the outline that it cites, the document's number; else by what the text
    is most about."""
    found = place_at(re.sub(r"^(?:关于)?(?:印发|发布)?[《“]?", "", title))
    if found is not None:
        return found
    for text, pattern in ((issuer or "", _GOVERNMENT), (opening, _SPEAKS), (f"{front}\n{opening}", _CONGRESS)):
        found = next(_named(text, pattern), None)
        if found is not None:
            return found
    if _NATIONAL.match(title) or _MINISTRY.search(issuer or "") or re.search("全国人民代表大会|代表国务院", f"{front}\n{opening}"):
        return NATION
    if (based := _based_on(opening)) is not None:
        return based
    text = "\n".join(body)[:DEPTH]
    own = _own_level(text)
    for sample, pattern in ((front, _GOVERNMENT), (text, _PARTY), (text, _OUTLINE)):
        for found in _named(sample, pattern):
            if own in (None, found.level):
                return found
    found = _by_number(number or "", own, text) or _within(title) or (_by_cited(opening) if own is None else None) or _by_votes(own, text)
    return NATION if found == Region() and title and _PROVINCES.search(text) else found


def _based_on(opening: str) -> Region | None:
    """Whose party committee decided what a plan carries out (根据《中共江南市委关于…的决定》): of several the lowest."""
    ends = [m.start() for m in re.finditer(r"(?<=[市县区州盟旗省])委", opening) if opening.rfind("《中共", 0, m.start()) > opening.rfind("》", 0, m.start())]
    found = [r for end in ends if (r := place_before(opening, end)) is not None and r.level is not None]
    return max(found, key=lambda r: list(Level).index(r.level or Level.NATION)) if found else None


def _within(title: str) -> Region | None:
    """The one place that a title names amid its words (数字江南建设要点), a province or by its full name: 更新和消费品 names none."""
    named = [p for name in places.named_in(title) if len(known := places.find(name)) == 1 for p in known if p.level is Level.PROVINCE or p.name == name]
    if len(named) != 1 or _ABOUT.search(title):
        return None
    return Region(named[0].name, named[0].code, named[0].level)


def _by_cited(opening: str) -> Region | None:
    """Whose documents a plan is based on (根据《江南县…办法》): the place that most of their titles begin with."""
    found = Counter(r for title in re.findall(r"《([^》]{4,60})》", opening) if (r := place_at(title)) is not None)
    return found.most_common(1)[0][0] if found else None


def _by_number(number: str, own: Level | None, text: str) -> Region | None:
    """Who numbers its documents so (渝府发, 国办发), where the text speaks as such a place does."""
    if re.match(r"国(?:办)?(?:发|函)", number):
        return NATION
    short = {e["word"]: e["names"] for e in entries("places") if e["class"] == "abbreviation"}
    if not re.match(r".(?:政|府|委|厅)(?:办|厅)?(?:发|字|函|规)?", number) or number[0] not in short:
        return None
    name = short[number[0]]
    speaks = {"省": Level.PROVINCE, "市": Level.CITY, "区": Level.COUNTY}[name[-1]]
    found = places.find(name)
    if own not in (speaks, Level.PROVINCE) or not found or (own is Level.COUNTY and "自治区" not in text):
        return None  # a city's or county's number may begin with the same character
    return Region(name, found[0].code, Level.PROVINCE)


def _named(text: str, pattern: re.Pattern[str]) -> Iterator[Region]:
    """The places that stand right before the first matches of `pattern`, or in its group."""
    for count, match in enumerate(pattern.finditer(text)):
        end = match.end("place") if "place" in pattern.groupindex else match.start()
        found = place_before(text, end) if end > 0 else None
        if found is not None and found.level is not None:
            yield found
        if count >= 5:
            return


def _own_level(text: str) -> Level | None:
    """Whose plan it is by the words 我市, 全省, 我国 …; None where it has too few of them."""
    own = Counter(_WE.findall(text)).most_common(1)
    national = len(_WE_NATION.findall(text))
    if own and own[0][1] >= 3 and own[0][1] * 2 >= national:
        return _WE_LEVEL.get(own[0][0], Level.COUNTY)
    return Level.NATION if national >= 3 or (not own and (national or "中华人民共和国国民经济和社会发展" in text)) else None


def _by_votes(level: Level | None, text: str) -> Region:
    """The place of `level` that the text is most about: places that it names, and for those below them the one that they lie in."""
    if level is Level.NATION:
        return NATION
    if level is None:
        return Region()
    votes: Counter[str] = Counter()
    for name, count in Counter(places.named_in(text[:30_000])).items():
        known = places.find(name)
        for place in known:
            if place.code is None:
                continue
            if place.level is level:
                votes[place.code] += 1 + (2 * count if len(known) == 1 else count // 2)
            elif len(known) == 1 and (over := places.above(place.code, level)) and over.code:
                votes[over.code] += 1
    best = votes.most_common(2)
    if not best or best[0][1] < 3 or (len(best) > 1 and best[0][1] < 1.5 * best[1][1]):
        return Region(None, None, level)
    found = places.by_code(best[0][0])
    return Region(found.name, found.code, level) if found else Region(None, None, level)


def issuer_of(front: str, body: Sequence[str], opening: str) -> str | None:
    """Who issued the plan: the name before 关于印发, the signature, who speaks, or the ministry that answers for the plan at its end."""
    match = re.search(rf"(?:^|\n)([{_HAN}]{{2,30}}?)\n?关于(?:印发|发布|公布|下达|批转|转发)", front)
    match = match or re.search(rf"\n([{_HAN}]{{2,30}}(?:政府|委员会|办公[厅室]|[部委局厅])|国务院)\n", front)
    if match:
        return match[1]
    match = re.search(rf"代表([{_HAN}]{{2,14}}?人民政府)", opening)
    if match and len(match[1]) > 5:
        return match[1]
    if re.search(r"代表国务院", opening) or re.search(r"国务院总理", front + opening[:100]):
        return "国务院"
    match = re.search(rf"(?:^|[。,;])(?:由)?([{_HAN}]{{2,12}}?[部委局厅])(?:会同|牵头)[^。]{{0,30}}(?:本规划|规划|方案|纲要)", "\n".join(body[-12:])[-8000:])
    return match[1] if match else None
