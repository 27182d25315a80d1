"""Cases: a number with the words before and behind it, as the rules see it; and what a rule answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Kind
from plan_parser.quantities.scan import Token
from plan_parser.targets.heads import Head
from plan_parser.targets.state import FAR, State
from plan_parser.targets.subjects import complete, inherit, share
from plan_parser.targets.years import Use


@dataclass(frozen=True, slots=True)
class Case:
    """The first number of a list of `count` (mostly one), what governs it, and the words that follow the last of them."""

    state: State
    token: Token
    head: Head
    tail: str
    count: int
    kind: Kind
    #: whether the words before the number named a place
    placed: bool = False

    @property
    def compared(self) -> bool:
        """Whether a comparator stands before the number: 不低于70%."""
        return self.token.before < self.token.start


    @property
    def lead(self) -> str:
        """The words before the number in its sentence, as far as a person reads back."""
        return self.state.text[max(self.state.sentence.start, self.token.before - FAR) : self.token.before]


@dataclass(frozen=True, slots=True)
class Claim:
    """The indicators stated, one for each number or one for all; the rule; whether the value sums up what is done in a period."""

    names: list[str]
    rule: str
    summed: bool = False
    #: the indicators are those of the numbers before
    carried: bool = False


#: Verbs of having, which say how many of something there are in each of something else.
HAS = ("有", "拥有")
#: Words that point back to two indicators.
POINTERS = ("前者", "后者")
#: What may stand before a share or number of things and is no part of them: 在70%左右的地市开展…, 全市80%以上的村….
LOOSE = frozenset({"在", "对", "使", "让", "有", "为", "余下", "剩余", "其余"}) | words("places", "own")
_PER_LIST = re.compile(r".*?单位|每[百千万十]")
#: Subjects that name nothing by themselves.
_NOTHING = frozenset({"累计", "总数", "共", "其中", "合计", "总计", "全年", "年均", "平均", "包含", "包括", "拥有", "同比"})
#: A list that no statement was made of: 各市任务为东山27万户、|西山18万户.
_TOLD_BEFORE = re.compile(r"^[^、]*\d(?:.*、)(?=[^、])")
_GRADES = frozenset({"国家级", "省级", "市级", "县级"})
_GRADE = re.compile(r"^(?:新增|新认定)?(?:国家级|省级|市级|县级|[1-5]?A{1,5}级)?(?:及以上|以上)?")
#: Grades in letters: A级企业700家,其中|5A级|30家.
_STARS = re.compile(r"[1-5]?A{1,5}级")
#: Longest bare measure (出栏量) that takes the stems of the list before, and what may stand between years in parallel.
MEASURE, _JOINED = 4, 4
#: 和 ends the noun where another number, or a batch, follows it; 头部企业和“链主企业” is one noun.
_JOINING = frozenset({"和", "与", "及", "以及"})
_JOINS = re.compile(r"[^,。;、]*\d|一批|若干|多个|[百千万]|$|[、,]")
#: Longest name of a sum that says not whose it is: 年度投资额.
_SUM = 5
_THEME = re.compile(
    r"(?:^|[,。;:])([\u4e00-\u9fff]{2,12}?)(?:发展)?"
    r"(?:进入|迈入|迈上|保持|取得|再上|显著|明显|稳步|稳定|持续|不断|更加|基本|大幅|进一步|逐步|平稳|较快|健康|快速)[^,。;:]*$"
)
#: 粮食综合生产能力稳步提升,到2020年达到|1.08亿吨: a clause that says of one thing how it moves, right before the year and the value.
_MOVING = re.compile(
    r"(?:^|[,。;:])(?P<name>[\u4e00-\u9fff、]{3,16}?)(?:得到)?(?:(?:显著|明显|稳步|持续|不断|大幅|进一步|逐步|较快|快速)+(?:提升|提高|增长|扩大|增强|壮大|增加|上升|下降|降低|减少|恢复)"
    r"[^,。;:]{0,10})$"
)
#: How large what is counted is: 5个|10亿元以上产业链项目.
_SIZED = re.compile(r"\d[\d.]*[万亿千百]*[\u4e00-\u9fff]{1,4}?及?以上的?(?=[^,。;、\d]{2})")
#: What is called by a name in quotation marks: 100个|“15分钟生活圈”.
_QUOTED = re.compile(r"“[^”]{2,24}”")
_STOP = re.compile(
    r"(?:和|与|及|以及|并|用于|以(?![上下内外及])|的目标|的水平|的速度|的规模|目标|大关|的标准|(?<![高达非])标准(?!化)|"
    rf"{alternation(words('verbs', 'reach') - {'是', '为', '占', '居', '达'})})"
)


def named(case: Case, subject: str) -> str:
    """The subject as an indicator's name, completed from the one before it; empty where it is no name."""
    before = case.state.indicator
    subject = re.sub(r"^(?:以上|以下|左右)", "", subject)
    subject = _pointed(case, _TOLD_BEFORE.sub("", subject))
    if subject in _NOTHING:
        return ""
    if (subject in _GRADES or _STARS.fullmatch(subject)) and before:
        return subject + _GRADE.sub("", before)  # 市级以上龙头企业10家,其中省级3家
    if case.state.listed and case.state.part:  # 改造小区90个、惠及居民4万户,其中东湖区8个、|居民1万户
        drafts = (d for d in case.state.reading.drafts if d.unit == case.token.unit and d.indicator.endswith(subject))
        if (same := next(drafts, None)) is not None:
            return same.indicator
    if case.state.listed and _PER_LIST.match(before) and len(subject) > 1:
        return inherit(subject, before)
    if len(subject) == 1 and case.state.listed and "\u4e00" <= subject <= "\u9fff":
        return subject  # 落后水泥产能5000万吨、钢600万吨
    if len(subject) < 2 or re.fullmatch(r"[\d.%]+", subject):
        return ""
    return complete(subject, before) if before else subject


def _pointed(case: Case, subject: str) -> str:
    """前者, 后者: the first and the second of the last two indicators."""
    pair = case.state.names[-2:] if len(case.state.names) > 1 else case.state.context.pair
    if not subject.startswith(POINTERS) or len(pair) < len(POINTERS):
        return subject
    return pair[POINTERS.index(subject[:2])] + subject[2:]


def several(case: Case, name: str) -> list[str]:
    """`name` shared out to the numbers of a list, where its words divide so."""
    state = case.state
    if case.count == 1 or _in_parallel(case):
        return [name]
    if (names := share(name, case.count)) is not None:
        state.stems = [n.removesuffix(_common_end(names)) for n in names]
        return names
    return [stem + name for stem in state.stems] if len(state.stems) == case.count and len(name) <= MEASURE else [name]


def again(case: Case) -> list[str]:
    """The indicators of the numbers before that a number, or 分别 with several, comes back to."""
    state = case.state
    if case.count > 1 and not _in_parallel(case) and len(state.names) >= case.count:
        return state.names[-case.count :]
    return [name] if (name := latest(case)) else []


def latest(case: Case) -> str:
    """The indicator of the number before; behind a place or 其中, of the last that has this number's unit."""
    state = case.state
    if case.placed or "其中" in state.text[max(state.last, state.sentence.start) : case.token.before]:
        same = next((d for d in reversed(state.reading.drafts) if d.unit == case.token.unit), None)
        return same.indicator if same else state.indicator  # 改造小区126个、惠及居民3万户,其中东湖区48个
    return state.indicator


def _in_parallel(case: Case) -> bool:
    """到2022年和2030年,X分别达到A和B: the years stand in parallel to the numbers."""
    state = case.state
    aims = [w for w in state.whens if w.use is Use.AIM and state.sentence.start <= w.start and w.end <= case.token.before][-case.count :]
    return case.count > 1 and len(aims) == case.count and all(0 < b.start - a.end <= _JOINED for a, b in pairwise(aims))


def _common_end(names: list[str]) -> str:
    end = 0
    while end < min(map(len, names)) and len({n[-1 - end] for n in names}) == 1:
        end += 1
    return names[0][len(names[0]) - end :] if end else ""


def noun(tail: str) -> str:
    """The noun that a count counts, from the words behind it: 国家级零碳园区和 -> 国家级零碳园区."""
    tail = tail.removeprefix("的")
    sized = _SIZED.match(tail) or _QUOTED.match(tail)
    joined = None
    for stop in _STOP.finditer(tail, sized.end() if sized else 0):
        if stop.group() not in _JOINING or _JOINS.match(tail, stop.end()):
            tail = tail[: stop.start() if joined is None else joined]  # 落后产能|和不符合相关标准的机组
            break
        joined = stop.start() if joined is None else joined
    end = sized.end() if sized else 0
    return tail[:end] + re.sub(r"(?:(?<=..)任务|建设|等|\d.*)$", "", tail[end:])


def spent(case: Case, name: str) -> str:
    """The sum spent on what the stages before are said of: 亿元项目开工97个,完成投资278亿元 -> 亿元项目投资."""
    return case.state.thing + name if len(name) <= _SUM and name.endswith(("投资", "投资额", "产值")) else name


def theme(case: Case) -> str:
    """What the clause before speaks of, where it has no number: 经济发展进入新阶段,|年均增长6% -> 经济."""
    sentence = case.state.sentence
    start = sentence.clause_start(case.token.before)
    before = case.state.text[max(sentence.start, start - FAR) : max(sentence.start, start - 1)]
    match = _THEME.search(before)
    return match[1] if match else ""


def moving(case: Case) -> str:
    """The one thing that the clause right before says something of without a number; empty where the words before the number are more than a time."""
    if case.head.subject:
        return ""
    sentence = case.state.sentence
    start = sentence.clause_start(case.token.before)
    match = _MOVING.search(case.state.text[max(sentence.start, start - FAR) : max(sentence.start, start - 1)])
    return match["name"] if match and start > case.state.last else ""


def stops(tail: str) -> bool:
    """Whether the words behind a number begin something else than a noun that it counts."""
    return bool(_STOP.match(tail))
