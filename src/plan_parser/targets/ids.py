"""Ids of targets: finished targets in, in reading order; a stable id for each out."""

from __future__ import annotations

import hashlib
from collections import Counter

from plan_parser.model import Target


class Ids:
    """Gives out ids: what holds the target and six hex digits over what it says, -2 and so on for a repeat."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def of(self, target: Target, holder: str) -> str:
        stem = f"{holder}-{_digest(target)}"
        self._taken[stem] += 1
        return stem if self._taken[stem] == 1 else f"{stem}-{self._taken[stem]}"


def _digest(target: Target) -> str:
    """Six hex digits over what the target says, so that its id stays while it says the same."""
    t = target
    says = (t.indicator, t.region, t.year, t.comparator, t.value, t.value_max, t.unit, t.measure, t.direction, t.kind)
    return hashlib.sha256("\x1f".join(map(str, says)).encode()).hexdigest()[:6]
