"""Tables of which a web page kept one cell a line, made up, and the one of the shipped plan, read off its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_parser.model import Layout, Row, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find

PLAN = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"


def read(text: str) -> Layout:
    return lay_out(Source(text), "made-up", find)


def said(row: Row) -> tuple[str | None, str, str | None, str, dict[str, str]]:
    return row.number, row.indicator, row.scope, row.unit, {k: c.text for k, c in row.cells.items()}


def table(*cells: str) -> str:
    return "第一章 发展目标\n\n到2025年,实现新发展。\n\n表1 云海市主要指标\n\n" + "\n\n".join(cells) + "\n\n第二章 重点任务\n\n加强建设。\n"


def test_the_table_of_the_shipped_plan() -> None:
    layout = read(PLAN.read_text(encoding="utf-8"))
    (found,) = layout.tables
    assert (found.number, found.title, found.node) == ("表1", "烟台市新型城镇化发展主要指标", "c1.s3")
    assert found.columns == ("序号", "指标名称", "2020年", "2025年")
    assert found.notes == ("加“[ ]”指标为五年累计数",)
    assert [g[:2] for g in found.groups] == ["一、", "二、", "三、", "四、", "五、"]
    one = "2025年"
    rows = [
        ("1", "常住人口城镇化率", "烟台市", "%", "67.31", "70左右"),
        ("1", "常住人口城镇化率", "中心城区", "%", "81.42", "83左右"),
        ("1", "常住人口城镇化率", "县级市", "%", "55.76", "60左右"),
        ("1", "常住人口城镇化率", "黄渤海新区", "%", "75", "80"),
        ("2", "农民工随迁子女在公办学校接受义务教育比例", None, "%", None, "100"),
        ("3", "城镇新增就业人数", None, "万人", "[65]", "[>50]"),
        ("4", "城乡基本养老保险参保率", None, "%", "95", "96.5"),
        ("5", "社区养老服务设施配建达标率", None, "%", None, "100"),
        ("6", "每千人口拥有执业(助理)医师数", None, "人", "3.05", "3.85"),
        ("7", "每千人口拥有3岁以下婴幼儿托位数", None, "个", "0.42", "4.5"),
        ("8", "人均公园绿地面积", None, "㎡", "16.95", "17.5"),
        ("9", "绿色建筑占新建建筑比例", None, "%", None, "100"),
        ("10", "城市再生水利用率", None, "%", "36", "55"),
        ("11", "农村生活污水治理率", None, "%", "3.61", "55"),
        ("12", "城市生活垃圾回收利用率", None, "%", "15", "35"),
        ("13", "5G用户普及率", None, "%", "20", "90"),
        ("14", "家庭光纤入户覆盖率", None, "%", "95", "100"),
        ("15", "粮食综合生产能力", None, "万吨", "174.66", ">180"),
        ("16", "第二产业增加值", None, "亿元", "3121", "4800"),
        ("17", "服务业增加值", None, "亿元", "4024", "5800"),
        ("18", "中心城市快速路通车里程", None, "公里", None, "250"),
        ("19", "高速(城际)铁路里程", None, "公里", "150", "500"),
        ("20", "县乡公路中等及以上比例", None, "%", "77.5", "80以上"),
        ("21", "城乡居民人均可支配收入比", "烟台市", "", "2.2", "1.9左右"),
        ("21", "城乡居民人均可支配收入比", "全国县城新型城镇化建设示范试点龙口市", "", "2.1", "1.3"),
        ("21", "城乡居民人均可支配收入比", "全国县城新型城镇化建设示范试点海阳市", "", "2.2", "1.8"),
        ("21", "城乡居民人均可支配收入比", "省级西部片区城乡融合发展试验区", "", "1.8", "1.6"),
        ("22", "集体经营收益10万元以上村占比", None, "%", None, "80"),
        ("23", "新型农业经营主体培育个数", None, "个", "23859", "24500"),
    ]
    expected = [(n, i, s, u, ({"2020年": a} if a else {}) | {one: b}) for n, i, s, u, a, b in rows]
    assert [said(r) for r in found.rows] == expected
    lone = [r.number for r in found.rows if r.doubts]
    assert lone == ["2", "5", "9", "18", "22"] and {d for r in found.rows for d in r.doubts} == {"lone cell"}


def test_each_cell_s_span_is_what_was_written() -> None:
    text = PLAN.read_text(encoding="utf-8")
    for row in read(text).tables[0].rows:
        for cell in row.cells.values():
            assert text[slice(*cell.span)] == cell.text


def test_unit_nature_and_growth_columns_in_another_order() -> None:
    text = table(
        "序号", "指标", "单位", "2020年", "2025年", "年均增速(%)", "属性",
        "1", "地区生产总值", "亿元", "1200", "1800", "8.5", "预期性",
        "2", "森林覆盖率", "%", "55", "60", "-", "约束性",
    )  # fmt: skip
    rows = read(text).tables[0].rows
    assert [said(r) for r in rows] == [
        ("1", "地区生产总值", None, "亿元", {"2020年": "1200", "2025年": "1800", "年均增速(%)": "8.5", "属性": "预期性"}),
        ("2", "森林覆盖率", None, "%", {"2020年": "55", "2025年": "60", "属性": "约束性"}),
    ]


def test_a_name_broken_over_lines_and_a_row_without_its_first_value() -> None:
    rows = read(table("指标名称", "2020年", "2025年", "2035年", "每千常住人口", "执业医师数(人)", "3.1", "3.6", "4.2", "城镇化率(%)", "70")).tables[0].rows
    assert said(rows[0]) == (None, "每千常住人口执业医师数", None, "人", {"2020年": "3.1", "2025年": "3.6", "2035年": "4.2"})
    assert said(rows[1])[4] == {"2035年": "70"} and rows[1].doubts == ("lone cell",)


def test_the_table_ends_where_the_text_goes_on() -> None:
    layout = read(table("序号", "指标", "2020年", "2025年", "1", "森林覆盖率(%)", "55", "60"))
    assert [n.title for n in layout.outline] == ["发展目标", "重点任务"]
    assert layout.tables[0].title == "云海市主要指标" and layout.passages[-1].text == "加强建设。"


@pytest.mark.parametrize("cells", [("序号", "名称", "1", "三江湿地区", "2", "天山荒漠区"), ("指标名称", "指标解释"), ("2020年", "2025年")])
def test_what_is_no_table_of_indicators(cells: tuple[str, ...]) -> None:
    assert read(table(*cells)).tables == ()


def test_groups_without_a_number_names_with_one_and_values_in_words() -> None:
    cells = ["类别", "指标", "2020年", "2025年", "年均/累计", "属性"]
    cells += ["经济发展", "1.地区生产总值增长（%）", "2.3", "—", "高于全国平均水平", "预期性", "2.5G用户普及率（%）", "20*", "90", "—", "预期性"]
    cells += ["绿色生态", "15.单位GDP能耗降低（%）", "—", "—", "〔13.5〕", "约束性"]
    found = read(table(*cells)).tables[0]
    assert found.groups == ("经济发展", "绿色生态")
    assert [(r.group, *said(r)) for r in found.rows] == [
        ("经济发展", "1", "地区生产总值增长", None, "%", {"2020年": "2.3", "年均/累计": "高于全国平均水平", "属性": "预期性"}),
        ("经济发展", "2", "5G用户普及率", None, "%", {"2020年": "20*", "2025年": "90", "属性": "预期性"}),
        ("绿色生态", "15", "单位GDP能耗降低", None, "%", {"年均/累计": "〔13.5〕", "属性": "约束性"}),
    ]


def test_heads_broken_over_lines_and_repeated_by_a_page() -> None:
    heads = ["序", "号", "指标", "单位", "2020年", "现状值", "2025年", "目标值"]
    found = read(table(*heads, "1", "用水总量", "亿立方米", "22.5", "≤25", *heads, "2", "灌溉面积", "万亩", "30", "35")).tables[0]
    assert found.columns == ("序号", "指标", "单位", "2020年现状值", "2025年目标值")
    assert [said(r)[0:2] + said(r)[3:] for r in found.rows] == [
        ("1", "用水总量", "亿立方米", {"2020年现状值": "22.5", "2025年目标值": "≤25"}),
        ("2", "灌溉面积", "万亩", {"2020年现状值": "30", "2025年目标值": "35"}),
    ]
