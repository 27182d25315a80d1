"""Rules: a number among its words in; what it states (its indicator, or one for each number of a list) out.

    claim(case: Case) -> Claim | None

A rule is a module with a function `read(case)` that answers None where it does not apply. `ORDER` is the order in which they are asked: what
only narrows a noun states nothing; then shares of a noun, then the rule of what governs the number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plan_parser.model import Kind
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules import apposed, built, change, duration, fulfilled, level, narrowing, share_of
from plan_parser.targets.rules.case import POINTERS, Case, Claim

__all__ = ["ORDER", "POINTERS", "Case", "Claim", "Outcome", "Rule", "account", "claim"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of the order: where `applies` holds, `read` is asked; the answer of a `final` rule stands, also where it is None."""

    name: str
    applies: Callable[[Case], bool]
    read: Callable[[Case], Claim | None]
    final: bool = True

    @property
    def narrows(self) -> bool:
        """Whether the rule only says that the number states nothing."""
        return self.read is _nothing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one rule: `applied` and its answer, and whether it was the one that decided."""

    rule: Rule
    applied: bool
    answer: Claim | None
    decided: bool


def _is_told(case: Case) -> bool:
    """The words tell of what is: 已达, 建成了."""
    return case.head.told


def _is_duration(case: Case) -> bool:
    """A length of time."""
    return case.kind is Kind.DURATION


def _any(case: Case) -> bool:
    return True


def _nothing(case: Case) -> Claim | None:
    return None


def _governed(by: Governor) -> Callable[[Case], bool]:
    def applies(case: Case) -> bool:
        governor = case.head.governor
        return (Governor.LEVEL if governor is Governor.NONE and case.compared else governor) is by

    return applies


def _narrow(name: str, applies: Callable[[Case], bool]) -> Rule:
    return Rule(name, applies, _nothing)


ORDER: tuple[Rule, ...] = (
    _narrow("told", _is_told),
    _narrow("size-class", narrowing.is_size_class),
    _narrow("norm", narrowing.is_norm),
    _narrow("motto", narrowing.is_motto),
    _narrow("grant", narrowing.is_grant),
    _narrow("place-count", narrowing.is_place_count),
    _narrow("described", narrowing.is_described),
    _narrow("announced", narrowing.is_announced),
    Rule("duration", _is_duration, duration.read),
    Rule("fulfilled", _any, fulfilled.read, final=False),
    _narrow("programme", narrowing.is_programme),
    _narrow("condition", narrowing.is_condition),
    _narrow("nested", narrowing.is_nested),
    Rule("share-of", _any, share_of.read, final=False),
    Rule("level", _governed(Governor.LEVEL), level.read),
    Rule("change", _governed(Governor.CHANGE), change.read),
    Rule("built", _governed(Governor.BUILD), built.read),
    Rule("apposed", _governed(Governor.NONE), apposed.read),
)


def claim(case: Case) -> Claim | None:
    """What the number states; None where it states nothing."""
    for rule in ORDER:
        if rule.applies(case) and ((found := rule.read(case)) is not None or rule.final):
            return found
    return None


def account(case: Case) -> tuple[Outcome, ...]:
    """What each rule makes of the case, also those that are not asked once one has decided; the case stays as it is."""
    stems = case.state.stems
    try:
        return tuple(_outcomes(case))
    finally:
        case.state.stems = stems


def _outcomes(case: Case) -> Iterator[Outcome]:
    open_ = True
    for rule in ORDER:
        applied = rule.applies(case)
        answer = rule.read(case) if applied else None
        decided = open_ and applied and (answer is not None or rule.final)
        open_ = open_ and not decided
        yield Outcome(rule, applied, answer, decided)
