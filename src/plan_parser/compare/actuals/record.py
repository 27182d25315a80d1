"""The record of a figure that was reached."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_parser.model import Comparator, Direction, Measure, Span


@dataclass(frozen=True, slots=True)
class Actual:
    """One figure: `value` in `unit`, as written, of the year. `region` None is the place of the plan that it is held against.

    `period` are the years that a sum is of; a cumulative figure without one does not say them. `line` is that of `source` or of the statistics file.
    """

    indicator: str
    region: str | None
    year: int
    value: Decimal
    unit: str
    source: str | None = None
    measure: Measure = Measure.LEVEL
    direction: Direction | None = None
    comparator: Comparator = Comparator.EQ
    period: tuple[int, int] | None = None
    line: int | None = None
    quote: str | None = None
    span: Span | None = None
