"""HTML: what is text and what stands around it, tables of every make, and what the page tells of its document."""

from __future__ import annotations

import pytest

from plan_parser import pipeline, readers
from plan_parser.model import Source
from plan_parser.readers import registry

PROSE = "到2025年,全市森林覆盖率达到60%,建成区绿地率达到42%,城镇登记失业率控制在4%以内。"


def read(body: str, head: str = "", encoding: str = "utf-8") -> Source:
    return readers.read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "page.html")


def table(body: str) -> list[str]:
    return read(f"<p>表1 主要指标</p><table>{body}</table><p>{PROSE}</p>").text.splitlines()[1:-1]


def test_the_text_without_what_stands_around_it() -> None:
    page = f"""<div class="top-nav"><a href="/">首页</a><a href="/a">政务公开</a></div><div>您的位置:首页 > 规划</div>
    <script>var y='2030年达到99%'</script>
    <div class="content"><h1>云海市水务发展规划</h1>
    <div class="share-box">分享到: 微信</div><p>{PROSE}</p><p>{PROSE}</p><p style="display: none">隐藏90%</p></div>
    <ul><li><a href="/1">相关规划一</a></li><li><a href="/2">相关规划二</a></li><li><a href="/3">相关规划三</a></li></ul><div id="footer">版权所有 2022</div>"""
    assert read(page).text == f"云海市水务发展规划\n{PROSE}\n{PROSE}\n"


def test_the_main_text_of_a_page_whose_system_nobody_knows() -> None:
    page = f"<div><div><a href='/'>首页</a></div></div><div><div><div><p>{PROSE}</p><p>{PROSE}</p><p>第二段</p></div></div>"
    page += "<div><a href='/x'>上一篇</a></div></div>"
    assert read(page).text == f"{PROSE}\n{PROSE}\n第二段\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "iso-8859-1"])
def test_a_charset_that_lies(encoding: str, charset: str) -> None:
    source = read("<p>二〇三五年,镕基㎡达到60%。</p>" + f"<p>{PROSE}</p>" * 3, f'<meta charset="{charset}">', encoding)
    assert source.text.startswith("二〇三五年,镕基㎡达到60%。\n") and not source.notices


def test_markup_that_is_broken() -> None:
    page = f'"<divclass="title"><h2>2007年云海市政府工作报告</h2></div><divclass="detail"id="d"><p>{PROSE}<p>第二段<b>落实<p>第三段</b></div></p>"'
    source = readers.read_bytes(page.encode(), "plan.txt")
    assert source.format == "html"
    assert source.text == f"2007年云海市政府工作报告\n{PROSE}\n第二段落实\n第三段\n"


def test_numbers_in_several_elements_and_line_breaks() -> None:
    body = f"<p>到<span>20</span><font>25</font>年,达到<b>6</b>0<o:p></o:p>%。<br>另起一行 km<sup>2</sup>,面积3<sup>[1]</sup>亩</p><p>{PROSE}</p>"
    assert read(body).text.splitlines()[:2] == ["到2025年,达到60%。", "另起一行 km2,面积3亩"]


def test_spans_of_rows_and_columns() -> None:
    rows = table(
        "<tr><th>序号<th colspan=2>指标名称<th>2020年<th>2025年<tr><td rowspan=2>1<td rowspan=2>城镇化率(%)<td>全市<td>60<td>70<tr><td>龙口市<td>50<td>60"
        "<tr><td colspan=5>二、其他指标<tr><td>2<td colspan=2>森林<br>覆盖率(%)<td><td>42"
    )
    assert rows == [
        "| 序号 | 指标名称 | 2020年 | 2025年 |",
        "| 1 | 城镇化率(%) | 全市 | 60 | 70 |",
        "| | | 龙口市 | 50 | 60 |",
        "二、其他指标",
        "| 2 | 森林覆盖率(%) | | | 42 |",
    ]


def test_heads_over_two_rows_are_read_from_below() -> None:
    rows = "<tr><th rowspan=2>指标<th rowspan=2>2020年<th colspan=2>目标值<tr><th>2025年<th>2035年<tr><td>城镇化率(%)<td>60<td>70<td>75"
    assert table(rows) == ["| 指标 | 2020年 | 2025年目标值 | 2035年目标值 |", "| 城镇化率(%) | 60 | 70 | 75 |"]
    plan = pipeline.understand(read(f"<h1>云海市规划</h1><p>表1 主要指标</p><table>{rows}</table><p>{PROSE}</p>"), "p")
    found = [(t.indicator, t.year, int(t.value or 0)) for t in plan.targets if t.source == "table"]
    assert found == [("城镇化率", 2025, 70), ("城镇化率", 2035, 75)]


def test_a_nature_that_several_rows_share_is_that_of_each() -> None:
    rows = table("<tr><td>指标<td>2025年<td>属性<tr><td>城镇化率(%)<td>70<td rowspan=2>预期性<tr><td>森林覆盖率(%)<td>42")
    assert rows[1:] == ["| 城镇化率(%) | 70 | 预期性 |", "| 森林覆盖率(%) | 42 | 预期性 |"]


def test_a_value_that_several_rows_share_counts_once() -> None:
    rows = table("<tr><td>指标<td>2020年<td>2025年<tr><td>甲率(%)<td>1<td rowspan=2>70<tr><td>乙率(%)<td>42")
    assert sum("70" in row for row in rows) == 1


def test_tables_that_lay_out_the_page() -> None:
    page = f"<table><tr><td><a href='/'>首页</a></td><td><table><tr><td><p>{PROSE}</p><p>第二段。</p>"
    page += "<table><tr><td>指标<td>2025年<tr><td>甲率<td>6%</table></td></tr></table></td></tr></table>"
    assert read(page).text.splitlines()[-4:] == [PROSE, "第二段。", "| 指标 | 2025年 |", "| 甲率 | 6% |"]
    boxed = read(f"<p>{PROSE}</p><table><tr><td>专栏1 重点工程<tr><td><p>1.供水工程。新建水库3座。</p><p>2.节水工程。改造管网20公里。</p></table>")
    assert boxed.text.splitlines()[1:] == ["专栏1 重点工程", "1.供水工程。新建水库3座。", "2.节水工程。改造管网20公里。"]


def test_bars_in_a_cell_do_not_part_it() -> None:
    assert table("<tr><td>指标<td>2025年<tr><td>甲|乙率(%)<td>70")[1] == "| 甲｜乙率(%) | 70 |"


def test_what_the_page_tells_of_its_document() -> None:
    box = "<div class='xxgk'><span>索 引 号:</span><span>000014349/2021</span><label>发文字号:</label><span>云政发〔2021〕7号</span>"
    box += "<p>成文日期: 2021年03月05日</p><p>发布机构:云海市人民政府</p></div>"
    source = read(
        f"{box}<div id='zoom'><p>{PROSE}</p><p>{PROSE}</p></div>",
        '<title>云海市水务发展规划_云海市政府</title><meta name="PubDate" content="2021-03-09 10:00">',
    )
    told = source.told
    assert (told.title, told.number, told.issuer, told.issued, told.published) == (
        "云海市水务发展规划",
        "云政发〔2021〕7号",
        "云海市人民政府",
        "2021-03-05",
        "2021-03-09",
    )
    document = pipeline.understand(source, "p").document
    assert (document.title, document.number, document.issuer, document.issued, document.published) == (
        "云海市水务发展规划", "云政发〔2021〕7号", "云海市人民政府", "2021-03-05", "2021-03-09",
    )  # fmt: skip


def test_a_text_that_says_so_itself_is_believed_more_than_the_page() -> None:
    letter = "<p>云海市人民政府关于印发《云海市水务规划》的通知</p><p>云政发〔2020〕1号</p><p>各县区:</p><p>现印发给你们。</p>"
    letter += "<p>云海市人民政府</p><p>2020年1月2日</p>"
    source = read(
        f"<div id='zoom'>{letter}<p>云海市水务规划</p><p>{PROSE}</p></div><p>发文字号:别政发〔2019〕9号</p>", '<meta name="PubDate" content="2021-03-09">'
    )
    document = pipeline.understand(source, "p").document
    assert (document.number, document.issued, document.published) == ("云政发〔2020〕1号", "2020-01-02", "2021-03-09")


@pytest.mark.parametrize(
    ("text", "name"), [("指标>50,<60%,达到<b级", "txt"), ("a < b > c\n云海市", "txt"), ("<p>甲</p><p>乙</p>", "html"), ("\ufeff<!DOCTYPE html>\n<p>甲", "html")]
)
def test_a_page_is_told_by_its_content(text: str, name: str) -> None:
    assert registry.reader_for(text.encode(), "x").name == name


def test_the_name_of_the_site_is_no_title_and_the_box_no_table() -> None:
    box = "<table><tr><td>索引号<td>000/2021<td>主题分类<td>规划<tr><td>发文机关<td>云海市人民政府<td>发文字号<td>云政发〔2021〕7号</table>"
    page = f"<h1>云海市人民政府门户网站</h1><h2>云海市水务发展规划</h2><div class='article-content'><p>{PROSE}</p></div>"
    assert read(page).text == f"云海市水务发展规划\n{PROSE}\n"
    source = read(f"<div>{box}<p>云海市水务发展规划</p><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert source.text == f"云海市水务发展规划\n{PROSE}\n{PROSE}\n" and source.told.number == "云政发〔2021〕7号"


def test_a_page_that_is_one_form() -> None:
    assert read(f"<form id='aspnetForm'><input value='9'><div><p>{PROSE}</p></div></form>").text == f"{PROSE}\n"


def test_an_unmarked_heading_is_of_the_rank_of_its_like() -> None:
    page = f"<h1>云海市规划</h1><h2>前言</h2><p>{PROSE}</p><h2>一、目标</h2><p>{PROSE}</p><h2>保障措施</h2><p>{PROSE}</p><h2>二、任务</h2><p>{PROSE}</p>"
    outline = pipeline.understand(read(page), "p").outline
    assert [(n.number, n.title) for n in outline if n.kind != "preface"] == [("一、", "目标"), (None, "保障措施"), ("二、", "任务")]


def test_a_title_and_a_unit_within_the_table_are_lines_over_its_heads() -> None:
    title = "<tr></tr><tr><td colspan=3>云海市主要指标<tr><td colspan=3>单位:%<tr><td><td><td>"
    rows = table(f"{title}<tr><td>指标<td>2020年<td>2025年<tr><td>城镇化率(%)<td>60<td>70")
    assert rows == ["云海市主要指标", "单位:%", "| 指标 | 2020年 | 2025年 |", "| 城镇化率(%) | 60 | 70 |"]
