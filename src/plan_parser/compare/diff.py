"""Diff: plans side by side in; for each indicator and year what each says, the gap, and which asks for more, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plan_parser.compare.align.proposals import Proposal, propose
from plan_parser.compare.board import Board, Key, Said, board
from plan_parser.compare.explain import refuse_what_cannot_meet, unlike_units
from plan_parser.compare.query import fold
from plan_parser.compare.rows import Row, row, said_otherwise
from plan_parser.compare.sides import Side
from plan_parser.compare.verdict import Verdict
from plan_parser.compare.versions import Change, changes, versions
from plan_parser.errors import PlanError


@dataclass(frozen=True, slots=True)
class Diff:
    """Rows in the first side's order, then the others'; `unpaired` by plan, what stands beside nothing; `changes` of two versions of one plan."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    unpaired: dict[str, tuple[Said, ...]]
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    #: what may be the same of what stands beside nothing, for a reader to judge
    proposals: tuple[Proposal, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything is set otherwise."""
        same = {Verdict.EQUAL, Verdict.UNKNOWN}
        return bool(self.changes) or any(a.verdict not in same for r in self.rows for a in r.against.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show: years and (parts of) names or ids of indicators; `alone` also what only one side says; `versions` compares editions of one plan."""

    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    alone: bool = False
    versions: bool = False


def diff(sides: Sequence[Side], asked: Asked) -> Diff:
    """Compare; PlanError where no year is common, or what is asked for stands in units that do not convert."""
    laid = board(sides)
    wanted = {key: cells for key, cells in laid.groups.items() if fits(key.indicator, key.year, {s.target.indicator for c in cells.values() for s in c}, asked)}
    editions = _editions(sides, asked)
    rows = [row(laid, key, cells) for key, cells in wanted.items() if len(cells) > 1]
    unlike = tuple(unlike_units(wanted))
    if editions:
        rows = [r for r in rows if said_otherwise(r)]
        old, new = (next(iter(s.plans.items())) for s in sides)
        told = changes(old, new, laid.alignment, lambda t: fits(laid.alignment.key(t), t.year, [t.indicator], asked))
        return Diff(tuple(sides), tuple(rows), _lone(sides, told), told, unlike)
    unpaired = _unpaired(laid, wanted, asked)
    if not rows:
        refuse_what_cannot_meet(sides, wanted, unlike)
    if asked.alone:
        rows += [row(laid, key, cells) for key, cells in wanted.items() if len(cells) == 1]
    lone = [[s.target for name in side.plans for s in unpaired[name]] for side in sides]
    return Diff(tuple(sides), tuple(rows), unpaired, notes=unlike, proposals=tuple(propose(lone)))


def _editions(sides: Sequence[Side], asked: Asked) -> bool:
    plans = [p for s in sides for p in s.plans.values()]
    if asked.versions and len(plans) != 2:
        raise PlanError(f"--versions compares two editions of one plan, not {len(plans)} plans; name two")
    return len(sides) == len(plans) == 2 and (asked.versions or versions(*plans))


def _lone(sides: Sequence[Side], told: Iterable[Change]) -> dict[str, tuple[Said, ...]]:
    """What only one edition says."""
    lone = [c.old or c.new for c in told if c.old is None or c.new is None]
    return {name: tuple(s for s in lone if s is not None and s.plan == name) for side in sides for name in side.plans}


def fits(indicator: str, year: int | None, names: Iterable[str], asked: Asked) -> bool:
    """Whether what is asked for takes in an indicator (its key and names) of this year."""
    if asked.years and year not in asked.years:
        return False
    told = [fold(n) for n in names]
    return not asked.indicators or any(word == indicator or any(fold(word) in n for n in told) for word in asked.indicators)


def _unpaired(laid: Board, wanted: dict[Key, dict[str, list[Said]]], asked: Asked) -> dict[str, tuple[Said, ...]]:
    """What stands beside nothing, by plan, in the plan's order; with the wordless ones where nothing narrows the question."""
    paired = {id(s.target) for cells in wanted.values() if len(cells) > 1 for found in cells.values() for s in found}
    order = {id(t): n for s in laid.sides for p in s.plans.values() for n, t in enumerate(p.targets)}
    lone = {id(s.target): s for cells in wanted.values() for found in cells.values() for s in found if id(s.target) not in paired}
    loose = [] if asked.years or asked.indicators else laid.loose
    out: dict[str, list[Said]] = {name: [] for side in laid.sides for name in side.plans}
    for said in [*lone.values(), *loose]:
        out[said.plan].append(said)
    return {name: tuple(sorted(found, key=lambda s: order[id(s.target)])) for name, found in out.items()}
