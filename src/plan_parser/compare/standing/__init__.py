"""Standing: a target and the figures of its indicator in; where it stands, where it should, and what is still needed, out. One module a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from plan_parser.compare.figures import Figures
from plan_parser.compare.standing import change, growth, level, sums
from plan_parser.compare.standing.record import Base, Standing
from plan_parser.model import Document, Measure, Target

__all__ = ["Base", "Standing", "standing"]

_READERS: Mapping[Measure, Callable[[Target, Document, Figures, int], Standing]] = {
    Measure.LEVEL: level.read, Measure.CUMULATIVE: sums.read, Measure.ANNUAL: sums.read_yearly, Measure.GROWTH: growth.read, Measure.CHANGE: change.read,
}  # fmt: skip


def standing(target: Target, document: Document, figures: Figures, until: int | None) -> Standing:
    """How `target` stands by the figures up to the year `until`."""
    found = _READERS[target.measure](target, document, figures, min(until or 9999, target.year or 9999))
    over = found.year is not None and found.year >= (target.year or 0)
    return replace(found, over=over, notes=(*found.notes, *figures.disagreeing(target)))
