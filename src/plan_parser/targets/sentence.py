"""Sentence rules: one sentence with its numbers in; drafts of what it states and the roles of its other numbers out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Baseline, Comparator, Direction, Kind, Measure, Role
from plan_parser.quantities.scan import Form, Token
from plan_parser.quantities.units import kind_of, split
from plan_parser.targets.clauses import Sentence
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import Governor, Head, directions, govern
from plan_parser.targets.regions import Regions
from plan_parser.targets.subjects import clean, complete, inherit, made, share
from plan_parser.targets.years import Use, When


@dataclass(slots=True)
class Reading:
    """What one sentence gave: drafts in order, and the role of each token that is no target (by token start)."""

    drafts: list[Draft] = field(default_factory=list)
    roles: dict[int, Role | None] = field(default_factory=dict)


@dataclass(slots=True)
class Context:
    """What a sentence may take over from before it: the last indicator and the place in the middle."""

    indicator: str = ""
    recent: str | None = None
    focus: str | None = None


@dataclass(slots=True)
class _State:
    """Where the reading of one sentence stands."""

    text: str
    sentence: Sentence
    whens: Sequence[When]
    regions: Regions
    context: Context
    reading: Reading
    #: end of the last number that was read as a statement; the words of the next begin behind it
    last: int = -1
    head: Head | None = None
    #: whether the words before the number are joined to the last statement by 、 or 和
    listed: bool = False
    region: str | None = None
    indicator: str = ""
    baseline: Token | None = None
    nouns_from: int = -1


_JOINT = re.compile(r"(?:[、,;和与及]|以及|、和|,?(?:以及|和))?$")
_PURE = re.compile(r"(?:[、,和与及至]|以及|或)$")
_TAIL = re.compile(r"[^,。;:、()!?\s]*")
_STOP = re.compile(rf"(?:和|与|及|以及|的目标|的水平|的速度|的规模|目标|大关|的标准|标准|{alternation(words('verbs', 'reach') - {'有', '是', '为', '占', '居', '达'})})")
_GROWTH_NAME = re.compile(r"(?:增速|增幅|增长率|增长速度|涨幅|增长)$")
_DOWN_NAME = re.compile(r"(?:降幅|下降率|降低率|下降幅度)$")
_SUM_NAME = re.compile(r"^(?:新增|净增|累计|再增|五年累计)|(?<!当年)(?:新增|净增)(?!长)")
_TRAVEL = re.compile(rf"(?:内)?(?:{alternation(words('phrases', 'travel'))})")
_ACT = re.compile(alternation(words("phrases", "acts")))
_WORKS = re.compile(rf"^[^,。;、]{{0,16}}(?:{alternation(words('phrases', 'works'))})")
_RING = re.compile(r"^[^,。;、“”]{0,14}(?:圈|网|半径)")
_PER_LIST = re.compile(r".*?单位|每[百千万十]")
_BEHIND_BASE = re.compile(r"^(?:相比|相较|的?基础上|的|,|、|前|起|预算|同期|实际|水平)+")
_ABOVE = re.compile(r"(高于|低于|快于|高出|超出|多于|少于)[^,;、]{1,14}$")
_MOVED = re.compile(rf"^({alternation(w for w in directions() if len(w) > 1)})(?![到至为在])(?=..)")
_YEAR_LONG = re.compile(r"(?:年限|寿命|期限|学制|时间|工龄|年龄|年数|周期)")
_FROM = re.compile(r"(?:从|由|自)[^,;、。]{0,24}$")
_FROM_TO = re.compile(rf"^(?:左右|以上|以下)?(?:逐步|进一步|稳步|大幅|快速)*(?:{alternation(directions())}|跃升|调整|变|转)(?:到|至|为)")


def read_sentence(text: str, sentence: Sentence, tokens: Sequence[Token], whens: Sequence[When], regions: Regions, context: Context) -> Reading:
    """Read every token of the sentence, left to right."""
    state = _State(text, sentence, whens, regions, context, Reading())
    tokens = [t for t in tokens if t.form is Form.QUANTITY and not _is_small(text, t)]
    i = 0
    while i < len(tokens):
        group = _group(text, tokens, i)
        i = group[-1][0] + 1
        _statement(state, [(t, m) for _, t, m in group])
    context.indicator = state.indicator or context.indicator
    if state.region and state.region != regions.own:
        context.recent = state.region
    return state.reading


def _is_small(text: str, token: Token) -> bool:
    """一个, 三大, 两项: Chinese numerals under ten that count are turns of speech, not figures."""
    factor, _, entry = split(token.unit)
    return token.chinese and token.value < 10 and factor == 1 and entry is not None and entry.kind in (Kind.COUNT, Kind.DURATION)


def _group(text: str, tokens: Sequence[Token], i: int) -> list[tuple[int, Token, Token | None]]:
    """Token `i` and those that share its words (7.5%和8.5%), each with the size class that follows it (1个3000亿级)."""
    group: list[tuple[int, Token, Token | None]] = []
    while i < len(tokens):
        token, modifier = tokens[i], None
        if group:
            _, previous, before = group[-1]
            gap = text[(before or previous).end : token.before]
            if text.startswith("的", token.end) or not _PURE.fullmatch(gap) or (before is None) != (_modifier(text, tokens, i) is None) or not _alike(group[0][1], token, gap):
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


def _alike(first: Token, token: Token, gap: str) -> bool:
    """Whether two numbers may be one list: a comma joins only numbers of one unit."""
    return gap not in (",", "至") or split(first.unit)[1] == split(token.unit)[1]


def _statement(state: _State, group: list[tuple[Token, Token | None]]) -> None:
    """Read one number, or a list of numbers that share their words."""
    token, modifier = group[0]
    last = group[-1][1] or group[-1][0]
    text = state.text
    tail = _tail(state, last.end)
    if len(group) == 1 and _is_start_value(state, token):
        state.baseline = token
        state.reading.roles[token.start] = Role.BASELINE
        return
    words_before, base = _words_before(state, token)
    state.listed = bool(state.reading.drafts) and 0 < state.last < token.before and text[state.last] in "、和及与" and state.last >= state.sentence.clause_start(token.before)
    head = govern(words_before)
    if token.unit == "倍" and token.chinese and text.startswith("翻", token.start):
        head = replace(head, governor=Governor.CHANGE, direction=Direction.UP)
    if head.governor is Governor.NONE and (above := _ABOVE.search(head.subject)):
        direction = Direction.DOWN if above[1] in ("低于", "少于") else Direction.UP
        head = replace(head, governor=Governor.CHANGE, subject=head.subject[: above.start()], direction=direction, verb=above[1])
    if not words_before and state.head is not None and state.last >= state.sentence.clause_start(token.before):
        head = state.head  # the second of 建设100个…园区和500个…工厂
        head = replace(head, subject="")
    region, subject, places = _place(state, head.subject, token)
    head = replace(head, subject=subject)
    drafts = _drafts(state, group, head, tail, base, places)
    if not drafts:
        for t, m in group:
            state.reading.roles[t.start] = _other_role(state, t, head, tail)
            if m:
                state.reading.roles[m.start] = Role.CONDITION
        return
    for draft in drafts:
        draft.region = draft.region or region
        draft.quote = _quote(state, draft)
    state.reading.drafts.extend(drafts)
    for _, m in group:
        if m:
            state.reading.roles[m.start] = Role.CONDITION
    state.region = region
    state.head = head if head.governor is Governor.BUILD else None
    state.indicator = drafts[-1].indicator
    travel = _TRAVEL.match(tail)
    state.last = last.end + (travel.end() if travel and drafts[-1].rule == "text/travel-time" else 0)
    state.baseline = None


def _is_start_value(state: _State, token: Token) -> bool:
    """由A提高到B: whether this is A."""
    text, start = state.text, state.sentence.clause_start(token.before)
    return bool(_FROM.search(text[start : token.before])) and bool(_FROM_TO.match(text[token.end : token.end + 16]))


def _words_before(state: _State, token: Token) -> tuple[str, When | None]:
    """The words between the last statement and the number, time expressions cut out; and the year that the sentence measures from."""
    text, sentence = state.text, state.sentence
    start = max(sentence.clause_start(token.before), state.last if state.last <= token.before else 0)
    pieces: list[str] = []
    at = start
    base = None
    for when in state.whens:
        if when.end <= start or when.start >= token.before:
            if when.use is Use.BASE and sentence.start <= when.start < token.before and when.start >= state.last:
                base = when
            continue
        pieces.append(re.sub(r"(?:截至|截止|到了?|至|在|从|由|自|于|比|较|与|同|和|以|力争到?|争取到?|相比于?|相较于?)$", "", text[at : max(at, when.start)]))
        at = when.end
        if when.use is Use.BASE:
            base = when
    if state.baseline is not None and state.baseline.start >= start:
        before = text[at : state.baseline.before] if at < state.baseline.before else ""
        pieces.append(re.sub(r"(?:从|由|自)[^,;]*$", "", before))
        at = state.baseline.end
        if base is None:
            pieces = [re.sub(r"(?:从|由|自)[^,;]*$", "", p) for p in pieces]
    pieces.append(_BEHIND_BASE.sub("", text[at : token.before]) if at > start else text[at : token.before])
    joined = "".join(pieces)
    if state.last == start and re.search(r"(?:[、,和与及]|以及)$", joined) and not re.search(r"[、,]", joined[:-1]):
        joined = ""  # what stands between is the noun of the number before: 100个园区和|500个工厂
    return joined.strip(" ,、;:的“"), base


def _place(state: _State, subject: str, token: Token) -> tuple[str | None, str, tuple[str, ...]]:
    """Region of the statement, its subject without the place, and the places where it names several."""
    regions = state.regions
    subject = clean(subject)
    places = regions.listed(subject)
    if places:
        match = re.match(r"[\u4e00-\u9fff、]*?(?:[一二两三四五六七八九十]|\d+)个?(?:县级市|县市|区市|县区|市县|市|县|区|镇)", subject)
        return state.region, clean(subject[match.end() :]) if match else "", places
    found, length = regions.prefix(subject, state.context.recent)
    if found:
        rest = clean(subject[length:])
        if rest:
            return found, rest, ()
    inherited = state.region or state.context.focus
    return inherited, subject, ()


def _tail(state: _State, end: int) -> str:
    """The words that follow a number up to the next separator or number."""
    stop = state.sentence.clause_end(end)
    match = _TAIL.match(state.text, end, max(end, stop))
    return match.group() if match else ""


def _noun(tail: str) -> str:
    """The noun that a count counts, from the words behind it: 国家级零碳园区和 -> 国家级零碳园区."""
    tail = tail.removeprefix("的")
    if stop := _STOP.search(tail):
        tail = tail[: stop.start()]
    return re.sub(r"(?:建设|等|\d.*)$", "", tail)


def _drafts(state: _State, group: list[tuple[Token, Token | None]], head: Head, tail: str, base: When | None, places: tuple[str, ...]) -> list[Draft]:
    """The statements of a list of numbers, in order; empty where no rule claims them."""
    token = group[0][0]
    found = _indicator(state, token, head, tail, len(group))
    if found is None:
        return []
    names, rule, cumulative = found
    drafts = []
    for n, (t, m) in enumerate(group):
        name = names[n] if len(names) > 1 else names[0]
        if m:
            name = state.text[m.start : m.end] + name
        draft = _draft(state, t, name, rule, head, base, cumulative)
        if len(places) == len(group):
            draft.region = places[n]
        drafts.append(draft)
    _share_comparator(drafts, state.text, group)
    return drafts


def _share_comparator(drafts: list[Draft], text: str, group: list[tuple[Token, Token | None]]) -> None:
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


def _indicator(state: _State, token: Token, head: Head, tail: str, count: int) -> tuple[list[str], str, bool] | None:
    """Names, rule and whether the value is a sum; None where the number states nothing."""
    kind = kind_of(token.unit)
    subject = head.subject
    if tail and re.search(r"[及或]以[上下]$", state.text[token.start : token.end]):
        return None  # a size class: 10蒸吨/小时及以下燃煤锅炉
    if kind is Kind.DURATION:
        return _duration(state, token, head, tail)
    if _is_condition(token, head, tail, kind) or _is_nested(state, token, tail):
        return None
    if token.unit == "%" and (found := _share_of(state, token, head, tail)):
        return [found], "share-of", False
    if head.governor is Governor.LEVEL or (head.governor is Governor.NONE and token.before < token.start):
        return _reached(state, token, head, tail, count, kind)
    if head.governor is Governor.CHANGE:
        name = _named(state, subject) or state.indicator or state.context.indicator
        if not name:
            return None
        names = share(name, count) if count > 1 else [name]
        return (names or [name]), "change", False
    if head.governor is Governor.BUILD:
        return _built(state, token, head, tail, kind)
    return _apposed(state, token, head, tail, count, kind)


def _is_nested(state: _State, token: Token, tail: str) -> bool:
    """亿元以上龙头企业40户, 百项工程361项, 每50公斤: another number counts what this one narrows."""
    if state.text.endswith(("每", "第"), 0, token.before) or re.match(r"[、和][^,。;]{1,20}\d[^,。;、]{0,6}的", state.text[token.end :]):
        return True
    match = re.match(r"[^\d和与及]*[\u4e00-\u9fff](?<![和与及到至为在了约达])\d", tail)
    return bool(match) and not re.match(alternation([*directions(), *words("verbs", "reach"), *words("verbs", "hold"), "年均"]), tail) and token.unit != "%"


def _is_condition(token: Token, head: Head, tail: str, kind: Kind) -> bool:
    """10万元以上村, 面积100亩以上的园区: the number narrows the noun behind it."""
    if tail.startswith("的") and not (token.unit == "%" or re.match(r"的(?:目标|水平|速度|增速|标准|规模|比例|要求|高?水平)", tail)):
        return not (head.governor is Governor.BUILD and kind is Kind.COUNT and not head.subject)
    qualified = token.comparator is not None and token.before == token.start
    return bool(tail) and qualified and head.governor is Governor.NONE and not _STOP.match(tail) and token.unit != "%"


def _named(state: _State, subject: str) -> str:
    """The subject, completed from the indicator before it; empty where it is no name."""
    subject = re.sub(r"^(?:以上|以下|左右)", "", subject)
    if state.listed and _PER_LIST.match(state.indicator) and len(subject) > 1:
        return inherit(subject, state.indicator)
    if len(subject) < 2 or re.fullmatch(r"[\d.%]+", subject):
        return ""
    return complete(subject, state.indicator) if state.indicator else subject


def _reached(state: _State, token: Token, head: Head, tail: str, count: int, kind: Kind) -> tuple[list[str], str, bool] | None:
    subject = head.subject
    subject = _of(state, subject, token, head)
    name = _named(state, subject)
    if not name:
        noun = _noun(tail)
        if noun and kind is Kind.COUNT and len(noun) > 1:
            return [noun], "level", False
        name = state.indicator or (state.context.indicator if head.verb or token.before < token.start else "")
        if not name:
            return None
        return [name], "level-carried", False
    if head.governor is Governor.NONE:
        name, is_made = made(name)
        return _several(state, name, count), ("made" if is_made else "level"), bool(is_made)
    return _several(state, name, count), "level", bool(_SUM_NAME.search(name))


_PART = re.compile(rf"(.+?)(?:达到?|相当于|(?:{alternation(w for w in directions() if len(w) > 1)})(?:到|至|为))([^,]+)")


def _of(state: _State, subject: str, token: Token, head: Head) -> str:
    """A占B的50%, A达到B的5% -> A占B比重."""
    if token.unit not in ("%", "", "成") or subject.endswith(("比重", "比例", "占比", "比", "率")):
        return subject
    if re.match(r"占(?!地|用)..", subject):
        return (state.indicator + subject + "比重") if state.indicator else subject + "比重"
    if re.search(r".占(?!地|用).", subject):
        return subject + "比重"
    part = _PART.fullmatch(subject) if head.of else None
    return f"{part[1]}占{part[2]}比重" if part else subject


def _several(state: _State, name: str, count: int) -> list[str]:
    if count > 1 and (names := share(name, count)):
        return names
    return [name]


def _built(state: _State, token: Token, head: Head, tail: str, kind: Kind) -> tuple[list[str], str, bool] | None:
    noun = _noun(tail)
    if len(noun) > 1:
        if kind is Kind.AMOUNT and _WORKS.match(tail) and head.subject:
            return None
        capacity = kind is Kind.AMOUNT or (noun.endswith(("基地", "能力", "规模", "产能")) and token.unit not in ("个", "处", "座", "家"))
        return [head.verb + noun if head.adds else noun], "built", not capacity
    if not head.subject and head.verb == "累计" and state.indicator:
        return [state.indicator], "built", True
    if head.subject:
        name = _named(state, head.subject) or head.subject
        return [name + (head.verb if head.adds or head.verb in _KEPT else "")], "built", True
    if token.unit and not tail:
        name = state.indicator if head.verb in ("完成", "实现") else head.verb
        return ([name], "built", True) if name else None
    return None


def _apposed(state: _State, token: Token, head: Head, tail: str, count: int, kind: Kind) -> tuple[list[str], str, bool] | None:
    """A name with its number behind it and nothing between: 家庭农场30家."""
    if involved := _involved(head, tail):
        return [involved], "involved", True
    if not head.subject.startswith("占") and (moved := _MOVED.match(head.subject)) and not tail:
        return [head.subject[moved.end() :]], f"moved-{directions()[moved[1]]}", False
    subject = _of(state, head.subject, token, head)
    if re.search(r"[和与及、]$", subject) and len(_noun(tail)) > 1 and made(subject)[1] and kind is Kind.COUNT:
        return [_noun(tail)], "built", True
    name = _named(state, subject)
    if not name or (not token.unit and kind is not Kind.RATIO):
        return None
    name, is_made = made(name)
    if state.listed and not is_made:
        before = state.reading.drafts[-1]
        name, is_made = inherit(name, before.indicator), before.rule in ("text/made", "text/built")
    noun = _noun(tail)
    if noun and not re.match(r"(?:目标|大关|水平|规模)", noun):
        if not is_made or kind is not Kind.COUNT:
            return None
    if not token.unit and token.comparator is None:
        return None
    if name.endswith(("等", "第", "前", "近", "每", "后")) or re.search(r"(?:位居|位列|排名|居)$", name):
        return None
    return _several(state, name, count), ("made" if is_made else "apposed"), is_made or bool(_SUM_NAME.search(name))


#: Verbs that stay in the name when the thing made stands before them: 亿元项目开工97个.
_KEPT = words("phrases", "stage") | {"改造", "建设", "培训", "治理", "修复", "整治", "更新", "转移"}
_INVOLVES = re.compile(r"(?:涉及?|惠及?|受益|服务)$")


def _involved(head: Head, tail: str) -> str | None:
    """完成涉及13万户群众的老城区改造任务 -> 老城区改造: the number says how many a piece of work is for."""
    if not _INVOLVES.search(head.subject) or "的" not in tail or not re.search(r"完成|实施|推进|开展|启动|改造|建设", head.subject):
        return None
    work = re.sub(r"(?:任务|工作|工程)$", "", tail.partition("的")[2])
    return work if len(work) > 2 else None


def _duration(state: _State, token: Token, head: Head, tail: str) -> tuple[list[str], str, bool] | None:
    """Travel times (2小时通达), service circles (30分钟…圈), lengths of time that an indicator measures."""
    travel = _TRAVEL.match(tail)
    if travel and head.subject and head.governor is not Governor.CHANGE:
        return [head.subject + travel.group().removeprefix("内") + "时间"], "travel-time", False
    ring = _RING.match(tail)
    if ring and (head.governor is Governor.BUILD or made(head.subject)[1]):
        return [ring.group()], "service-circle", False
    if head.governor in (Governor.LEVEL, Governor.CHANGE) or token.before < token.start:
        if token.unit in ("年", "个月") and not _YEAR_LONG.search(head.subject + state.indicator):
            return None
        name = _named(state, head.subject)
        if name and not (tail and tail[0] == "的"):
            return [name], "level" if head.governor is Governor.LEVEL else "change", False
        if state.indicator and not tail:
            return [state.indicator], "change" if head.governor is Governor.CHANGE else "level-carried", False
    if token.unit not in ("年", "个月", "日") and len(head.subject) >= 2 and not tail and not token.chinese:
        return [head.subject], "apposed", False
    return None


def _share_of(state: _State, token: Token, head: Head, tail: str) -> str | None:
    """30%的区市通过国家认定 -> 通过国家认定的区市比例."""
    if tail and head.governor is Governor.NONE and (act := _ACT.match(tail)) and len(head.subject) > 1 and act.end() < len(tail):
        return f"{head.subject}{tail}比例"
    if not tail.startswith("的") or head.subject or head.governor is not Governor.NONE:
        return None
    rest = state.text[token.end + 1 : state.sentence.clause_end(token.end)]
    match = _ACT.search(rest)
    if not match or not match.start():
        return None
    return f"{rest[match.start() :]}的{rest[: match.start()]}比例"


def _draft(state: _State, token: Token, name: str, rule: str, head: Head, base: When | None, cumulative: bool) -> Draft:
    kind = kind_of(token.unit)
    comparator = token.comparator or Comparator.EQ
    if rule in ("travel-time",):
        comparator = Comparator.LE
    measure, direction = _measure(state, token, name, rule, head, base, cumulative, kind)
    rule = rule.partition("-up")[0].partition("-down")[0] if rule.startswith("moved") else rule
    baseline = None
    if base is not None and measure in (Measure.CHANGE, Measure.GROWTH, Measure.LEVEL):
        baseline = Baseline(base.year, None)
    if state.baseline is not None and measure is Measure.LEVEL and not state.baseline.stepped:
        baseline = Baseline(base.year if base else None, _convert(state.baseline, token.unit))
    return Draft(
        indicator=name, start=token.start, end=token.end, value=token.value, unit=token.unit, comparator=comparator, measure=measure, kind=kind,
        rule=f"text/{rule}", value_max=token.value_max, direction=direction, baseline=baseline, numbers=token.numbers,
    )  # fmt: skip


def _convert(token: Token, unit: str) -> Decimal | None:
    """The start value in the target's unit (由0.5亿元提高到8000万元)."""
    if token.unit == unit or not token.unit:
        return token.value
    a, first, _ = split(token.unit)
    b, second, _ = split(unit)
    return token.value * a / b if first.rstrip("级") == second.rstrip("级") else None


def _measure(state: _State, token: Token, name: str, rule: str, head: Head, base: When | None, cumulative: bool, kind: Kind) -> tuple[Measure, Direction | None]:
    rate = kind is Kind.RATE
    if rule.startswith("moved-"):
        return Measure.CHANGE, Direction(rule.removeprefix("moved-"))
    if head.governor is Governor.CHANGE:
        if token.unit == "百分点" or token.unit == "倍" or not rate:
            return Measure.CHANGE, head.direction
        if head.yearly:
            return Measure.GROWTH, head.direction
        grows = head.verb in ("增长", "递增", "上涨", "增", "上浮")
        return (Measure.GROWTH if grows and base is None else Measure.CHANGE), head.direction
    if token.unit == "百分点":
        return Measure.CHANGE, Direction.DOWN if re.search(r"低于|少于", state.text[token.before - 8 : token.before]) else Direction.UP
    if rate and _GROWTH_NAME.search(name) and not name.endswith("自然增长率"):
        return Measure.GROWTH, Direction.UP
    if rate and _DOWN_NAME.search(name):
        return Measure.CHANGE, Direction.DOWN
    if head.yearly:
        return Measure.ANNUAL, None
    if cumulative and not rate:
        return Measure.CUMULATIVE, None
    return Measure.LEVEL, None


def _quote(state: _State, draft: Draft) -> tuple[int, int]:
    return state.sentence.clause_start(draft.start), state.sentence.clause_end(draft.end)


_COUNTED = re.compile(r"(?:等|这|其余|其他|上述|以上|前|后|每)$")
_NORM = re.compile(r"[^,。;]{0,12}[”\"]?的?(?:标准|要求)")


def _other_role(state: _State, token: Token, head: Head, tail: str) -> Role | None:
    """The role of a number that states nothing; None where no rule knows."""
    text = state.text
    kind = kind_of(token.unit)
    before = text[state.sentence.start : token.before]
    if kind is Kind.DURATION and token.unit in ("年", "个月", "天", "日", "周", "学年"):
        return Role.DATE
    if _NORM.match(text, token.end) or re.search(r"按照?[^,。]{0,30}$", before):
        return Role.STANDARD
    if before.count("“") > before.count("”") or (kind is Kind.DURATION and _RING.match(tail)):
        return Role.NAME
    if token.stepped or _WORKS.match(tail) or tail.startswith("/") or (kind is Kind.AMOUNT and tail and head.governor is Governor.NONE and not tail.startswith("的")):
        return Role.PROJECT
    if _COUNTED.search(text[: token.before]) or (kind is Kind.COUNT and tail and head.governor in (Governor.NONE, Governor.LEVEL) and not token.comparator):
        return Role.FACT
    if _is_condition(token, head, tail, kind) or tail.startswith("的") or (token.comparator is not None and tail):
        return Role.CONDITION
    if (token.unit == "%" and tail) or (not token.unit and tail and token.comparator is None):
        return Role.NAME  # glued to a noun without a classifier: 205国道
    return None
