"""Numerals that no rule knows the role of: figures that may have been missed."""

from __future__ import annotations

from collections.abc import Iterator

from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.compare.search import paragraph

#: How many characters of the line are quoted on each side.
_AROUND = 20


def _find(subject: Subject) -> Iterator[Finding]:
    text = subject.plan.source.text
    for numeral in subject.plan.numerals:
        if numeral.role is None:
            start, end = paragraph(text, numeral.span)
            around = max(start, numeral.span[0] - _AROUND), min(end, numeral.span[1] + _AROUND)
            line = subject.quote(numeral.span).line
            quote = Quote(text[slice(*around)], line, numeral.span)
            yield Finding("numeral-without-role", Severity.NOTE, f"no rule knows what {numeral.text} does here", quotes=(quote,))


CHECK = Check(
    "numeral-without-role",
    _find,
    examples=("第一章 任务\n推动各项任务落实到位3447,并不断取得新的成效。",),
    fine=("第一章 任务\n推动各项任务落实到位,到2025年建成学校3所。",),
)
