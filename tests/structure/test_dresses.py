"""One plan in other dress has one shape: without blank lines, wrapped, in full-width digits, with page numbers, running headers or contents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_parser.model import Layout, Node, NodeKind, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find
from plan_parser.text.folding import fold
from tests.structure import dresses

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
YANTAI = ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt"
#: A scan that breaks everywhere has no other dress.
TEXTS = [YANTAI, *(p for p in sorted(CORPUS.glob("*.txt")) if p.stem != "industry-green-2026-excerpt")]
TEXTS += sorted((Path(__file__).parent / "styles").glob("*.txt"))
#: Texts too short to show how their lines break.
BRIEF = {"short-lines-in-chapters", "unnumbered"}
#: Texts that bear page numbers of their own, and that are wrapped already.
PAGED, WRAPPED = {"ecology-2026", "logistics-2026", "fangchenggang-work-report-2012", "columns"}, {"ecology-2026", "logistics-2026"}
#: Texts in which neither a blank line nor an indent parts paragraphs: once wrapped, one that ends at the end of a full line cannot be told from the next.
JOINED = {"national-report-2011", "national-report-2016", "national-report-2022"}

each = pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
numbered = pytest.mark.parametrize("number", dresses.NUMBERS.values(), ids=dresses.NUMBERS)


@cache
def text(path: Path) -> str:
    source = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return re.sub(r"目\s+录\n.*?(?=\n前 )", "", source, flags=re.S) if path == YANTAI else source  # its contents are put back by a dress


@cache
def laid(source: str) -> Layout:
    return lay_out(Source(source.replace("\r\n", "\n")), "dressed", find)


def plain(said: str | None) -> str:
    return "".join(fold(said or "").split())


def shape(layout: Layout, leads: bool = True) -> list[str]:
    """Kinds, numbers and titles in reading order, without width and blanks; without leads also without what wrapping may join: items of columns."""

    def walk(nodes: tuple[Node, ...], depth: int) -> Iterator[str]:
        for n in nodes:
            if leads or n.kind is not NodeKind.LEAD:
                yield f"{'  ' * depth}{n.kind} {plain(n.number)} {plain(n.title)}"
                yield from walk(n.children, depth + 1)

    found = list(walk(layout.outline, 0))
    found += [f"{plain(c.number)} {plain(c.title)} {len(c.items) if leads else ''}" for c in layout.columns]
    return found + [f"{plain(t.number)} {plain(t.title)} {len(t.rows)}" for t in layout.tables]


def same(path: Path, dress: Callable[[str], str], leads: bool = True) -> None:
    source = text(path)
    assert shape(laid(dress(source)), leads) == shape(laid(source), leads)


@each
@pytest.mark.parametrize("dress", [dresses.without_blank_lines, dresses.full_width_digits, dresses.with_windows_line_ends], ids=lambda d: d.__name__)
def test_the_same_lines(path: Path, dress: Callable[[str], str]) -> None:
    same(path, dress)


@each
def test_wrapped(path: Path) -> None:
    if path.stem not in BRIEF:
        same(path, dresses.wrapped, leads=path.stem not in JOINED)


@each
def test_wrapped_without_blank_lines(path: Path) -> None:
    if path.stem not in BRIEF:
        same(path, lambda t: dresses.wrapped(dresses.without_blank_lines(t)), leads=False)


@each
@numbered
@pytest.mark.parametrize("header", ["", "云海市高质量发展规划"], ids=["", "header"])
def test_page_numbers_in_a_wrapped_text(path: Path, number: dresses.PageNumber, header: str) -> None:
    pages = sum(map(bool, map(str.strip, dresses.wrapped(text(path)).split("\n")))) // dresses.LINES
    if path.stem not in PAGED | BRIEF and pages > 2:  # one page number alone is but a number
        same(path, lambda t: dresses.paged(dresses.wrapped(t), number, header), leads=path.stem not in JOINED)


@each
@numbered
def test_page_numbers_within_sentences(path: Path, number: dresses.PageNumber) -> None:
    if path.stem not in PAGED | WRAPPED:
        same(path, lambda t: dresses.cut_by_pages(t, number))


@each
@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("leader", ["", " 12", "……12", "\t12", "............ 12", "(12)"])
def test_contents(path: Path, depth: int, leader: str) -> None:
    if not re.search(r"目\s*录\n", text(path)):
        same(path, lambda t: dresses.with_contents(t, laid(t).outline, depth, leader))


@settings(max_examples=25, deadline=None)
@given(st.integers(24, 46), st.booleans())
def test_any_width(width: int, paged: bool) -> None:
    """Headings stay, whatever the width."""
    source = dresses.wrapped(text(YANTAI), width)
    source = dresses.paged(source, dresses.NUMBERS["— 3 —"], "烟台市新型城镇化规划") if paged else source
    assert shape(laid(source), leads=False) == shape(laid(text(YANTAI)), leads=False)
