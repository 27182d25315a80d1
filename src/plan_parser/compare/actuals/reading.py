"""Reading statistics: a CSV, YAML or JSON file in; its figures, each with its line, out. What is wrong is refused by file, line and reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from plan_parser.compare.actuals.cells import plain, quantity, year
from plan_parser.compare.actuals.heads import CHINESE, COLUMNS, NEEDED, columns, delimiter_of, is_head
from plan_parser.compare.actuals.record import Actual
from plan_parser.errors import PlanError
from plan_parser.model import Comparator, Direction, Measure

LIMIT = 64 * 2**20
TABLES = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".et"})
#: The files that are statistics, others are reports.
FILES = frozenset({*TABLES, *WORKBOOKS, ".yaml", ".yml", ".json"})
_GROWTH = re.compile(r"(?:增长速度|增速|增幅|增长率|年均增长)$")
#: Longest text of a cell that a name, unit or source has.
_LONGEST = 500

E = TypeVar("E", bound=StrEnum)

Cells = Mapping[str, str]
Tell = Callable[[str], None]


def read_actuals(path: Path, tell: Tell = lambda line: None) -> tuple[Actual, ...]:
    """The figures in the file at `path`, in its order; `tell` hears of units that nothing is known of. Raises PlanError."""
    text = _text(path)
    rows = _yaml_rows(text, path) if path.suffix.lower() in (".yaml", ".yml", ".json") else _csv_rows(text, path)
    found: dict[object, Actual] = {}
    for line, cells in rows:
        if (actual := _actual(cells, f"{path}, line {line}", line)) is not None:
            before = found.setdefault(_what(actual, cells), actual)
            if before.value != actual.value:
                raise PlanError(
                    f"{path}, line {line}: {actual.indicator}, {actual.region or 'no region'}, {actual.year} is {actual.value} here "
                    f"and {before.value} in line {before.line}; keep one, or name the sources of both"
                )
    _tell_units(path, found.values(), tell)
    return tuple(found.values())


def is_statistics(path: Path) -> bool:
    """Whether the file at `path` is a table that opens with the heads of statistics."""
    try:
        return path.suffix.lower() in TABLES and path.is_file() and is_head(_text(path))
    except PlanError:
        return False


def _what(actual: Actual, cells: Cells) -> object:
    """What a source says one value of. A row that was taken from a document stands for its words, and these may say two."""
    what = (actual.indicator, actual.region, actual.year, actual.unit, actual.measure, actual.direction, actual.comparator, actual.period, actual.source)
    return (*what, actual.value) if cells.get("document") else what


def _text(path: Path) -> str:
    from plan_parser.readers.encoding import decode

    if path.suffix.lower() in WORKBOOKS:
        raise PlanError(f"{path}: a workbook, not a table in text; open it and save it as CSV")
    try:
        if path.stat().st_size > LIMIT:
            raise PlanError(f"{path}: larger than {LIMIT // 2**20} MiB; give the figures alone")
        data = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); give statistics as CSV or YAML") from None
    try:
        text, _, lost = decode(data, str(path))
    except PlanError as error:
        raise PlanError(f"{str(error).partition(';')[0]}; save the statistics as CSV in UTF-8 or GB18030") from None
    if lost:
        raise PlanError(f"{path}: {lost[0].message}; save the statistics in UTF-8 or GB18030")
    return text


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter_of(text), strict=True)
    names: list[str | None] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not names:
                names = columns(row, path)
            elif len(row) > len(names):
                raise PlanError(f"{path}, line {reader.line_num}: {len(row)} cells under {len(names)} heads; put what holds a comma into quotation marks")
            else:
                yield reader.line_num, {name: cell for name, cell in zip(names, row, strict=False) if name}
    except csv.Error as error:
        raise PlanError(f"{path}, line {reader.line_num}: {error}; mend the file") from None
    if not names:
        raise PlanError(f"{path}: holds no figures; its first line must name the columns {', '.join(NEEDED)} or {CHINESE}")


def _yaml_rows(text: str, path: Path) -> Iterator[tuple[int, Cells]]:
    from plan_parser.store import yamlfile

    try:
        data = yamlfile.load(text.encode(), str(path))
    except PlanError as error:
        raise PlanError(f"{str(error).partition('; extract')[0]}; mend the file") from None
    if not isinstance(data, list):
        raise PlanError(f"{path}: expected a list of figures; give each {', '.join(NEEDED)}")
    starts = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*(?:- |\{|- \{)", line)]
    for number, entry in enumerate(data):
        line = starts[number] if len(starts) == len(data) else number + 1
        if not isinstance(entry, dict):
            raise PlanError(f"{path}, entry {number + 1}: expected fields, got {str(entry)[:40]!r}; give {', '.join(NEEDED)}")
        if missing := [name for name in NEEDED if name not in entry]:
            raise PlanError(f"{path}, entry {number + 1}: lacks {', '.join(missing)}; needed are {', '.join(NEEDED)}")
        yield line, _flat(entry)


def _flat(entry: Mapping[str, Any]) -> Cells:
    period = entry.get("period")
    first, last = period if isinstance(period, list) and len(period) == 2 else ("", "")
    cells = {name: "" if value is None else str(value) for name, value in entry.items() if name in COLUMNS}
    return {"period_0": str(first), "period_1": str(last)} | cells


def _actual(cells: Cells, where: str, line: int) -> Actual | None:
    """The figure of a row; None where its value is left out."""
    try:
        indicator, region = _name(cells, "indicator"), _name(cells, "region")
        if not indicator:
            raise ValueError("the indicator is empty")
        of = year(cells.get("year", ""))
        size = quantity(cells.get("value", ""), _name(cells, "unit"))
        if size is None:
            return None
        ends = [plain(cells.get(name, "")) for name in ("period_0", "period_1")]
        period = (year(ends[0]), year(ends[1])) if all(ends) else None
        if period and not period[0] <= period[1]:
            raise ValueError(f"the period {ends[0]}-{ends[1]} ends before it begins")
        measure = _one_of(cells, "measure", Measure) or (Measure.GROWTH if size[1] == "%" and _GROWTH.search(indicator) else Measure.LEVEL)
        return Actual(
            indicator, region or None, of, *size, source=_name(cells, "source") or None, measure=measure, direction=_one_of(cells, "direction", Direction),
            comparator=_one_of(cells, "comparator", Comparator) or Comparator.EQ, period=period, line=line,
        )  # fmt: skip
    except ValueError as error:
        raise PlanError(f"{where}: {error}; mend the row") from None


def _name(cells: Cells, column: str) -> str:
    text = plain(cells.get(column, ""))
    if len(text) > _LONGEST:
        raise ValueError(f"the {column} is longer than {_LONGEST} characters")
    return text


def _one_of(cells: Cells, column: str, kinds: type[E]) -> E | None:
    text = plain(cells.get(column, ""))
    if not text:
        return None
    try:
        return kinds(text)
    except ValueError:
        raise ValueError(f"{column}: {text[:20]!r} is none of {', '.join(kinds)}") from None


def _tell_units(path: Path, actuals: Iterable[Actual], tell: Tell) -> None:
    from plan_parser.quantities.units import split

    told: set[str] = set()
    for actual in actuals:
        _, base, entry = split(actual.unit)
        if base and entry is None and not base.startswith("/") and actual.unit not in told and "/" not in base:
            told.add(actual.unit)
            tell(f"{path}, line {actual.line}: the unit {actual.unit!r} is not known; it is compared as written")
