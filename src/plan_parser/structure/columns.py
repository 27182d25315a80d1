"""Columns: paragraphs in; each 专栏 with its items out, up to the heading, table or body paragraph that ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_parser.structure.blocks import Block
from plan_parser.structure.marks import ARTICLE, BULLET, CIRCLE, DASH, DIGIT, PAREN, PAREN_DIGIT, words
from plan_parser.structure.words import lead_of

_TITLE = r"\s*[:.、]?\s*(.*)"
_COLON = re.compile(r"[^,。;:!?]{2,32}:(?=.)")
_ITEM_RANKS = (DIGIT, PAREN_DIGIT, CIRCLE, DASH, BULLET)
#: How many paragraphs an item may have before the next number comes.
REACH = 6


@dataclass(slots=True)
class Item:
    """An entry: its blocks `first:last`; the title ends at `title` characters of the first block, its mark at `mark`."""

    first: int
    last: int
    mark: int
    title: int


@dataclass(slots=True)
class Box:
    """A 专栏: its head's blocks `first:head`, all of it `first:last`; where the title starts in the head's last block; the block of a table in it."""

    first: int
    head: int
    last: int
    number: str
    title_at: tuple[int, int] | None
    items: list[Item] = field(default_factory=list)
    table: int | None = None


def head_of(blocks: Sequence[Block], i: int, end: int) -> Box | None:
    """The head of a 专栏 at block `i`, or None: its title stands behind the number or on the next line."""
    block = blocks[i]
    match = words("column", tail=_TITLE).fullmatch(block.text) if block.grid is None and len(block.text) <= 70 else None
    if match is None or block.text.endswith(("。", ";", ",")):
        return None
    number = "".join(match[1].split())
    if not match[2] and not words("column", numbered=True).fullmatch(number):
        return None
    if match[2]:
        return Box(i, i + 1, i + 1, number, (i, match.start(2)))
    if i + 1 < end and blocks[i + 1].short and (blocks[i + 1].mark is None or not _numbered(blocks[i + 1])):
        return Box(i, i + 2, i + 2, number, (i + 1, 0))
    return Box(i, i + 1, i + 1, number, None)


def find_columns(blocks: Sequence[Block], start: int, end: int, titled: set[int]) -> list[Box]:
    """Every 专栏 of `blocks[start:end]` but those in `titled`, which head a table."""
    found: list[Box] = []
    i = start
    while i < end:
        box = head_of(blocks, i, end)
        if box is None or i in titled or (box.head < end and blocks[box.head].grid is not None):
            i += 1
            continue
        _fill(blocks, box, end)
        if box.items and box.last < end and blocks[box.last].grid is not None:  # without a title of its own
            box.table, box.last = box.last, box.last + 1
        found.append(box)
        i = box.last
    return found


def _numbered(block: Block) -> bool:
    return block.mark is not None and block.mark.rank in _ITEM_RANKS


def _fill(blocks: Sequence[Block], box: Box, end: int) -> None:
    """Read the items by the form of the first."""
    i = box.head
    if i >= end or blocks[i].grid is not None or _ends(blocks, i):
        return
    while i < min(end - 1, box.head + 2) and not _numbered(blocks[i]) and _opens_list(blocks, i + 1):
        box.items.append(Item(i, i + 1, 0, 0))  # what stands before the first number
        i += 1
    first = blocks[i]
    if _numbered(first):
        _marked(blocks, box, i, end)
    elif _COLON.match(first.text):
        while i < end and blocks[i].grid is None and blocks[i].mark is None and (match := _COLON.match(blocks[i].text)):
            box.items.append(Item(i, i + 1, 0, match.end()))
            i += 1
    elif first.short and i + 1 < end and not blocks[i + 1].short:
        while i + 1 < end and blocks[i].short and not _ends(blocks, i) and _is_text(blocks[i + 1]):
            box.items.append(Item(i, i + 2, 0, len(blocks[i].text)))
            i += 2
    elif lead := lead_of(first.text, 0):
        kind = first.text[lead - 2]
        while i < end and blocks[i].grid is None and blocks[i].mark is None and (lead := lead_of(blocks[i].text, 0)) and blocks[i].text[lead - 2] == kind:
            box.items.append(Item(i, i + 1, 0, lead))
            i += 1
    else:
        box.items.append(Item(i, i + 1, 0, 0))
    box.last = box.items[-1].last if box.items else box.head


def _opens_list(blocks: Sequence[Block], i: int) -> bool:
    """Whether block `i`, or the next, bears the number 1."""
    return any(_numbered(b) and b.mark is not None and b.mark.rank in (DIGIT, PAREN_DIGIT, CIRCLE) and _value(b.mark.number) == 1 for b in blocks[i : i + 1])


def _marked(blocks: Sequence[Block], box: Box, i: int, end: int) -> None:
    """Items that a number or bullet opens. A paragraph without one belongs to the item before where the item is but a title, or the next number comes soon."""
    first = blocks[i].mark
    assert first is not None
    last = 0
    while i < end:
        mark = blocks[i].mark
        if mark is None or mark.rank != first.rank or not _counts_on(mark.number, last):
            break
        last = _value(mark.number)
        item = Item(i, i + 1, mark.length, _title_end(blocks[i].text, mark.length))
        box.items.append(item)
        ahead = _next(blocks, i + 1, end, first.rank, last)
        bare = item.title == len(blocks[i].text)
        follows = bare and i + 1 < end and not _ends(blocks, i + 1) and blocks[i + 1].grid is None
        item.last = ahead if ahead is not None else i + 2 if follows else i + 1
        while ahead is None and item.last < end and _deeper(blocks[item.last], first.rank):
            item.last += 1
        i = item.last


def _next(blocks: Sequence[Block], start: int, end: int, rank: int, last: int) -> int | None:
    """Where the item after number `last` begins, if no heading stands between."""
    for i in range(start, min(end, start + REACH)):
        mark = blocks[i].mark
        if mark is not None and mark.rank == rank and _counts_on(mark.number, last):
            return i
        if _ends(blocks, i) or blocks[i].grid is not None:
            return None
    return None


def _is_text(block: Block) -> bool:
    return block.grid is None and block.mark is None and not block.short


def _deeper(block: Block, rank: int) -> bool:
    return block.mark is not None and block.mark.rank > rank and block.mark.rank in _ITEM_RANKS


def _ends(blocks: Sequence[Block], i: int) -> bool:
    """Whether block `i` begins something else: a heading of the outline, another 专栏, a table's title."""
    block = blocks[i]
    if block.mark is not None and (block.mark.rank <= PAREN or block.mark.rank == ARTICLE):
        return True
    return len(block.text) < 70 and bool(words("column", "table", numbered=True).match(block.text))


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    digits = "".join(c for c in number if c in "0123456789")
    return int(digits) if digits else ord(number[0]) - 0x2460 + 1 if number and "①" <= number[0] <= "⑳" else 0


def _counts_on(number: str, last: int) -> bool:
    value = _value(number)
    return value == 0 or last < value <= last + 2


def _title_end(text: str, mark: int) -> int:
    """Where an item's title ends: behind its colon or full stop if that comes soon, else at the end of a line that is but a title."""
    match = re.compile(r"[^,。;:!?]{2,40}[::。]").match(text, mark)
    if match:
        return match.end()
    return len(text) if len(text) - mark <= 40 and not re.search(r"[。;,]", text) else mark
