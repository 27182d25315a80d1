"""Parts: a sum set for the whole place against the sums set for places inside it, which together may not exceed it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import bounds, half_place, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, key, unit, where
from plan_parser.compare.statement import adds_up, written_factor
from plan_parser.model import Target
from plan_parser.places import below


def _find(subject: Subject) -> Iterator[Finding]:
    document = subject.plan.document
    inside = {p.name for p in below(document.region_code)} if document.region_code else set()
    for target in subject.targets:
        if target.region != document.region or not adds_up(target):
            continue
        parts = [found[0] for place in sorted(inside) if (found := _of(subject, target, place))]
        ceiling = bounds(target).high
        total = sum((value_of(t) or Decimal(0) for t in parts), Decimal(0))
        if len(parts) > 1 and ceiling is not None:
            over = total > ceiling + half_place(target)
            severity, verb = (Severity.TENSION, "exceeds") if over else (Severity.HOLDS, "stays within")
            listed = ", ".join(f"{t.region} {written(t)}" for t in parts)
            size = f"{number(total / written_factor(target))}{target.unit or ''}"
            message = f"{where(target)}: the sum {size} of {len(parts)} places ({listed}) {verb} {written(target)}"
            yield about("sum-of-parts", severity, message, target, *parts)


def _of(subject: Subject, target: Target, place: str) -> list[Target]:
    return [t for t in subject.groups.get(key(target)._replace(region=place), ()) if unit(t) == unit(target) and t.period == target.period]


CHECK = Check(
    "sum-of-parts",
    _find,
    examples=("烟台市就业规划(2021-2025年)\n第一章 目标\n到2025年,全市新增就业30万人。\n第二章 任务\n到2025年,龙口市新增就业20万人,海阳市新增就业15万人。",),
    fine=("烟台市就业规划(2021-2025年)\n第一章 目标\n到2025年,全市新增就业50万人。\n第二章 任务\n到2025年,龙口市新增就业20万人,海阳市新增就业15万人。",),
)
