"""Alignment: the targets of several plans in; which of them measure the same thing, how that is known and how surely, out.

`pair` answers for two targets; `Alignment` for many at once, in time that grows with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_parser.compare.align.known import alias_of, better_of
from plan_parser.compare.align.scales import Scale, converted, measure_of, scale_of
from plan_parser.compare.align.words import alike, asymmetry, content
from plan_parser.model import Target
from plan_parser.targets.indicators import canonical

__all__ = ["Alignment", "How", "Pairing", "Scale", "alias_of", "better_of", "converted", "measure_of", "pair", "scale_of"]


class How(StrEnum):
    """How names were found to mean one thing: spelled the same, by the alias table, or by their words."""

    SAME = "same"
    ALIAS = "alias"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Pairing:
    """How a pair was found, how sure it is (0 to 1), and what a reader should know of it."""

    how: How
    score: float
    note: str | None = None


class Alignment:
    """Names of several sides, each side the targets of one plan (or more): `key` is equal for targets of one indicator."""

    def __init__(self, sides: Sequence[Iterable[Target]]) -> None:
        named = [{canonical(t.indicator) for t in side if alias_of(t) is None} for side in sides]
        self._words: dict[str, str] = {}
        shared = set.intersection(*named) if named else set()
        left = [names - shared for names in named]
        if sum(1 for names in left if names) > 1:
            self._join(set().union(*named))

    def _join(self, names: set[str]) -> None:
        """Give names that say the same in other words one key."""
        same: dict[object, list[str]] = defaultdict(list)
        for name in sorted(names):
            same[content(name)].append(name)
        self._words = {name: group[0] for group in same.values() for name in group}

    def key(self, target: Target) -> str:
        """The indicator: the alias table's id, or else a name."""
        alias = alias_of(target)
        if alias is not None:
            return alias.id
        name = canonical(target.indicator)
        return f"={self._words.get(name, name)}"

    def pairing(self, targets: Iterable[Target]) -> Pairing:
        """How targets of one key belong together."""
        told = list(targets)
        names = sorted({t.indicator for t in told})
        spelled = {canonical(n) for n in names}
        note = asymmetry(names) if len(names) > 1 else None
        if len(spelled) < 2:
            return Pairing(How.SAME, 1.0, note)
        if alias_of(told[0]) is not None:
            return Pairing(How.ALIAS, 0.95, note)
        return Pairing(How.SIMILAR, min(alike(names[0], n) for n in names[1:]), note)


def pair(a: Target, b: Target) -> Pairing | None:
    """How `a` and `b` measure the same thing in units that convert; None where they do not, or where nothing shows it."""
    joined = Alignment([[a], [b]])
    one, other = scale_of(a), scale_of(b)
    if joined.key(a) != joined.key(b) or measure_of(a) != measure_of(b) or one is None or other is None or one.unit != other.unit:
        return None
    return joined.pairing([a, b])
