"""Heads: the first row of a statistics file in; the column that each of its cells names, out; PlanError with what to write where one is missing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from plan_parser.compare.actuals.cells import plain
from plan_parser.errors import PlanError

#: The columns by name, English or Chinese; the first four must be there.
COLUMNS = {
    "indicator": ("indicator", "指标", "指标名称"), "year": ("year", "年份", "年度", "年"), "value": ("value", "数值", "数据", "值"), "unit": ("unit", "单位"),
    "region": ("region", "地区", "区域"), "source": ("source", "来源", "数据来源"), "measure": ("measure",), "direction": ("direction",),
    "comparator": ("comparator",), "period_0": ("period_0",), "period_1": ("period_1",), "document": ("document",),
}  # fmt: skip
NEEDED = ("indicator", "year", "value", "unit")
#: The same in Chinese, as a file's first line gives them.
CHINESE = ",".join(COLUMNS[name][1] for name in NEEDED)
_YEAR = re.compile(r"(?:19|20)\d\d年?(?!\d)")
_KNOWN = {spelling: name for name, spellings in COLUMNS.items() for spelling in spellings}


def columns(row: Sequence[str], path: Path) -> list[str | None]:
    """The column that each head names."""
    names = _read(row)
    if missing := [name for name in NEEDED if name not in names]:
        years = [plain(cell)[:12] for cell in row if _YEAR.match(plain(cell))]
        if len(years) > 1 and "year" not in names:
            raise PlanError(
                f"{path}, line 1: a column for each year ({years[0]}, {years[1]} …); give each figure a row of its own: "
                f"heads {CHINESE}, then rows such as 城镇化率,{years[0]},67.3,%"
            )
        lacks = ", ".join(f"{name} ({', '.join(COLUMNS[name][1:])})" for name in missing)
        raise PlanError(f"{path}, line 1: lacks the column {lacks}; needed are {', '.join(NEEDED)} or {CHINESE}")
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise PlanError(f"{path}, line 1: the column {twice[0]} stands twice; keep one")
    return names


def delimiter_of(text: str) -> str:
    """What parts the cells of the first line that holds any."""
    head = text.lstrip("\n").partition("\n")[0]
    return max(",\t;", key=head.count)


def is_head(text: str) -> bool:
    """Whether `text` opens with the heads of statistics."""
    rows = csv.reader([text.lstrip("\ufeff\r\n").partition("\n")[0]], delimiter=delimiter_of(text))
    try:
        return set(NEEDED) <= set(_read(next(rows, [])))
    except csv.Error:
        return False


def _read(row: Iterable[str]) -> list[str | None]:
    return [_KNOWN.get(plain(cell).lower()) for cell in row]
