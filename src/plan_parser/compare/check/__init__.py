"""Checks: a plan in; what does not fit inside it, and what was checked and fits, out.

A check is a module with a `CHECK`; the list below is all of them. To add one, write the module, with texts that show it and texts that do not, and add it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_parser.compare.check import (
    backwards,
    baselines,
    change,
    comparators,
    composition,
    contents,
    counts,
    endings,
    growth,
    lone,
    mean,
    numerals,
    openings,
    outliers,
    parts,
    ratio,
    shares,
    values,
    yearly,
)
from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.model import Plan

__all__ = ["CHECKS", "Check", "Finding", "Quote", "Severity", "check"]

CHECKS: tuple[Check, ...] = tuple(
    module.CHECK
    for module in (
        *(values, baselines, ratio, mean, parts, growth, change, yearly, backwards),
        *(comparators, outliers, lone, shares, composition, counts, contents, endings, openings, numerals),
    )
)

_ORDER = tuple(Severity)


def check(plan: Plan) -> tuple[Finding, ...]:
    """All findings in `plan`, the worst first, then by place. What needs the text finds nothing where the plan has none."""
    return tuple(sorted(_found(Subject(plan)), key=_place))


def _found(subject: Subject) -> Iterator[Finding]:
    for one in CHECKS:
        yield from one.find(subject)


def _place(finding: Finding) -> tuple[int, int, str, str]:
    span = finding.quotes[0].span if finding.quotes else None
    return _ORDER.index(finding.severity), span[0] if span else 0, finding.code, finding.message
