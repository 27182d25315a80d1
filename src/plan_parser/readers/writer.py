"""Writing: paragraphs and rows of tables in, as a reader meets them; the text of a document with the place of every stretch of it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plan_parser.model import Notice, Place
from plan_parser.readers.limits import Limits

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’·…]")
_BLANKS = re.compile(r"[ \t\r\n\v\f\xa0\u2002-\u200a\u202f\u3000]+")
#: Characters without a shape: joiners, direction marks, soft hyphens.
_SHAPELESS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\0-\x08\x0e-\x1f]")
BAR = "|"


def tidy(text: str) -> str:
    """`text` on one line: blanks folded to one, those at the ends and characters without a shape left out."""
    return _BLANKS.sub(" ", _SHAPELESS.sub("", text)).strip()


def joined(pieces: Iterable[str]) -> str:
    """`pieces` on one line: a blank between them only where no Chinese character stands at the joint."""
    out = ""
    for piece in map(tidy, pieces):
        loose = out and piece and not (_CHINESE.match(out[-1]) or _CHINESE.match(piece))
        out += f" {piece}" if loose else piece
    return out


@dataclass(slots=True)
class Writer:
    """Collects the text of one document: a line for each paragraph, and for each row of a table a line of cells between bars."""

    name: str
    limits: Limits
    places: list[Place] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    #: where the line in progress begins, and the one before it
    _begin: int = 0
    _last: int = 0
    _paragraphs: int = 0
    _tables: int = 0

    def paragraph(self, text: str, page: int | None = None, level: int | None = None) -> None:
        """A paragraph; blank ones are left out. `level`: it is a heading of that level, 1 the highest."""
        self.pieces([(text, page)], level)

    def pieces(self, pieces: Sequence[tuple[str, int | None]], level: int | None = None) -> None:
        """A paragraph that goes on over pages: each piece of it with its page."""
        held = [(text, page) for text, page in ((tidy(t), p) for t, p in pieces) if text]
        if not held:
            return
        self._paragraphs += 1
        before = ""
        for text, page in held:
            self._add(" " if before and before.isascii() and before.isalnum() and text[0].isascii() and text[0].isalpha() else "")
            start = self._length
            self._add(text)
            self.places.append(Place((start, self._length), page, self._paragraphs, level=level))
            before = text[-1]
        self._end_line()

    def table(self) -> int:
        """The number of the table that begins here."""
        self._tables += 1
        return self._tables

    def row(self, cells: Sequence[str], table: int, row: int, columns: Sequence[int] | None = None, page: int | None = None) -> None:
        """A row of `table` (from `table()`): `cells` without line breaks; `columns` are theirs in the document, counted from 1."""
        self._paragraphs += 1
        self._add(BAR)
        for i, cell in enumerate(cells):
            self._add(" ")
            start = self._length
            self._add(cell.replace(BAR, "｜"))
            self._check()
            if self._length > start:
                self.places.append(Place((start, self._length), page, self._paragraphs, table, row, columns[i] if columns else i + 1))
            self._add(f" {BAR}" if cell else BAR)
        self._end_line()

    def notice(self, code: str, message: str) -> None:
        """Tell of something at this place: the last line that was written."""
        self.notices.append(Notice(code, (self._last, max(self._length - 1, self._last)), message))

    def text(self) -> str:
        return "".join(self._parts)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _end_line(self) -> None:
        self._add("\n")
        self._last, self._begin = self._begin, self._length
        self._check()

    def _check(self) -> None:
        self.limits.check("characters", self._length, self.name, f"its text has more than {self._length - 1:,} characters")
