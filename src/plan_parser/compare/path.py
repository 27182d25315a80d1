"""Paths: where a target starts and where it ends in; where it should stand in a year between, straight or at constant growth, out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Path:
    """The way from `start` at the end of the year `first` to `goal` at the end of `last`; `growing`: by the same factor each year, not the same step."""

    first: int
    start: Decimal
    last: int
    goal: Decimal
    growing: bool = False

    def time(self, year: int) -> Decimal:
        """The share of the time that is gone at the end of `year`."""
        return Decimal(year - self.first) / (self.last - self.first)

    def at(self, year: int) -> Decimal:
        """Where the path is at the end of `year`."""
        gone = self.time(year)
        if self.growing and self.start > 0 and self.goal > 0:
            return self.start * (self.goal / self.start) ** gone
        return self.start + (self.goal - self.start) * gone

    def way(self, value: Decimal) -> Decimal:
        """The share of the way that `value` has gone."""
        if self.start == self.goal:
            return Decimal(1)
        if self.growing and self.start > 0 and self.goal > 0 and value > 0:
            return (value / self.start).ln() / (self.goal / self.start).ln()
        return (value - self.start) / (self.goal - self.start)

    def needed(self, value: Decimal, year: int) -> Decimal | None:
        """What is needed each year from `value` in `year` on: a step, or where the path is growing a factor; None where no year is left."""
        left = self.last - year
        if left <= 0:
            return None
        if self.growing and value > 0 and self.goal > 0:
            return (self.goal / value) ** (Decimal(1) / left)
        return (self.goal - value) / left
