"""Heads: the body's paragraphs in; those of them that are headings, or open with one, out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plan_parser.structure.blocks import Block
from plan_parser.structure.front import is_preface
from plan_parser.structure.marks import ARTICLE, BULLET, CHAPTER, CIRCLE, COMMA, DASH, FIRSTLY, PAREN, PART, SECTION
from plan_parser.structure.words import is_time_heading, lead_of

#: Ranks beside those of marks: the preface, and unmarked headings that stand between 篇 and 章.
PREFACE, UNNUMBERED = -1, 0.5
_AMOUNT = re.compile(r"\d[\d.]*\s?(?:%|‰|(?!年)[\u4e00-\u9fff㎡])")
_FIGURE = re.compile(r"(?:图|表)\s?\d|单位:|专栏")


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
        head = _marked(blocks[i], i) or (Head(i, i + 1, PREFACE) if is_preface(blocks[i].text) and not heads else None)
        if head is not None:
            heads[i] = head
            if not head.lead and _goes_on(blocks, i, body.stop, taken, entries, gaps):
                head.last = i + 2
        i = head.last if head is not None else i + 1
    _add_styled(blocks, body, taken, heads, levels)
    _add_unnumbered(blocks, body, taken, heads)
    return heads


def _add_styled(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head], levels: Mapping[int, int]) -> None:
    """Unmarked headings that the file marks by a style: of the rank of marked ones of their level; where no level has any, from the chapter down."""
    covered = {j for h in heads.values() for j in range(h.first, h.last)} | taken
    plain = [i for i in body if i in levels and i not in covered and blocks[i].short and blocks[i].mark is None and not _FIGURE.match(blocks[i].text)]
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
        return Head(i, i + 1, CHAPTER if "章" in block.text else PART if re.search("[篇编]|部分", block.text) else SECTION if "节" in block.text else PAREN)
    mark = block.mark
    if mark is None or mark.rank == BULLET:
        return None
    if mark.rank in (PART, CHAPTER, SECTION):
        return Head(i, i + 1, mark.rank, mark.length) if len(block.text) <= 70 and not re.search(r"[。;]", block.text) else None
    if mark.rank == ARTICLE:
        return Head(i, i + 1, mark.rank, mark.length, mark.length)
    bare = len(block.text) <= 60 and not re.search(r"[。;!?].|[;,:、]$", block.text)
    if mark.rank in (FIRSTLY, DASH, CIRCLE):
        heads = bare and len(block.text) < 30 and mark.rank != DASH and not block.text.endswith("。") and not _AMOUNT.search(block.text)
        return Head(i, i + 1, mark.rank, mark.length) if heads else None
    if bare:
        return None if mark.rank >= ARTICLE and (_AMOUNT.search(block.text) or len(block.text) > 45) else Head(i, i + 1, mark.rank, mark.length)
    lead = lead_of(block.text, mark.length, 50 if mark.rank in (COMMA, PAREN) else 36)
    if not lead and mark.rank == PAREN:
        lead = _clause_lead(block.text, mark.length)
    return Head(i, i + 1, mark.rank, mark.length, lead) if lead else None


def _clause_lead(text: str, mark: int) -> int:
    """A section's title that ends with a colon."""
    match = re.compile(r"[^,。;:!?]{3,30}:(?=.)").match(text, mark)
    return match.end() if match else 0


def _goes_on(blocks: Sequence[Block], i: int, stop: int, taken: set[int], entries: frozenset[str], gaps: bool) -> bool:
    """Whether the heading at `i` has a second line: close below it, or joined so in the contents; that of a bare mark always."""
    if i + 1 >= stop or i + 1 in taken:
        return False
    block, after = blocks[i], blocks[i + 1]
    if after.mark is not None or not after.short or len(after.text) > 36 or after.bare or _FIGURE.match(after.text):
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


def _add_unnumbered(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> None:
    """Unmarked short lines that act as the top headings: of stretches of time, above a numbering that starts anew, or where nothing else is at the top."""
    if any(h.rank in (PART, CHAPTER, SECTION) for h in heads.values()):
        return
    covered = {j for h in heads.values() for j in range(h.first, h.last)} | taken
    free = [i for i in body if i not in covered and blocks[i].short and blocks[i].mark is None and _leads_on(blocks, i, body, covered, heads)]
    found = [i for i in free if is_time_heading(blocks[i].text)]
    first_again = [i for i, h in heads.items() if h.rank == COMMA and blocks[i].mark is not None and blocks[i].text.startswith("一、")]
    if len(first_again) > 1:
        able = set(free)
        found += [j for i in first_again for j in (i - 1, i - 2) if j in able]
    if not found and not any(h.rank <= COMMA for h in heads.values() if h.rank != PREFACE):
        plain = [i for i in free if 3 <= len(blocks[i].text) <= 24 and not re.search(r"[,:!]", blocks[i].text)]
        found = plain if len(plain) > 1 else []
    for i in found:
        heads.setdefault(i, Head(i, i + 1, UNNUMBERED))


def _leads_on(blocks: Sequence[Block], i: int, body: range, covered: set[int], heads: dict[int, Head]) -> bool:
    """Whether text or a lower heading follows the line."""
    after = i + 1
    return after >= body.stop or after in heads or (after not in covered and blocks[after].grid is None and not blocks[after].short)
