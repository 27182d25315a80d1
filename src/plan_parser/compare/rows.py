"""Rows: what several sides say of one indicator in one year in; it in one unit, with the first side held against each other one, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from plan_parser.compare.align import Pairing, better_of
from plan_parser.compare.align.places import relation
from plan_parser.compare.board import Board, Key, Said, level_of, name_of
from plan_parser.compare.sides import Side
from plan_parser.compare.statement import adds_up, statement, written_factor
from plan_parser.compare.verdict import Against, Verdict, judge
from plan_parser.model import Measure
from plan_parser.targets.indicators import by_id

_PERCENT = "%"
_POINTS = "百分点"


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in one year: `cells` by side, values in `unit` (of `factor` base units); `against` sets the first side against each other."""

    indicator: str
    indicator_id: str | None
    region: str | None
    region_level: str
    year: int
    measure: Measure
    unit: str
    factor: Decimal
    better: str | None
    cells: dict[str, tuple[Said, ...]]
    pairing: Pairing
    against: dict[str, Against]
    #: sides whose own plans or mentions do not agree
    disagree: tuple[str, ...] = ()


def row(laid: Board, key: Key, cells: dict[str, list[Said]]) -> Row:
    """The row of `key`, whose `cells` are by side."""
    told = [s for side in laid.sides for s in cells.get(side.id, ())]
    unit, factor = _unit(told)
    alias = by_id(key.indicator)
    better = {alias.better} if alias else {better_of(s.target) for s in told}
    better_one = better.pop() if len(better) == 1 else None
    first, *others = laid.sides
    against = {o.id: _against(cells, first, o, better_one, unit, factor, key.measure) for o in others}
    assert key.year is not None
    return Row(
        indicator=name_of(key, told), indicator_id=alias.id if alias else None, region=told[0].target.region if key.place else None,
        region_level=level_of(key, told[0]), year=key.year, measure=key.measure, unit=unit, factor=factor, better=better_one,
        cells={side.id: tuple(cells[side.id]) for side in laid.sides if side.id in cells},
        pairing=laid.alignment.pairing(s.target for s in told), against=against,
        disagree=tuple(s.id for s in laid.sides if len({statement(t.target, factor).low for t in cells.get(s.id, ())}) > 1),
    )  # fmt: skip


def _unit(told: Iterable[Said]) -> tuple[str, Decimal]:
    """The smallest of the written units, and its factor: no value becomes a fraction that was none, whatever the order of the sides."""
    units = {(written_factor(s.target), "/" in str(s.target.unit), len(str(s.target.unit)), str(s.target.unit)) for s in told}
    factor, _, _, unit = min(units)
    return unit, factor


def _against(
    cells: dict[str, list[Said]], first: Side, other: Side, better: str | None, unit: str, factor: Decimal, measure: Measure
) -> Against:
    ours, theirs = cells.get(first.id), cells.get(other.id)
    if not ours or not theirs:
        silent = [side for side, said in ((first, ours), (other, theirs)) if not said]
        unsure = [side.id for side in silent if not side.complete]
        if unsure:
            return Against(None, Verdict.UNKNOWN, f"{' and '.join(unsure)} not known in full")
        return Against(None, Verdict.NOT_SET, f"not set by {' and '.join(side.id for side in silent)}")
    a, b = ours[0].target, theirs[0].target
    totals = adds_up(a) and adds_up(b)
    points = _POINTS if unit == _PERCENT and measure is not Measure.CHANGE else unit
    return judge([statement(s.target, factor) for s in ours], [statement(s.target, factor) for s in theirs], better, points, relation(a, b), totals)


def said_otherwise(row: Row) -> bool:
    """Whether the sides of a row do not say all the same things."""
    told = [{statement(s.target, row.factor) for s in said} for said in row.cells.values()]
    return any(one != told[0] for one in told)
