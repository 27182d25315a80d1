"""Pages: the lines of a text in; the same without what pages repeat (running headers, heads of tables and 专栏 that go on) and without page numbers, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from plan_parser.structure.marks import CHAPTER, PART, mark_of, words

if TYPE_CHECKING:
    from plan_parser.structure.lines import Line

#: A page number at either end of a running header.
_NUMBERS = re.compile(r"^[-·|/]*\d{1,3}[-·|/]*(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff)])[-·|/]*\d{1,3}[-·|/]*$")
#: How many lines from the start a title page may stand, which looks like the page's header.
_OPENING = 20
_RUNNING = re.compile(r"规划|纲要|方案|意见|报告|计划|公报|文件")
_LONE = re.compile(r"\d{1,3}")
_GOES_ON = r"(?:\(续.{0,2}\))?"
_CONTINUED = re.compile(r"\(?续表?\)?")
#: Page numbers count on, three of them at least, and stand a good many lines apart, or as many characters where they cut most sentences that they meet.
_PAGES, _APART, _CHARACTERS = 3, 12, 250


def without_headers(lines: list[Line]) -> list[Line]:
    """Lines without running headers and bare page numbers beside them, and with a page break where they were; the first showing stays, which is the title.

    A running header is the same short line that names a document, five times and more, or twice and more at the edge of a page; or the heading of
    the chapter that the page belongs to, once more at its top.
    """
    keys = [_NUMBERS.sub("", line.compact) if len(line.compact) <= 44 else "" for line in lines]
    shown: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        if len(key) >= 6 and _RUNNING.search(key) and not key.endswith(("。", ";", ":", ",", "、", "!", "?")):
            shown.setdefault(key, []).append(i)
    left_out = _again(lines)
    for at in shown.values():
        beside = _bare_numbers(lines, at)
        edges = {i for i in at if lines[i].page or (i + 1 < len(lines) and lines[i + 1].page) or {i - 1, i + 1} & beside}
        if len(at) >= 5 or len(edges) >= 2 or sum(keys[i] != lines[i].compact for i in at) >= 3:
            left_out |= {i for i in at if i > at[0] or _amid(lines, i) or (i > _OPENING and i in edges)} | beside
    return list(_left(lines, left_out)) if left_out else lines


def _left(lines: list[Line], left_out: set[int]) -> Iterable[Line]:
    """The other lines; a page breaks where some are left out."""
    for i, line in enumerate(lines):
        if i not in left_out:
            yield replace(line, page=True) if i - 1 in left_out and not line.page else line


def _bare_numbers(lines: list[Line], at: list[int]) -> set[int]:
    """The bare numbers on one side of a header, which count on from page to page."""
    found: set[int] = set()
    for side in (-1, 1):
        for a, b in pairwise(i + side for i in at):
            if _is_lone(lines, a) and _is_lone(lines, b) and int(lines[b].text) == int(lines[a].text) + 1:
                found |= {a, b}
    return found


def _is_lone(lines: list[Line], i: int) -> bool:
    return 0 <= i < len(lines) and bool(_LONE.fullmatch(lines[i].text))


def _again(lines: list[Line]) -> set[int]:
    """Lines at the top of a page that say the heading of their part or chapter again, two of them at least."""
    found: set[int] = set()
    last: dict[int, str] = {}
    for i, line in enumerate(lines):
        mark = mark_of(line.text) if len(line.compact) <= 44 else None
        if mark is None or mark.rank not in (PART, CHAPTER):
            continue
        if line.page and last.get(mark.rank) == line.compact:
            found.add(i)
        last[mark.rank] = line.compact
    return found if len(found) > 1 else set()


def without_repeats(lines: list[Line]) -> list[Line]:
    """Lines without the head of a 专栏 or a table that a page break repeats; what follows goes on with what stood before."""
    kept: list[Line] = []
    head = words("column", "table", numbered=True, tail=rf"{_GOES_ON}[:.、]?(.*?){_GOES_ON}")
    number, title = "", ""
    i = 0
    while i < len(lines):
        match = head.fullmatch(lines[i].compact.removeprefix("续"))
        if match is None:
            if not (number and _CONTINUED.fullmatch(lines[i].compact)):
                kept.append(lines[i])
            i += 1
            continue
        bare = not match[2] and i + 1 < len(lines)
        own = lines[i + 1].compact.removesuffix("(续)") if bare else match[2]
        goes_on = "续" in lines[i].compact
        again = match[1] == number and (own == title or (bare and goes_on)) and (goes_on or lines[i].page or _is_lone(lines, i - 1))
        if again:
            i += 2 if bare and own == title else 1
            if i < len(lines):
                lines[i] = replace(lines[i], page=True)
            continue
        number, title = match[1], own
        kept.append(lines[i])
        i += 1
    return kept


def _amid(lines: list[Line], i: int) -> bool:
    """Whether line `i`, perhaps beside a bare number, stands between two halves of a sentence."""
    first, last = i - 1 - _is_lone(lines, i - 1), i + 1 + _is_lone(lines, i + 1)
    if first < 0 or last >= len(lines):
        return False
    before, after = lines[first].compact, lines[last].compact
    return len(before) > 8 and len(after) > 8 and not re.search(r"[。;:!?]$", before) and bool(re.search(r"[,、。]", before))


def without_page_numbers(lines: list[Line], tabled: set[int]) -> list[int]:
    """Indices of `lines` but those of lone page numbers, outside the lines of tables."""
    lone = [i for i, line in enumerate(lines) if i not in tabled and _LONE.fullmatch(line.text)]
    pages = {i for i in lone if lines[i].gap and _amid(lines, i)}
    for run in _runs(lines, lone):
        if len(run) < _PAGES:
            continue
        far = median(b - a for a, b in pairwise(run)) >= _APART
        cut = 2 * sum(_amid(lines, i) for i in run) > len(run)
        if far or (cut and median(lines[b].start - lines[a].end for a, b in pairwise(run)) >= _CHARACTERS):
            pages.update(run)
    return [i for i in range(len(lines)) if i not in pages]


def _runs(lines: list[Line], lone: list[int]) -> list[list[int]]:
    """Lone numbers that count on, one by one; between two that do, others may stand."""
    runs: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for i in lone:
        number = int(lines[i].text)
        run = waiting.pop(number, None)
        if run is None:
            runs.append(run := [])
        run.append(i)
        waiting[number + 1] = run
    return runs
