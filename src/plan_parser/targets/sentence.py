"""Sentences: one sentence with its numbers in; drafts of what it states and the roles of its other numbers out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from plan_parser.lexicon.loader import alternation, ending, words
from plan_parser.model import Comparator, Direction, Kind, Role
from plan_parser.quantities.qualify import meaning
from plan_parser.quantities.scan import Form, Token
from plan_parser.quantities.units import kind_of, split
from plan_parser.targets.clauses import Sentence
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import Governor, Head, directions, govern, making
from plan_parser.targets.measuring import draft_of
from plan_parser.targets.regions import Regions
from plan_parser.targets.roles import role_of
from plan_parser.targets.rules import POINTERS, Case, Claim, account, claim
from plan_parser.targets.rules.duration import travel
from plan_parser.targets.rules.narrowing import is_place_count
from plan_parser.targets.state import FAR, Context, Reading, State
from plan_parser.targets.subjects import clean
from plan_parser.targets.trace import Place, Step
from plan_parser.targets.years import Use, When

__all__ = ["Context", "is_small", "read_sentence"]

#: A number with the size class that follows it, if one does: 1个3000亿级.
_Counted = tuple[Token, Token | None]

_COUNTED_PLACES = re.compile(rf"[\u4e00-\u9fff、]*?(?:[一二两三四五六七八九十]|\d+)个?(?:{alternation(words('places', 'class'))})")
_STAGES = words("phrases", "stage")
_EACH = re.compile(r"^(?:分别|各自?(?![县市区镇乡级类项])|均(?!衡|等))(?=..)")
_INSIDE = re.compile(r"^(?:范围)?内(?=..)")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}(?:镇|乡|街道|(?<![小园社景校厂灌])区|县|市|旗)")
_APART = tuple(words("places", "apart"))
#: Units that only say how large (亿), which the last of a list may complete (亿元).
_BARE = ("万", "亿", "万亿")
#: How far before a list of numbers its words are looked at.
_REACH = 60
#: How close a number follows the one that it goes on from.
_CLOSE = 8
_SEVERAL = re.compile(r"分别|[、和与及]")
#: A number that a noun with a number of its own follows.
_NARROWS = re.compile(r"[^\d,。;、()和与及]{2,12}\d")
_NOUN = re.compile(r"的?[\u4e00-\u9fff]{2}")
_PURE = re.compile(r"(?:\([\d.]+[^()]{1,8}\))?(?:[、,和与及至]|以及|或)$")
_TAIL = re.compile(r"[^,。;:、()!?\s]{0,200}")
#: 掌握核心技术、高能级高成长的“专精特新”企业: what 、 joins before 的 describes one noun.
_DESCRIBED = re.compile(r"(?:、[^,。;:、\d()]{2,16}){0,2}、[^,。;:、\d()]{2,16}的[^,。;:、\d()的]{2,16}")
#: What a sentence puts before a year, before the value that it starts from, and behind both.
_BEFORE_TIME = re.compile(r"(?:截至|截止|(?<![加增长高升大降少小展达])(?:到了?|至)|在|从|由|自|于|比|较|与|同|和|以|力争到?|争取到?|相比于?|相较于?)$")
_BEFORE_VALUE = re.compile(r"(?:从|由|自|(?<![占对之])相?比于?|相?较于?|在)[^,;从由自比较]*$")
_BEHIND_CUT = re.compile(r"^(?:相比|相较|的?基础上|的|,|、|前|起|预算|同期|实际|水平)+")
#: 与2023年相比, holds for the whole sentence.
_OPENING_BASE = re.compile(r"年?(?:相比|相较)[,:]")
#: What may follow it where its clause says nothing else.
_ALONE = re.compile(r"[年底末]{0,2}(?:相比|相较|的?基础上|水平)?")
#: 轮岗教师不低于教师总数的|10%: a share.
_PART_OF = re.compile(r"(.{2,}?)(不低于|不少于|不高于|不超过|超过|高于|低于)([^\d]{2,}?)")
#: 赤字率拟按|2.8%|安排, 财政支出按增长|5%|安排.
_SET_BY, _SET = re.compile(r"(.{2,}?)(?:拟|将|继续)?按照?"), re.compile(r"(?:左右|以内)?(?:来)?(?:安排|掌握|把握|考虑|编制)")
_SET_BY_OTHERS = re.compile(r"(?:[国省市县区]|上级|国家)?下达的?")
#: What only tells how things are: 约占总收入的|50%, 年降水量一般在|400毫米.
_TOLD = re.compile(r"^已|(?:大约|约|一般)占|一般(?:在|为)?$|^现有")
_ABOVE = re.compile(r"(?<!不)(高于|低于|快于|高出|超出|多于|少于)[^,;、]{1,14}$")
_FROM = re.compile(r"(?:从|由|自)[^,;、。]{0,24}$")
#: 较2020年的|60%|提高5个百分点, 在|60%|的基础上提高5个百分点: what the value starts from, where the number behind says by how much it moves.
_FROM_BASE = re.compile(r"(?:从|由|自|比|较|相比于?|相较于?)(?:\d{4}年(?:[末底])?|上年|去年|现状|目前)的?$|在(?:\d{4}年(?:[末底])?的?)?$")
_FROM_BY = re.compile(rf"^(?:左右)?(?P<base>的?(?:基础|水平)上)?(?:再|进一步|逐步|稳步)*(?:{alternation(directions())}|翻)")
_FROM_TO = re.compile(rf"^(?:左右|以上|以下)?(?:逐步|进一步|稳步|大幅|快速)*(?:{alternation(directions())}|跃升|调整|变|转)(?:到|至|为)")

def read_sentence(text: str, sentence: Sentence, tokens: Sequence[Token], whens: Sequence[When], regions: Regions, context: Context) -> Reading:
    """Read every token of the sentence, left to right."""
    state = State(text, sentence, whens, regions, context, Reading())
    state.base = next((w for w in whens if w.use is Use.BASE and _OPENING_BASE.match(text, w.end)), None)
    tokens = [t for t in tokens if t.form is Form.QUANTITY and not is_small(t)]
    again = [b for a, b in pairwise(tokens) if text[a.end : b.before] == "(" and text.startswith(")", b.end)]
    state.reading.roles |= {t.start: Role.FACT for t in again}
    tokens = [t for t in tokens if t not in again]
    i = 0
    while i < len(tokens):
        group = _group(text, tokens, i, sentence.clause_start(tokens[i].before))
        i = group[-1][0] + 1
        _statement(state, [(t, m) for _, t, m in group])
    context.indicator = state.indicator or context.indicator
    if len(state.names) > 1:
        context.pair = tuple(state.names[-2:])
    if state.region and state.region != regions.own:
        context.recent = state.region
    return state.reading


def is_small(token: Token) -> bool:
    """一个, 三大, 两项: Chinese numerals under ten that count are turns of speech, not figures."""
    factor, _, entry = split(token.unit)
    return token.chinese and token.value < 10 and factor == 1 and entry is not None and entry.kind in (Kind.COUNT, Kind.DURATION)


def _group(text: str, tokens: Sequence[Token], i: int, start: int) -> list[tuple[int, Token, Token | None]]:
    """Token `i` and those that share its words, which begin at `start` (7.5%和8.5%), each with the size class that follows it (1个3000亿级)."""
    group: list[tuple[int, Token, Token | None]] = []
    while i < len(tokens):
        token, modifier = tokens[i], None
        if group:
            first = group[0][1]
            _, previous, before = group[-1]
            gap = text[(before or previous).end : token.before]
            if gap == "," and token.unit == "%" and _NOUN.match(text, token.end):
                break  # 处理率达到95%,|90%村庄的垃圾得到治理
            if _NARROWS.match(text, token.end) and token.unit != first.unit:
                break  # 变电站4座、|220千伏变电站26座
            alone = (before is None) != (_modifier(text, tokens, i) is None)
            said = text[max(start, first.before - _REACH) : first.before]
            if alone or text.startswith("的", token.end) or not _PURE.fullmatch(gap) or not _alike(first, token, gap, said):
                break
        if (after := _modifier(text, tokens, i)) is not None:
            modifier = after
        group.append((i + (modifier is not None), token, modifier))
        i += 1 + (modifier is not None)
    return group


def _modifier(text: str, tokens: Sequence[Token], i: int) -> Token | None:
    if i + 1 < len(tokens) and tokens[i + 1].stepped and not tokens[i].stepped and tokens[i].end == tokens[i + 1].start:
        return tokens[i + 1]
    return None


def _alike(first: Token, token: Token, gap: str, before: str) -> bool:
    """Whether two numbers may be one list: of two units only where the words before them name several things (面积、产量分别达到…)."""
    if split(first.unit)[1] == split(token.unit)[1] or (not first.unit and not first.chinese):
        return True
    return gap not in (",", "至") and bool(_SEVERAL.search(before))


def _statement(state: State, group: list[_Counted]) -> None:
    """Read one number, or a list of numbers that share their words."""
    group = _with_units(group)
    token, last = group[0][0], group[-1][1] or group[-1][0]
    tail = _tail(state, last.end)
    if len(group) == 1 and _is_start_value(state, token):
        state.baseline = token
        state.reading.roles[token.start] = Role.BASELINE
        return
    if (state.part or state.region in words("places", "area")) and ";" in state.text[max(0, state.last) : token.before]:
        state.region, state.part = None, False  # 城区人口达到100万;城镇居民收入…
    text_between = state.text[max(0, state.last) : token.before]
    words_before, base = _words_before(state, token)
    base = base or state.base
    state.listed = bool(state.reading.drafts) and _is_listed(state, token)
    region, head, places, how = _place(state, _head(state, token, words_before), kind_of(token.unit))
    if _TOLD.search(head.subject):
        head = replace(head, told=True)
    if not places and head.shared == "分别" and len(state.places) == len(group):
        places = state.places
    if base is None and head.governor is Governor.CHANGE and not head.subject:
        base = state.last_base  # 全国比2017年增长30%,汾渭平原增长25%
    case = Case(state, token, head, tail, len(group), kind_of(token.unit), placed=not head.subject and region not in (None, state.regions.own))
    outcomes = account(case) if state.context.trace is not None else ()
    found = claim(case)
    for t, modifier in group:
        if found is None:
            state.reading.roles[t.start] = role_of(replace(case, token=t, kind=kind_of(t.unit)))
        if modifier:
            state.reading.roles[modifier.start] = Role.CONDITION
    if found is None:
        _trace(Step(case, tuple(t for t, _ in group), outcomes, (), how), state)
        if is_place_count(case) and not state.reading.drafts:
            state.last = last.end  # 7县共|建设保障房67万平方米
        return
    for n, draft in enumerate(drafts := _drafts(state, group, head, found, base)):
        draft.region = places[n] if len(places) == len(group) > 1 else draft.region or region
        draft.quote = state.sentence.clause_start(draft.start), state.sentence.clause_end(draft.end)
    state.reading.drafts.extend(drafts)
    _trace(Step(case, tuple(t for t, _ in group), outcomes, tuple(drafts), how), state)
    if places:
        state.places, region = places, None  # several places hold for their own numbers only
    state.part = region is not None and (state.part or (case.placed and "其中" in text_between))
    state.region = region
    if len(group) > 1:
        state.names = [d.indicator for d in drafts]
    elif head.subject and not head.subject.startswith(POINTERS):
        state.names = [*state.names, drafts[0].indicator]
    state.head = head if head.governor is Governor.BUILD else None
    state.moving = head if head.governor is Governor.CHANGE else None
    state.last_base = base
    state.indicator = drafts[-1].indicator
    if len(head.subject) > 1 and (stage := ending(head.verb, _STAGES)):
        state.thing = head.subject + head.verb.removesuffix(stage)  # 棚户区|改造|新开工2万套
    way = travel(tail) if found.rule == "travel-time" else None
    state.last = last.end + (way.end() if way else 0)
    state.baseline = None


def _trace(step: Step, state: State) -> None:
    if state.context.trace is not None:
        state.context.trace.append(step)


def _with_units(group: list[_Counted]) -> list[_Counted]:
    """46、44和42微克, 1.3万亿、8200亿元: the unit of the last is the unit of all."""
    unit = group[-1][0].unit
    base = split(unit)[1]
    return [(replace(t, unit=t.unit + base) if t.unit in _BARE and base else t if t.unit else replace(t, unit=unit), m) for t, m in group]


def _is_listed(state: State, token: Token) -> bool:
    """Whether 、 or 和 joins the words before the number to the last statement."""
    return 0 < state.last < token.before and state.text[state.last] in "、和及与" and state.last >= state.sentence.clause_start(token.before)


def _head(state: State, token: Token, words_before: str) -> Head:
    """What governs the number: a verb before it, the verb in it (翻一番), a comparison (高于全省平均水平), or the verb of the number before."""
    head = govern(words_before)
    if (set_by := _SET_BY.fullmatch(head.subject)) and _SET.match(state.text, token.end):
        return replace(head, governor=Governor.LEVEL if head.governor is Governor.NONE else head.governor, subject=set_by[1])
    if token.unit == "倍" and token.chinese and state.text.startswith("翻", token.start):
        return replace(head, governor=Governor.CHANGE, direction=Direction.UP)
    if head.of and token.unit == "%" and (part := _PART_OF.fullmatch(head.subject)):
        return replace(head, subject=f"{clean(part[1])}占{part[3].removesuffix('的')}比重", comparator=meaning()["before", part[2]])
    if head.governor is Governor.NONE and (above := _ABOVE.search(head.subject)):
        direction = Direction.DOWN if above[1] in ("低于", "少于") else Direction.UP
        return replace(head, governor=Governor.CHANGE, subject=head.subject[: above.start()], direction=direction, verb=above[1])
    if head.governor is Governor.NONE and state.moving is not None and words_before and not clean(words_before) and _follows(state, token):
        return replace(state.moving, subject="")  # 年均增长9%以上、力争10%
    if not words_before and state.head is not None and (state.last >= state.sentence.clause_start(token.before) or _goes_on(state, token)):
        return replace(state.head, subject="")  # the second of 建设100个…园区和500个…工厂
    return head


def _goes_on(state: State, token: Token) -> bool:
    """建成2所…院校,|6所…学校: whether a count of things made follows another, with nothing but the noun of that between."""
    before = state.reading.last
    joint = state.text[token.before - 1 : token.before] == ","
    return joint and before is not None and before.unit == token.unit and before.rule == "text/built" and bool(_NOUN.match(state.text, token.end))


def _follows(state: State, token: Token) -> bool:
    """Whether the number stands right behind the last one of its unit, in one clause or the next."""
    before = state.reading.last
    return before is not None and before.unit == token.unit and token.before - state.last <= _CLOSE


def _is_start_value(state: State, token: Token) -> bool:
    """由A提高到B, 较2020年的A提高B, 在A的基础上提高B: whether this is A."""
    text, start = state.text, max(state.sentence.clause_start(token.before), token.before - FAR)
    before, after = text[start : token.before], text[token.end : token.end + 16]
    if _FROM.search(before) and _FROM_TO.match(after):
        return True
    lead, by = _FROM_BASE.search(before), _FROM_BY.match(after)
    return lead is not None and by is not None and (not lead.group().startswith("在") or by["base"] is not None)


def _words_before(state: State, token: Token) -> tuple[str, When | None]:
    """The words between the last statement and the number, time expressions and start value cut out; and the year that the sentence measures from."""
    text, sentence, value = state.text, state.sentence, state.baseline
    start = max(sentence.clause_start(token.before), state.last if state.last <= token.before else 0, token.before - FAR)
    inside = [w for w in state.whens if w.end > start and w.start < token.before]
    said = [w for w in state.whens if max(state.last, sentence.start) <= w.start < start]
    earlier = [w for w in said if _ALONE.fullmatch(text, w.end, sentence.clause_end(w.end))]
    base = next((w for w in reversed([*earlier, *inside]) if w.use is Use.BASE), None)
    cuts = [(w.start, w.end, _BEFORE_TIME) for w in inside]
    if value is not None and value.start >= start:
        cuts.append((value.before, value.end, _BEFORE_VALUE))
    pieces: list[str] = []
    at = start
    for begin, end, lead in sorted(cuts, key=lambda cut: cut[0]):
        pieces.append(lead.sub("", text[at : max(at, begin)]))
        at = max(at, end)
    pieces.append(text[at : token.before])
    joined = pieces[0] + "".join(_BEHIND_CUT.sub("", p) for p in pieces[1:])
    if state.last == start and re.search(r"(?:[、,和与及]|以及)$", joined) and not re.search(r"[、,]", joined[:-1]):
        joined = ""  # what stands between is the noun of the number before: 100个园区和|500个工厂
    noun, joint, rest = joined.partition("、")
    if joint and rest and state.last == start and state.reading.drafts and len(noun) > 1 and state.reading.drafts[-1].indicator.endswith(noun):
        joined = rest  # 实施2000个重点项目、|完成投资9800亿元
    bare = joined.lstrip(" ,、;:的").rstrip(" ,、;:“")
    return bare.removeprefix("”") if bare.count("”") > bare.count("“") else bare, base


def _place(state: State, head: Head, kind: Kind) -> tuple[str | None, Head, tuple[str, ...], Place]:
    """Region of the statement, its head without the place, the places where it names several, and how the region is known."""
    regions = state.regions
    subject = clean(head.subject)
    if counted := regions.counted(subject):
        match = _COUNTED_PLACES.match(subject)
        return state.region, replace(head, subject=clean(subject[match.end() :]) if match else ""), counted, Place.COUNTED
    found, length = regions.leading(subject, state.context.recent)
    rest = clean(subject[length:])
    if not found and length:
        subject = rest  # 全市 of a plan that does not say whose it is
    if rest.startswith("每年") and len(rest) > 3:
        head, rest = replace(head, yearly=True), rest[2:]
    if not found and _is_part(state, subject):
        return subject, replace(head, subject=""), (), Place.PART
    if found:
        rest = _INSIDE.sub("", _EACH.sub("", rest))
        if rest.startswith(("至", "到")):
            found, rest = (), subject  # 中心城区至各区镇30分钟可达
    if found and len(rest) != 1 and (rest or kind is not Kind.DURATION):
        written = found[0] if len(found) == 1 else subject[:length].removesuffix("等")
        return written, replace(head, subject=rest), found if len(found) > 1 else (), Place.NAMED
    if head.verb == "有":
        return subject, replace(head, subject=""), (), Place.HELD
    if (make := making().match(subject)) and head.governor is Governor.NONE:
        inside, length = regions.leading(subject[make.end() :], state.context.recent)
        made_by = replace(head, governor=Governor.BUILD, verb=make["verbs"], subject="")
        if kind is Kind.COUNT and len(inside) == 1 and make.end() + length == len(subject):  # 完成中心城区|13个农贸市场改造
            return inside[0], made_by, (), Place.NAMED
        if _SET_BY_OTHERS.fullmatch(subject, make.end()):  # 完成省下达|3万亩油茶种植任务
            return state.context.focus, made_by, (), Place.FOCUS if state.context.focus else Place.OWN
    head = replace(head, subject=subject)
    if subject.startswith(_APART) or not (state.region or state.context.focus):
        return None, head, (), Place.OWN
    return (state.region, head, (), Place.BEFORE) if state.region else (state.context.focus, head, (), Place.FOCUS)


def _is_part(state: State, subject: str) -> bool:
    """其中石门镇4000亩、大坪乡3500亩: a place that the plan has not named before, with its part of the number before."""
    return bool(_TOWN.fullmatch(subject)) and bool(state.reading.drafts) and "其中" in state.text[state.sentence.start : state.sentence.end]


def _tail(state: State, end: int) -> str:
    """The words that follow a number up to the next separator or number."""
    stop = state.sentence.clause_end(end)
    match = _TAIL.match(state.text, end, max(end, stop))
    if match is None:
        return ""
    more = _DESCRIBED.match(state.text, match.end(), stop) if "的" not in match.group() and len(match.group()) > _CLOSE // 2 else None
    return state.text[match.start() : more.end()] if more and not making().match(state.text, match.end() + 1) else match.group()


def _drafts(state: State, group: list[_Counted], head: Head, found: Claim, base: When | None) -> list[Draft]:
    """The drafts of a list of numbers, in order."""
    drafts = []
    for n, (token, modifier) in enumerate(group):
        name = found.names[n] if len(found.names) > 1 else found.names[0]
        region, length = state.regions.leading(name, None) if len(found.names) > 1 and n else ((), 0)
        if region and length < len(name):
            name = name[length:]  # 中阳木耳、交口食用菌栽植规模
        if modifier:
            kept = len(head.verb) if head.adds and name.startswith(head.verb) else 0
            name = name[:kept] + state.text[modifier.start : modifier.end] + name[kept:]
        draft = draft_of(state, token, name, found.rule, head, base, found.summed)
        draft.carried = found.carried
        draft.region = region[0] if len(region) == 1 else None
        drafts.append(draft)
    _share_comparator(drafts, group)
    return drafts


def _share_comparator(drafts: list[Draft], group: list[_Counted]) -> None:
    """A comparator at the end of a list, or before its first number, holds for the whole list."""
    if len(drafts) < 2:
        return
    if drafts[0].comparator is Comparator.EQ and drafts[-1].comparator is not Comparator.EQ and group[-1][0].before == group[-1][0].start:
        shared = drafts[-1].comparator
        if all(d.comparator is Comparator.EQ for d in drafts[:-1]) and shared in (Comparator.GE, Comparator.LE, Comparator.ABOUT):
            for d in drafts[:-1]:
                d.comparator = shared
    elif group[0][0].before < group[0][0].start and all(d.comparator is Comparator.EQ for d in drafts[1:]):
        for d in drafts[1:]:
            d.comparator = drafts[0].comparator
