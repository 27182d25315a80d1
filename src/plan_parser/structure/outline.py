"""Outline: headings and paragraphs in reading order in; the tree of nodes, and for each paragraph the nodes above it, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_parser.model import Node, NodeKind
from plan_parser.structure.heads import PREFACE
from plan_parser.structure.marks import ARTICLE, PAREN, PART

_LETTER = {NodeKind.PART: "p", NodeKind.CHAPTER: "c", NodeKind.SECTION: "s", NodeKind.ITEM: "i", NodeKind.LEAD: "l", NodeKind.ANNEX: "a"}


@dataclass(slots=True)
class Growing:
    """A node while its end is not known. `heading` is its title as folded."""

    id: str
    kind: NodeKind
    rank: float
    number: str | None
    title: str
    heading: str
    start: int
    end: int
    children: list[Growing] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    #: how many paragraphs stand right under it, the one that it opens included
    paragraphs: int = 0
    #: whether its heading opens a paragraph
    opens: bool = False

    def node(self) -> Node:
        """The finished node."""
        return Node(self.id, self.kind, self.number, self.title, (self.start, self.end), tuple(c.node() for c in self.children))


class Tree:
    """Grows with `open` for each heading, `lead` for a paragraph that acts as one, and `reach` for all that is read."""

    def __init__(self, top: float) -> None:
        """`top` is the highest rank of the text's headings below 篇: those are the chapters."""
        self._top = top
        self.roots: list[Growing] = []
        self.path: list[Growing] = []
        self._counts: dict[str, int] = {}

    def open(self, rank: float, number: str | None, title: str, heading: str, start: int, end: int) -> Growing:
        """A heading of `rank` begins a node; nodes of its rank and below end."""
        self._close_lead()
        while self.path and (self.path[-1].rank >= rank or (self.path[-1].kind is NodeKind.PREFACE and rank <= self._top)):
            self.path.pop()
        if not self.path and rank > self._top:
            self._push(NodeKind.PREFACE, PREFACE, None, "", "", start, end)
        return self._push(self._kind(rank), rank, number, title, heading, start, end)

    def annex(self, number: str | None, title: str, heading: str, start: int, end: int) -> Growing:
        """An annex begins; all else ends."""
        self.path.clear()
        return self._push(NodeKind.ANNEX, PREFACE, number, title, heading, start, end)

    def lead(self, number: str | None, title: str, heading: str, start: int, end: int) -> Growing:
        """A paragraph whose first sentence acts as its heading; the node ends with it."""
        self._close_lead()
        return self._push(NodeKind.LEAD, 99, number, title, heading, start, end)

    def leave(self, kinds: tuple[NodeKind, ...]) -> None:
        """Close the innermost nodes of these kinds."""
        self._close_lead()
        while self.path and self.path[-1].kind in kinds:
            self.path.pop()

    def leave_rank(self, rank: float) -> None:
        """Close the nodes below chapters whose heading has a mark of this rank or below: the next of their kind comes, though as no heading."""
        self._close_lead()
        while self.path and self.path[-1].rank >= rank and self.path[-1].kind in (NodeKind.SECTION, NodeKind.ITEM):
            self.path.pop()

    def reach(self, start: int, end: int) -> Growing:
        """The innermost node, which now reaches to `end`; before any heading, a preface without a title."""
        self._close_lead()
        if not self.path:
            self._push(NodeKind.PREFACE, PREFACE, None, "", "", start, end)
        for node in self.path:
            node.end = max(node.end, end)
        return self.path[-1]

    def headings(self, above: bool = False) -> tuple[str, ...]:
        """Titles of the open nodes, outermost first; `above`: without the innermost."""
        nodes = self.path[:-1] if above else self.path
        return tuple(n.heading for n in nodes if n.heading)

    def nodes(self) -> tuple[Node, ...]:
        return tuple(root.node() for root in self.roots)

    def _close_lead(self) -> None:
        if self.path and self.path[-1].kind is NodeKind.LEAD:
            self.path.pop()

    def _kind(self, rank: float) -> NodeKind:
        """The top level is a chapter whatever its mark, unless it is a 篇 or an article; below, by the mark."""
        kinds = {n.kind for n in self.path}
        if rank == PREFACE:
            return NodeKind.PREFACE
        if rank == PART:
            return NodeKind.PART
        if rank == ARTICLE:
            return NodeKind.ITEM
        if not kinds & {NodeKind.CHAPTER, NodeKind.PREFACE, NodeKind.ANNEX}:
            return NodeKind.CHAPTER
        if NodeKind.SECTION not in kinds and rank <= PAREN:
            return NodeKind.SECTION
        return NodeKind.ITEM

    def _push(self, kind: NodeKind, rank: float, number: str | None, title: str, heading: str, start: int, end: int) -> Growing:
        over = self.path[-1] if self.path else None
        if kind is NodeKind.PREFACE:
            name = "preface" if not self.roots else self._name(self._counts, "preface", "")
        elif kind in (NodeKind.PART, NodeKind.CHAPTER, NodeKind.ANNEX) or over is None:
            name = self._name(self._counts, _LETTER[kind], "")
        else:
            name = self._name(over.counts, _LETTER[kind], over.id + ".")
        node = Growing(name, kind, rank, number, title, heading, start, end)
        (over.children if over else self.roots).append(node)
        self.path.append(node)
        for open_ in self.path:
            open_.end = max(open_.end, end)
        return node

    @staticmethod
    def _name(counts: dict[str, int], letter: str, stem: str) -> str:
        counts[letter] = counts.get(letter, 0) + 1
        return f"{stem}{letter}{counts[letter]}"


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """All nodes in reading order."""
    for node in nodes:
        yield from node.walk()
