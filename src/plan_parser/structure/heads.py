"""Heads: the body's paragraphs in; those of them that are headings, or open with one, out."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from plan_parser.structure.blocks import Block
from plan_parser.structure.front import annex_title, is_annex, is_date, is_preface, lists_annexes
from plan_parser.structure.marks import ARTICLE, BULLET, CHAPTER, CIRCLE, COMMA, DASH, DIGIT, FIRSTLY, PAREN, PAREN_DIGIT, PART, SECTION, bare_rank, words
from plan_parser.structure.words import is_time_heading, lead_of

#: Ranks beside those of marks: annexes, the preface, and unmarked headings that stand between 篇 and 章.
ANNEX, PREFACE, UNNUMBERED = -2, -1, 0.5
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_AMOUNT = re.compile(r"\d[\d.]*\s?(?:%|‰|(?!年)[\u4e00-\u9fff㎡])")


@dataclass(slots=True)
class Head:
    """A heading: blocks `first:last`. `lead`, where it opens a paragraph, is the length of the block's text up to the end of the heading."""

    first: int
    last: int
    rank: float
    mark: int = 0
    lead: int = 0


def find_heads(blocks: Sequence[Block], body: range, taken: set[int], entries: frozenset[str]) -> dict[int, Head]:
    """Headings of `body` by their first block. `taken` blocks belong to columns and tables; `entries` are the contents' headings without blanks."""
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
    _add_hashed(blocks, body, taken, heads)
    _add_unnumbered(blocks, body, taken, heads)
    _add_inner(blocks, body, taken, heads)
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


def titles_annex(blocks: Sequence[Block], i: int, stop: int) -> bool:
    """Whether block `i` can be the title of an annex whose number stands above it: words without a mark."""
    return i < stop and blocks[i].short and blocks[i].mark is None and not is_annex(blocks[i].text) and bool(_WORDS.search(blocks[i].text))


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


def _add_hashed(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> None:
    """Markdown headings without a mark stand where the marks of their level stand, else just below the level above."""
    hashed = [i for i in body if blocks[i].hashes and i not in taken and blocks[i].grid is None]
    ranks: dict[int, float] = {}
    for level in sorted({blocks[i].hashes for i in hashed}):
        marked = [heads[i].rank for i in hashed if i in heads and blocks[i].hashes == level]
        ranks[level] = min(marked) if marked else max(ranks.values(), default=UNNUMBERED - 0.25) + 0.25
    for i in hashed:
        if blocks[i].mark is None:
            heads.setdefault(i, Head(i, i + 1, ranks[blocks[i].hashes]))


def _add_unnumbered(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> None:
    """Unmarked short lines that act as the top headings: of stretches of time, above a numbering that starts anew, or where nothing else is at the top."""
    if any(h.rank in (PART, CHAPTER, SECTION) for h in heads.values()):
        return
    if any(blocks[i].hashes for i in heads):
        return
    free = _free(blocks, body, taken, heads)
    found = [i for i in free if is_time_heading(blocks[i].text)]
    first_again = [i for i, h in heads.items() if h.rank == COMMA and blocks[i].mark is not None and blocks[i].text.startswith("一、")]
    if len(first_again) > 1:
        able = set(free)
        found += [j for i in first_again for j in (i - 1, i - 2) if j in able]
    if not found and not any(h.rank <= COMMA for h in heads.values() if h.rank != PREFACE):
        plain = [i for i in free if _plain(blocks[i].text)]
        found = plain if len(plain) > 1 else []
    for i in found:
        heads.setdefault(i, Head(i, i + 1, UNNUMBERED))


def _add_inner(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> None:
    """Unmarked short lines within chapters and sections, two at least, that follow a heading or a whole paragraph and head text: they stand just below
    the marked heading before them."""
    order = sorted(i for i, h in heads.items() if h.rank != PREFACE)
    found: dict[int, Head] = {}
    for i in _free(blocks, body, taken, heads):
        over = bisect(order, i) - 1
        if over < 0 or not _plain(blocks[i].text) or is_date(blocks[i].text):
            continue
        head, before = heads[order[over]], blocks[i - 1]
        whole = before.grid is not None or i - 1 in taken or before.text.endswith(("。", "!", ";", "”"))
        if not head.lead and (head.last == i or whole) and i + 1 not in heads:
            found[i] = Head(i, i + 1, head.rank + 0.5)
    if len(found) > 1:
        heads.update(found)


def _plain(text: str) -> bool:
    """Whether a short line can be a heading by its words alone."""
    return 3 <= len(text) <= 24 and not re.search(r"[,:!%]", text)


def _free(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> list[int]:
    """Unmarked short lines that are no headings yet and lead on to text or to a lower heading."""
    covered = {j for h in heads.values() for j in range(h.first, h.last)} | taken
    return [i for i in body if i not in covered and blocks[i].short and blocks[i].mark is None and _leads_on(blocks, i, body, covered, heads)]


def _leads_on(blocks: Sequence[Block], i: int, body: range, covered: set[int], heads: dict[int, Head]) -> bool:
    """Whether text or a lower heading follows the line."""
    after = i + 1
    return after >= body.stop or after in heads or (after not in covered and blocks[after].grid is None and not blocks[after].short)
