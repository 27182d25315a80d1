"""Labels: a table and its source in; a role for each number of its heads, row numbers and names out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_parser.model import Role, Span, Table
from plan_parser.quantities.scan import Form, scan
from plan_parser.text.folding import fold, join

_PIECE = re.compile(r"[^\n\f\t|]+")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DIGIT = re.compile(r"\d")
#: A name with its number in one cell: 1.国内生产总值增长(%).
_NUMBERED = re.compile(r"\d{1,2}[.、](?!\d)")
_ROLES = {Form.DATE: Role.DATE, Form.REFERENCE: Role.REFERENCE, Form.NUMBERING: Role.NUMBERING, Form.NAME: Role.NAME, Form.QUANTITY: Role.CONDITION}


def label_roles(text: str, table: Table, taken: list[Span]) -> Iterator[tuple[Span, str, Role | None]]:
    """Span, text and role of each Arabic number of `table` outside the spans `taken` (of values, titles and notes).

    A number that stands alone is the row's, or a year of the heads; in words it belongs to the indicator's name. One that is neither has no role.
    """
    numbers = {row.number for row in table.rows}
    for match in _PIECE.finditer(text, *table.span):
        piece, start = match.group(), match.start()
        if not _DIGIT.search(fold(piece)) or any(a < match.end() and start < b for a, b in taken):
            continue
        left = len(piece) - len(piece.lstrip())
        view, origins = join(fold(piece), left, len(piece.rstrip()))
        for at, number, role in _roles(view, numbers):
            offset = start + (left + at if origins is None else origins[at])
            yield (offset, offset + len(number)), number, role


def _roles(view: str, numbers: set[str | None]) -> Iterator[tuple[int, str, Role | None]]:
    if _YEAR.fullmatch(view):
        yield 0, view.rstrip("年"), Role.DATE
        return
    if view.isdecimal():
        yield 0, view, Role.NUMBERING if view in numbers else None
        return
    for token in scan(view):
        for start, end in token.numbers:
            if _DIGIT.search(view, start, end):
                numbering = start == 0 and _NUMBERED.match(view)
                yield start, view[start:end], Role.NUMBERING if numbering else _ROLES.get(token.form)
