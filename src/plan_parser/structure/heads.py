"""Heads: the body's paragraphs in; those of them that are headings, or open with one, out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plan_parser.structure.annexes import annex_title, lists_annexes, titles_annex
from plan_parser.structure.blocks import Block
from plan_parser.structure.front import is_preface
from plan_parser.structure.marks import ARTICLE, BULLET, CHAPTER, CIRCLE, COMMA, DASH, DIGIT, FIRSTLY, PAREN, PAREN_DIGIT, PART, SECTION, bare_rank, words
from plan_parser.structure.words import lead_of

#: Ranks beside those of marks: annexes, the preface, and unmarked headings that stand between 篇 and 章.
ANNEX, PREFACE, UNNUMBERED = -2, -1, 0.5
_AMOUNT = re.compile(r"\d[\d.]*\s?(?:%|‰|(?!年)[\u4e00-\u9fff㎡])")


@dataclass(slots=True)
class Head:
    """A heading: blocks `first:last`. `lead`, where it opens a paragraph, is the length of the block's text up to the end of the heading."""

    first: int
    last: int
    rank: float
    mark: int = 0
    lead: int = 0


def find_heads(
    blocks: Sequence[Block], body: range, taken: set[int], entries: frozenset[str], levels: Mapping[int, int] = MappingProxyType({})
) -> dict[int, Head]:
    """Headings of `body` by their first block. `taken` blocks belong to columns and tables; `entries` are the contents' headings without blanks;
    `levels` are those of blocks that the file itself marks as headings, 1 the highest.
    """
    heads: dict[int, Head] = {}
    gaps = sum(blocks[i].gap for i in body) > 0.3 * max(1, len(body))
    i = body.start
    while i < body.stop:
        if i in taken or blocks[i].grid is not None:
            i += 1
            continue
        if lists_annexes(blocks[i].text):
            i += 1
            while i < body.stop and (mark := blocks[i].mark) is not None and mark.rank == DIGIT and blocks[i].short:
                i += 1
            continue
        head = _marked(blocks[i], i) or (Head(i, i + 1, PREFACE) if is_preface(blocks[i].text) and not heads else None)
        if head is not None:
            heads[i] = head
            if not head.lead and _goes_on(blocks, i, body.stop, taken, entries, gaps):
                head.last = i + 2
        i = head.last if head is not None else i + 1
    _add_styled(blocks, body, taken, heads, levels)
    return heads


def find_annex_heads(blocks: Sequence[Block], annexes: range, taken: set[int]) -> dict[int, Head]:
    """Headings of annexes and in them; the title of an annex may stand on the next line."""
    heads: dict[int, Head] = {}
    for i in annexes:
        block = blocks[i]
        if i in taken or block.grid is not None or (i - 1 in heads and heads[i - 1].last > i):
            continue
        start = annex_title(block.text) if block.short else None
        if start is not None:
            below = start == len(block.text) and i + 1 not in taken and titles_annex(blocks, i + 1, annexes.stop)
            heads[i] = Head(i, i + 2 if below else i + 1, ANNEX, start)
        elif (head := _marked(block, i)) is not None:
            heads[i] = head
    return heads


def _add_styled(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head], levels: Mapping[int, int]) -> None:
    """Unmarked headings that the file marks by a style: of the rank of marked ones of their level; where no level has any, from the chapter down."""
    covered = {j for h in heads.values() for j in range(h.first, h.last)} | taken
    numbers = words("table", "figure", "column", numbered=True)
    plain = [i for i in body if i in levels and i not in covered and blocks[i].short and blocks[i].mark is None and not numbers.match(blocks[i].text)]
    ranks = {levels[i]: h.rank for i, h in heads.items() if i in levels and not h.lead}
    if not ranks and not any(h.rank <= COMMA for h in heads.values() if h.rank != PREFACE):
        own = sorted({levels[i] for i in plain})
        ranks = dict(zip(own, (CHAPTER, SECTION, COMMA), strict=False))
    for i in plain:
        if levels[i] in ranks:
            heads[i] = Head(i, i + 1, ranks[levels[i]])


def _marked(block: Block, i: int) -> Head | None:
    """The heading that a marked block is or opens with."""
    if block.bare:
        return Head(i, i + 1, bare_rank(block.text) or 0)
    mark = block.mark
    if mark is None or mark.rank == BULLET or block.row:
        return None
    if mark.rank in (PART, CHAPTER, SECTION):
        return Head(i, i + 1, mark.rank, mark.length) if len(block.text) <= 70 and not re.search(r"[。;]", block.text) else None
    if mark.rank == ARTICLE:
        return Head(i, i + 1, mark.rank, mark.length, mark.length)
    bare = len(block.text) <= 60 and not re.search(r"[。;!?].|[;,:、]$", block.text)
    if mark.rank in (FIRSTLY, DASH, CIRCLE):
        heads = bare and len(block.text) < 30 and mark.rank != DASH and not block.text.endswith("。") and not _AMOUNT.search(block.text, mark.length)
        return Head(i, i + 1, mark.rank, mark.length) if heads else None
    clause = _clause_lead(block.text, mark.length) if PAREN <= mark.rank <= PAREN_DIGIT else 0
    if bare and not (clause and block.text.endswith("。")):
        return None if mark.rank >= ARTICLE and (_AMOUNT.search(block.text, mark.length) or len(block.text) > 45) else Head(i, i + 1, mark.rank, mark.length)
    lead = lead_of(block.text, mark.length, 50 if mark.rank in (COMMA, PAREN) else 36)
    lead = lead or clause
    return Head(i, i + 1, mark.rank, mark.length, lead) if lead else None


def _clause_lead(text: str, mark: int) -> int:
    """The title of a section or an item that ends with a colon."""
    match = re.compile(r"[^,。;:!?]{3,30}:(?=.)").match(text, mark)
    return match.end() if match and not _AMOUNT.search(match[0]) else 0


def _goes_on(blocks: Sequence[Block], i: int, stop: int, taken: set[int], entries: frozenset[str], gaps: bool) -> bool:
    """Whether the heading at `i` has a second line: close below it, or joined so in the contents; that of a bare mark always."""
    if i + 1 >= stop or i + 1 in taken:
        return False
    block, after = blocks[i], blocks[i + 1]
    if after.mark is not None or not after.short or len(after.text) > 36 or after.bare or after.text.startswith("单位:"):
        return False
    if words("table", "figure", numbered=True).match(after.text) or words("column").match(after.text):
        return False
    if block.bare:
        return True
    mark = block.mark
    if mark is None or mark.rank > COMMA:
        return False
    joined = "".join((block.text + after.text).split())
    if joined in entries:
        return True
    return gaps and not after.gap and "".join(block.text.split()) not in entries
