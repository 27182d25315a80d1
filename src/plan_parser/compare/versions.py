"""Versions: two editions of one plan in; what was added, dropped, raised, lowered, reworded or moved out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan_parser.compare.align import Alignment, measure_of, scale_of
from plan_parser.compare.board import Said
from plan_parser.compare.query import WORDLESS, fold
from plan_parser.compare.statement import Statement, statement
from plan_parser.model import Column, Node, NodeKind, Plan, Table, Target

_EDITION = re.compile(r"\((?:[^()]*(?:稿|修订|修编|修改|草案|版|调整)[^()]*)\)")


class What(StrEnum):
    """What became of a target from one edition to the other."""

    ADDED = "added"
    DROPPED = "dropped"
    RAISED = "raised"
    LOWERED = "lowered"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; what it was (None: added) and what it became (None: dropped)."""

    what: What
    old: Said | None
    new: Said | None


def versions(a: Plan, b: Plan) -> bool:
    """Whether the two are editions of one plan: of one region and period, and of one title but for (征求意见稿) and its like."""
    same = a.document.region == b.document.region and a.document.period == b.document.period
    return same and _title(a) == _title(b) and (a.document.title is not None or a.document.id == b.document.id)


def _title(plan: Plan) -> str:
    return _EDITION.sub("", fold(plan.document.title))


def changes(old: tuple[str, Plan], new: tuple[str, Plan], alignment: Alignment, wanted: Callable[[Target], bool]) -> tuple[Change, ...]:
    """What changed from `old` to `new`, each a name and a plan, of the `wanted` targets; in the order of the old edition, what was added last."""
    before, after = (_statements(*side, alignment, wanted) for side in (old, new))
    found: list[Change] = []
    for key, said in before.items():
        found += _matched(said, after.get(key, {}))
    found += [Change(What.ADDED, None, mentions[0]) for key, said in after.items() if key not in before for mentions in said.values()]
    places = {name: _places(plan) for name, plan in (old, new)}
    for key, said in before.items():
        for what, mentions in said.items():
            found += _kept(mentions, after.get(key, {}).get(what), places)
    return tuple(found)


#: Of one indicator, place, year and unit: each thing that is said, with its mentions.
Statements = dict[Hashable, list[Said]]


def _statements(name: str, plan: Plan, alignment: Alignment, wanted: Callable[[Target], bool]) -> dict[Hashable, Statements]:
    out: dict[Hashable, Statements] = defaultdict(lambda: defaultdict(list))
    for target in filter(wanted, plan.targets):
        out[_key(target, alignment)][_what(target)].append(Said(name, target))
    return out


def _key(target: Target, alignment: Alignment) -> Hashable:
    if target.normalized is None:
        return target.kind, fold(target.indicator), target.region, target.year
    scale = scale_of(target)
    return alignment.key(target), target.region, target.year, measure_of(target), scale.unit if scale else None


def _what(target: Target) -> Hashable:
    """The value, whatever its unit (1.3万亿元, 13000亿元)."""
    return None if target.kind in WORDLESS else _value(target)


def _value(target: Target) -> Statement:
    return statement(target, Decimal(1))


def _matched(old: Statements, new: Statements) -> Iterator[Change]:
    """Mentions that are gone against mentions that are new, of one place first, then in order; what is left over was dropped or added."""
    gone, come = _surplus(old, new), _surplus(new, old)
    for before in list(gone):
        after = next((c for c in come if c.target.node == before.target.node), None)
        if after is not None:
            gone.remove(before)
            come.remove(after)
            yield Change(_turn(before.target, after.target), before, after)
    pairs = min(len(gone), len(come))
    yield from (Change(_turn(b.target, a.target), b, a) for b, a in zip(gone[:pairs], come[:pairs], strict=True))
    yield from (Change(What.DROPPED, said, None) for said in _once(gone[pairs:]) if _what(said.target) not in new)
    yield from (Change(What.ADDED, None, said) for said in _once(come[pairs:]) if _what(said.target) not in old)


def _surplus(here: Statements, there: Statements) -> list[Said]:
    """The mentions of each statement beyond those of the other edition, where the other does not have them first."""
    out: list[Said] = []
    for what, said in here.items():
        others = there.get(what, [])
        nodes = {s.target.node for s in others}
        out += sorted(said, key=lambda s: s.target.node in nodes)[: max(0, len(said) - len(others))]
    return out


def _once(said: list[Said]) -> list[Said]:
    """One mention of each statement."""
    return list({_what(s.target): s for s in reversed(said)}.values())[::-1]


def _turn(old: Target, new: Target) -> What:
    before, after = _value(old), _value(new)
    low, high = (abs(before.low), abs(before.high)), (abs(after.low), abs(after.high))
    if low == high:
        return What.REWORDED
    return What.RAISED if max(high) > max(low) or (max(high) == max(low) and min(high) > min(low)) else What.LOWERED


def _kept(old: list[Said], new: list[Said] | None, places: dict[str, dict[str, str]]) -> Iterator[Change]:
    """What is said in both: under another name it was reworded, in other chapters only it moved."""
    if not new:
        return
    if {fold(s.target.indicator) for s in old}.isdisjoint(fold(s.target.indicator) for s in new):
        yield Change(What.REWORDED, old[0], new[0])
    where = [{places[s.plan].get(s.target.node or "", "") for s in side} for side in (old, new)]
    if where[0].isdisjoint(where[1]):
        yield Change(What.MOVED, old[0], new[0])


def _places(plan: Plan) -> dict[str, str]:
    """Id of each node, column and table → the titles of the chapters and sections around it: numbers may shift, titles tell."""
    out: dict[str, str] = {}

    def go(node: Node, above: str) -> None:
        out[node.id] = above if node.kind is NodeKind.LEAD else f"{above} {node.title}"
        for child in node.children:
            go(child, out[node.id])

    for top in plan.outline:
        go(top, "")
    boxes: tuple[Column | Table, ...] = (*plan.columns, *plan.tables)
    return out | {box.id: f"{out.get(box.node or '', '')} {box.title}" for box in boxes}
