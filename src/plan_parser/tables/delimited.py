"""Delimited tables: lines of cells parted by tabs, bars or Markdown in; the table's rows out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_parser.model import Cell
from plan_parser.tables.cells import NUMBERED, head_kind, is_area, is_empty, is_group, is_note, is_value, part_of
from plan_parser.tables.flattened import CellLine, Grid
from plan_parser.tables.rows import Builder, is_nature
from plan_parser.text.folding import fold

_TAB, _GAP = re.compile("\t"), re.compile(r"[ \u3000\xa0]{2,}")
_BLANK = re.compile(r"[ \t\u3000\xa0]+")
#: What the head of the names' column holds (cells.NAME).
_NAMES = re.compile("指标|名称|项目")
#: A page number between two rows.
_PAGE = re.compile(r"\d{1,3}")
#: What a part may be that is counted otherwise than its whole: 其中:第三产业占比.
_SHARE = re.compile(r"(?:率|比重|比例|占比)$")
_RULE = re.compile(r"[|:\-+=\s]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell: folded without blanks, as written, and where it stands."""

    text: str
    raw: str
    start: int
    end: int


def cells_of(line: CellLine, blank: bool = False) -> list[_Piece] | None:
    """The cells of a line that bars, tabs or wide gaps part (`blank`: single blanks too), or None where nothing does."""
    raw = line.raw
    if blank:
        return _parts(raw, line.start, _BLANK)
    bar = next((b for b in "|｜│┃" if b in raw), None)
    if bar is not None:
        inner = raw.removeprefix(bar).removesuffix(bar)
        return _parts(inner, line.start + raw.startswith(bar), re.compile(re.escape(bar)))
    return _parts(raw, line.start, _TAB if "\t" in raw else _GAP)


def _parts(raw: str, start: int, between: re.Pattern[str]) -> list[_Piece] | None:
    cells, at = [], 0
    for match in between.finditer(raw):
        cells.append(_piece(raw[at : match.start()], start + at))
        at = match.end()
    if not cells:
        return None
    return [*cells, _piece(raw[at:], start + at)]


def _piece(raw: str, start: int) -> _Piece:
    text = raw.strip()
    begin = start + len(raw) - len(raw.lstrip())
    if len(text) > 4 and text[:2] == text[-2:] == "**":  # strong type in Markdown
        text, begin = text[2:-2], begin + 2
    return _Piece("".join(fold(text).split()), text, begin, begin + len(text))


def read_delimited(lines: Sequence[CellLine], i: int) -> Grid | None:
    """The table whose head is line `i`, or None."""
    if not _NAMES.search(lines[i].compact):
        return None
    blank = False
    heads, kinds = _heads(cells_of(lines[i]))
    if not _fit(kinds):
        blank = " " in lines[i].raw
        heads, kinds = _heads(cells_of(lines[i], True) if blank else None)
        if not _fit(kinds) or None in kinds:
            return None
    values = [h for h, k in zip(heads, kinds, strict=True) if k == "value"]
    levels = [h for h in values if not re.search(r"年均|累计|增", h)] or values
    builder = Builder(values, levels[-1], next((h for h, k in zip(heads, kinds, strict=True) if k == "nature"), None))
    end, notes = i + 1, []
    while end < len(lines):
        line = lines[end]
        if is_note(line.compact):
            notes.append((line.start, line.end))
            end += 1
            continue
        cells = cells_of(line, blank)
        if cells is not None and [c.text for c in cells if c.text] == [h for h in heads if h]:  # a page break repeats the heads
            end += 1
            continue
        if cells is None and _PAGE.fullmatch(line.text) and end + 1 < len(lines) and cells_of(lines[end + 1], blank):
            end += 1
            continue
        if cells is None or (blank and not any(is_value(c.text) for c in cells)):
            if is_group(line.compact) and end + 1 < len(lines) and cells_of(lines[end + 1], blank):
                builder.start_group(line.compact)
                end += 1
                continue
            break
        if not _RULE.fullmatch(line.text):
            _row(builder, cells, heads, kinds)
        end += 1
    if not builder.rows:
        return None
    return Grid(i, end, tuple(heads), tuple(builder.groups), tuple(builder.rows), tuple(notes), (lines[i].start, lines[end - 1].end))


def _heads(cells: list[_Piece] | None) -> tuple[list[str], list[str | None]]:
    heads = [c.text for c in cells or ()]
    return heads, [head_kind(h) for h in heads]


def _fit(kinds: list[str | None]) -> bool:
    """Whether these can be the heads of an indicator table."""
    return "name" in kinds and "value" in kinds


def _row(builder: Builder, cells: list[_Piece], heads: list[str], kinds: list[str | None]) -> None:
    """One line of cells: a group where only one is filled, else a row. More cells than heads: a place stands behind the name."""
    filled = [c for c in cells if c.text]
    if len(filled) == 1:
        if not is_value(filled[0].text):
            builder.start_group(filled[0].text)
        return
    if not filled:
        return
    extra = len(cells) - len(kinds)
    name_at = kinds.index("name")
    scope: str | None = None
    if extra > 0:
        scope = next((c.text for c in cells[name_at + 1 : name_at + 1 + extra] if c.text), None)
        cells = cells[: name_at + 1] + cells[name_at + 1 + extra :]
    cells = _aligned(cells, kinds)
    by_kind = {k: c for k, c in zip(kinds, cells, strict=False) if k and k != "value"}
    name, number = by_kind["name"].text, by_kind.get("number")
    if "scope" in by_kind:
        scope = by_kind["scope"].text or None
    unit = by_kind["unit"].text if "unit" in by_kind and not is_empty(by_kind["unit"].text) else ""
    if "group" in by_kind and by_kind["group"].text and by_kind["group"].text != builder.group:
        builder.start_group(by_kind["group"].text)
    given_number = number.text if number and number.text else None
    if given_number is None and (own := NUMBERED.match(name)):
        given_number, name = own[1], name[own.end() :]
    name, is_part = part_of(name)
    whole = builder.unit if is_part and not _SHARE.search(name) and not any("%" in c.text for c in filled) else ""
    if name and builder.indicator and is_area(name) and given_number is None:
        scope = name
    elif name:
        builder.start(given_number, name, unit)
        builder.unit = builder.unit or whole
    if not builder.indicator:
        return
    values = [Cell(c.raw, (c.start, c.end)) if c.text else None for c, k in zip(cells, kinds, strict=False) if k == "value"]
    given = by_kind.get("nature")
    nature = Cell(given.raw, (given.start, given.end)) if given and is_nature(given.text) else None
    words = next(((h, Cell(c.raw, (c.start, c.end))) for h, c, k in zip(heads, cells, kinds, strict=False) if k == "other" and c.text), (None, None))
    if any(values):
        builder.add(scope, values, (filled[0].start, filled[-1].end), nature, words)


def _aligned(cells: list[_Piece], kinds: list[str | None]) -> list[_Piece]:
    """As many cells as heads: where outer cells were lost, empty ones go to the side on which the others fit their heads."""
    lost = len(kinds) - len(cells)
    if lost <= 0:
        return cells
    before = [_Piece("", "", cells[0].start, cells[0].start)] * lost
    after = [_Piece("", "", cells[-1].end, cells[-1].end)] * lost
    ways = [before[:n] + cells + after[: lost - n] for n in range(lost + 1)]
    return max(ways, key=lambda way: sum(_fits(c.text, k) for c, k in zip(way, kinds, strict=True)))


def _fits(text: str, kind: str | None) -> bool:
    if kind == "number":
        return text.isdecimal()
    if kind == "value":
        return is_value(text)
    return is_nature(text) if kind == "nature" else bool(text) and not is_value(text)
