"""Search: words found whatever their width, blanks and line breaks, and what holds a place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan_parser import parse
from plan_parser.compare.search import holders, paragraph, search

PLAN = parse(
    "青山市水务规划(2021-2025年)\n\n第一章 总体要求\n\n第一节 目标\n\n建设海绵城市。推进海绵\n城市试点,ＧＤＰ增长6%。\n\n"
    "第二章 任务\n\n海 绵 城市项目20个。\n"
)


def test_words_are_found_in_any_dress() -> None:
    text = PLAN.source.text
    hits = list(search(PLAN, "海绵城市"))
    assert [text[a:b] for a, b in (h.span for h in hits)] == ["海绵城市", "海绵\n城市", "海 绵 城市"]
    assert [h.line for h in hits] == [7, 7, 12]
    assert [[n.title for n in h.holders][:2] for h in hits] == [["总体要求", "目标"], ["总体要求", "目标"], ["任务"]]
    assert [text[slice(*h.span)] for h in search(PLAN, "gdp 增长")] == ["ＧＤＰ增长"]


def test_marks_are_no_patterns_and_blanks_find_nothing() -> None:
    assert list(search(PLAN, ".*")) == []
    assert list(search(PLAN, " \n")) == []


@given(st.integers(0, len(PLAN.source.text) - 1), st.integers(1, 6))
def test_every_stretch_of_the_text_is_found_where_it_stands(start: int, length: int) -> None:
    words = PLAN.source.text[start : start + length]
    if words.strip():
        inner = start + len(words) - len(words.lstrip())
        assert any(h.span[0] == inner for h in search(PLAN, words))


def test_a_paragraph_is_the_whole_of_its_lines() -> None:
    text = "甲\n乙丙丁\n戊"
    assert [text[slice(*paragraph(text, span))] for span in ((0, 1), (3, 4), (3, 7), (6, 7))] == ["甲", "乙丙丁", "乙丙丁\n戊", "戊"]


def test_what_holds_a_place_is_nested() -> None:
    for index in range(len(PLAN.source.text)):
        spans = [h.span for h in holders(PLAN, index)]
        assert all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairwise(spans))
