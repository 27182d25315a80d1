"""Tables of work: the lines of a table of tasks (序号, 工作任务, 牵头单位, 完成时限) in; each row as the paragraph that a person would make of it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_parser.structure.lines import Line
from plan_parser.text.folding import join

_SEPARATOR = re.compile(r"[\t|｜│┃]")
#: What the head over the cells of a kind says.
_HEADS = {
    "number": re.compile("序号|编号"),
    "when": re.compile("时限|时间|期限|进度"),
    "who": re.compile("单位|部门|责任|牵头|配合"),
    "task": re.compile("任务|内容|措施|事项|举措"),
}
#: The longest head, in characters.
_LONGEST = 12
_RULE = re.compile(r"[|:+=\s-]+")
_YEAR = re.compile(r"(?:19|20)\d\d年|年内|今年")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table of tasks: each with its words and its kind, where it has one."""

    words: tuple[str, ...]
    kinds: tuple[str | None, ...]


def heads_of(folded: str, line: Line) -> Heads | None:
    """The heads that stand in `line`; None where it heads no table of tasks."""
    if not _SEPARATOR.search(line.raw):
        return None
    words = tuple("".join(folded[c.start : c.end].split()) for c in _cells(folded, line))
    kinds = tuple(next((kind for kind, pattern in _HEADS.items() if pattern.search(w)), None) if len(w) <= _LONGEST else None for w in words)
    return Heads(words, kinds) if kinds.count("task") == 1 and {"who", "when"} & set(kinds) else None


def row_of(folded: str, line: Line, heads: Heads) -> tuple[str, tuple[int, ...]] | None:
    """The row's words in the order `1、2024年底前,新建学校6所。(牵头单位:市教育局)`, each character with its place in the source; None for another line."""
    cells = _cells(folded, line)
    if len(cells) != len(heads.kinds) or is_rule(line):
        return None
    of = {kind: cell for kind, cell in zip(heads.kinds, cells, strict=True) if kind is not None}
    if not _text(folded, of["task"]):
        return None
    made = _Made(folded, line.start)
    if "number" in of and _text(folded, of["number"]).isdecimal():
        made.cell(of["number"])
        made.words("、")
    if "when" in of and _YEAR.search(_text(folded, of["when"])):
        made.cell(of["when"])
        made.words(",")
    made.cell(of["task"], "。;,、")
    made.words("。")
    for kind, head, cell in zip(heads.kinds, heads.words, cells, strict=True):
        if kind == "who" and _text(folded, cell):
            made.words(f"({head}:")
            made.cell(cell)
            made.words(")")
    return made.text, tuple(made.origins)


def is_rule(line: Line) -> bool:
    """Whether a line only rules off the heads, as in Markdown."""
    return _RULE.fullmatch(line.text) is not None


class _Made:
    """A text put together from cells and words between them; a word of ours stands where the row begins."""

    def __init__(self, folded: str, at: int) -> None:
        self._folded, self._at = folded, at
        self.text = ""
        self.origins: list[int] = []

    def words(self, words: str) -> None:
        self.text += words
        self.origins += [self._at] * len(words)

    def cell(self, cell: _Cell, without: str = "") -> None:
        text, origins = join(self._folded, cell.start, cell.end)
        bare = text.rstrip(without)
        self.text += bare
        self.origins += (origins if origins is not None else range(cell.start, cell.end))[: len(bare)]


def _text(folded: str, cell: _Cell) -> str:
    return folded[cell.start : cell.end]


def _cells(folded: str, line: Line) -> Sequence[_Cell]:
    """The cells of a line that tabs or bars part, outer bars left out."""
    edges = [line.start - 1, *(line.start + m.start() for m in _SEPARATOR.finditer(line.raw)), line.end]
    cells = [_stripped(folded, a + 1, b) for a, b in pairwise(edges)]
    if line.raw[:1] in "|｜│┃" and cells:
        cells = cells[1:]
    if line.raw[-1:] in "|｜│┃" and cells:
        cells = cells[:-1]
    return cells


def _stripped(folded: str, start: int, end: int) -> _Cell:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return _Cell(start, end)
