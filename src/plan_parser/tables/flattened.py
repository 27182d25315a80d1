"""Flattened tables: lines that a web page left of a table, one cell a line, in; the table's rows out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from plan_parser.lexicon.marks import forms
from plan_parser.model import Cell, Row, Span
from plan_parser.tables.cells import NUMBERED, head_kind, is_area, is_group, is_note, is_value, part_of, split_unit
from plan_parser.tables.rows import Builder, is_nature


@cache
def _headings() -> re.Pattern[str]:
    """What opens a heading of the text, or the title of something else."""
    return re.compile(f"{forms('part', 'chapter', 'section', 'column', 'table', numbered=True)}|{forms('annex')}")


class CellLine(Protocol):
    """What a table needs of a line."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def raw(self) -> str: ...
    @property
    def compact(self) -> str: ...


@dataclass(slots=True)
class Grid:
    """A table without its place in the outline: `first:last` are the lines that it covers."""

    first: int
    last: int
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Span, ...]
    span: Span


#: The second line of a head: 2025年 / 目标值, 年均增速 / (%), 年均增速 / [累计].
_COMPLETES = re.compile(r"(?:现状|目标|基期|实际|完成|规划|预期|预计|预测)(?:值|数|情况)?|[(\[〔【][^()\[\]]{1,10}[)\]〕】]")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d年?")
#: What a scanned page made of the rule between number and name: 3|工业….
_BARRED = re.compile(r"(\d{1,2})\|(?=.)")
#: Longest cell that can be part of a name.
LONGEST = 40
#: How many cells may pass before the first row is complete, and how many lines one name may take.
PATIENCE, NAME_LINES = 40, 8


def read_heads(lines: Sequence[CellLine], i: int) -> tuple[list[str], int] | None:
    """The heads of the columns from line `i` on and how many lines they take, one or two each; None where no indicator table begins there."""
    heads: list[str] = []
    first = i
    while i < len(lines) and len(heads) < 12 and len(text := lines[i].compact) <= 24:
        after = lines[i + 1].compact if i + 1 < len(lines) else ""
        if heads and _COMPLETES.fullmatch(text) and (_BARE_YEAR.fullmatch(heads[-1]) or text[0] in "([〔【"):
            heads[-1] += text
        elif head_kind(text) is not None and text not in heads:
            heads.append(text)
        elif head_kind(text) is None and len(text) == 1 and len(after) == 1 and head_kind(text + after) is not None and text + after not in heads:
            heads.append(text + after)
            i += 1
        else:
            break
        i += 1
    kinds = [head_kind(h) for h in heads]
    titled = kinds and kinds[0] == "name" and kinds.count("name") > 1  # 主要指标 is the title of what begins on the next line
    return (heads, i - first) if "name" in kinds and "value" in kinds and not titled else None


def read_flattened(lines: Sequence[CellLine], i: int) -> Grid | None:
    """The table whose heads begin at line `i`, or None."""
    found = read_heads(lines, i)
    return _Reader(lines, i, *found).read() if found is not None else None


@dataclass(slots=True)
class _Pending:
    """What was read since the last finished row."""

    number: CellLine | None = None
    names: list[CellLine] = field(default_factory=list)
    values: list[CellLine] = field(default_factory=list)
    nature: CellLine | None = None
    other: list[CellLine] = field(default_factory=list)


class _Reader:
    """Reads cells in order; a row ends when its value cells are full, or when a name or number follows a value."""

    def __init__(self, lines: Sequence[CellLine], first: int, heads: list[str], length: int) -> None:
        self._lines, self._first, self._heads = lines, first, heads
        self._start = first + length
        self._pieces = {line.compact for line in lines[first : self._start]}
        kinds = {h: head_kind(h) for h in heads}
        values = [h for h in heads if kinds[h] == "value"]
        levels = [h for h in values if not re.search(r"年均|累计|增", h)] or values
        self._builder = Builder(values, levels[-1], next((h for h in heads if kinds[h] == "nature"), None))
        #: a last column of words (责任单位), which stand between a row's values and the next row's number
        self._other = heads[-1] if kinds[heads[-1]] == "other" else None
        self._numbered = "number" in kinds.values()
        self._unit_column = "unit" in kinds.values()
        self._last_number = 0
        self._pending = _Pending()
        self._notes: list[Span] = []
        #: values that stand before their name, as a scanned page may put them
        self._orphans: list[CellLine] = []

    def read(self) -> Grid | None:
        i = end = self._start
        while i < len(self._lines):
            line = self._lines[i]
            text = line.compact
            if is_note(text):
                self._notes.append((line.start, line.end))
                end = i + 1
                break
            if not self._take(line, text, i) or (not self._builder.rows and i - self._first > PATIENCE):
                break
            i += 1
            end = i
        self._finish()
        while end < len(self._lines) and is_note(self._lines[end].compact):
            self._notes.append((self._lines[end].start, self._lines[end].end))
            end += 1
        if not self._builder.rows:
            return None
        span = (self._lines[self._first].start, self._lines[end - 1].end)
        return Grid(self._first, end, tuple(self._heads), tuple(self._builder.groups), tuple(self._builder.rows), tuple(dict.fromkeys(self._notes)), span)

    def _take(self, line: CellLine, text: str, i: int) -> bool:
        """Take one cell; False where the table is over."""
        pending = self._pending
        if text in self._pieces:  # a page break repeats the heads
            return True
        if is_group(text) and (pending.values or not pending.names) and not self._is_heading(i):
            self._finish()
            self._builder.start_group(text)
            return True
        if is_nature(text):
            pending.nature = line
            return True
        if self._is_number(text, i):
            self._finish()
            self._pending.number = line
            self._last_number = int(text)
            return True
        if self._is_value(text):
            if len(pending.values) == len(self._builder.values):
                self._finish()
            self._pending.values.append(line)
            return True
        if self._is_wordy_value(text, i):
            pending.values.append(line)
            return True
        if len(text) > LONGEST or "。" in text or self._is_heading(i):
            return False
        if self._is_other(text):
            pending.other.append(line)
            return True
        if NUMBERED.match(text):
            self._start_numbered(text)
            self._pending.names.append(line)
            return True
        if barred := _BARRED.match(text):
            self._finish()
            self._last_number = int(barred[1])
        if pending.values:
            self._finish()
        self._pending.names.append(line)
        return len(self._pending.names) <= NAME_LINES

    def _is_value(self, text: str) -> bool:
        """Whether a cell holds a value. Values that stand before their name may be blurred: 一 for a dash, a digit with a stray sign."""
        pending = self._pending
        if is_value(text):
            return bool(pending.names or pending.values or pending.number or self._builder.rows)
        stray = bool(pending.values or self._orphans) and not pending.names and pending.number is None
        if not stray or len(pending.values) >= len(self._builder.values):
            return False
        return (text == "一" and not pending.values) or (len(text) <= 3 and any(map(str.isdecimal, text)))

    def _is_other(self, text: str) -> bool:
        """Whether words fill the last column of the row, whose values are all read."""
        pending = self._pending
        full = pending.nature is not None or len(pending.values) == len(self._builder.values)
        return self._other is not None and self._numbered and full and not NUMBERED.match(text)

    def _is_wordy_value(self, text: str, i: int) -> bool:
        """Whether words fill the row's last value cell (与GDP增长基本同步): the row's nature comes next."""
        pending = self._pending
        after = self._lines[i + 1].compact if i + 1 < len(self._lines) else ""
        return bool(pending.values) and len(pending.values) < len(self._builder.values) and is_nature(after) and len(text) <= LONGEST

    def _start_numbered(self, text: str) -> None:
        """A cell with number and name ends the row before; words that stand alone before it head a group."""
        self._finish()
        words = [n.compact for n in self._pending.names]
        if words and not NUMBERED.match(words[0]) and self._pending.number is None:
            self._builder.start_group("".join(words))
            self._pending = _Pending()
        self._pending.nature = None

    def _is_number(self, text: str, i: int) -> bool:
        """Whether a number is the next row's: it counts on, and a name follows it."""
        after = self._lines[i + 1].compact if i + 1 < len(self._lines) else ""
        if not self._numbered or len(text) > 3 or not text.isdecimal() or (int(text) != self._last_number + 1 and not after.startswith("|")):
            return False
        pending = self._pending
        if pending.number is not None and not pending.values:
            return False
        return bool(after) and not is_value(after) and not is_group(after) and not is_note(after)

    def _is_heading(self, i: int) -> bool:
        """Whether a heading of the text comes: 第四节 …, or 四、… that is followed by prose."""
        text = self._lines[i].compact
        if _headings().match(text):
            return True
        after = self._lines[i + 1].compact if i + 1 < len(self._lines) else ""
        return bool(is_group(text) or re.match(r"\([一二三四五六七八九十]+\)", text)) and (len(after) > LONGEST or "。" in after)

    def _finish(self) -> None:
        pending, self._pending = self._pending, _Pending()
        names = [n.compact for n in pending.names]
        if pending.values and len("".join(names)) < 2 and pending.number is None:
            self._orphans.extend(pending.values)
            return
        if not pending.values and len("".join(names)) > 3 and self._orphans:
            width = len(self._builder.values) if len(self._orphans) >= len(self._builder.values) else len(self._orphans)
            pending.values, self._orphans = self._orphans[:width], self._orphans[width:]
        if not pending.values:
            if pending.names or pending.number:
                self._pending = pending
            return
        scope, unit = self._name(pending, names)
        if not self._builder.indicator:
            return
        pieces = (*pending.names, *pending.values, *pending.other, *((pending.number,) if pending.number else ()))
        cells: list[Cell | None] = [Cell(v.raw, (v.start, v.end)) for v in pending.values]
        nature = Cell(pending.nature.raw, (pending.nature.start, pending.nature.end)) if pending.nature else None
        if unit:
            self._builder.unit = unit
        other = Cell("".join(o.raw for o in pending.other), (pending.other[0].start, pending.other[-1].end)) if pending.other else None
        self._builder.add(scope, cells, (min(c.start for c in pieces), max(c.end for c in pieces)), nature, (self._other, other))

    def _name(self, pending: _Pending, names: list[str]) -> tuple[str | None, str]:
        """Set the indicator from the words before the values, or take them as the place of a sub-row; returns place and unit."""
        joined = "".join(names)
        unit = ""
        if self._unit_column and len(names) > 1 and split_unit(f"x({names[-1]})")[1]:
            unit = names.pop()
            joined = "".join(names)
        barred = re.match(r"(\d{0,2})\|", joined)
        barred = barred or (NUMBERED.match(joined) if pending.number is None else None)
        joined = joined[barred.end() :] if barred else joined
        if not joined:
            return None, unit
        joined, _ = part_of(joined)
        number = pending.number.compact if pending.number else (barred[1] or None) if barred else None
        if number is None and self._builder.indicator and is_area(joined) and not split_unit(joined)[1]:
            return joined, unit
        scope = None
        if len(names) > 1 and is_area(names[-1]) and (split_unit("".join(names[:-1]))[1] or not split_unit(joined)[1]):
            scope = names[-1]
            joined = "".join(names[:-1])
        self._builder.start(number, joined, unit)
        return scope, unit
