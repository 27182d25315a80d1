"""Findings: what a check says of a plan, with the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from plan_parser.model import Span, Target

if TYPE_CHECKING:
    from plan_parser.compare.check.subject import Subject


class Severity(StrEnum):
    """How bad it is, the worst first; `HOLDS` is said of what was checked and fits."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    NOTE = "note"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the plan at `span` of its text, in `line`; a figure of a plan without text has neither."""

    text: str
    line: int | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its check's code, the targets that it is about and the quotes that show it."""

    code: str
    severity: Severity
    message: str
    targets: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, what it finds, texts in which it finds something (`examples`) and texts in which it finds nothing (`fine`)."""

    code: str
    find: Callable[[Subject], Iterator[Finding]]
    examples: tuple[str, ...]
    fine: tuple[str, ...]


def about(code: str, severity: Severity, message: str, *targets: Target) -> Finding:
    """A finding about targets, quoted where they stand."""
    quotes = tuple(Quote(t.quote or t.indicator, t.line, t.span) for t in targets)
    return Finding(code, severity, message, tuple(t.id for t in targets), quotes)
