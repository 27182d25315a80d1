"""What pages add to a text is left out of it, and nothing else: running headers, repeated heads, page numbers."""

from __future__ import annotations

import pytest

from plan_parser.model import Layout, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find
from tests.structure.dresses import wrapped

LONG = "坚持稳中求进,加强统筹协调,推动各项工作落到实处,不断取得新的成效,为发展提供坚实保障。"
TITLE = "云海市水利发展规划"


def read(text: str) -> Layout:
    return lay_out(Source(text), "made-up", find)


def said(layout: Layout) -> str:
    return "\n".join(p.text for p in layout.passages)


def titles(layout: Layout) -> list[str]:
    return [n.title for root in layout.outline for n in root.walk() if n.kind != "lead"]


def pages(*breaks: str) -> str:
    """A plan whose long paragraphs the page breaks cut in two."""
    out = [TITLE, "一、总体要求"]
    for n, between in enumerate(breaks, 1):
        out += [LONG * 6 + f"新建水库{n}0座,改造泵站、", between, f"水闸{n}5座。" + LONG]
    return "\n".join([*out, "二、保障措施", LONG])


@pytest.mark.parametrize(
    "breaks",
    [
        [f"- {n} -\n\n{TITLE}" for n in (1, 2)],
        [f"\f{TITLE}" for n in (1, 2)],
        [f"{TITLE} {n}\n" for n in (1, 2, 3)],
        [f"{n} | {TITLE}\n" for n in (1, 2, 3)],
        [f"\n{n}\n\n{TITLE}\n" for n in (1, 2, 3)],
        [f"\n{TITLE}\n{n}\n" for n in (1, 2, 3)],
        [f"\n{n}\n" for n in (1, 2, 3)],
        ["第3页 共40页", "第 4 页 / 共 40 页"],
        ["· 3 ·", "· 4 ·"],
        ["3/40", "4/40"],
        ["Page 3 of 40", "Page 4 of 40"],
    ],
    ids=["dashes and header", "form feed", "header 3", "3 | header", "3, header", "header, 3", "bare", "第3页", "dots", "3/40", "Page"],
)
def test_a_paragraph_goes_on_over_the_page(breaks: list[str]) -> None:
    layout = read(pages(*breaks))
    assert said(layout).count("改造泵站、水闸") == len(breaks)
    assert layout.document.title == TITLE and titles(layout) == ["总体要求", "保障措施"]


@pytest.mark.parametrize("width", [30, 1000], ids=["wrapped", "not wrapped"])
def test_a_heading_at_the_foot_of_a_page_stays_apart(width: int) -> None:
    text = f"{TITLE}\n一、总体要求\n{LONG * 6}\n二、加快建设,改善民生\n\n- 3 -\n\n{LONG * 6}\n三、保障措施\n{LONG * 6}\n"
    assert titles(read(wrapped(text, width))) == ["总体要求", "加快建设,改善民生", "保障措施"]
    text = f"{TITLE}\n{LONG * 6}\n一、加快建设,改善民生\n\n- 3 -\n\n{LONG * 6}\n"
    assert titles(read(wrapped(text, width))) == ["", "加快建设,改善民生"]


def test_the_chapter_s_heading_at_the_top_of_its_pages_is_said_once() -> None:
    body = "\n\n".join(f"{LONG}\n- {n} -\n\n第一章 总体要求\n\n{LONG}" for n in (1, 2))
    layout = read(f"{TITLE}\n目录\n第一章 总体要求\n第二章 保障措施\n\n\f第一章 总体要求\n\n{body}\n\n第二章 保障措施\n\n{LONG}\n")
    assert titles(layout) == ["总体要求", "保障措施"]


def test_numbers_that_count_the_cells_of_a_table_stay() -> None:
    """An indicator that is named like a document, in two tables, and the numbers beside it."""
    rows = "序号\n指标\n2020年\n2025年\n1\n规划实施完成率(%)\n90\n100\n2\n规划编制覆盖率(%)\n55\n60\n"
    layout = read(f"{TITLE}\n一、目标\n{LONG}\n表1 主要指标\n{rows}\n二、任务\n{LONG}\n表2 分区指标\n{rows}\n三、保障\n{LONG}\n")
    assert [[(r.number, r.indicator, r.cells["2025年"].text) for r in t.rows] for t in layout.tables] == [
        [("1", "规划实施完成率", "100"), ("2", "规划编制覆盖率", "60")]
    ] * 2


def test_lone_numbers_that_do_not_count_pages_stay() -> None:
    layout = read(f"{TITLE}\n一、目标\n" + "\n".join(f"重点区域{n}如下:\n\n{n}\n\n东部片区{n}号" for n in (1, 2, 3)) + f"\n二、任务\n{LONG}\n")
    assert [line for line in said(layout).split("\n") if line.isdecimal()] == ["1", "2", "3"]


@pytest.mark.parametrize("again", ["表1 主要指标", "表1 主要指标(续)", "续表1 主要指标", "续表", "(续)", "（续表）"])
def test_a_table_split_by_a_page_is_one(again: str) -> None:
    head = "指标\t2020年\t2025年"
    text = f"{TITLE}\n一、目标\n{LONG}\n表1 主要指标\n{head}\n森林覆盖率(%)\t55\t60\n\n- 3 -\n\n{again}\n{head}\n用水总量(亿立方米)\t22\t25\n二、任务\n{LONG}\n"
    (table,) = read(text).tables
    assert (table.number, table.title, [r.indicator for r in table.rows]) == ("表1", "主要指标", ["森林覆盖率", "用水总量"])


def test_the_list_of_tables_takes_no_title_from_a_table() -> None:
    table = "表1 主要指标\n指标\t2020年\t2025年\n森林覆盖率(%)\t55\t60"
    layout = read(f"{TITLE}\n目录\n一、目标\n二、任务\n表1 主要指标\n\n一、目标\n{LONG}\n{table}\n二、任务\n{LONG}\n")
    assert [(t.number, t.title) for t in layout.tables] == [("表1", "主要指标")]
