"""Traces: what the reading of a number went by, kept for whoever wants an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_parser.quantities.scan import Token
    from plan_parser.targets.draft import Draft
    from plan_parser.targets.rules import Case, Outcome


class Place(StrEnum):
    """Where a statement's region comes from."""

    NAMED = "named before the number"
    COUNTED = "counted before the number"
    PART = "named as a part of the number before"
    HELD = "named as what has it"
    BEFORE = "carried on from the number before"
    FOCUS = "what the sentences or the heading before are about"
    OWN = "the plan's own"


@dataclass(frozen=True, slots=True)
class Step:
    """One number, or a list of numbers that share their words: the case, what each rule made of it, and the drafts that came of it."""

    case: Case
    tokens: tuple[Token, ...]
    outcomes: tuple[Outcome, ...]
    drafts: tuple[Draft, ...]
    place: Place
