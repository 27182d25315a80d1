"""Layout: a source in; what later stages read out: the document's data, outline, columns, tables and passages. The stages stand in one list."""

from __future__ import annotations

import re

from plan_parser.model import Layout, NodeKind, Notice, Source
from plan_parser.structure.blocks import Block, Finder, blocks_of
from plan_parser.structure.columns import Box, find_columns
from plan_parser.structure.document import describe
from plan_parser.structure.front import Front, entry, find_front
from plan_parser.structure.heads import find_annex_heads, find_heads
from plan_parser.structure.lines import split, without_strong
from plan_parser.structure.marks import FIRSTLY
from plan_parser.structure.outline import Growing
from plan_parser.structure.passages import Walk
from plan_parser.structure.titles import find_titles
from plan_parser.structure.unmarked import add_unmarked
from plan_parser.text.folding import fold

_LOST = re.compile("\ufffd+")
#: A line that no paragraph is as long as (the longest of 16 real plans has 1,313 characters): its breaks were lost. Rows between bars may be longer.
_ENDLESS = re.compile(r"^[^|\n]{3001,}$", re.MULTILINE)


def lay_out(source: Source, id: str, finder: Finder) -> Layout:
    """The layout of `source`; `finder` reads an indicator table (tables.find). Never raises, whatever the text."""
    text = source.text
    folded = without_strong(fold(text))
    lines = split(text, folded)
    blocks, _ = blocks_of(folded, lines.text, finder)
    levels = {i: place.level for i, b in enumerate(blocks) if (place := source.place(b.start)) is not None and place.level is not None}
    front = find_front(blocks, levels)
    titles = find_titles(blocks, front.body, front.end)
    titled = {i for t in titles.values() for i in range(t.first, t.table)}
    boxes = {b.first: b for b in find_columns(blocks, front.body, front.end, titled)}
    entries = frozenset(entry(blocks[i].text) for i in front.contents)
    taken = titled | _boxed(boxes)
    body = range(front.body, front.annex)
    heads = find_heads(blocks, body, taken, entries, levels)
    add_unmarked(blocks, body, taken, heads)
    heads |= find_annex_heads(blocks, range(front.annex, front.end), taken)
    walk = Walk(text, blocks, front, heads, boxes, titles)
    walk.run()
    document = describe(text, id, blocks, front, lines.furniture, walk.tree.roots, walk.tables, source.told)
    notices = (*_contents_differ(blocks, front, walk.tree.roots), *_lost(text), *_endless(text))
    return Layout(document, walk.tree.nodes(), tuple(walk.columns), tuple(walk.tables), tuple(walk.passages), notices)


def _boxed(boxes: dict[int, Box]) -> set[int]:
    return {i for box in boxes.values() for i in range(box.first, box.last)}


def _contents_differ(blocks: list[Block], front: Front, roots: list[Growing]) -> list[Notice]:
    """Entries of the contents that no heading of the text bears."""
    if not front.contents:
        return []
    have: set[str] = set()
    pending = list(roots)
    while pending:
        node = pending.pop()
        pending.extend(node.children)
        if node.kind is not NodeKind.LEAD:
            have.add("".join(f"{fold(node.number or '')}{node.heading}".split()))
    found = []
    for i in front.contents:
        block = blocks[i]
        text = entry(block.text)
        if block.mark is not None and block.mark.rank < FIRSTLY and text and text not in have and "".join(block.text.split()) not in have:
            found.append(Notice("contents-differ", (block.start, block.end), f"the contents list {block.text[:40]}, which no heading of the text bears"))
    return found


def _lost(text: str) -> list[Notice]:
    """Characters that could not be decoded."""
    return [Notice("undecodable-characters", m.span(), f"{len(m[0])} characters could not be decoded") for m in list(_LOST.finditer(text))[:20]]


def _endless(text: str) -> list[Notice]:
    """Paragraphs too long to be one: headings, years and tables within them are not seen as such."""
    return [
        Notice("no-paragraphs", m.span(), f"{len(m[0]):,} characters without a line break; what is read there may be wrong, get the text with its paragraphs")
        for m in list(_ENDLESS.finditer(text))[:20]
    ]
