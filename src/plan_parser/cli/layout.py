"""Layout: columns, records and a width in; the lines of an aligned table, without frames or colour, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

GAP = "  "
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
#: Characters that would move the cursor, turn the reading direction or hide: shown as a blank.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, how a record's cell reads, and how it gives way when the line is too short.

    `rank` 0 always stays; the highest rank goes first. A column with `least` may be wrapped down to that width.
    """

    head: str
    cell: Callable[[Record], str]
    rank: int = 0
    least: int | None = None
    right: bool = False


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would act on."""
    return _UNSAFE.sub(" ", text)


def width_of(text: str) -> int:
    """How many cells of a terminal `text` takes: two for each wide character."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def grid(columns: Sequence[Column], records: Sequence[Record], width: int | None) -> list[str]:
    """Head and rows as lines at most `width` cells wide (None: as wide as they are)."""
    cells = [[clean(c.cell(r)) for c in columns] for r in records]
    natural = [max(width_of(c.head), *(width_of(row[i]) for row in cells), 0) for i, c in enumerate(columns)]
    filled = [i for i, _ in enumerate(columns) if not cells or any(row[i] for row in cells)]
    kept = _kept(columns, natural, filled, width)
    widths = _widths([columns[i] for i in kept], [natural[i] for i in kept], width)
    shown = [columns[i] for i in kept]
    lines = _row([c.head for c in shown], shown, widths)
    for row in cells:
        lines += _row([row[i] for i in kept], shown, widths)
    return lines


def _least(column: Column, natural: int) -> int:
    return natural if column.least is None else min(natural, max(column.least, width_of(column.head)))


def _kept(columns: Sequence[Column], natural: Sequence[int], filled: Sequence[int], width: int | None) -> list[int]:
    """Which of the columns that hold anything fit: those of the highest rank give way first."""
    kept = list(filled)
    while width is not None and sum(_least(columns[i], natural[i]) for i in kept) + len(GAP) * (len(kept) - 1) > width:
        last = max(kept, key=lambda i: columns[i].rank)
        if columns[last].rank == 0:
            break
        kept.remove(last)
    return kept


def _widths(columns: Sequence[Column], natural: Sequence[int], width: int | None) -> list[int]:
    """The room that each column gets: its least, and an even part of what is left, up to what it needs."""
    if width is None:
        return list(natural)
    widths = [_least(c, n) for c, n in zip(columns, natural, strict=True)]
    spare = width - sum(widths) - len(GAP) * (len(columns) - 1)
    while spare > 0 and (open_ := [i for i, w in enumerate(widths) if w < natural[i]]):
        part = max(1, spare // len(open_))
        for i in open_:
            more = min(part, natural[i] - widths[i], spare)
            widths[i] += more
            spare -= more
    return widths


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    parts = [wrap(cell, w) for cell, w in zip(cells, widths, strict=True)]
    height = max((len(p) for p in parts), default=0)
    lines = []
    for n in range(height):
        padded = [_pad(p[n] if n < len(p) else "", w, c.right) for p, w, c in zip(parts, widths, columns, strict=True)]
        lines.append(GAP.join(padded).rstrip())
    return lines


def _pad(text: str, width: int, right: bool) -> str:
    fill = " " * (width - width_of(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """`text` in pieces at most `width` cells wide; numbers and Latin words are cut only where they alone are wider."""
    if width_of(text) <= width:
        return [text]
    width = max(width, 2)
    lines, line, room = [], "", width
    for token in _TOKEN.findall(text):
        pieces = [token] if width_of(token) <= width else list(token)
        for piece in pieces:
            need = width_of(piece)
            if need > room:
                lines.append(line)
                line, room = "", width
                piece = piece.lstrip(" ")
                need = width_of(piece)
            line += piece
            room -= need
    return [*lines, line]
