"""Tracking: a plan and statistics in; for each target where it should stand, where it stands, and what is still needed each year, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan_parser.compare.actuals import Actual
from plan_parser.compare.figures import Figures
from plan_parser.compare.query import WORDLESS
from plan_parser.compare.standing import Standing, standing
from plan_parser.model import Plan, Target

#: How far the share of the way may be from the share of the time.
WITHIN = Decimal("0.05")


class Status(StrEnum):
    """How a target stands."""

    REACHED = "reached"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One target against the statistics."""

    target: Target
    status: Status
    standing: Standing


def track(plan: Plan, actuals: Iterable[Actual], year: int | None = None) -> tuple[Tracked, ...]:
    """Every target with a number and a year, in reading order, by the last figures there are up to `year`."""
    targets = tracked_targets(plan)
    figures = Figures(plan.document, targets, actuals)
    return tuple(Tracked(t, status(found), found) for t in targets for found in (standing(t, plan.document, figures, year),))


def tracked_targets(plan: Plan) -> list[Target]:
    """The targets of `plan` that figures can be held against."""
    return [t for t in plan.targets if t.kind not in WORDLESS and t.value is not None and t.year is not None]


def status(found: Standing) -> Status:
    """Reached, or by how far the share of the way is from the share of the time; once the time is over, what is not reached is behind."""
    if found.year is None or found.value is None:
        return Status.NO_DATA
    if found.met:
        return Status.REACHED
    if found.over or (found.path is None and found.expected is not None):
        return Status.BEHIND
    if found.path is None or found.gone is None:
        return Status.NO_DATA
    ahead = found.path.way(found.gone) - found.path.time(found.year)
    if found.limit:
        ahead = -ahead
    return Status.AHEAD if ahead > WITHIN else Status.BEHIND if ahead < -WITHIN else Status.ON_TRACK
