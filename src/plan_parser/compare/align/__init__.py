"""Alignment: the targets of several plans in; which of them measure the same thing, how that is known and how surely, out.

`pair` answers for two targets; `Alignment` for many at once, in time that grows with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_parser.compare.align.known import alias_of, better_of, by_content
from plan_parser.compare.align.scales import Scale, converted, measure_of, scale_of
from plan_parser.compare.align.words import alike, asymmetry, content
from plan_parser.model import Target
from plan_parser.targets.indicators import MOVING, Alias, canonical, folded, still, suits

__all__ = ["Alignment", "How", "Pairing", "Scale", "alias_of", "better_of", "converted", "measure_of", "pair", "scale_of"]


class How(StrEnum):
    """How names were found to mean one thing: spelled the same, by the tables of aliases and of words, or by their words in another order."""

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
        named = [{_spelled(t) for t in side if alias_of(t) is None} for side in sides]
        self._words: dict[str, str] = {}
        self._aliases: dict[str, tuple[Alias, ...]] = {}
        shared = set.intersection(*named) if named else set()
        left = [names - shared for names in named]
        if any(left):
            self._join(set().union(*named))

    def _join(self, names: set[str]) -> None:
        """Give names that say the same in other words one key."""
        same: dict[object, list[str]] = defaultdict(list)
        for name in sorted(names):
            same[content(name)].append(name)
        self._words = {name: group[0] for group in same.values() for name in group}
        table = by_content()
        self._aliases = {name: table[words] for words, group in same.items() if words in table for name in group}

    def key(self, target: Target) -> str:
        """The indicator: the alias table's id, or else a name."""
        alias = alias_of(target) or self._by_words(target)
        if alias is not None:
            return alias.id
        name = _spelled(target)
        return f"={self._words.get(name, name)}"

    def _by_words(self, target: Target) -> Alias | None:
        """The entry of the table that has the words of the name in another order."""
        unit = target.normalized.unit if target.normalized else None
        return next((a for a in self._aliases.get(_spelled(target), ()) if suits(a, unit, target.measure)), None)

    def pairing(self, targets: Iterable[Target]) -> Pairing:
        """How targets of one key belong together."""
        told = list(targets)
        names = sorted({t.indicator for t in told})
        note = asymmetry(names) if len(names) > 1 else None
        if len({folded(n) for n in names}) == 1:
            return Pairing(How.SAME, 1.0, note)
        if all(alias_of(t) is not None for t in told) or len({_spelled(t) for t in told}) == 1:
            return Pairing(How.ALIAS, 0.95, note)
        return Pairing(How.SIMILAR, min(alike(names[0], n) for n in names[1:]), note)


def _spelled(target: Target) -> str:
    """The target's name in one spelling; that it grows is said by its measure."""
    name = canonical(target.indicator)
    return still(name) if target.measure in MOVING else name


def pair(a: Target, b: Target) -> Pairing | None:
    """How `a` and `b` measure the same thing in units that convert; None where they do not, or where nothing shows it."""
    joined = Alignment([[a], [b]])
    one, other = scale_of(a), scale_of(b)
    if joined.key(a) != joined.key(b) or measure_of(a) != measure_of(b) or one is None or other is None or one.unit != other.unit:
        return None
    return joined.pairing([a, b])
