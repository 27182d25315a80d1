"""Baselines: the value that a target starts from, against what the plan says elsewhere of that indicator, place and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import bounds, half_place, slack
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Key, Subject, name_of, unit
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Measure, Target


def _find(subject: Subject) -> Iterator[Finding]:
    told: dict[Key, Target] = {}
    for fact in subject.facts:
        if fact.measure is Measure.LEVEL and fact.value is not None:
            told.setdefault(Key(name_of(fact), fact.region, fact.year, Measure.LEVEL), fact)
    seen = set()
    for target in subject.targets:
        base = target.baseline
        if base is None or base.value is None or target.measure is not Measure.LEVEL:
            continue
        key = Key(name_of(target), target.region, base.year, Measure.LEVEL)
        said = told.get(key)
        if said is not None and unit(said) == unit(target) and key not in seen:
            seen.add(key)
            yield _compared(target, said)


def _compared(target: Target, fact: Target) -> Finding:
    base = target.baseline.value if target.baseline and target.baseline.value is not None else Decimal(0)
    start = base * written_factor(target)
    give = slack(fact) if fact.comparator is Comparator.ABOUT else half_place(fact)
    fits = bounds(fact).wider(give).holds(start)
    severity, verb = (Severity.HOLDS, "agrees with") if fits else (Severity.CONTRADICTION, "differs from")
    place = ", ".join(str(p) for p in (target.indicator, target.region, fact.year) if p)
    message = f"{place}: the baseline {number(base)} {verb} {written(fact)} (line {fact.line})"
    finding = about("baselines-differ", severity, message, target)
    return replace(finding, quotes=(*finding.quotes, *about("", severity, "", fact).quotes))


_PLAN = "某市规划(2021-2025年)\n前言\n“十三五”以来,2020年末常住人口城镇化率达到{}。\n第一章 目标\n到2025年,常住人口城镇化率由2020年的67.31%提高到70%。"

CHECK = Check("baselines-differ", _find, examples=(_PLAN.format("66.31%"),), fine=(_PLAN.format("67.3%"), _PLAN.format("67%左右")))
