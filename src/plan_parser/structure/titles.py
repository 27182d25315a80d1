"""Titles: the paragraphs before a table in; those that title it, with number and title, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_parser.structure.annexes import annex_title
from plan_parser.structure.blocks import Block
from plan_parser.structure.marks import words

_TOPIC = re.compile(r"指标|目标|一览|情况|任务|表$")
_UNIT_LINE = re.compile(r"\(?单位\s*[::].{1,20}")


@dataclass(slots=True)
class TitleLines:
    """The blocks `first:table` before the table at block `table`; number and title as ranges of a block's text."""

    first: int
    table: int
    number: tuple[int, int, int] | None
    title: tuple[int, int] | None

    def mark(self, i: int) -> int:
        """Length of the number in block `i`."""
        if self.title is not None and self.title[0] == i:
            return self.title[1]
        return self.number[2] if self.number is not None and self.number[0] == i else 0

    def written(self, source: str, blocks: Sequence[Block]) -> tuple[str | None, str]:
        """Number without blanks, and title, as the source writes them."""
        number = "".join(blocks[self.number[0]].written(source, *self.number[1:]).split()) if self.number else None
        title = blocks[self.title[0]].written(source, self.title[1]).strip() if self.title else ""
        return number, title


def find_titles(blocks: Sequence[Block], start: int, end: int) -> dict[int, TitleLines]:
    """Titles of all tables in `blocks[start:end]`, by their first block."""
    found: dict[int, TitleLines] = {}
    for i in range(start, end):
        if blocks[i].grid is not None:
            titles = _before(blocks, start, i)
            if titles is not None:
                found[titles.first] = titles
    return found


def _numbered(text: str) -> re.Match[str] | None:
    """The number in group 1, the title in group 2."""
    return words("table", "column", "annex", numbered=True, tail=r"\s*[:.、]?\s*(.*)").fullmatch(text)


def _before(blocks: Sequence[Block], start: int, table: int) -> TitleLines | None:
    i = table - 1
    while i >= start and _UNIT_LINE.fullmatch(blocks[i].text):
        i -= 1
    if i < start or not blocks[i].short or (blocks[i].mark is not None and not blocks[i].text.startswith(("表", "专栏"))):
        return TitleLines(i + 1, table, None, None) if i + 1 < table else None
    over = _numbered(blocks[i - 1].text) if i > start and blocks[i - 1].grid is None else None
    match = _numbered(blocks[i].text)
    if match and match[2]:
        return TitleLines(i, table, (i, 0, match.end(1)), (i, match.start(2)))
    if match:
        return TitleLines(i, table, (i, 0, match.end(1)), None)
    if over and not over[2]:
        return TitleLines(i - 1, table, (i - 1, 0, over.end(1)), (i, 0))
    annexed = annex_title(blocks[i].text)
    if len(blocks[i].text) <= 40 and (_TOPIC.search(blocks[i].text) or annexed or (i > start and annex_title(blocks[i - 1].text) == len(blocks[i - 1].text))):
        return TitleLines(i, table, None, (i, annexed or 0))
    return TitleLines(i + 1, table, None, None) if i + 1 < table else None
