"""Changes against a base year: in points, percent, times or the unit itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plan_parser.compare.figures import Figures
from plan_parser.compare.path import Path
from plan_parser.compare.standing.record import HUNDRED, Standing, base_year, is_limit, last_of, sources_of
from plan_parser.compare.standing.sums import meets_sum
from plan_parser.compare.statement import written_factor
from plan_parser.model import Direction, Document, Target


def read(target: Target, document: Document, figures: Figures, until: int) -> Standing:
    """More or less than in a base year: the change so far, in points, percent, times or the unit itself."""
    base = base_year(target, document)
    levels = figures.levels(target)
    if base is None or target.value is None or target.year is None or base not in levels:
        return Standing(notes=(f"no figure of {base}: how much it has changed is not known",) if base and levels else ())
    last = last_of(levels, until, base)
    if last is None:
        return Standing()
    sign = -1 if target.direction is Direction.DOWN else 1
    start, now = levels[base].value, last.value
    goal, gone = target.value, _change(target, start, now)
    if gone is None:
        return Standing()
    times = target.normalized is not None and target.normalized.unit == "倍数"
    goal = (factor_of(target) or goal) if times else goal
    path = Path(base, Decimal(1) if times else Decimal(0), target.year, goal, growing=times)
    gone = gone if times else sign * gone
    met = meets_sum(replace(target, value=goal), gone, over=last.actual.year >= target.year)
    needed = Decimal(0) if met else path.needed(gone, last.actual.year)
    now_there = path.at(last.actual.year)
    return Standing(
        last.actual.year, gone, now_there, needed, met, path=path, gone=gone, limit=is_limit(target), sources=sources_of(levels[base], last)
    )  # fmt: skip


def factor_of(target: Target) -> Decimal | None:
    """How many times its base a target in multiples comes to: 翻一番 2, 增长1倍 2; None of one in other units."""
    normal = target.normalized
    if target.value is None or normal is None or normal.unit != "倍数":
        return None
    whole = normal.value != target.value or "番" in (target.quote or "") or target.direction is Direction.DOWN
    return normal.value if whole else target.value + 1


def _change(target: Target, start: Decimal, now: Decimal) -> Decimal | None:
    unit = target.normalized.unit if target.normalized else target.unit
    if unit == "倍数":
        return now / start if start else None
    if unit == "%":
        return (now / start - 1) * HUNDRED if start else None
    return now - start if unit == "百分点" else (now - start) / written_factor(target)
