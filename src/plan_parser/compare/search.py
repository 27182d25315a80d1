"""Search: a plan and words in; where the words stand in it, and what holds the place, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from plan_parser.model import Column, Node, Plan, Span, Table
from plan_parser.text.folding import fold

Holder = Node | Column | Table


@dataclass(frozen=True, slots=True)
class Hit:
    """Words at `text[span[0]:span[1]]` of the plan's source, in `line`; `holders` are what they stand in, the outermost first."""

    span: Span
    line: int
    holders: tuple[Holder, ...]


def search(plan: Plan, words: str) -> Iterator[Hit]:
    """Every place of `words` in the plan's text, whatever their width, case, blanks and line breaks."""
    wanted = "".join(fold(words).split())
    if not wanted:
        return
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)), re.IGNORECASE)
    breaks = line_breaks(plan.source.text)
    for match in pattern.finditer(fold(plan.source.text)):
        yield Hit(match.span(), bisect_right(breaks, match.start()) + 1, holders(plan, match.start()))


def line_breaks(text: str) -> list[int]:
    """Where the lines of `text` end."""
    return [m.start() for m in re.finditer("\n", text)]


def holders(plan: Plan, index: int) -> tuple[Holder, ...]:
    """The chapter, section … and the column or table that the character stands in."""
    found: list[Holder] = []
    level = plan.outline
    while (node := next((n for n in level if n.span[0] <= index < n.span[1]), None)) is not None:
        found.append(node)
        level = node.children
    boxes: tuple[Column | Table, ...] = (*plan.columns, *plan.tables)
    return (*found, *(b for b in boxes if b.span[0] <= index < b.span[1]))


def paragraph(text: str, span: Span) -> Span:
    """The lines that hold `span`, whole."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    return start, len(text) if end < 0 else end
