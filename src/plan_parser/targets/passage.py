"""Passages: one passage with its scope in; its drafts with region and year, and a role for each of its numerals, out."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from plan_parser.model import Kind, Measure, Part, Passage, Role, YearSource
from plan_parser.quantities.scan import Form, Token, scan
from plan_parser.targets.clauses import Sentence, sentences
from plan_parser.targets.draft import Draft
from plan_parser.targets.phrases import commitments, milestone
from plan_parser.targets.regions import Regions
from plan_parser.targets.scope import Carried, Scope
from plan_parser.targets.sentence import Context, read_sentence
from plan_parser.targets.state import FAR
from plan_parser.targets.trace import Step
from plan_parser.targets.years import Frame, Use, When, expressions

#: What may stand before a year that dates all that follows: the plan's own place, adverbs, marks.
_SUBJECT = re.compile(r"(?:全[国省市县区州]|我[国省市县区]|本[市县区]|预计|其后|同时|并|且|即|预期|[“”\s]|到|至|在|于|截至|规划)+")
_STRIVES = re.compile(r"(?:力争|争取|确保|努力)[到在]?$")
#: Uses of a year that say when what follows holds.
_SAYS = (Use.AIM, Use.PAST)
#: One of these stands in every time expression.
_TIMELY = re.compile("[年期末来五度]|目前")
#: Amounts that add up over a period, where nothing says so but the period: “十四五”时期,技改投资300亿元.
_FLOW = re.compile(r"(?:投资|投入|资金|减排量|节能量|贷款|补助|额度)$")
_TITLE = re.compile(r"《[^《》]{0,200}》")
_DIGIT = re.compile(r"\d")
_FORM_ROLES = {Form.DATE: Role.DATE, Form.REFERENCE: Role.REFERENCE, Form.NUMBERING: Role.NUMBERING, Form.NAME: Role.NAME, Form.PROPORTION: Role.FACT}


@dataclass(slots=True)
class Found:
    """What one passage gave. `roles` pairs each numeral's offsets with its role and, for a target, its draft."""

    passage: Passage
    drafts: list[Draft] = field(default_factory=list)
    facts: list[Draft] = field(default_factory=list)
    roles: list[tuple[tuple[int, int], Role | None, Draft | None]] = field(default_factory=list)


def read_passage(passage: Passage, scope: Scope, frame: Frame, regions: Regions, trace: list[Step] | None = None) -> Found:
    """Read one passage; call in reading order, since `scope` carries years on. `trace` takes a step for each number."""
    text = passage.text
    whens = expressions(text, frame) if _TIMELY.search(text) else []
    carried = scope.carried(passage, whens)
    found = Found(passage)
    tokens = scan(text)
    starts = [t.start for t in tokens]
    context = Context(focus=_heading_place(passage, regions), trace=trace)
    focuses = regions.focus(text)
    said: list[When] = []
    last: When | None = None
    statement_roles: dict[int, Role | None] = {}
    drafts: list[Draft] = []
    for sentence in sentences(text, passage.mark if passage.part is not Part.HEADING else 0):
        here = _settled(sentence, [w for w in whens if sentence.start <= w.start < sentence.end])
        own = tokens[bisect_left(starts, max(sentence.start, passage.mark)) : bisect_left(starts, sentence.end)]
        spoken = next((t.start for t in own if t.form is Form.QUANTITY), sentence.start)
        coming = [f for f in focuses if sentence.start <= f[0] <= sentence.end]
        _turn(context, [f for f in coming if f[0] <= spoken])
        if passage.part is not Part.HEADING:
            past = carried.review or (last is not None and last.use is Use.PAST)
            if any(t.form is Form.QUANTITY for t in own):
                reading = read_sentence(text, sentence, own, here, regions, context)
                statement_roles |= reading.roles
                drafts += _dated(reading.drafts, sentence, _local(text, sentence, here, own), here, last, carried)
            if not carried.review and (not past or any(w.use is Use.AIM for w in here)):
                drafts += _phrases(passage, sentence, own, here, last, carried, regions, context)
        _turn(context, coming)
        own_years = _local(text, sentence, here, own)
        said += (w for w in here if w.use in _SAYS and (w.start not in own_years or w.use is Use.PAST))
        last = said[-1] if said else None
    edges = [(w.start, w.use is Use.PAST) for w in said]
    _assign(found, tokens, drafts, statement_roles, lambda at: carried.review or next((past for start, past in reversed(edges) if start < at), False))
    return found


def _turn(context: Context, focuses: Sequence[tuple[int, str, bool]]) -> None:
    """Turn to the last place that a sentence puts in the middle."""
    for _, name, about in focuses:
        context.recent = name
        context.focus = name if about else context.focus


def _settled(sentence: Sentence, whens: Sequence[When]) -> list[When]:
    """The time expressions of a sentence: once it aims at a year, a past one within a clause is what it measures from."""
    aims = False
    found = []
    for when in whens:
        aims = aims or when.use is Use.AIM
        inner = when.use is Use.PAST and aims and sentence.clause_start(when.start) < when.start
        found.append(replace(when, use=Use.BASE) if inner else when)
    return found


def _heading_place(passage: Passage, regions: Regions) -> str | None:
    """The place that the innermost heading is about, where it is nothing but a place's name."""
    for heading in reversed(passage.headings[-2:]):
        name = heading.strip("。:")
        if name in regions.names and regions.names[name] != regions.own:
            return regions.names[name]
    return None


def _local(text: str, sentence: Sentence, whens: Sequence[When], tokens: Sequence[Token]) -> frozenset[int]:
    """Where years stand that date their own clause alone: 其中2022年底前不少于6000户, in a sentence that has opened with a year 占比2027年达到28%, and
    what has no number to date: 充分考虑了2035年基本实现现代化的需要."""
    found = set()
    opened = False
    starts = [t.start for t in tokens]
    for when in whens:
        start = sentence.clause_start(when.start)
        before = text[max(start, when.start - FAR) : when.start]
        heads = len(before) < FAR and not _SUBJECT.sub("", before)
        after = bisect_left(starts, when.end)
        numbered = after < len(starts) and starts[after] < sentence.clause_end(when.end)
        idle = not heads and not _STRIVES.search(before) and not numbered
        listed = text[when.start - 1] == "、" or text[when.end : when.end + 1] == "、"
        if start > sentence.start and ("其中" in before or idle or listed or (opened and not heads)):
            found.add(when.start)
        opened = opened or (when.use is Use.AIM and heads)
    return frozenset(found)


def _dated(
    drafts: Sequence[Draft], sentence: Sentence, local: frozenset[int], whens: Sequence[When], last: When | None, carried: Carried
) -> list[Draft]:
    """Give each draft its year: from its sentence, from the sentences before, from the section, or the nearest horizon."""
    result = []
    for n, draft in enumerate(drafts):
        clause = sentence.clause_start(draft.start)
        before = [w for w in whens if w.end <= draft.start and w.use in _SAYS and (w.start not in local or draft.carried or w.start >= clause)]
        when = before[-1] if before else None
        aims = _parallel(drafts, n, before)
        if aims is not None:
            when = aims
        if when is None:
            later = [w for w in whens if w.start >= draft.end and w.use is Use.AIM]
            when = later[0] if later and not last and carried.source is YearSource.ASSUMED and n == 0 and _trailing(draft, later[0]) else None
        if when is not None:
            _set(draft, when.year, when.period, YearSource.STATED, when.use is Use.PAST or carried.review, f"“{when.text}” of its sentence")
            if draft.rule == "text/apposed" and when.period and draft.measure is Measure.LEVEL and _adds_up(draft):
                draft.measure = Measure.CUMULATIVE
        elif last is not None:
            _set(draft, last.year, last.period, YearSource.CARRIED, last.use is Use.PAST or carried.review, f"“{last.text}” of a sentence before")
        else:
            _set(draft, carried.year, carried.period, carried.source, carried.review, carried.by)
        result.append(draft)
    return result


def _adds_up(draft: Draft) -> bool:
    return not draft.indicator.startswith(("每", "人均", "户均")) and (draft.kind is Kind.COUNT or bool(_FLOW.search(draft.indicator)))


def _trailing(draft: Draft, when: When) -> bool:
    return when.start - draft.end <= 3


def _parallel(drafts: Sequence[Draft], n: int, before: Sequence[When]) -> When | None:
    """2025年和2035年分别达到25%和30%: the n-th of the years for the n-th of the values."""
    same = [d for d in drafts if d.indicator == drafts[n].indicator and d.quote == drafts[n].quote and d.rule == drafts[n].rule]
    aims = [w for w in before if w.use is Use.AIM]
    if len(same) < 2 or len(aims) < len(same):
        return None
    run = aims[-len(same) :]
    if all(b.start - a.end <= 4 for a, b in itertools.pairwise(run)):
        return run[[d is drafts[n] for d in same].index(True)]
    return None


def _set(draft: Draft, year: int | None, period: tuple[int, int] | None, source: YearSource, past: bool, by: str) -> None:
    draft.year, draft.period, draft.year_source, draft.dated_by = year, period, source, by
    draft.past = past


def _phrases(
    passage: Passage,
    sentence: Sentence,
    tokens: Sequence[Token],
    whens: Sequence[When],
    last: When | None,
    carried: Carried,
    regions: Regions,
    context: Context,
) -> list[Draft]:
    """Commitments to all, and the dated commitment in words."""
    found = commitments(passage.text, sentence, regions)
    drafts = _dated(found, sentence, frozenset(), whens, last, carried)
    if (dated := milestone(passage.text, sentence, whens, tokens)) is not None:
        drafts.append(dated)
    for d in drafts:
        d.region = d.region or context.focus
    return drafts


def _assign(found: Found, tokens: Sequence[Token], drafts: Sequence[Draft], roles: dict[int, Role | None], past_at: Callable[[int], bool]) -> None:
    """Sort drafts into targets and facts, and give every numeral its role."""
    text = found.passage.text
    stated: dict[int, Draft] = {}
    titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text else []
    for draft in drafts:
        (found.facts if draft.past else found.drafts).append(draft)
        if draft.value is not None:
            stated[draft.start] = draft
    for token in tokens:
        draft_here = stated.get(token.start)
        if draft_here is not None:
            role: Role | None = Role.FACT if draft_here.past else Role.TARGET
        else:
            role = _role(found.passage, token, roles.get(token.start))
            if role is None and past_at(token.start):
                role = Role.FACT
            if any(a < token.start < b for a, b in titles):
                role = Role.NAME
        if role is None and not _DIGIT.search(text[token.start : token.end]):
            continue
        for number in token.numbers:
            found.roles.append((number, role, draft_here if role is Role.TARGET else None))


def _role(passage: Passage, token: Token, in_sentence: Role | None) -> Role | None:
    """The role of a token that is stated by no draft: by its place, its form, or what its sentence made of it."""
    if token.start < passage.mark:
        return Role.NUMBERING
    if token.form is not Form.QUANTITY:
        return _FORM_ROLES[token.form]
    return Role.NAME if passage.part is Part.HEADING else in_sentence
