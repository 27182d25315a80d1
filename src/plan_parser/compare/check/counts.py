"""Announced counts: how many things a plan says there are (五个新城, 四横四纵, 三类) against the things that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.model import Part, Passage
from plan_parser.text.numerals import chinese_number

_N = "[二两三四五六七八九十]{1,2}"
#: What may be counted behind a list: A、B、C三类, 甲、乙、丙3市.
_OF = "个|大|项|条|类|种|级|方面|县级市|县市|市|县|区县|区|地|省|镇|轴|带|片区"
_ITEM = r"[^,。;:、()\d]"
#: A list in brackets. Lists and their things are as long as people write them, so that no text costs more than its length.
_LIST = r"\((?P<list>[^()。;、]{0,60}(?:、[^()。;、]{0,60}){1,30})\)"
#: A、B和C等5项 …: the list, 等, the count.
_LISTED = re.compile(rf"(?P<list>{_ITEM}{{1,40}}(?:、{_ITEM}{{1,40}}){{1,30}}?)(?P<n>{_N}|\d{{1,2}})(?P<of>{_OF})(?![以之]?[上下内外])")
#: N个X(甲、乙、丙): the count, the list in brackets.
_BRACKETED = re.compile(rf"(?P<n>{_N})(?P<of>个|大|项|条|类|种|横|射|环|纵)[^,。;:、()\d“”]{{0,10}}”?[^,。;:、()\d]{{0,10}}{_LIST}")
#: 四横四纵: two counts of one network.
_GRID = re.compile(rf"(?P<n>{_N})[横射环](?P<m>{_N})[纵射环横]”?[^,。;:、()\d]{{0,10}}{_LIST}")
#: “五个新城” of a column's title, “七个显著提升” before paragraphs that say so.
_NAMED = re.compile(rf"“?(?P<n>{_N})(?P<of>个|大|项)(?P<what>[\u4e00-\u9fff]{{2,8}})")
#: N大X:甲、乙、丙。 or N大X,分别是甲、乙、丙。
_NAMING = re.compile(
    rf"(?<!第)(?P<n>{_N})(?P<of>个|大|项|条|类|种)[^,。;:、()\d]{{1,12}}(?::|[,:](?:分别是|分别为|即))"
    rf"(?P<list>{_ITEM}{{2,16}}(?:、{_ITEM}{{2,16}})+)(?=。)"
)
#: 抓好六个方面工作。一是…二是…: the count, and what each of the things begins with.
_STEPS = re.compile(rf"(?<!第)(?P<n>{_N}|\d{{1,2}})(?P<of>个方面|方面|个|大|项|条|件)[^,。;:、()\d]{{0,10}}[:。](?=一是|一要|\(一\)|1[.、])")
_STEP = re.compile(r"(?<![\u4e00-\u9fff])([一二三四五六七八九十]{1,2})(?:是|要)")
#: What is counted, behind the count.
_NOUN = re.compile(r"[\u4e00-\u9fff]{0,8}[”\"]?")
_AND = re.compile(r"和|与|及|以及|或")
#: Lists of counted or quoted things: 四个意识、四个自信, 三个省级和两个市级.
_COUNTED = re.compile(rf"[“”《]|(?:{_N}|\d)(?:个|大|项|条|家|座)")
#: Tiers that 级 counts (市、县、乡三级); what is said in no more characters is said of many things.
_SHORT = 2
_SHOWN = 40


def _find(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        if passage.part is Part.HEADING:
            continue
        yield from _in_passage(subject, passage)
    yield from _in_columns(subject)
    yield from _in_leads(subject)


def _in_passage(subject: Subject, passage: Passage) -> Iterator[Finding]:
    grids = []
    for match in _GRID.finditer(passage.text):
        grids.append(match.start("list"))
        yield _compared(subject, passage, match, _number(match["n"]) + _number(match["m"]))
    for match in _BRACKETED.finditer(passage.text):
        if match.start("list") not in grids:
            yield _compared(subject, passage, match, _number(match["n"]))
    for match in _NAMING.finditer(passage.text):
        yield _compared(subject, passage, match, _number(match["n"]))
    yield from _steps(subject, passage)
    for match in _LISTED.finditer(passage.text):
        if match["n"].isdigit() and not match["list"].endswith("等"):
            continue  # 幼儿园、小学12所 counts what both have
        if _lists(match) and not _goes_on(match):
            yield _compared(subject, passage, match, _number(match["n"]))


def _steps(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """六个方面工作。一是…二是…: the last of the steps, where they are counted through from the first."""
    for match in _STEPS.finditer(passage.text):
        steps = 0
        for step in _STEP.finditer(passage.text, match.end()):
            if _number(step[1]) != steps + 1:
                break
            steps += 1
        if steps > 1:
            quote = Quote(match.group(), subject.quote(passage.span(match.start(), match.end())).line, passage.span(match.start(), match.end()))
            yield _finding(_number(match["n"]) == steps, match.group().rstrip(":。"), _number(match["n"]), str(steps), quote)


def _lists(match: re.Match[str]) -> bool:
    """Whether the count is of the list before it: not its last thing (、两个维护), not an ordinal, not the class of a road (二级公路)."""
    items = match["list"].removesuffix("“").removesuffix("等")
    last = items.rpartition("、")[2]
    if not last or last.endswith(("第", *"一二三四五六七八九十")) or _COUNTED.search(items):
        return False
    return match["of"] != "级" or all(len(i) <= _SHORT for i in items.split("、")[1:])


def _goes_on(match: re.Match[str]) -> bool:
    """A、B等16条: whether 等 stands for more than is listed."""
    return match["list"].endswith("等") and _number(match["n"]) > _counts(match["list"])[-1]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(chinese_number(word) or 0)


def _counts(listed: str) -> range:
    """How many things a list may hold: 和 joins two of them, or two words of one."""
    parts = listed.count("、") + 1
    return range(parts, parts + len(_AND.findall(listed)) + 1)


def _compared(subject: Subject, passage: Passage, match: re.Match[str], announced: int) -> Finding:
    found = _counts(match["list"])
    fits = announced in found
    several = str(found[0]) if len(found) == 1 else f"{found[0]} to {found[-1]}"
    span = passage.span(max(match.start(), match.end() - _SHOWN * 2), match.end())
    said = match.group()[-_SHOWN:] + (_NOUN.match(passage.text, match.end()) or [""])[0]
    return _finding(fits, said, announced, several, Quote(match.group(), subject.quote(span).line, span))


def _finding(fits: bool, said: str, announced: int, listed: str, *quotes: Quote) -> Finding:
    severity, verb = (Severity.HOLDS, "and lists") if fits else (Severity.NOTE, "but lists")
    return Finding("announced-count", severity, f"{said}: announces {announced} {verb} {listed}", quotes=quotes)


def _in_columns(subject: Subject) -> Iterator[Finding]:
    """A count in the title of a column against its items."""
    for column in subject.plan.columns:
        match = _NAMED.search(column.title)
        if match and len(column.items) > 1:
            announced = _number(match["n"])
            said, listed = f"{column.number} {column.title}", len(column.items)
            yield _finding(announced == listed, said, announced, str(listed), subject.quote((column.span[0], column.span[0] + len(said))))


def _in_leads(subject: Subject) -> Iterator[Finding]:
    """“七个显著提升” before paragraphs whose lead sentences say 显著提升."""
    for node in (n for top in subject.plan.outline for n in top.walk()):
        if len(node.children) < 2:
            continue
        opening = subject.plan.source.text[node.span[0] : node.children[0].span[0]]
        for match in _NAMED.finditer(opening):
            listed = sum(match["what"] in child.title for child in node.children)
            if listed > 1 and len(match["what"]) > _SHORT:
                start = node.span[0] + match.start()
                announced = _number(match["n"])
                quote = subject.quote((start, start + len(match.group())))
                yield _finding(announced == listed, match.group().strip("“"), announced, str(listed), quote)


CHECK = Check(
    "announced-count",
    _find,
    examples=(
        "第一章 任务\n高品质打造幸福、八角湾、牟平、夹河五个新城,推动各项任务落实到位。",
        "第一章 任务\n培育四大产业集群:数字经济、新材料、生物医药。",
        "第一章 任务\n重点抓好三个方面工作。一是稳增长。二是促改革。",
        "第一章 任务\n形成“四横四纵”高速公路网(荣乌高速、栖莱高速、荣潍高速、烟海高速、沈海高速)。",
    ),
    fine=(
        "第一章 任务\n高品质打造幸福、八角湾、牟平、夹河、蓬莱五个新城,推动各项任务落实到位。",
        "第一章 任务\n重点抓好三个方面工作。一是稳增长。二是促改革。三是惠民生。",
        "第一章 任务\n新建幼儿园、小学、中学12所,建设石化、汽车、航空等16条重点产业链。",
    ),
)
