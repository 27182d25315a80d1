"""Tables whose cells tabs or bars part."""

from __future__ import annotations

import pytest

from plan_parser.model import Row, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find

ROWS = [
    ["类别", "序号", "指标", "2020年", "2025年", "属性"],
    ["经济发展", "1", "地区生产总值（亿元）", "1200", "1800左右", "预期性"],
    ["", "2", "研发经费投入强度（%）", "2.1", "[＞3]", "预期性"],
    ["绿色生态", "3", "森林覆盖率（%）", "—", "60", "约束性"],
]


def read(text: str) -> list[tuple[str | None, str | None, str, str, dict[str, str]]]:
    source = Source(f"一、发展目标\n到2025年实现新发展。\n表2 主要指标\n{text}\n注：[ ]为五年累计数。\n二、重点任务\n加强建设。\n")
    (found,) = lay_out(source, "made-up", find).tables
    assert (found.number, found.title, found.notes) == ("表2", "主要指标", ("[ ]为五年累计数。",))
    for row in found.rows:
        for cell in row.cells.values():
            assert source.text[slice(*cell.span)] == cell.text
    return [said(r) for r in found.rows]


def said(row: Row) -> tuple[str | None, str | None, str, str, dict[str, str]]:
    return row.number, row.group, row.indicator, row.unit, {k: c.text for k, c in row.cells.items()}


EXPECTED = [
    ("1", "经济发展", "地区生产总值", "亿元", {"2020年": "1200", "2025年": "1800左右", "属性": "预期性"}),
    ("2", "经济发展", "研发经费投入强度", "%", {"2020年": "2.1", "2025年": "[＞3]", "属性": "预期性"}),
    ("3", "绿色生态", "森林覆盖率", "%", {"2025年": "60", "属性": "约束性"}),
]


@pytest.mark.parametrize("form", ["tabs", "bars", "markdown"])
def test_each_form_gives_the_same_rows(form: str) -> None:
    lines = ["\t".join(r) for r in ROWS] if form == "tabs" else [f"| {' | '.join(r)} |" if form == "markdown" else "|".join(r) for r in ROWS]
    if form == "markdown":
        lines.insert(1, "|---|---|---|---|---|---|")
    assert read("\n".join(lines)) == EXPECTED


def test_rows_for_places() -> None:
    rows = lay_out(Source("一、目标\n|指标|2020年|2025年|\n|城镇化率(%)|60|65|\n|其中:云海市|70|75|\n|中心城区|80|85|\n"), "x", find).tables[0].rows
    assert [(r.indicator, r.scope, r.cells["2025年"].text) for r in rows] == [
        ("城镇化率", None, "65"),
        ("城镇化率", "云海市", "75"),
        ("城镇化率", "中心城区", "85"),
    ]


def test_a_sentence_with_a_bar_is_no_table() -> None:
    assert lay_out(Source("一、目标\n到2025年,指标|名称|达到60%。\n"), "x", find).tables == ()


def test_a_part_is_counted_as_its_whole_unless_it_says_otherwise() -> None:
    text = "一、目标\n|指标|2020年|2025年|\n|总产值(亿元)|60|65|\n|其中:工业产值|30|35|\n|其中:工业占比|50%|54%|\n|城镇人口(万人)|6|7|\n|其中:女性|3|4|\n"
    rows = lay_out(Source(text), "x", find).tables[0].rows
    assert [(r.indicator, r.unit) for r in rows] == [("总产值", "亿元"), ("工业产值", "亿元"), ("工业占比", ""), ("城镇人口", "万人"), ("女性", "万人")]
