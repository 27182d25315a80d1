"""A draft: what a rule found of one target, in passage offsets, before ids, normal values and the plan's frame are added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_parser.model import Baseline, Comparator, Direction, Kind, Measure, Nature, YearSource


@dataclass(slots=True)
class Draft:
    """One target in the making. Offsets are of the passage's text."""

    indicator: str
    start: int
    end: int
    value: Decimal | None
    unit: str | None
    comparator: Comparator
    measure: Measure
    kind: Kind
    rule: str
    value_max: Decimal | None = None
    direction: Direction | None = None
    region: str | None = None
    year: int | None = None
    year_source: YearSource = YearSource.ASSUMED
    #: the words that the year was read from, or why there are none
    dated_by: str = ""
    period: tuple[int, int] | None = None
    nature: Nature | None = None
    baseline: Baseline | None = None
    quote: tuple[int, int] = (0, 0)
    numbers: tuple[tuple[int, int], ...] = ()
    doubts: tuple[str, ...] = ()
    implied: bool = False
    responsible: tuple[str, ...] = ()
    #: whether it says nothing of its own but the number, and takes its subject from the number before
    carried: bool = False
    #: whether the sentence looks back: a fact, not a target
    past: bool = False
