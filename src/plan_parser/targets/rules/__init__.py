"""Rules: a number among its words in; what it states (its indicator, or one for each number of a list) out.

    claim(case: Case) -> Claim | None

A rule is a module with a function `read(case)` that answers None where it does not apply. The order is the list in `claim`: what only
narrows a noun states nothing; then shares of a noun, then the rule of what governs the number.
"""

from __future__ import annotations

from plan_parser.model import Kind
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules import apposed, built, change, duration, fulfilled, level, narrowing, share_of
from plan_parser.targets.rules.case import POINTERS, Case, Claim

__all__ = ["POINTERS", "Case", "Claim", "claim"]

_BY_GOVERNOR = {Governor.LEVEL: level.read, Governor.CHANGE: change.read, Governor.BUILD: built.read, Governor.NONE: apposed.read}


def claim(case: Case) -> Claim | None:
    """What the number states; None where it states nothing."""
    narrow = (narrowing.is_size_class, narrowing.is_norm, narrowing.is_motto, narrowing.is_grant, narrowing.is_place_count)
    if case.head.told or any(is_narrow(case) for is_narrow in narrow):
        return None
    if case.kind is Kind.DURATION:
        return duration.read(case)
    if (found := fulfilled.read(case)) is not None:
        return found
    if narrowing.is_programme(case) or narrowing.is_condition(case) or narrowing.is_nested(case):
        return None
    if (found := share_of.read(case)) is not None:
        return found
    governor = Governor.LEVEL if case.head.governor is Governor.NONE and case.compared else case.head.governor
    return _BY_GOVERNOR[governor](case)
