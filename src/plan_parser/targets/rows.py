"""Rows: the rows of an indicator table in; a draft for each cell that sets a value, and the roles of the other cells, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from plan_parser.lexicon.loader import alternation
from plan_parser.model import Baseline, Cell, Comparator, Direction, Kind, Measure, Nature, Role, Row, Span, Table, YearSource
from plan_parser.quantities.scan import Form, Token, scan
from plan_parser.quantities.units import kind_of
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import directions
from plan_parser.targets.regions import Regions
from plan_parser.targets.responsible import bodies
from plan_parser.targets.years import Frame, Use, expressions
from plan_parser.text.folding import fold
from plan_parser.text.numerals import chinese_number

_BRACKET = re.compile(r"^\s*[\[(〔【]")
_STARRED = re.compile(r"带?[“\"]?\*[”\"]?号?的?(?:指标|数据|数值)?(?:为|是|系|采用)((?:19|20)\d\d)年")
_YEARS = re.compile(r"([一二三四五六七八九十])年")
#: Years of a plan that says no other number.
_PLAN_YEARS = 5
_SHARE = re.compile(r"(?:(?<!增长)率|比重|比例|占比)(?:\(.*\))?$")
_IN_CHARGE = re.compile(r"责任|牵头|负责")
_GROWTH = re.compile(r"(?:增速|增幅|增长率?|增长速度|年均增长)(?:\(.*\))?$")
_CHANGE = re.compile(r"(?:降低|下降|减少|提高|提升|增加|上升)(?:幅度|率|比例)?$")
_DOWN = re.compile(r"(?:降低|下降|减少|缩小|压减|削减)")
_NATURE = {"约束性": Nature.BINDING, "预期性": Nature.EXPECTED}


@dataclass(slots=True)
class RowFound:
    """Drafts of a table with their source spans, and each of its numerals with a role."""

    drafts: list[tuple[Draft, Span, Row]] = field(default_factory=list)
    roles: list[tuple[Span, str, Role, Draft | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells under a head are: their use, their year where the head says it, and whether they are yearly growth."""

    use: Use
    year: int | None
    growth: bool = False


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the whole table says of its cells."""

    frame: Frame
    columns: dict[str, _Column]
    #: the last year of the heads, by which a column without one holds (年均/累计)
    year: int | None
    #: how many years a bracketed value is summed over, where a note says that it is (加“[ ]”指标为五年累计数)
    sums: int | None
    #: the year of values with a star, where a note says it (带*的为2019年数据)
    starred: int | None


def read_table(table: Table, frame: Frame, regions: Regions) -> RowFound:
    """Read every row of `table`."""
    found = RowFound()
    columns = {head: _column(head, frame) for head in dict.fromkeys(h for row in table.rows for h in row.cells)}
    years = [c.year for c in columns.values() if c.use is Use.AIM and c.year is not None]
    notes = fold("\n".join(table.notes))
    starred = _STARRED.search(notes)
    terms = _Terms(frame, columns, max(years, default=None), _sum_years(notes), int(starred[1]) if starred else None)
    for row in table.rows:
        _read_row(row, frame, regions, terms, found)
    return found


def _sum_years(notes: str) -> int | None:
    if not re.search(r"累计|年总[数量]|合计", notes):
        return None
    years = _YEARS.search(notes)
    return int(chinese_number(years[1]) or _PLAN_YEARS) if years else _PLAN_YEARS


def _read_row(row: Row, frame: Frame, regions: Regions, terms: _Terms, found: RowFound) -> None:
    baseline: Baseline | None = None
    nature = next((n for c in row.cells.values() for k, n in _NATURE.items() if k in c.text), None)
    responsible = tuple(body for head, cell in row.cells.items() if _IN_CHARGE.search(head) for body in bodies(cell.text))
    for head, cell in row.cells.items():
        column = terms.columns[head]
        if column.use is Use.PAST and (tokens := _values(cell)):
            year = terms.starred if terms.starred is not None and "*" in cell.text else column.year
            baseline = Baseline(year, tokens[0].value)
            _note(found, cell, tokens, Role.BASELINE, None)
    for head, cell in row.cells.items():
        column, tokens = terms.columns[head], _values(cell)
        if column.use is Use.PAST or not tokens:
            continue
        if column.use is Use.BASE:
            _note(found, cell, tokens, Role.FACT, None)
            continue
        draft = _draft(row, cell, tokens[0], column, baseline, terms)
        draft.region, draft.nature, draft.responsible = _region(row, regions), nature, responsible
        if draft.year is None:
            draft.year, draft.year_source = frame.nearest, YearSource.ASSUMED
        found.drafts.append((draft, _span(cell, tokens[0]), row))
        _note(found, cell, tokens[:1], Role.TARGET, draft)
        _note(found, cell, tokens[1:], Role.FACT, None)


#: A head that is a year alone: 2025, 2021-2025.
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?![\d年])")


def _column(head: str, frame: Frame) -> _Column:
    folded = _BARE_YEAR.sub(r"\1年", fold(head))
    whens = expressions(folded, frame)
    if re.search(r"年均|增速|增长", folded):
        ends = [w.period[1] for w in whens if w.period] or [w.year for w in whens]
        return _Column(Use.AIM, ends[-1] if ends else None, True)
    if re.search(r"属性|性质|单位|责任|牵头|备注|序号", folded):
        return _Column(Use.BASE, None)
    if not whens:
        return _Column(Use.AIM if re.search(r"目标|规划|累计", folded) else Use.BASE, None)
    if re.search(r"完成|实际|现状|基期|基数|实绩|现值", folded) or (frame.horizons and whens[0].year < frame.horizons[0]):
        return _Column(Use.PAST, whens[0].year)
    return _Column(Use.AIM, whens[-1].year)


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


def _draft(row: Row, cell: Cell, token: Token, column: _Column, baseline: Baseline | None, terms: _Terms) -> Draft:
    summed = bool(_BRACKET.match(fold(cell.text))) and (terms.sums is not None or column.growth)
    growth = column.growth and not summed and not _SHARE.search(row.indicator)
    unit = (token.unit or "%") if growth else row.unit or token.unit
    kind = kind_of(unit)
    measure, direction = _measure(row.indicator, kind, growth, summed)
    text = fold(cell.text)
    if moved := _moved().search(text[: token.before]):
        measure, direction, baseline = Measure.CHANGE, directions()[moved[0]], _compared(text, terms.frame)  # 较“十二五”下降30%
    year = column.year if column.year is not None else terms.year
    years = terms.sums or _PLAN_YEARS
    return Draft(
        indicator=row.indicator, start=0, end=0, value=token.value, unit=unit, comparator=token.comparator or Comparator.EQ, measure=measure,
        kind=kind, rule="table/cell", value_max=token.value_max, direction=direction, year=year,
        year_source=YearSource.STATED if column.year is not None else YearSource.CARRIED, period=(year - years + 1, year) if summed and year else None,
        baseline=None if growth else baseline, doubts=row.doubts, numbers=token.numbers,
    )  # fmt: skip


@cache
def _moved() -> re.Pattern[str]:
    """A verb of movement right before a cell's value."""
    return re.compile(rf"(?:{alternation(w for w in directions() if len(w) > 1)})$")


def _compared(text: str, frame: Frame) -> Baseline | None:
    """The year that a cell's value is measured from, where the cell says it."""
    base = next((w for w in expressions(text, frame) if w.use is Use.BASE), None)
    return Baseline(base.year, None) if base else None


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
