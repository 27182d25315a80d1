"""Tracking: a plan and statistics in; for each target where it should stand, where it stands, and what is still needed each year, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan_parser.compare import ways
from plan_parser.compare.actuals import Actual
from plan_parser.compare.figures import Figures
from plan_parser.compare.path import Path
from plan_parser.compare.query import WORDLESS
from plan_parser.compare.ways import Base, Way
from plan_parser.model import Measure, Plan, Target

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
    """One target against the statistics. Values are in the target's unit; `needed` is per year, of a rate of growth the rate itself."""

    target: Target
    status: Status
    year: int | None = None
    value: Decimal | None = None
    expected: Decimal | None = None
    needed: Decimal | None = None
    base: Base | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def track(plan: Plan, actuals: Iterable[Actual], year: int | None = None) -> tuple[Tracked, ...]:
    """Every target with a number and a year, in reading order, as of `year` (the last that there are figures of)."""
    targets = [t for t in plan.targets if t.kind not in WORDLESS and t.value is not None and t.year is not None]
    figures = Figures(plan.document, targets, actuals)
    return tuple(_tracked(t, ways.way(t, plan.document, figures, year)) for t in targets)


def _tracked(target: Target, way: Way) -> Tracked:
    status = _status(way)
    path, value, year = way.path, way.value, way.year
    expected = path.at(year) if path is not None and year is not None else way.bound if year is not None else None
    return Tracked(target, status, year, value, way.shown(expected), _needed(target, way, status), way.base, way.sources, way.notes)


def _status(way: Way) -> Status:
    if way.value is None or way.year is None:
        return Status.NO_DATA
    if way.met:
        return Status.REACHED
    if way.over or way.path is None:
        return Status.BEHIND if way.over or way.bound is not None else Status.NO_DATA
    ahead = way.path.way(way.gone) - way.path.time(way.year)
    return Status.AHEAD if ahead > WITHIN else Status.BEHIND if ahead < -WITHIN else Status.ON_TRACK
