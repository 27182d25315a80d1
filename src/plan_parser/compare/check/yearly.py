"""Yearly flows: what so much a year sums up to, against the sum aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import half_place, rounded, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, key, unit, where
from plan_parser.compare.statement import written_factor
from plan_parser.model import Measure, Target


def _find(subject: Subject) -> Iterator[Finding]:
    for total in subject.targets:
        if total.measure is not Measure.CUMULATIVE or total.period is None:
            continue
        flows = subject.groups.get(key(total)._replace(measure=Measure.ANNUAL), ())
        for flow in [t for t in flows if unit(t) == unit(total) and t.period in (None, total.period)][:1]:
            yield _compared(total, flow, total.period[1] - total.period[0] + 1)


def _compared(total: Target, flow: Target, years: int) -> Finding:
    led = (value_of(flow) or Decimal(0)) * years
    fits = rounded(total).wider(half_place(flow) * years).holds(led)
    severity, verb = (Severity.HOLDS, "agree with") if fits else (Severity.TENSION, "miss")
    message = f"{where(total)}: {years} years of {written(flow)} make {number(led / written_factor(total))}{total.unit or ''} and {verb} {written(total)}"
    return about("yearly-sum", severity, message, total, flow)


CHECK = Check(
    "yearly-sum",
    _find,
    examples=("某市就业规划(2021-2025年)\n第一章 目标\n“十四五”时期,全市新增就业人数60万人。\n第二章 任务\n“十四五”时期,全市新增就业人数年均达到8万人。",),
    fine=("某市就业规划(2021-2025年)\n第一章 目标\n“十四五”时期,全市新增就业人数60万人。\n第二章 任务\n“十四五”时期,全市新增就业人数年均达到12万人。",),
)
