"""Subjects: the words that a verb left over in; the indicator's own name out, or several where a list shares one verb."""

from __future__ import annotations

import re
from functools import cache

from plan_parser.lexicon.loader import alternation, ending, guarded, words
from plan_parser.targets.heads import adding, making, opening
from plan_parser.text.numerals import chinese_number

_OUTER = " ,、;:的与及\"“”‘’·.-"
_COMPARED = re.compile(
    r"(?:比|较|高于|低于|优于|快于|超过|不低于)(?:全[国省市区县]|同期|上年|去年|上一?年|同比|国家|世界|东部|周边|[^,、]{0,8}?平均)[^,、]{0,8}$"
)
_COMPARISON = re.compile(r"(?:与|同|比|较)[^,、]{1,12}(?:平均水平|平均|同期|上年)(?:相比|相较)?")
_COMPARED_FIRST = re.compile(r"^(?:比|较)[^,、]{1,8}?(?:前|同期|上年|去年|年初)(?=..)")
#: 经济增长预期目标是在提高效益的基础上|年均增长7%.
_AIMS = re.compile(r"^(.+?)(?:增长|发展|增速)?的?(?:主要)?(?:预期)?目标(?:是|为|确定为|设定为|定为)(?:在.+?基础上)?$")
_SUFFIX = re.compile(
    r"(?<=..)(?:的?(?:预期|调控|控制|约束)?目标|预期|拟|共|总共|共计|合计|总计|实际|力争"
    r"|全部|普遍|[两三四五]项指标|按可比(?:价格?|口径)|(?:[一二三四五\d]年)?累计|[一二三四五\d]年)$"
)
_SPAN_OF_TIME = re.compile(
    r"^(?:用|通过|在)?(?:\d{1,2}|[一二两三四五六七八九十]+)(?:年|个月)(?:左右)?(?:的?时间|以?内|间|来)"
    r"|^(?:用|通过)(?:\d{1,2}|[一二两三四五六七八九十]+)年|^(?:\d{1,2}|[一二两三四五六七八九十]+)年(?=共|新增|净增|累计|再增)"
)
#: 鼓励采购单位将|预付款比例…
_AGENT = re.compile(r"^(?:鼓励|要求|支持|引导|推动|督促)?[^,、]{2,8}?(?:单位|部门|机构|企业|地方|地区|各地)将(?=..)")
#: 《纲要》提出|全国耕地保有量.
_TITLE = re.compile(r"^《[^》]*》(?:提出|要求|明确|规定|确定)?,?(?=..)")
#: 通过工程措施|削减化学需氧量.
_MEANS = re.compile(r"^(?:通过|采取|运用)[^,、]{2,8}?(?:措施|方式|手段|途径)(?=..)")
_WAY = re.compile(r"^(?:通过|按照?|以|依托|围绕|在|对|针对|根据|经过|用|利用).*?(?:方式|为重点|为抓手|为载体|基础上|等形式|等)")
_STRONG = re.compile(r"(?:新增|增补|净增|实现|完成|建成|新建|达产|增加|培育|建设|打造|创建|引进|培训|改造|新改建|改扩建|(?<!生)产出)")
_FROM = re.compile(r"(?:从|由|自)[^,;]{1,24}$")


#: Who set the goal: 完成人大会议确定的|地区生产总值.
_SET = re.compile(r"^(?:完成|落实|实现)?[^,、]{0,24}(?:确定|规定|下达|要求)的(?=..)")
_YEARS_OF = re.compile(r"(?:[一二三四五六]|\d)年")
#: 七是|完成…改造.
_ITEM = re.compile(r"^[一二三四五六七八九十]{1,2}是(?=..)")
_MONTH = re.compile(r"^\d{1,2}月(?:底|末|份)?(?:之?前|以前)?(?=..)")


def clean(subject: str) -> str:
    """`subject` without the words of intent before it and the comparison behind it: 力争…产量比全省平均水平 -> …产量."""
    if _COMPARISON.fullmatch(subject):
        return ""
    subject = _SUFFIX.sub("", _TITLE.sub("", _COMPARED_FIRST.sub("", _COMPARED.sub("", subject))))
    if aims := _AIMS.match(subject):
        subject = aims[1]
    if (match := _FROM.search(subject)) and re.search(r"[\d一二三四五六七八九十百千]", match.group()):
        subject = subject[: match.start()]
    if (years := _YEARS_OF.match(subject)) and making().match(subject, years.end()):
        subject = subject[years.end() :]  # 三年培育企业10家
    subject = _MONTH.sub("", _SET.sub("", _SPAN_OF_TIME.sub("", _ITEM.sub("", _strip(subject)))))
    if opening().fullmatch(subject) or _YEARS_OF.fullmatch(subject):
        return ""
    while (match := opening().match(subject)) and match.end() < len(subject):
        subject = _COMPARED_FIRST.sub("", _strip(subject[match.end() :]))
    subject = _AGENT.sub("", _MEANS.sub("", subject))
    return _strip(_closing().sub("", subject))


@cache
def _closing() -> re.Pattern[str]:
    """Words of duty and intent, and particles, that may stand between a subject and its verb; 能 of 技能, 产能 is none."""
    return re.compile(rf"(?:{guarded('verbs', ['modal'])}|(?<![技职功动产势智节效性电热储氢光阳机体])能|由|从|的|,|、)+$")


def _strip(subject: str) -> str:
    """`subject` without outer marks; quotation marks stay where both are there (“12345”热线)."""
    bare = subject.strip(_OUTER)
    start = subject.find(bare)
    if bare.count("”") > bare.count("“") and start and subject[start - 1] == "“":
        return subject[start - 1 : start + len(bare)]
    return bare


#: What is nothing without its verb: 带动就业.
_KEPT = frozenset({"就业", "增收", "脱贫"})


def made(subject: str) -> tuple[str, bool]:
    """A phrase of making, its verb taken off: 培育创建示范社 -> 示范社, 新增幼儿园 -> itself. The flag says whether there was such a verb."""
    match = making().match(subject)
    if match and len(subject) - match.end() >= 2:
        chain = match["verbs"]
        add = adding().match(chain)
        if add:
            return subject[match.start("verbs") :], True
        rest = _strip(subject[match.end() :])
        if rest in _KEPT:
            return subject, True
        if (again := adding().match(rest)) and again.end() < len(rest):
            return rest, True
        return rest, True
    way = _WAY.match(subject)
    tail = subject[way.end() :] if way else subject
    strong = list(_STRONG.finditer(tail))
    if strong and (way or subject.startswith(("通过", "按", "以", "依托", "围绕", "在", "对"))):
        first = strong[-1]
        if len(tail) - first.end() >= 2:
            return (tail[first.start() :] if adding().match(first.group()) else tail[first.end() :]), True
    return subject, False


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('phrases', 'head'))})$")


@cache
def _ending() -> re.Pattern[str]:
    """What a list of names may share at its end: a measure."""
    measures = words("phrases", "ending") | words("phrases", "relative") | (words("phrases", "head") - {"率"})
    return re.compile(rf"(?:平均[\u4e00-\u9fff]{{0,4}}|产业)?(?:{alternation(measures)})$")


def complete(name: str, before: str) -> str:
    """A bare name with the modifiers of the indicator before it: 普惠率 after 学前教育公办率 -> 学前教育普惠率; others stay as they are."""
    if name in words("phrases", "bare") and before and name not in before:
        return before + name
    if name in _PER_HEAD and before and not before.startswith(_OWN_PER):
        return name + _TOTAL.sub("", before)
    if name in (stages := words("phrases", "stage")):
        stage = ending(before, stages)
        return before.removesuffix(stage) + name if stage else name
    bare = _head().search(name)
    other = _head().search(before)
    if not bare or not other or len(name) > 4 or name == before or len(before) <= len(name):
        return name
    if bare.group() == "率" or len(name) > len(bare.group()):
        return _relative(name, before)
    stem = before[: other.start()] if other.group() != "率" else before[: max(0, other.start() - 2)]
    if other.group() == "率" or len(bare.group()) != len(name) or not stem:
        return name
    return _joined(stem, name)


def instead(name: str, before: str) -> str:
    """What is said of another bearer of the same measure: 小学 after 义务教育学校专任教师学历比例 -> 小学专任教师学历比例; others stay as they are."""
    bearer = _bearing().match(before)
    if not bearer or name == bearer.group() or not _borne().fullmatch(name):
        return name
    return name + before[bearer.end() :]


@cache
def _bearing() -> re.Pattern[str]:
    """Who a measure is of, at the start of an indicator with more behind it."""
    return re.compile(rf"[\u4e00-\u9fff]{{0,10}}(?:{alternation(words('phrases', 'bearer'))})(?!数|人口|覆盖|比|占)(?=[\u4e00-\u9fff()]{{3,}})")


@cache
def _borne() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{alternation(words('phrases', 'bearer'))})")


def _relative(name: str, before: str) -> str:
    """A rate of what is done to something (普惠率, 利用率) with that thing, where the rate before it is one too; 失业率 and 绿地率 stand by themselves,
    unless the name before has their first word (建成区绿化覆盖率、绿地率)."""
    known = words("phrases", "relative")
    stem = before.removesuffix(ending(before, known) or before)
    return _joined(stem, name) if len(stem) > 1 and (name in known or stem.find(name[0], 2) > 0) else name


def _joined(stem: str, name: str) -> str:
    """建成区绿化, 绿地率 -> 建成区绿地率: what the name begins with again gives way."""
    again = stem.find(name[0], 2)
    return (stem[:again] if again > 0 else stem) + name


#: 生产总值突破1000亿元,人均达到|10万元: what is counted per head is the total before it.
_PER_HEAD = ("人均", "户均", "亩均", "地均")
_TOTAL = re.compile(r"(?<=..)(?:总量|总额|总数|规模)$")
_AND = re.compile(r"、|以及|(?<![共饱缓调中总温缓])和(?![谐平解睦])|(?<![参给赋])与(?!会)|(?<![普涉波惠])及(?![时格其]|相关)")
#: Words of one kind that stand for each other before a shared measure: 县城、城市污水处理率 -> 县城污水处理率, 城市污水处理率.
_KINDS = (
    ("城镇", "城市", "县城", "农村", "乡村", "乡镇", "建制镇", "市区", "城区", "中心城区"), ("男", "女"), ("国家级", "省级", "市级", "县级", "地级"),
    ("第一", "第二", "第三", "一产", "二产", "三产"), ("陆域", "海域"), ("生产", "生活"), ("工业", "农业", "服务业"), ("进口", "出口"), ("高速", "普通"),
    ("新建", "改建", "扩建", "改造"), ("存栏", "出栏"), ("开工", "竣工", "投产", "新开工"), ("批发业", "零售业", "住宿业", "餐饮业"),
)  # fmt: skip
_PER = re.compile(
    r".*?单位(?:[^,、]{0,6}?(?:生产总值|增加值|GDP|产值|建筑面积|产品|面积))"
    r"|每[百千万十]?[\u4e00-\u9fff]{0,4}?(?:人口|居民|人|户|名|老人|老年人|平方公里|劳动力)(?:拥有|配备)?"
)
#: 航空、汽车|两大产业产值: what a count of the list says that all of it are.
_COUNTED = re.compile(r"(?<=..)([两二三四五六七八九十])大(?=..)")
#: 一二三产|增加值: the three sectors in one word.
_SECTORS = re.compile(r"(?:第)?([一二三]{2,3})次?产(?:业)?(?=..)")
#: 绿色经济、数字经济|占地区生产总值比重.
_PART_OF_WHOLE = re.compile(r"(?<=..)占[^、和]{2,}(?:比重|比例|占比)$")
#: What is counted by something of its own: 单位GDP用水量、|万元工业增加值用水量.
_OWN_PER = ("单位", "每", "万元", "人均", "户均", "亩均", "地均")
#: A rate of growth that a list may share, and what has none: a rate, or one that says its own.
_RATE_OF_GROWTH = re.compile(r"(?<=..)(?:年均)?(?:增速|增幅|增长率)$")
_NO_GROWTH = ("率", "比重", "比例", "占比", "比", "指数", "浓度", "增速", "增幅", "涨幅")
_VERB_IN = re.compile(r"^(.*(?:达到|符合|具备|实现|占))(.+)$")


def inherit(name: str, before: str) -> str:
    """A name in a list (、) with the measure that the list is counted by: 二氧化碳排放 after 单位GDP能耗 -> 单位GDP二氧化碳排放,
    注册护士 after 每千人口医师 -> 每千人口注册护士, 储气能力 after 新增管道里程 -> 新增储气能力."""
    match = _PER.match(before) or adding().match(before)
    return name if not match or name.startswith((*_OWN_PER, match.group())) or match.end() == len(before) else match.group() + name


@cache
def _listed_areas() -> re.Pattern[str]:
    """清洁取暖率|城区、县城、农村: an indicator, and behind it the areas that it is given for."""
    area = alternation(words("places", "area") | words("places", "apart") | set(_KINDS[0]))
    return re.compile(rf"(?P<what>.+?(?:率|比重|比例|面积|水平|收入))(?P<areas>(?:{area})(?:[、和与及](?:{area}))+)")


def share(subject: str, count: int) -> list[str] | None:
    """`subject` as `count` indicators, one for each number of a list; None where the words do not divide so.

    城镇和农村居民收入 -> 城镇居民收入, 农村居民收入; 粮食种植面积、产量 -> 粮食种植面积, 粮食产量.
    """
    if count == 2 and "城乡" in subject and not _AND.search(subject):
        return [subject.replace("城乡", "城镇", 1), subject.replace("城乡", "农村", 1)]
    if (sectors := _SECTORS.match(subject)) and len(sectors[1]) == count:
        return [f"{n}产{subject[sectors.end() :]}" for n in sectors[1]]
    if (areas := _listed_areas().fullmatch(subject)) and len(parts := _AND.split(areas["areas"])) == count:
        return [part + areas["what"] for part in parts]
    cuts = [m for m in _AND.finditer(subject) if 0 < m.start() < len(subject) - 1]
    if len(cuts) < count - 1:
        return None
    cuts = cuts[-(count - 1) :]
    edges = [0, *(c.end() for c in cuts)]
    ends = [*(c.start() for c in cuts), len(subject)]
    parts = [subject[a:b].strip() for a, b in zip(edges, ends, strict=True)]
    if any(not p for p in parts):
        return None
    if (unit := _PER.match(parts[0])) and all(not p.startswith(unit.group()) for p in parts[1:]):
        return [parts[0], *(p if p.startswith(_OWN_PER) else unit.group() + p for p in parts[1:])]
    if (counted := _COUNTED.search(parts[-1])) and chinese_number(counted[1]) == count:
        return [part + parts[-1][counted.end() :] for part in (*parts[:-1], parts[-1][: counted.start()])]
    first, last = parts[0], parts[-1]
    if _head().search(first):
        if (rate := _RATE_OF_GROWTH.search(last)) and not any(p.endswith(_NO_GROWTH) for p in parts[:-1]):
            return _spread(parts, "", rate.group())  # 工业增加值、固定资产投资|增速
        return [first, *(complete(p, first) for p in parts[1:])]
    for kind in _KINDS:
        one, other = next((w for w in kind if first.endswith(w)), None), max((w for w in kind if last.startswith(w)), key=len, default=None)
        if one and other and len(last) > len(other):
            return _spread(parts, first.removesuffix(one), last[len(other) :])
    part = _PART_OF_WHOLE.search(last)
    tail = part.group() if part else _shared_end(last, count)
    if not tail or (adding().match(first) and "、" not in subject):
        return parts
    inner = _VERB_IN.match(first)
    return _spread(parts, inner[1] if inner else "", tail)


def _spread(parts: list[str], lead: str, tail: str) -> list[str]:
    """The parts of a list, each with what the first has before and the last behind."""
    last = len(parts) - 1
    return [(lead if i else "") + p + (tail if i < last and not p.endswith(tail) else "") for i, p in enumerate(parts)]


def _shared_end(last: str, count: int) -> str:
    """What the parts of a list share with the end of the last: a known measure, or of three and more the rate that it ends in."""
    if (head := _ending().search(last)) and head.start():
        return head.group()
    rate = 4 if last.endswith("化率") else 3
    return last[-rate:] if count > 1 and last.endswith("率") and len(last) > rate + 1 else ""
