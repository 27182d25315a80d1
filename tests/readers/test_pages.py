"""PDF and OFD pages: furniture left out, lines rejoined, columns told apart, tables over page breaks, pages without text told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_parser import pipeline, readers
from plan_parser.model import Source
from tests.readers.building import Line, Mark, Text, ofd_mark, packed_ofd, packed_pdf

EM = 4.9
LONG = "统筹推进山水林田湖草沙一体化保护和系统治理到年全市森林覆盖率达到百分之六十以上建成区绿地率稳步提高"


def pdf(pages: list[list[Mark]]) -> Source:
    return readers.read_bytes(packed_pdf(pages), "plan.pdf")


def ofd(pages: list[list[Mark]]) -> Source:
    return readers.read_bytes(packed_ofd(["".join(map(ofd_mark, page)) for page in pages]), "plan.ofd")


both = pytest.mark.parametrize("read", [pdf, ofd])
Read = Callable[[list[list[Mark]]], Source]


def prose(start: int, count: int, x: float = 28, width: int = 30, y: float = 40, indent: bool = True) -> list[Mark]:
    """A paragraph of `count` full lines and a short one."""
    marks: list[Mark] = []
    for n in range(count):
        shift = 2 if n == 0 and indent else 0
        text = "".join(LONG[(start + n * 7 + i) % len(LONG)] for i in range(width - shift))
        marks.append(Text(text, x + shift * EM, y + 8 * n))
    return [*marks, Text("增长百分之五。", x, y + 8 * count)]


@both
def test_lines_are_rejoined_and_furniture_left_out(read: Read) -> None:
    pages: list[list[Mark]] = []
    for n in range(4):
        head, foot = Text("云海市水务发展规划", 80, 12, 4), Text(f"— {n + 1} —", 100, 280, 4)
        pages.append([head, *prose(n, 3), *prose(n + 3, 2, y=80), foot])
    source = read(pages)
    lines = source.text.splitlines()
    assert len(lines) == 8 and all(line.endswith("增长百分之五。") for line in lines)
    assert "云海市" not in source.text and "—" not in source.text
    assert [place.page for place in source.places] == [1, 1, 2, 2, 3, 3, 4, 4]


@both
def test_a_paragraph_goes_on_over_a_page_break(read: Read) -> None:
    first, rest = prose(0, 25)[:-1], prose(9, 2, indent=False)
    source = read([[*first, Text("1", 104, 283, 4)], [*rest, *prose(2, 3, y=90), Text("2", 104, 283, 4)], prose(4, 3)])
    assert len(source.text.splitlines()) == 3
    places = [(place.page, place.paragraph) for place in source.places]
    assert places == [(1, 1), (2, 1), (2, 2), (3, 3)]


@both
def test_two_columns_are_read_one_after_the_other(read: Read) -> None:
    left, right = prose(0, 12, 20, 16), prose(20, 12, 110, 16)
    source = read([[Text("云海市水务发展规划", 70, 24, 7), *left, *right]])
    title, one, two = source.text.splitlines()
    assert title == "云海市水务发展规划"
    assert one == "".join(m.text for m in left if isinstance(m, Text)) and two == "".join(m.text for m in right if isinstance(m, Text))


def ruled(rows: list[list[str]], y: float, edges: tuple[float, ...] = (28, 48, 108, 146, 184)) -> list[Mark]:
    marks: list[Mark] = []
    for n, row in enumerate(rows):
        top = y + 9 * n
        marks.append(Line(edges[0], top, edges[-1], top))
        for i, text in enumerate(row):
            marks += [Line(edges[i], top, edges[i], top + 9)]
            marks += [Text(text, edges[i] + 1, top + 2, 4.2)] if text else []
        marks.append(Line(edges[-1], top, edges[-1], top + 9))
    return [*marks, Line(edges[0], y + 9 * len(rows), edges[-1], y + 9 * len(rows))]


HEAD = ["序号", "指标", "2020年", "2025年"]


@both
def test_a_table_over_a_page_break_is_one_and_its_heads_stand_once(read: Read) -> None:
    first = [HEAD, ["1", "城镇化率(%)", "60", "70"], ["2", "森林覆盖率(%)", "", "42"]]
    second = [HEAD, ["3", "绿地率(%)", "38", "40以上"]]
    source = read([[*prose(0, 3), Text("表1 主要指标", 80, 80), *ruled(first, 250), Text("— 1 —", 96, 285, 4)], [*ruled(second, 30), *prose(5, 3, y=60)]])
    lines = source.text.splitlines()
    assert lines[1:6] == [
        "表1主要指标",
        "| 序号 | 指标 | 2020年 | 2025年 |",
        "| 1 | 城镇化率(%) | 60 | 70 |",
        "| 2 | 森林覆盖率(%) | | 42 |",
        "| 3 | 绿地率(%) | 38 | 40以上 |",
    ]
    at = source.place(source.text.index("40以上"))
    assert at is not None and (at.page, at.table, at.row, at.column) == (2, 1, 4, 4)


@both
def test_a_box_around_text_is_no_table(read: Read) -> None:
    box = [Line(25, 60, 190, 60), Line(25, 60, 25, 110), Line(190, 60, 190, 110), Line(25, 110, 190, 110)]
    source = read(
        [
            [
                Text("云海市规划", 80, 30, 6),
                *box,
                Text("专栏1 重点工程", 80, 64),
                Text("1.供水工程。新建水库3座。", 38, 74),
                Text("2.节水工程。改造管网20公里。", 38, 84),
            ]
        ]
    )
    assert source.text.splitlines() == ["云海市规划", "专栏1重点工程", "1.供水工程。新建水库3座。", "2.节水工程。改造管网20公里。"]


def test_a_page_that_is_turned_or_drawn_smaller() -> None:
    page: list[Mark] = [Text("云海市规划", 80, 20, 6), *ruled([HEAD, ["1", "城镇化率(%)", "60", "70"]], 40), Text("到2025年达到60%", 30, 90)]
    straight = pdf([page])
    turned = readers.read_bytes(packed_pdf([page], turn=90), "plan.pdf")
    halved = readers.read_bytes(packed_pdf([page], form=True), "plan.pdf")
    assert turned.text == straight.text == halved.text and "| 1 | 城镇化率(%) | 60 | 70 |" in turned.text


def test_pages_without_a_text_layer_are_told_by_number() -> None:
    image = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="4"/>'
    source = readers.read_bytes(packed_ofd(["".join(map(ofd_mark, prose(0, 3))), image, image, "".join(map(ofd_mark, prose(1, 3))), image, ""]), "plan.ofd")
    assert [n.message.split(",")[0] for n in source.notices if n.code == "page-without-text"] == ["pages 2-3"]
    assert "pages 2-3, 5 have no text layer" in source.notices[0].message
    assert [place.page for place in source.places] == [1, 4]


def test_a_blank_between_chinese_and_latin_is_no_blank() -> None:
    assert pdf([[Text("到 2025 年,GDP 达到 60%", 30, 40), Text("km World Bank", 30, 60)]]).text == "到2025年,GDP达到60%\nkm World Bank\n"


def test_ofd_text_that_is_scaled_and_stepped() -> None:
    code = '<ofd:TextCode X="0" Y="12" DeltaX="g 2 14 7 7 7 7">到年2025</ofd:TextCode>'
    page = f'<ofd:TextObject CTM="0.35 0 0 0.35 0 0" Boundary="30 40 60 6" Size="14">{code}</ofd:TextObject>'
    page += f'<ofd:TextObject Boundary="9 9 9 9" Size="4" Visible="false">{code}</ofd:TextObject>'
    assert readers.read_bytes(packed_ofd([page]), "plan.ofd").text == "到年2025\n"


@both
def test_rows_without_drawn_lines_stay_rows(read: Read) -> None:
    rows = [["指标", "2020年", "2025年"], ["城镇化率(%)", "60", "70"], ["森林覆盖率(%)", "", "42以上"], ["绿地率(%)", "38", ""]]
    marks = [Text(text, (28, 110, 160)[i], 80 + 8 * n) for n, row in enumerate(rows) for i, text in enumerate(row) if text]
    source = read([[*prose(0, 3), Text("表1 主要指标", 80, 72), *marks, *prose(4, 3, y=120)]])
    assert source.text.splitlines()[2:6] == ["| 指标 | 2020年 | 2025年 |", "| 城镇化率(%) | 60 | 70 |", "| 森林覆盖率(%) | | 42以上 |", "| 绿地率(%) | 38 | |"]
    targets = [t for t in pipeline.understand(source, "p").targets if t.source == "table"]
    assert [(t.indicator, t.year, str(t.value)) for t in targets] == [("城镇化率", 2025, "70"), ("森林覆盖率", 2025, "42")]


@both
def test_a_heading_at_the_left_edge_behind_a_full_line(read: Read) -> None:
    full = "".join(LONG[i % len(LONG)] for i in range(29)) + "。"
    page = [*prose(0, 3)[:-1], Text(full, 28, 64), Text("重点任务和保障措施", 28, 72), *prose(3, 3, y=80)]
    assert read([page]).text.splitlines()[1] == "重点任务和保障措施"


@both
def test_raised_powers_stay_and_marks_of_notes_go(read: Read) -> None:
    line = "建成区面积达到60km"
    x = 28 + EM * (len(line) - 0.5 * 4)
    raised = [Text("2", x, 69, 2.9), Text("1", x + 1.6 + EM * 8.5, 69, 2.9)]
    marks = [Text(line, 28, 70), *raised, Text("以上,绿地率达到42%", x + 1.6, 70)]
    assert read([[*prose(0, 2), *marks, *prose(3, 2, y=90)]]).text.splitlines()[1] == "建成区面积达到60km2以上,绿地率达到42%"


@both
def test_two_issuers_beside_one_word_are_three_lines(read: Read) -> None:
    heads = [Text("发展改革委办公厅", 38, 36, 12), Text("税务总局办公厅", 38, 48, 12), Text("文件", 150, 42, 12)]
    source = read([[*heads, Text("发改规〔2019〕8号", 70, 70), *prose(0, 3, y=90)]])
    assert source.text.splitlines()[:4] == ["发展改革委办公厅", "文件", "税务总局办公厅", "发改规〔2019〕8号"]
