"""Sides: plans in; the columns of a comparison, one for each plan or for each level, and the plans that a plan cites, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plan_parser.compare.query import fold
from plan_parser.model import Plan
from plan_parser.targets.facts import INCOMPLETE


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a comparison: a plan, or the plans of one level; `plans` by the names that they go by here."""

    id: str
    plans: dict[str, Plan]

    @property
    def complete(self) -> bool:
        """Whether all that the plans set is known, so that what is absent is not set."""
        return not any(n.code == INCOMPLETE for p in self.plans.values() for n in p.notices)


def named(plans: Sequence[Plan]) -> dict[str, Plan]:
    """Plans by their ids; a second of the same id goes by id-2."""
    out: dict[str, Plan] = {}
    for plan in plans:
        name, number = plan.document.id, 1
        while name in out:
            number += 1
            name = f"{plan.document.id}-{number}"
        out[name] = plan
    return out


def by_plan(plans: Sequence[Plan]) -> list[Side]:
    return [Side(name, {name: plan}) for name, plan in named(plans).items()]


def by_level(plans: Sequence[Plan]) -> list[Side]:
    """One side for each level (of a plan whose level is not known: its id), in the order of the plans."""
    sides: dict[str, dict[str, Plan]] = defaultdict(dict)
    for name, plan in named(plans).items():
        sides[plan.document.level.value if plan.document.level else name][name] = plan
    return [Side(level, found) for level, found in sides.items()]


def cited(plan: Plan, others: Iterable[Plan]) -> list[Plan]:
    """Those of `others` that `plan` cites, by 文号 or title."""
    numbers = {fold(c.number) for c in plan.document.cites if c.number}
    titles = {fold(c.title) for c in plan.document.cites}
    return [o for o in others if o.document.id != plan.document.id and (fold(o.document.number) in numbers or fold(o.document.title) in titles)]
