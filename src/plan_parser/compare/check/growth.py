"""Growth: the level that a baseline and a yearly rate of growth lead to, against the level aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import Bounds, half_place, rounded, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, key, over_years, where
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Direction, Kind, Measure, Target

#: Sums of money are aimed at in the prices of their year, growth in constant prices: what prices may add a year.
_PRICES = Decimal("1.04")
_MONEY = "元"


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        if target.measure is not Measure.LEVEL or target.kind is Kind.RATE or target.year is None:
            continue
        rates = subject.groups.get(key(target)._replace(measure=Measure.GROWTH), ())
        for rate in [r for r in rates if over_years(r)][:1]:
            start = subject.start(target, rate.period[0] - 1 if rate.period else None)
            if start is not None and start[0] < target.year and rate.period in (None, (start[0] + 1, target.year)):
                yield _compared(target, rate, start[1], target.year - start[0])


def _compared(target: Target, rate: Target, base: Decimal, years: int) -> Finding:
    size = written_factor(target)
    pace = value_of(rate) or Decimal(0)
    factor = ((100 - pace if rate.direction is Direction.DOWN else 100 + pace) / 100) ** years
    reached = base * size * factor
    top = reached * _PRICES**years if (target.unit or "").endswith(_MONEY) else reached
    floor, ceiling = (Comparator.GE, Comparator.GT), (Comparator.LE, Comparator.LT)
    give = reached * years * half_place(rate) / 100  # what the rate was rounded by
    led = Bounds(None if rate.comparator in ceiling else reached - give, None if rate.comparator in floor else top + give)
    fits = led.meets(rounded(target))
    severity, verb = (Severity.HOLDS, "agree with") if fits else (Severity.TENSION, "miss")
    leads = number(reached / size, 1 if abs(reached / size) < 1000 else 0)
    message = f"{where(target)}: {number(base)} and {years} years of {written(rate)} lead to {leads}{target.unit or ''} and {verb} {written(target)}"
    return about("growth-path", severity, message, target, rate)


CHECK = Check(
    "growth-path",
    _find,
    examples=("第一章 目标\n到2025年,粮食产量由2020年的100万吨提高到150万吨。\n第二章 任务\n到2025年,粮食产量年均增长3%。",),
    fine=("第一章 目标\n到2025年,粮食产量由2020年的100万吨提高到116万吨左右。\n第二章 任务\n到2025年,粮食产量年均增长3%。",),
)
