"""Rows: the rows of an indicator table in; a draft for each cell that sets a value, and the roles of the other cells, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from plan_parser.model import Baseline, Cell, Comparator, Direction, Kind, Measure, Nature, Role, Row, Span, Table, YearSource
from plan_parser.quantities.scan import Form, Token, scan
from plan_parser.quantities.units import kind_of
from plan_parser.targets.draft import Draft
from plan_parser.targets.regions import Regions
from plan_parser.targets.years import Frame, Use, expressions
from plan_parser.text.folding import fold

_BRACKETS = str.maketrans("", "", "[]()〔〕【】 ")
_SUM = re.compile(r"^\s*[\[(〔【]")
_GROWTH = re.compile(r"(?:增速|增幅|增长率?|增长速度|年均增长)(?:\(.*\))?$")
_CHANGE = re.compile(r"(?:降低|下降|减少|提高|提升|增加|上升)(?:幅度|率|比例)?$")
_DOWN = re.compile(r"(?:降低|下降|减少|缩小|压减|削减)")
_NATURE = {"约束性": Nature.BINDING, "预期性": Nature.EXPECTED}


@dataclass(slots=True)
class RowFound:
    """Drafts of a table with their source spans, and each of its numerals with a role."""

    drafts: list[tuple[Draft, Span, Row]] = field(default_factory=list)
    roles: list[tuple[Span, str, Role, Draft | None]] = field(default_factory=list)


def read_table(table: Table, frame: Frame, regions: Regions) -> RowFound:
    """Read every row of `table`."""
    found = RowFound()
    sums = _sum_years(table)
    for row in table.rows:
        _read_row(table, row, frame, regions, sums, found)
    return found


def _sum_years(table: Table) -> int | None:
    """How many years a bracketed value is summed over, where a note says that it is (加“[ ]”指标为五年累计数)."""
    for note in table.notes:
        if re.search(r"累计|[年]总[数量]|合计", note):
            return 5
    return None


def _read_row(table: Table, row: Row, frame: Frame, regions: Regions, sums: int | None, found: RowFound) -> None:
    baseline: Baseline | None = None
    nature = next((n for c in row.cells.values() for k, n in _NATURE.items() if k in c.text), None)
    columns = {head: (*_column(head, frame),) for head in row.cells}
    for head, cell in row.cells.items():
        use, year, _ = columns[head]
        tokens = _values(cell)
        if use is Use.PAST and tokens:
            baseline = Baseline(year, tokens[0].value)
            _note(found, cell, tokens, Role.BASELINE, None)
    for head, cell in row.cells.items():
        use, year, growth = columns[head]
        tokens = _values(cell)
        if use is Use.PAST or not tokens:
            continue
        if use is Use.BASE:
            _note(found, cell, tokens, Role.FACT, None)
            continue
        for token in tokens[:1]:
            draft = _draft(row, cell, token, year or frame.nearest, growth, baseline, sums, regions)
            draft.nature = nature
            if year is None:
                draft.year_source = YearSource.ASSUMED
            found.drafts.append((draft, _span(cell, token), row))
            _note(found, cell, [token], Role.TARGET, draft)
        _note(found, cell, tokens[1:], Role.FACT, None)


def _column(head: str, frame: Frame) -> tuple[Use, int | None, bool]:
    """What a column's cells are: its use, its year, and whether they are yearly growth."""
    folded = fold(head)
    whens = expressions(folded, frame)
    growth = bool(re.search(r"年均|增速|增长", folded))
    if growth:
        ends = [w.period[1] for w in whens if w.period] or [w.year for w in whens]
        return Use.AIM, (ends[-1] if ends else None), True
    if re.search(r"属性|性质|单位|责任|牵头|备注|序号", folded):
        return Use.BASE, None, False
    if not whens:
        return (Use.AIM, None, False) if re.search(r"目标|规划", folded) else (Use.BASE, None, False)
    if re.search(r"完成|实际|现状|基期|基数|实绩|现值", folded) or (frame.horizons and whens[0].year < frame.horizons[0]):
        return Use.PAST, whens[0].year, False
    return Use.AIM, whens[-1].year, False


def _values(cell: Cell) -> list[Token]:
    return [t for t in scan(fold(cell.text)) if t.form in (Form.QUANTITY, Form.NUMBERING)]


def _offset(cell: Cell, index: int) -> int:
    """Source offset of a cell's character; a cell whose text was joined from several lines answers with its start."""
    return cell.span[0] + index if cell.span[1] - cell.span[0] == len(cell.text) else cell.span[0]


def _span(cell: Cell, token: Token) -> Span:
    """The whole cell where it holds one value (with [ ] and comparator), else the value."""
    return cell.span if len(_values(cell)) == 1 else (_offset(cell, token.start), _offset(cell, token.end - 1) + 1)


def _note(found: RowFound, cell: Cell, tokens: list[Token], role: Role, draft: Draft | None) -> None:
    for token in tokens:
        for start, end in token.numbers:
            span = (_offset(cell, start), _offset(cell, end - 1) + 1)
            found.roles.append((span, fold(cell.text)[start:end], role, draft))


def _draft(row: Row, cell: Cell, token: Token, year: int | None, growth: bool, baseline: Baseline | None, sums: int | None, regions: Regions) -> Draft:
    unit = row.unit or token.unit
    if growth and not token.unit:
        unit = "%"
    kind = kind_of(unit)
    summed = bool(sums and _SUM.match(fold(cell.text)))
    measure, direction = _measure(row.indicator, kind, growth, summed)
    doubts = tuple(row.doubts)
    period = (year - sums + 1, year) if summed and year and sums else None
    value: Decimal = token.value
    return Draft(
        indicator=row.indicator, start=0, end=0, value=value, unit=unit, comparator=token.comparator or Comparator.EQ, measure=measure,
        kind=kind, rule="table/cell", value_max=token.value_max, direction=direction, region=_region(row, regions), year=year,
        year_source=YearSource.STATED, period=period, baseline=None if growth else baseline, doubts=doubts, numbers=token.numbers,
    )  # fmt: skip


def _measure(indicator: str, kind: Kind, growth: bool, summed: bool) -> tuple[Measure, Direction | None]:
    down = Direction.DOWN if _DOWN.search(indicator) else None
    if summed:
        return Measure.CUMULATIVE, down
    if growth or (kind is Kind.RATE and _GROWTH.search(indicator) and not indicator.endswith("自然增长率")):
        return Measure.GROWTH, down or Direction.UP
    if kind is Kind.RATE and _CHANGE.search(indicator):
        return Measure.CHANGE, down or Direction.UP
    return Measure.LEVEL, None


def _region(row: Row, regions: Regions) -> str | None:
    """Full name of a sub-row's place; a longer title that ends in a known place is that place."""
    if not row.scope:
        return None
    if row.scope in regions.names:
        name = regions.names[row.scope]
        if name != row.scope or row.scope == regions.own:
            return name
    ends = [k for k in regions.names if row.scope.endswith(k) and k != row.scope and len(k) > 1]
    return regions.names[max(ends, key=len)] if ends else row.scope
