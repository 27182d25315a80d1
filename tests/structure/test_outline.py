"""Outlines: the shipped plan, and made-up plans of each way to number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_parser.model import Layout, Node, NodeKind, Part, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find

PLAN = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"
LONG = "坚持稳中求进,加强统筹协调,推动各项工作落到实处,不断取得新的成效,为发展提供坚实保障。"


def read(text: str) -> Layout:
    return lay_out(Source(text), "made-up", find)


def tree(layout: Layout) -> list[tuple[str, str | None, str]]:
    def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            yield from node.walk()

    return [(n.id, n.number, n.title) for n in walk(layout.outline) if n.kind is not NodeKind.LEAD]


def test_the_shipped_plan() -> None:
    text = PLAN.read_text(encoding="utf-8")
    layout = read(text)
    chapters = [n for n in layout.outline if n.kind is NodeKind.CHAPTER]
    assert [n.kind for n in layout.outline] == [NodeKind.PREFACE] + [NodeKind.CHAPTER] * 8
    assert [sum(c.kind is NodeKind.SECTION for c in n.children) for n in chapters] == [4, 4, 4, 4, 4, 4, 5, 5]
    assert chapters[3].title == "强化城市数字赋能 全面提升智慧城镇化水平"
    assert [(c.number, c.node, len(c.items)) for c in layout.columns] == [
        ("专栏1", "c2.s2", 5), ("专栏2", "c2.s4", 8), ("专栏3", "c6.s1", 9), ("专栏4", "c6.s1", 5), ("专栏5", "c6.s2", 4),
    ]  # fmt: skip
    assert [i.number for i in layout.columns[2].items] == [str(n) for n in range(1, 10)]
    assert layout.columns[2].items[1].title == "有色及贵金属" and layout.columns[2].items[1].text.startswith("推动行业重整")
    assert layout.notices == ()
    lead = next(p for p in layout.passages if p.text.startswith("人口市民化水平显著提升。"))
    assert (lead.node, lead.lead, lead.headings) == ("c1.s3.l1", 12, ("总体要求", "主要目标"))


def test_parts_above_chapters() -> None:
    text = f"云海市发展规划\n第一篇 开启征程\n第一章 基础\n{LONG}\n第二章 目标\n第一节 主要目标\n{LONG}\n第二篇 创新驱动\n第三章 创新\n{LONG}\n"
    assert tree(read(text)) == [
        ("p1", "第一篇", "开启征程"),
        ("c1", "第一章", "基础"),
        ("c2", "第二章", "目标"),
        ("c2.s1", "第一节", "主要目标"),
        ("p2", "第二篇", "创新驱动"),
        ("c3", "第三章", "创新"),
    ]


def test_sections_that_count_on_over_chapters_and_open_their_paragraph() -> None:
    text = f"一、总体要求\n{LONG}\n二、重点任务\n（一）推进建筑节能。{LONG}\n{LONG}\n三、保障措施\n（二）压实责任。{LONG}\n"
    layout = read(text)
    assert tree(layout) == [
        ("c1", "一、", "总体要求"),
        ("c2", "二、", "重点任务"),
        ("c2.s1", "（一）", "推进建筑节能"),
        ("c3", "三、", "保障措施"),
        ("c3.s1", "（二）", "压实责任"),
    ]
    opened = next(p for p in layout.passages if p.text.startswith("(一)"))
    assert (opened.node, opened.part, opened.text[: opened.mark], opened.text[: opened.lead]) == ("c2.s1", Part.TEXT, "(一)", "(一)推进建筑节能。")
    assert opened.headings == ("重点任务", "推进建筑节能")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_unnumbered_headings_of_a_work_report(gap: str) -> None:
    lines = [
        "各位代表：",
        "我代表云海市人民政府作报告。",
        "2018年：铆足干劲抓落实",
        LONG,
        "一、突出产业",
        LONG,
        "2019年：砥砺前行开新局",
        LONG,
        "一、加快发展",
        LONG,
        "二、改善民生",
        LONG,
    ]
    layout = read(gap.join(lines))
    assert [t for _, _, t in tree(layout)] == ["", "2018年：铆足干劲抓落实", "突出产业", "2019年：砥砺前行开新局", "加快发展", "改善民生"]
    assert [i for i, _, _ in tree(layout)] == ["preface", "c1", "c1.s1", "c2", "c2.s1", "c2.s2"]


def test_plain_headings_where_nothing_is_numbered() -> None:
    layout = read(f"云海市2024年工作要点\n经济发展目标\n{LONG}\n民生保障目标\n{LONG}\n")
    assert tree(layout) == [("c1", None, "经济发展目标"), ("c2", None, "民生保障目标")]
    assert layout.document.horizons == (2024,)


def test_articles_are_items_and_a_first_road_is_none() -> None:
    layout = read("第一章 总则\n第一条 为了加强管理,制定本办法。\n第二条　本办法适用于本市。\n第一条高速公路建成通车。\n")
    assert tree(layout) == [("c1", "第一章", "总则"), ("c1.i1", "第一条", ""), ("c1.i2", "第二条", "")]


def test_list_marks_are_no_headings() -> None:
    layout = read(f"一、目标\n一是建设新农村。{LONG}\n——森林覆盖率达到60%;\n① 新建水库3座。\n二、措施\n{LONG}\n")
    assert [t for _, _, t in tree(layout)] == ["目标", "措施"]
    marks = {p.text[: p.mark] for p in layout.passages if p.part is Part.TEXT}
    assert marks == {"一是", "--", "①", ""}


def test_hard_wrapped_lines_and_page_furniture() -> None:
    body = "到2030年,全市单位地区生产总值能耗比2025年降低百分之十五,森林覆盖率达到六成以上,"
    body += "城乡居民人均可支配收入稳步增长,公共服务更加均衡可及,生态环境质量持续改善。"
    wrapped, out = body * 6, []
    for at in range(0, len(wrapped), 28):
        out.append(wrapped[at : at + 28])
        if at == 28 * 7:
            out += ["", "— 3 —", ""]
    layout = read("云海市生态规划\n一、总体要求\n" + "\n".join(out) + "\n（一）加强保护。" + "\n".join(out[:6]))
    whole = next(p for p in layout.passages if p.node == "c1" and p.part is Part.TEXT)
    assert whole.text == wrapped
    assert [t for _, _, t in tree(layout)] == ["总体要求", "加强保护"]


def test_contents_do_not_double_chapters_and_differences_are_noticed() -> None:
    contents = "目  录\n第一章 总体要求……1\n第二章 重点任务 加快建设……5\n第三章 旧的保障……9\n"
    text = f"云海市发展规划\n{contents}\n第一章 总体要求\n\n{LONG}\n\n第二章 重点任务\n加快建设\n\n{LONG}\n\n第三章 保障措施\n\n{LONG}\n"
    layout = read(text)
    assert [t for _, _, t in tree(layout)] == ["总体要求", "重点任务 加快建设", "保障措施"]
    assert [(n.code, text[slice(*n.span)]) for n in layout.notices] == [("contents-differ", "第三章 旧的保障……9")]


def test_lost_line_breaks_are_noticed_and_long_paragraphs_and_rows_are_not() -> None:
    """The shipped plan in one line; what a person would write at length has breaks."""
    text = "云海市发展规划\n" + PLAN.read_text(encoding="utf-8").replace("\n", "") + "\n加强领导。\n"
    assert [(n.code, text[slice(*n.span)].count("\n"), text[: n.span[0]]) for n in read(text).notices] == [("no-paragraphs", 0, "云海市发展规划\n")]
    long = LONG * (2000 // len(LONG))
    assert read(f"云海市发展规划\n{long}\n{long}\n| 1 | {long} | {long} |\n").notices == ()


def test_a_bare_chapter_mark_takes_its_title_from_the_next_line() -> None:
    assert tree(read(f"第一章\n总体要求\n{LONG}\n第二章\n重点任务\n{LONG}\n")) == [("c1", "第一章", "总体要求"), ("c2", "第二章", "重点任务")]


@pytest.mark.parametrize(
    ("items", "after", "titles"),
    [
        (["1.水网工程:新建水库3座。", "2.路网工程:新建公路60公里。"], "加快建设步伐。" + LONG, ["水网工程", "路网工程"]),
        (["水网工程:新建水库3座。", "路网工程:新建公路60公里。"], "加快建设步伐。" + LONG, ["水网工程", "路网工程"]),
        (["01 水网工程", "新建水库3座,改造泵站。", "02 路网工程", "新建公路60公里,改造桥梁。"], "（二）加快建设", ["水网工程", "路网工程"]),
        (["聚焦短板,实施以下工程。", "①水网工程。新建水库3座。", "②路网工程。新建公路60公里。"], "加快建设步伐。" + LONG, ["", "水网工程", "路网工程"]),
    ],
)
def test_items_of_a_column_and_its_right_end(items: list[str], after: str, titles: list[str]) -> None:
    text = "\n".join(["一、重点任务", "（一）夯实基础", LONG, "专栏 2", "重大工程", *items, after, LONG])
    layout = read(text)
    (column,) = layout.columns
    assert (column.number, column.title, column.node) == ("专栏2", "重大工程", "c1.s1")
    assert [i.title for i in column.items] == titles
    assert text[slice(*column.span)].endswith(items[-1])
    assert all(p.node != "col1" for p in layout.passages if p.start > column.span[1])


def test_a_column_split_by_a_page_is_one() -> None:
    head = "专栏1\n重大工程\n"
    text = f"一、任务\n{LONG}\n{head}1.水网工程:新建水库3座,改造泵站、\n\n- 8 -\n\n{head}水闸5座。\n2.路网工程:新建公路。\n二、保障\n{LONG}"
    (column,) = read(text).columns
    assert [(i.number, i.text) for i in column.items] == [("1", "新建水库3座,改造泵站、水闸5座。"), ("2", "新建公路。")]


def test_an_annex_lists_without_numbers() -> None:
    layout = read(f"一、任务\n{LONG}\n二、保障\n{LONG}\n附表\n\n重点区域\n\n1\n\n三江湿地区\n\n2\n\n天山荒漠区\n")
    assert layout.outline[-1].kind is NodeKind.ANNEX
    assert not any(c.isdigit() for p in layout.passages for c in p.text)


def nodes(layout: Layout) -> list[tuple[str, str | None, str]]:
    return [(n.kind.value, n.number, n.title) for root in layout.outline for n in root.walk()]


def spans(text: str) -> dict[str, str]:
    """The text of each node's last line, by its title."""
    return {n.title: text[slice(*n.span)].split("\n")[-1] for root in read(text).outline for n in root.walk()}


def test_a_first_sentence_is_a_lead_where_it_heads_one_paragraph_of_several() -> None:
    lone = read(f"第一章 总体要求\n加强统筹协调。{LONG}\n第二章 保障措施\n落实工作责任。{LONG}\n完善投入机制。{LONG}\n")
    assert nodes(lone) == [
        ("chapter", "第一章", "总体要求"),
        ("chapter", "第二章", "保障措施"),
        ("lead", None, "落实工作责任"),
        ("lead", None, "完善投入机制"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "回顾过去一年,成绩来之不易。", "展望今后五年,我们充满信心。", "在肯定成绩的同时,我们也看到不足。", "从根本上说,发展靠的是人民。",
        "到2025年末基本建成。", "过去五年成绩显著。", "新建水库3座。",
    ],
)  # fmt: skip
def test_a_sentence_that_tells_is_no_lead(sentence: str) -> None:
    assert [k for k, _, _ in nodes(read(f"一、回顾\n{sentence}{LONG}\n{sentence}{LONG}\n"))] == ["chapter"]


def test_a_section_reaches_to_the_next_and_the_last_to_what_looks_back_on_all() -> None:
    text = (
        f"一、工作回顾\n（一）加强调控。{LONG}\n（二）调整结构。{LONG}\n（三）深化改革。{LONG}\n扩大对外开放。{LONG}甲\n"
        f"（四）改善民生。{LONG}\n发展各项事业。{LONG}乙\n五年来,我们加强自身建设。{LONG}\n回顾五年,我们体会深刻。{LONG}丙\n二、任务\n{LONG}\n"
    )
    last = {title: line[-1] for title, line in spans(text).items()}
    assert (last["深化改革"], last["改善民生"], last["工作回顾"]) == ("甲", "乙", "丙")


@pytest.mark.parametrize("title", ["水利建设", "能源安全", "点线结合", "约束机制"])
def test_a_section_whose_title_could_run_into_its_mark(title: str) -> None:
    """第一节水利建设 without its blank could be 节水."""
    assert tree(read(f"第一章 任务\n第一节 {title}\n{LONG}\n")) == [("c1", "第一章", "任务"), ("c1.s1", "第一节", title)]


@pytest.mark.parametrize(
    ("marks", "kinds"),
    [
        (("第一编", "第一章", "第一节", "一、"), ("part", "chapter", "section", "item")),
        (("上篇", "第一章", "一、", "(一)"), ("part", "chapter", "section", "item")),
        (("第一部分", "一、", "(一)", "1."), ("part", "chapter", "section", "item")),
        (("第一章", "【一】", "1．", "（1）"), ("chapter", "section", "item", "item")),
        (("一、", "(一)", "1、", "(1)"), ("chapter", "section", "item", "item")),
    ],
)
def test_each_ladder_of_marks(marks: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    text = "".join(f"{m} 标题{'甲乙丙丁'[n]}\n" for n, m in enumerate(marks)) + LONG + "\n"
    assert nodes(read(text)) == [(k, m, f"标题{'甲乙丙丁'[n]}") for n, (k, m) in enumerate(zip(kinds, marks, strict=True))]


def test_a_numbered_paragraph_with_an_amount_ends_the_item_before_it() -> None:
    text = "一、任务\n1、办好节庆\n提升影响力,扩大消费规模,促进产业融合。\n2、新建商圈3个。\n"
    assert spans(text) == {"任务": "2、新建商圈3个。", "办好节庆": "提升影响力,扩大消费规模,促进产业融合。"}


def test_short_lines_within_chapters_need_company_and_a_place() -> None:
    """One alone, names of figures, a list of names and lines of a signature head nothing."""
    text = f"第一章 要求\n\n指导思想\n\n{LONG}\n\n第二章 措施\n\n{LONG}\n"
    assert [t for _, _, t in nodes(read(text))] == ["要求", "措施"]
    text = f"第一章 要求\n{LONG}\n图1 空间格局\n{LONG}\n图2 交通格局\n{LONG}\n第二章 措施\n{LONG}\n"
    assert [t for _, _, t in nodes(read(text))] == ["要求", "措施"]
    text = f"第一章 要求\n{LONG}\n东山县\n西山县\n南山县\n第二章 措施\n{LONG}\n云海市发展和改革局\n2026年3月1日\n"
    assert [t for _, _, t in nodes(read(text))] == ["要求", "措施"]


def test_the_signature_is_no_part_of_the_last_chapter() -> None:
    text = f"一、任务\n{LONG}\n二、保障\n（一）加强领导。{LONG}\n（二）落实责任。{LONG}甲\n云海市人民政府\n2026年3月1日\n"
    layout = read(text)
    assert text[: layout.outline[-1].span[1]].endswith("甲") and layout.document.issued == "2026-03-01"
    assert all("人民政府" not in p.text for p in layout.passages)


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (["附件1 重点项目"], "附件1", "重点项目"),
        (["附件：重点项目"], "附件", "重点项目"),
        (["附 件 2", "重点项目"], "附件2", "重点项目"),
        (["附表2-1：重点项目"], "附表2-1", "重点项目"),
        (["附录二", "重点项目"], "附录二", "重点项目"),
        (["名词解释"], None, "名词解释"),
        (["附录", "名词解释"], "附录", "名词解释"),
    ],
)
def test_annexes_by_number_and_title(lines: list[str], number: str | None, title: str) -> None:
    text = f"一、任务\n{LONG}\n二、措施\n{LONG}\n三、保障\n{LONG}\n" + "\n".join(lines) + f"\n一、水利\n（一）水库。{LONG}\n{LONG}\n"
    assert nodes(read(text))[3:] == [("annex", number, title), ("section", "一、", "水利"), ("item", "（一）", "水库")]


def test_a_list_of_annexes_is_no_annex() -> None:
    text = f"一、任务\n{LONG}\n二、措施\n{LONG}\n三、保障\n{LONG}\n附件：1.重点项目\n2.主要指标\n云海市人民政府\n2026年3月1日\n附件1\n重点项目\n{LONG}\n"
    assert nodes(read(text))[2:] == [("chapter", "三、", "保障"), ("annex", "附件1", "重点项目")]


def test_markdown_headings_with_marks_and_without() -> None:
    heads = ["## 一、总体要求", "### 指导思想", LONG, "### **主要目标**", LONG, "## 二、任务", "### 水网", LONG, "## 附则", LONG]
    layout = read("\n\n".join(["# 云海市水利规划", *heads]))
    assert layout.document.title == "云海市水利规划"
    assert nodes(layout) == [
        ("chapter", "一、", "总体要求"), ("section", None, "指导思想"), ("section", None, "主要目标"),
        ("chapter", "二、", "任务"), ("section", None, "水网"), ("chapter", None, "附则"),
    ]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), [("", ""), (" ..... 1", " ..... 12"), ("(1)", "(12)"), ("\t1", "\t12"), ("…………1", "…………12")])
def test_contents_are_no_chapters(one: str, two: str) -> None:
    layout = read(f"云海市水利规划\n目 次\n第一章 总体要求{one}\n第二章 保障措施{two}\n第一章 总体要求\n{LONG}\n第二章 保障措施\n{LONG}\n")
    assert tree(layout) == [("c1", "第一章", "总体要求"), ("c2", "第二章", "保障措施")] and layout.notices == ()


def test_a_table_without_a_title_of_its_own_lies_in_the_column_before_it() -> None:
    table = "|项目|2025年|2030年|\n|湿地面积(万亩)|2.5|6|\n"
    layout = read(f"一、任务\n{LONG}\n专栏1 生态工程\n实施以下项目。\n{table}二、保障\n{LONG}\n表1 主要指标\n{table}")
    assert [(t.number, t.node) for t in layout.tables] == [(None, "col1"), ("表1", "c2")]
    assert layout.columns[0].span[1] == layout.tables[0].span[1]
