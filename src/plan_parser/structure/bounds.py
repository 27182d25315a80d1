"""Bounds: the walk's place among paragraphs and headings in; which open nodes end there, and whether a paragraph needs or bears a heading, out."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_parser.model import NodeKind
from plan_parser.structure.annexes import is_annex
from plan_parser.structure.blocks import Block
from plan_parser.structure.columns import Box
from plan_parser.structure.front import Front
from plan_parser.structure.heads import Head
from plan_parser.structure.outline import Growing, Tree
from plan_parser.structure.titles import TitleLines
from plan_parser.structure.words import is_date

_SALUTATION = re.compile(r"各位(?:代表|委员|同志)|同志们[!,:]")
#: What a paragraph opens with that speaks of a whole chapter's time again.
_LOOKS_BACK = re.compile(r"(?:[一二三四五六七八九十几]+年来|过去(?:的)?[一二三四五六七八九十]?年|回顾|总之|在(?:充分)?肯定)")
_WITHIN = (NodeKind.SECTION, NodeKind.ITEM)


@dataclass(slots=True)
class Bounds:
    """What surrounds each block."""

    blocks: Sequence[Block]
    front: Front
    heads: dict[int, Head]
    boxes: dict[int, Box]
    titles: dict[int, TitleLines]
    _order: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._order = sorted(self.heads)

    def alone(self, i: int, over: Growing) -> bool:
        """Whether an unmarked paragraph is all that stands under its heading, which needs no second one."""
        if self.blocks[i].mark is not None or not over.heading or over.paragraphs or over.children:
            return False
        after = i + 1
        while after < self.front.annex and (after in self.boxes or after in self.titles or self.blocks[after].grid is not None):
            after = self.boxes[after].last if after in self.boxes else self.titles[after].table + 1 if after in self.titles else after + 1
        return after >= self.front.annex or (after in self.heads and self.heads[after].rank <= over.rank)

    def leave(self, i: int, tree: Tree) -> None:
        """Close the sections of `tree` that paragraph `i` is no part of: a salutation ends them, and so does, behind the last of them, an unmarked
        paragraph that looks back on all, or that follows several of one paragraph each."""
        block, path = self.blocks[i], tree.path
        tree.leave(())  # a lead ends with its paragraph
        if _SALUTATION.match(block.text) or (block.short and is_annex(block.text)):
            tree.leave((*_WITHIN, NodeKind.CHAPTER) if path and path[0].kind is NodeKind.PART else _WITHIN)
        elif block.mark is not None:
            tree.leave_rank(block.mark.rank)
        elif len(path) > 1 and path[-1].opens and not self._counts_on(i, path[-1].rank):
            others = [n for n in path[-2].children[:-1] if n.kind is path[-1].kind]
            lone = path[-1].paragraphs == 1 and all(n.paragraphs == 1 and n.opens and not n.children for n in others)
            if len(others) > 1 and (lone or _LOOKS_BACK.match(block.text)):
                tree.leave((path[-1].kind,))

    def signed(self, i: int) -> bool:
        """Whether a line is part of the signature: short lines down to a date, behind which nothing of the body comes."""
        j = i
        while j < min(i + 4, self.front.annex) and self.blocks[j].short and self.blocks[j].mark is None:
            if is_date(self.blocks[j].text):
                return j + 1 == self.front.annex or is_annex(self.blocks[j + 1].text)
            j += 1
        return False

    def _counts_on(self, i: int, rank: float) -> bool:
        """Whether another heading of `rank` comes before a higher one."""
        later = (self.heads[self._order[k]].rank for k in range(bisect(self._order, i), len(self._order)))
        return next((r for r in later if r <= rank), None) == rank
