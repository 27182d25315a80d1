"""Compositions: parts of a whole given side by side (三次产业结构 7:43:50) that do not make 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number
from plan_parser.compare.check.finding import Check, Finding, Severity
from plan_parser.compare.check.subject import Subject

_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_PARTS = re.compile(rf"(?:结构|比例|比重|比)[^,。;:]{{0,24}}?(?<![\d.:])({_NUMBER}(?::{_NUMBER}){{2,}})(?![\d.:])")
_WHOLE = Decimal(100)


def _find(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        for match in _PARTS.finditer(passage.text):
            parts = [Decimal(part) for part in match[1].split(":")]
            rounding = len(parts) * max(Decimal(5).scaleb(int(p.as_tuple().exponent) - 1) for p in parts)
            off = abs(sum(parts) - _WHOLE)
            if off > _WHOLE / 2:
                continue  # 1:2:3 is no composition in percent
            fits = off <= rounding
            verb = "make" if fits else "do not make 100, but"
            span = passage.span(match.start(), match.end())
            yield Finding("composition", Severity.HOLDS if fits else Severity.NOTE, f"{match[1]}: the parts {verb} {number(sum(parts, Decimal(0)))}",
                          quotes=(subject.quote(span),))  # fmt: skip


CHECK = Check(
    "composition",
    _find,
    examples=("第一章 目标\n到2025年,三次产业结构调整为7:43:55。",),
    fine=("第一章 目标\n到2025年,三次产业结构调整为6.9:43.1:50.1,收入比例达到1:2:3。",),
)
