"""Passages: parted paragraphs in; the outline, columns, tables and the passages that targets are read from out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_parser.model import Column, ColumnItem, NodeKind, Part, Passage, Table, Zone
from plan_parser.structure.annexes import annex_title, titles_annex
from plan_parser.structure.blocks import Block
from plan_parser.structure.bounds import Bounds
from plan_parser.structure.columns import Box, Item
from plan_parser.structure.front import Front
from plan_parser.structure.heads import ANNEX, PREFACE, Head
from plan_parser.structure.marks import PART
from plan_parser.structure.outline import Growing, Tree
from plan_parser.structure.titles import TitleLines
from plan_parser.structure.words import lead_of
from plan_parser.text.folding import fold, join

_NOTE = re.compile(r"^\|?\s*(?:注|说明|备注)\s*\d*\s*[:：.、]?\s*")
#: What a number or title is freed from.
_EDGES = " \u3000\t\n:：。"
_DIGITS = re.compile(r"[\d\s.、]+")


@dataclass(slots=True)
class Walk:
    """Goes through the blocks once, in reading order."""

    source: str
    blocks: Sequence[Block]
    front: Front
    heads: dict[int, Head]
    boxes: dict[int, Box]
    titles: dict[int, TitleLines]
    tree: Tree = field(init=False)
    bounds: Bounds = field(init=False)
    passages: list[Passage] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bounds = Bounds(self.blocks, self.front, self.heads, self.boxes, self.titles)
        self.tree = Tree(min((h.rank for h in self.heads.values() if h.first < self.front.annex and h.rank not in (PREFACE, PART)), default=PART))

    def run(self) -> None:
        """Read the body, then the annexes."""
        i = self.front.body
        while i < self.front.end:
            i = self._step(i)

    def _step(self, i: int) -> int:
        if i in self.titles:
            return self._table(i, self.titles[i].table)
        if self.blocks[i].grid is not None:
            return self._table(i, i)
        if i in self.boxes:
            return self._column(self.boxes[i])
        if i in self.heads:
            return self._annex(self.heads[i]) if self.heads[i].rank == ANNEX else self._head(self.heads[i])
        annexed = i >= self.front.annex  # where lone numbers only number what stands beside them
        if not (_DIGITS.fullmatch(self.blocks[i].text) if annexed else self.bounds.signed(i)):
            self._paragraph(i)
        return i + 1

    def _head(self, head: Head) -> int:
        block, last = self.blocks[head.first], self.blocks[head.last - 1]
        mark = len(block.text) if block.bare and head.last > head.first + 1 else head.mark
        end = head.lead or len(block.text)
        stop = end - 1 if head.lead and block.text[end - 1] in "。:" else end
        title, heading = block.written(self.source, mark, stop).strip(), block.text[mark:stop].strip()
        if last is not block:
            title, heading = f"{title} {last.written(self.source)}".strip(), f"{heading} {last.text}".strip()
        number = block.written(self.source, 0, mark).strip(_EDGES) or None if mark else None
        node = self.tree.open(head.rank, number, title.strip(_EDGES), heading.strip(_EDGES), block.start, last.end)
        if head.lead:
            node.paragraphs, node.opens = 1, True
            self._say(block, node.id, Part.TEXT, self.tree.headings(), mark, head.lead)
        else:
            self._heading(head, node.id, mark)
        return head.last

    def _heading(self, head: Head, node: str, mark: int) -> None:
        block = self.blocks[head.first]
        above = self.tree.headings(above=True)
        if head.last == head.first + 1:
            self._say(block, node, Part.HEADING, above, mark, len(block.text))
            return
        after = self.blocks[head.last - 1]
        origins = [*(block.at(i) for i in range(len(block.text))), *(after.at(i) for i in range(len(after.text)))]
        text = block.text + after.text
        self.passages.append(Passage(text, block.start, tuple(origins), node, self._zone(), Part.HEADING, above, mark, len(text)))

    def _zone(self) -> Zone:
        kind = self.tree.path[0].kind if self.tree.path else NodeKind.PREFACE
        if kind is NodeKind.PREFACE:
            return Zone.PREFACE if self.tree.path and (self.tree.path[0].heading or self.heads) else Zone.BODY
        return Zone.ANNEX if kind is NodeKind.ANNEX else Zone.BODY

    def _say(self, block: Block, node: str, part: Part, headings: tuple[str, ...], mark: int, lead: int, zone: Zone | None = None) -> None:
        self.passages.append(Passage(block.text, block.start, block.origins, node, zone or self._zone(), part, headings, mark, lead))

    def _paragraph(self, i: int) -> None:
        block = self.blocks[i]
        mark = block.mark.length if block.mark else 0
        self.bounds.leave(i, self.tree)
        over = self.tree.reach(block.start, block.end)
        lead = 0 if block.row or i >= self.front.annex or self.bounds.alone(i, over) else lead_of(block.text, mark)
        over.paragraphs += 1
        headings = self.tree.headings()
        if not lead:
            self._say(block, over.id, Part.TEXT, headings, mark, 0)
            return
        number = block.written(self.source, 0, mark).strip() or None if mark else None
        node = self.tree.lead(number, block.written(self.source, mark, lead - 1), block.text[mark : lead - 1], block.start, block.end)
        self._say(block, node.id, Part.TEXT, headings, mark, lead)

    def _column(self, box: Box) -> int:
        first, last = self.blocks[box.first], self.blocks[box.last - 1]
        node = self.tree.reach(first.start, last.end)
        title = folded = ""
        if box.title_at is not None:
            index, offset = box.title_at
            title, folded = self.blocks[index].written(self.source, offset).strip(), self.blocks[index].text[offset:]
        name = f"col{len(self.columns) + 1}"
        above = self.tree.headings()
        for i in range(box.first, box.head):
            mark = box.title_at[1] if box.title_at and box.title_at[0] == i else len(self.blocks[i].text)
            self._say(self.blocks[i], name, Part.HEADING, above, mark, len(self.blocks[i].text), Zone.COLUMN)
        items = tuple(self._item(item, name, (*above, folded) if folded else above) for item in box.items)
        self.columns.append(Column(name, box.number, title, node.id, (first.start, last.end), items))
        if box.table is not None:
            self._table(box.table, box.table, name)
        return max(box.last, box.first + 1)

    def _item(self, item: Item, name: str, headings: tuple[str, ...]) -> ColumnItem:
        block = self.blocks[item.first]
        self._say(block, name, Part.ITEM, headings, item.mark, item.title, Zone.COLUMN)
        texts = [block.written(self.source, item.title).strip()]
        for i in range(item.first + 1, item.last):
            after = self.blocks[i]
            self._say(after, name, Part.ITEM, headings, after.mark.length if after.mark else 0, 0, Zone.COLUMN)
            texts.append(after.written(self.source).strip())
        title = block.written(self.source, item.mark, item.title).strip(_EDGES)
        number = block.mark.number if item.mark and block.mark and any(c.isalnum() for c in block.mark.number) else None
        return ColumnItem(number, title, "\n".join(t for t in texts if t), (block.start, self.blocks[item.last - 1].end))

    def _table(self, first: int, at: int, column: str | None = None) -> int:
        """A table with the lines that title it; one of a 专栏 lies in it."""
        block, titles = self.blocks[at], self.titles.get(first)
        grid = block.grid
        assert grid is not None
        start = self.blocks[first].start
        number, title = titles.written(self.source, self.blocks) if titles else (None, "")
        if first >= self.front.annex and first < at and (title_at := annex_title(self.blocks[first].text)) is not None:
            self._open_annex(first, title_at)
            number = number if number and "表" in number else None
        node = column or self.tree.reach(start, block.end).id
        name, above = f"tab{len(self.tables) + 1}", self.tree.headings()
        for i in range(first, at):
            self._say(self.blocks[i], name, Part.HEADING, above, titles.mark(i) if titles else 0, len(self.blocks[i].text), Zone.TABLE)
        notes = []
        for span in grid.notes:
            text, origins = join(fold(self.source[span[0] : span[1]]), 0, span[1] - span[0])
            moved = tuple(o + span[0] for o in origins) if origins is not None else None
            self.passages.append(Passage(text, span[0], moved, name, Zone.TABLE, Part.NOTE, above))
            notes.append(_NOTE.sub("", "".join(self.source[span[0] : span[1]].splitlines()).strip()))
        self.tables.append(Table(name, number, title, node, (start, block.end), grid.columns, grid.groups, grid.rows, tuple(notes)))
        return at + 1

    def _annex(self, head: Head) -> int:
        """The title of an annex, or its first line where the rest titles a table."""
        node = self._open_annex(head.first, head.mark)
        for i in range(head.first, head.last):
            block = self.blocks[i]
            self._say(block, node.id, Part.HEADING, (), head.mark if i == head.first else 0, len(block.text), Zone.ANNEX)
        self.tree.reach(self.blocks[head.first].start, self.blocks[head.last - 1].end)
        return head.last

    def _open_annex(self, first: int, title_at: int) -> Growing:
        """An annex by its number and title, which may stand on the next line, there perhaps as a table's."""
        block = self.blocks[first]
        if title_at == len(block.text) and titles_annex(self.blocks, first + 1, self.front.end):
            under = self.blocks[first + 1]
            title, heading = under.written(self.source), under.text
        else:
            title, heading = block.written(self.source, title_at), block.text[title_at:]
        number = "".join(block.written(self.source, 0, title_at).split()).strip(_EDGES) or None
        return self.tree.annex(number, title.strip(_EDGES), heading.strip(_EDGES), block.start, block.end)
