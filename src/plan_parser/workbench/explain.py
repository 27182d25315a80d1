"""Explanations: a sentence, or a target's id, in; for each number the way from its clause to its record, and why other readings lost, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from inspect import getdoc

from plan_parser.lexicon import loader
from plan_parser.lexicon.forms import FORMS, key_word
from plan_parser.model import Numeral, Plan, Span, Target
from plan_parser.quantities.scan import Token
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules import Outcome
from plan_parser.targets.trace import Step

_GOVERNORS = {
    Governor.LEVEL: "a level is reached or kept",
    Governor.CHANGE: "it moves",
    Governor.BUILD: "something is made",
    Governor.NONE: "no verb",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the way: what it is about, what was found, and the entries of word lists that it went by (list/class: word).

    A rule that does not fit the number at all is not `applied`.
    """

    about: str
    says: str
    entries: tuple[str, ...] = ()
    applied: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number at `span` of the source, the record that came of it if one did, the way there, and why other readings lost."""

    span: Span
    text: str
    role: str | None
    target: Target | None
    points: tuple[Point, ...]
    lost: tuple[Point, ...]


def explain(plan: Plan, span: Span | None = None) -> list[Explanation]:
    """Every number of `plan`, which must hold its text, or those in `span`; wordless targets behind the numbers."""
    found = [_numeral(plan, one, step) for step, one in _steps(plan, span)]
    explained = {e.target.id for e in found if e.target}
    return found + [_wordless(t) for t in plan.targets if t.id not in explained and t.span and _within(t.span, span)]


def _within(inner: Span, outer: Span | None) -> bool:
    """Whether `inner` opens in `outer`; None is the whole text."""
    return outer is None or outer[0] <= inner[0] < outer[1]


def _steps(plan: Plan, span: Span | None) -> Iterator[tuple[tuple[Step, Token] | None, Numeral]]:
    """The numerals asked for, each with the step that read it, if one did."""
    from plan_parser.structure import lay_out
    from plan_parser.tables import find
    from plan_parser.targets.assemble import traced

    layout = lay_out(plan.source, plan.document.id, find)
    by_place: dict[int, tuple[Step, Token]] = {}
    for passage, steps in traced(layout):
        for step in steps:
            for token in step.tokens:
                by_place |= {passage.at(start): (step, token) for start, _ in token.numbers}
    for numeral in plan.numerals:
        if _within(numeral.span, span):
            yield by_place.get(numeral.span[0]), numeral


def _numeral(plan: Plan, numeral: Numeral, read: tuple[Step, Token] | None) -> Explanation:
    target = next((t for t in plan.targets if t.id == numeral.target), None)
    role = numeral.role.value if numeral.role else None
    if read is None:
        where = "a row of a table" if target else "told by its form or place"
        return Explanation(numeral.span, numeral.text, role, target, (Point("role", f"{role or 'none that a rule knows'}: {where}"),), ())
    step, token = read
    draft = next((d for d in step.drafts if d.start <= token.start < d.end), None)
    points = (*_number(step, token), *_words(step), *(_record(plan, step, draft, target) if draft else ()))
    decided = next((o for o in step.outcomes if o.decided), None)
    closing = (_decision(decided, draft, role),)
    return Explanation(numeral.span, numeral.text, role, target, points + closing, tuple(_losers(step, decided)))


def _number(step: Step, token: Token) -> Iterator[Point]:
    """The quantity: value, unit, how it binds."""
    from plan_parser.quantities.units import normalize, split

    text = step.case.state.text
    before, behind = text[token.before : token.start].strip(), text[token.behind : token.end]
    top = "" if token.value_max is None else f" to {_plain(token.value_max)}"
    normal = normalize(token.value, token.value_max, token.unit)
    entry = split(token.unit)[2]
    known = _entries(("units",), {entry.name} if entry else set())
    yield Point("quantity", f"{_plain(token.value)}{top} {token.unit or '(no unit)'} = {_plain(normal.value)} {normal.unit}".rstrip(), known)
    if token.comparator:
        words = " … ".join(w for w in (before, behind) if w)
        yield Point("binds", f"{token.comparator.value}, by “{words}”" if words else token.comparator.value, _entries(("comparators",), {before, behind}))


def _plain(value: Decimal) -> str:
    """A number without closing zeros or powers of ten."""
    return f"{value.normalize():f}"


def _words(step: Step) -> Iterator[Point]:
    """The governor and the subject."""
    head, case = step.case.head, step.case
    moving = f" {head.direction.value}" if head.direction else ""
    said = f"“{head.verb}”: {_GOVERNORS[head.governor]}{moving}" if head.verb else _GOVERNORS[head.governor]
    verb = head.verb if head.verb in loader.words("verbs") else head.verb.rstrip("到至为在")
    yield Point("governed by", said, _entries(("verbs",), {verb}))
    around = case.state.text[case.state.sentence.clause_start(case.token.before) : case.token.before]
    yield Point("subject", f"“{head.subject}”" if head.subject else "none of its own", _entries(("phrases", "verbs"), _cut(around, head.subject)))
    if case.tail:
        yield Point("behind it", f"“{case.tail}”")


def _cut(clause: str, subject: str) -> set[str]:
    """The words of intent that stand in the clause and not in the subject that is left of it."""
    kinds = loader.words("phrases", "opening") | loader.words("verbs", "modal") | loader.words("verbs", "commit")
    return {w for w in kinds if w in clause and w not in subject}


def _record(plan: Plan, step: Step, draft: Draft, target: Target | None) -> Iterator[Point]:
    """Where indicator, region and year come from."""
    carried = ", taken over from the number before" if draft.carried else ""
    yield Point("indicator", f"{draft.indicator}{carried}")
    region = (target.region if target else draft.region) or plan.document.region
    clause = step.case.state.text[step.case.state.sentence.start : draft.start]
    yield Point("region", f"{region or 'unknown'}: {step.place.value}", _entries(("places",), {w for w in loader.words("places", "own") if w in clause}))
    period = f", over {draft.period[0]}-{draft.period[1]}" if draft.period else ""
    yield Point("year", f"{draft.year} ({draft.year_source.value}{period}): {draft.dated_by}", _entries(("periods",), _timely(draft.dated_by)))
    up = f" {draft.direction.value}" if draft.direction else ""
    yield Point("measures", f"{draft.measure.value}{up}, {draft.kind.value}")
    if draft.baseline:
        yield Point("baseline", f"{'no value' if (value := draft.baseline.value) is None else _plain(value)} in {draft.baseline.year or 'no year'}")


def _timely(said: str) -> set[str]:
    quoted = said.partition("“")[2].partition("”")[0]
    return {w for w in loader.words("periods") if w in quoted}


def _decision(decided: Outcome | None, draft: Draft | None, role: str | None) -> Point:
    if decided is None:
        return Point("rule", f"none fits; role {role or 'unknown'}")
    what = draft.rule if draft else f"states no target; role {role or 'unknown'}"
    past = ", a fact: the sentence looks back" if draft and draft.past else ""
    return Point("rule", f"{decided.rule.name} ({what}{past}): {_doc(decided)}")


def _losers(step: Step, decided: Outcome | None) -> Iterator[Point]:
    """The other rules, in their order: those that found nothing, those that were not asked any more, those that another governor keeps off."""
    asked = True
    for outcome in step.outcomes:
        if outcome is decided:
            asked = False
        elif outcome.answer is not None:
            yield Point(outcome.rule.name, f"would say {'、'.join(outcome.answer.names)}, but {decided.rule.name if decided else ''} comes first")
        elif outcome.applied and outcome.rule.narrows:
            yield Point(outcome.rule.name, f"would say that it states nothing, but {decided.rule.name if decided else ''} comes first")
        elif outcome.applied:
            yield Point(outcome.rule.name, f"does not find its form: {_doc(outcome)}")
        elif asked or not outcome.rule.narrows:
            yield Point(outcome.rule.name, f"does not fit: {_doc(outcome)}", applied=False)


def _doc(outcome: Outcome) -> str:
    rule = outcome.rule
    return (getdoc(rule.applies if rule.narrows else rule.read) or "").partition("\n")[0].rstrip(".")


def _wordless(target: Target) -> Explanation:
    assert target.span is not None
    about = "a commitment to all" if target.implied else "the first clause without a number of a sentence that states the year it aims at"
    points = (Point("indicator", target.indicator), Point("year", f"{target.year} ({target.year_source.value})"), Point("rule", f"{target.rule}: {about}"))
    return Explanation(target.span, target.quote or "", None, target, points, ())


def _entries(lists: Iterable[str], words: set[str]) -> tuple[str, ...]:
    """The entries of these lists that are these words: verbs/reach: 达到."""
    found = []
    for name in lists:
        for entry in loader.entries(name):
            if key_word(name, entry) in words - {""}:
                kind = entry.get("class") or entry.get("kind") or entry.get("comparator")
                found.append(f"{name}/{kind}: {key_word(name, entry)}" if "word" in FORMS[name].key or kind else name)
    return tuple(found)


