"""Unused figures: a plan and statistics in; the figures that none of its targets is held against, each with the reason, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_parser.compare.actuals import Actual
from plan_parser.compare.align import Alignment, scale_of
from plan_parser.compare.figures import USED, as_target, place_of
from plan_parser.compare.standing.record import base_year
from plan_parser.compare.track import tracked_targets
from plan_parser.model import Document, Measure, Plan, Target
from plan_parser.quantities.units import normalize

#: How many places or units a reason names.
_NAMED = 3


def unused(plan: Plan, actuals: Iterable[Actual]) -> tuple[tuple[Actual, str], ...]:
    """The figures, in their order, that meet no target of `plan`: of another indicator, place, unit, measure or time."""
    targets = tracked_targets(plan)
    told = [(actual, as_target(actual, plan.document)) for actual in actuals]
    names = Alignment([targets, [t for _, t in told]])
    found = ((actual, _why(actual, figure, targets, names, plan.document)) for actual, figure in told)
    return tuple((actual, reason) for actual, reason in found if reason is not None)


def _why(actual: Actual, told: Target, targets: Sequence[Target], names: Alignment, document: Document) -> str | None:
    """Why no target is held against a figure; None where one is."""
    key, place = names.key(told), place_of(told.region, document)
    same = [t for t in targets if names.key(t) == key]
    if not same:
        other = [t for t in targets if names.key(_in_terms_of(t, told)) == names.key(t)]
        here = [t for t in other if place_of(t.region, document) == place] or other
        return _unit(actual, here) if here else "no target of this indicator"
    here = [t for t in same if place_of(t.region, document) == place]
    if not here:
        return f"its targets are of {_some(t.region or 'no place' for t in same)}, none of {told.region or 'no place'}"
    measured = [t for t in here if actual.measure in USED[t.measure]]
    if not measured:
        return f"its targets go by figures of the measure {_some(m.value for t in here for m in USED[t.measure])}, this is {actual.measure.value}"
    fitting = [t for t in measured if _converts(told, t)]
    if not fitting:
        return _unit(actual, measured)
    if actual.measure is Measure.CUMULATIVE and actual.period is None:
        return "a sum that does not say of which years it is"
    ends = [(base_year(t, document) or 0, t.year or 0) for t in fitting]
    if any(first <= actual.year <= last for first, last in ends):
        return None
    spans = _some(f"{first}–{last}" if first else f"up to {last}" for first, last in ends)
    return f"not within the years of its targets ({spans})"


def _in_terms_of(target: Target, told: Target) -> Target:
    """The figure as if it were in the unit of a target and of its measure."""
    unit = target.unit or ""
    return replace(told, unit=unit, measure=target.measure, normalized=normalize(told.value, None, unit) if told.value is not None else None)


def _converts(told: Target, target: Target) -> bool:
    """Whether a target in its unit can be held against the figure; one that moves goes by levels in any unit."""
    if target.measure in (Measure.CHANGE, Measure.GROWTH) and told.measure is Measure.LEVEL:
        return True
    one, other = scale_of(told), scale_of(target)
    return one is not None and other is not None and one.unit == other.unit


def _unit(actual: Actual, targets: Iterable[Target]) -> str:
    return f"the unit {actual.unit or 'none'} does not convert to {_some(t.unit or 'none' for t in targets)}"


def _some(names: Iterable[str]) -> str:
    """The first different ones: 亿元, 万吨 …"""
    every = list(dict.fromkeys(names))
    return ", ".join(every[:_NAMED]) + (" …" if len(every) > _NAMED else "")
