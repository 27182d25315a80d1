"""Proposals: targets that stand beside nothing in; those of other sides that may measure the same, for a reader to judge, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from plan_parser.compare.align.known import alias_of
from plan_parser.compare.align.scales import measure_of, scale_of
from plan_parser.compare.align.words import alike, figures, qualifiers, words_of
from plan_parser.model import Target

#: From here on two names are alike enough to be shown to a reader.
LIKELY = 0.65
#: A word that more names than this share is no reason to hold two of them together: it keeps the search in proportion to the names.
_COMMON = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two targets that may measure the same thing, and how alike their names are (0 to 1)."""

    a: Target
    b: Target
    score: float


def propose(sides: Sequence[Iterable[Target]]) -> list[Proposal]:
    """The likeliest partner of each name of the first side among the others, where year, measure, unit and qualifiers agree; surest first."""
    ours: dict[tuple[Hashable, str], Target] = {}
    others: dict[tuple[Hashable, str], Target] = {}
    for number, side in enumerate(sides):
        for target in side:
            if (kind := _kind(target)) is not None:
                (others if number else ours).setdefault((kind, target.indicator), target)
    shelf: dict[Hashable, list[Target]] = defaultdict(list)
    for (kind, _), target in others.items():
        for word in words_of(target.indicator):
            shelf[kind, word].append(target)
    found = [_best(kind, target, shelf) for (kind, _), target in ours.items()]
    return sorted((p for p in found if p is not None), key=lambda p: (-p.score, p.a.id))


def _kind(target: Target) -> Hashable | None:
    """What two targets must share to be held together at all."""
    scale = scale_of(target)
    if scale is None or target.year is None:
        return None
    return target.year, measure_of(target), scale.unit, qualifiers(target.indicator), figures(target.indicator)


def _best(kind: Hashable, target: Target, shelf: dict[Hashable, list[Target]]) -> Proposal | None:
    known = alias_of(target) is not None
    shelves = [shelf.get((kind, word), []) for word in words_of(target.indicator)]
    near = {c.id: c for found in shelves if len(found) <= _COMMON for c in found if not (known and alias_of(c))}
    scored = [(alike(target.indicator, c.indicator), c.id) for c in near.values()]
    if not scored or max(scored)[0] < LIKELY:
        return None
    score, name = max(scored)
    return Proposal(target, near[name], score)
