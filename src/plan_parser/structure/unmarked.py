"""Unmarked: paragraphs and the headings that bear marks in; the headings that only their place and their look tell, added."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from plan_parser.structure.blocks import Block
from plan_parser.structure.heads import PREFACE, UNNUMBERED, Head
from plan_parser.structure.marks import CHAPTER, COMMA, PART, SECTION, words
from plan_parser.structure.words import is_date, is_time_heading


def add_unmarked(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> None:
    """Add to `heads` those of `body` that have no mark. `taken` blocks belong to columns and tables."""
    _add_hashed(blocks, body, taken, heads)
    _add_unnumbered(blocks, body, taken, heads)
    _add_inner(blocks, body, taken, heads)


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
    """Whether a short line can be a heading by its words alone; what numbers a figure or table is none."""
    return 3 <= len(text) <= 24 and not re.search(r"[,:!%]", text) and not words("table", "figure", "column", numbered=True).match(text)


def _free(blocks: Sequence[Block], body: range, taken: set[int], heads: dict[int, Head]) -> list[int]:
    """Unmarked short lines that are no headings yet and lead on to text or to a lower heading."""
    covered = {j for h in heads.values() for j in range(h.first, h.last)} | taken
    return [i for i in body if i not in covered and blocks[i].short and blocks[i].mark is None and _leads_on(blocks, i, body, covered, heads)]


def _leads_on(blocks: Sequence[Block], i: int, body: range, covered: set[int], heads: dict[int, Head]) -> bool:
    """Whether text or a lower heading follows the line."""
    after = i + 1
    return after >= body.stop or after in heads or (after not in covered and blocks[after].grid is None and not blocks[after].short)
