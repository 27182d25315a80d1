"""Verdicts: what two sides say of one indicator in; the gap between them, and which asks for more, out. Nothing is judged that the texts leave open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from plan_parser.compare.align.places import Relation
from plan_parser.compare.statement import Statement
from plan_parser.model import Comparator


class Verdict(StrEnum):
    """What the first side is to the other: it asks for more, for less, for the same; its mentions lead to different answers;
    the two cannot be judged; the other (or the first) is silent but not all of it is known; or does not set the indicator."""

    STRICTER = "stricter"
    WEAKER = "weaker"
    EQUAL = "equal"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"
    UNKNOWN = "unknown"
    NOT_SET = "not_set"


@dataclass(frozen=True, slots=True)
class Gap:
    """First less other (`value` to `value_max` where mentions or ranges spread it); or, of totals, the part's share in the whole."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    share: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    gap: Gap | None
    verdict: Verdict
    note: str | None = None


_FLOORS = frozenset({Comparator.GE, Comparator.GT})
_CAPS = frozenset({Comparator.LE, Comparator.LT})
_BEYOND = frozenset({Comparator.GT, Comparator.LT})
_DIGITS = Context(prec=4)


def judge(ours: Sequence[Statement], theirs: Sequence[Statement], better: str | None, unit: str, place: Relation, totals: bool) -> Against:
    """What `ours` are to `theirs` (both not empty, in one unit); `unit` is what a difference between them is counted in."""
    bases = dict.fromkeys(s.basis for s in (*ours, *theirs))
    if len(bases) > 1:
        return Against(None, Verdict.INCOMPARABLE, f"measured over or from other years ({', '.join(map(_years, bases))})")
    if totals and place in (Relation.PART, Relation.WHOLE):
        part, whole = (ours, theirs) if place is Relation.PART else (theirs, ours)
        return Against(_share(part, whole), Verdict.INCOMPARABLE, "totals of a part and its whole")
    gap = _gap(ours, theirs, unit)
    if totals and place is Relation.APART:
        return Against(gap, Verdict.INCOMPARABLE, "totals of two places")
    found = {_verdict(a, b, better) for a in _ends(ours) for b in _ends(theirs)}
    if len(found) == 1:
        verdict, note = found.pop()
        return Against(gap, verdict, note)
    return Against(gap, Verdict.CONFLICT, "mentions differ")


def _years(basis: tuple[int | None, ...]) -> str:
    return "–".join("not told" if year is None else str(year) for year in basis) or "not told"


def _ends(said: Iterable[Statement]) -> list[Statement]:
    """The outermost of many statements: what holds of them holds of all between, so a long list costs no more than a short one."""
    told = list(dict.fromkeys(said))
    if len(told) < 5:
        return told
    out: list[Statement] = []
    for comparator in Comparator:
        if alike := [s for s in told if s.comparator is comparator]:
            out += [min(alike, key=lambda s: s.low), max(alike, key=lambda s: s.low), min(alike, key=lambda s: s.high), max(alike, key=lambda s: s.high)]
    return list(dict.fromkeys(out))


def _gap(ours: Sequence[Statement], theirs: Sequence[Statement], unit: str) -> Gap:
    least = min(s.low for s in ours) - max(s.high for s in theirs)
    most = max(s.high for s in ours) - min(s.low for s in theirs)
    return Gap(least, None if least == most else most, unit)


def _share(part: Sequence[Statement], whole: Sequence[Statement]) -> Gap | None:
    """Per cent, to four figures."""
    below, above = min(s.low for s in whole), max(s.high for s in whole)
    if below <= 0:
        return None
    least, most = (_DIGITS.divide(100 * p, w) for p, w in ((min(s.low for s in part), above), (max(s.high for s in part), below)))
    return Gap(least, None if least == most else most, "%", share=True)


def _verdict(a: Statement, b: Statement, better: str | None) -> tuple[Verdict, str | None]:
    if better is None:
        same = (a.low, a.high) == (b.low, b.high) and _bound(a) == _bound(b)
        return (Verdict.EQUAL, None) if same else (Verdict.INCOMPARABLE, "whether more or less is better is open")
    turned = _CAPS if better == "more" else _FLOORS
    if a.comparator in turned or b.comparator in turned:
        return Verdict.INCOMPARABLE, "a limit against the direction that is better"
    if better == "less":
        a, b = (Statement(-s.high, -s.low, s.comparator, s.basis) for s in (a, b))
    if a.low == b.low and a.high == b.high:
        beyond = (a.comparator in _BEYOND) - (b.comparator in _BEYOND)
        return (Verdict.EQUAL, Verdict.STRICTER, Verdict.WEAKER)[beyond], None
    if a.low >= b.high:
        return Verdict.STRICTER, None
    if a.high <= b.low:
        return Verdict.WEAKER, None
    return Verdict.INCOMPARABLE, "ranges overlap"


def _bound(said: Statement) -> tuple[bool, bool, bool]:
    """From which side a value binds, and whether it must be passed."""
    return said.comparator in _FLOORS, said.comparator in _CAPS, said.comparator in _BEYOND
