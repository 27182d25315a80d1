"""Baselines: the value that a target starts from, against what the plan says elsewhere of that indicator, place and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import Bounds, bounds, half_place, slack
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Key, Subject, name_of, unit
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Measure, Target


@dataclass(frozen=True, slots=True)
class _Said:
    """What the plan says of an indicator in a year, of which a baseline may be one saying: the values that agree with it, how it reads, and where."""

    bounds: Bounds
    text: str
    where: Target


def _find(subject: Subject) -> Iterator[Finding]:
    told: dict[tuple[Key, str | None], _Said] = {}
    for fact in subject.facts:
        if fact.measure is Measure.LEVEL and fact.value is not None:
            give = slack(fact) if fact.comparator is Comparator.ABOUT else half_place(fact)
            said = _Said(bounds(fact).wider(give), written(fact), fact)
            told.setdefault((Key(name_of(fact), fact.region, fact.year, Measure.LEVEL), unit(fact)), said)
    for target in subject.targets:
        base = target.baseline
        if base is None or base.value is None or base.year is None or target.measure is not Measure.LEVEL:
            continue
        key = Key(name_of(target), target.region, base.year, Measure.LEVEL), unit(target)
        if (before := told.get(key)) is None:
            told[key] = _Said(_rounded(target, base.value), f"{number(base.value)}{target.unit or ''}", target)
        elif before.where.line != target.line:
            yield _compared(target, base.value, base.year, before)


def _rounded(target: Target, value: Decimal) -> Bounds:
    half = Decimal(5).scaleb(min(int(value.normalize().as_tuple().exponent), 0) - 1)
    return Bounds((value - half) * written_factor(target), (value + half) * written_factor(target))


def _compared(target: Target, value: Decimal, year: int, said: _Said) -> Finding:
    fits = said.bounds.meets(_rounded(target, value))
    severity, verb = (Severity.HOLDS, "agrees with") if fits else (Severity.CONTRADICTION, "differs from")
    place = ", ".join(str(p) for p in (target.indicator, target.region, year) if p)
    finding = about("baselines-differ", severity, f"{place}: the baseline {number(value)} {verb} {said.text} (line {said.where.line})", target)
    return replace(finding, quotes=(*finding.quotes, *about("", severity, "", said.where).quotes))


_PLAN = "某市规划(2021-2025年)\n前言\n“十三五”以来,2020年末常住人口城镇化率达到{}。\n第一章 目标\n到2025年,常住人口城镇化率由2020年的67.31%提高到70%。"

_TWICE = "第一章 目标\n到2025年,城镇化率由2020年的67.31%提高到70%。\n第二章 任务\n到2025年,城镇化率由2020年的{}提高到70%。"

CHECK = Check(
    "baselines-differ",
    _find,
    examples=(_PLAN.format("66.31%"), _TWICE.format("66.3%")),
    fine=(_PLAN.format("67.3%"), _PLAN.format("67%左右"), _TWICE.format("67.3%")),
)
