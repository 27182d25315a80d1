"""DOCX: automatic numbers as Word shows them, changes accepted, runs joined, merged cells once, notes and boxes in their places."""

from __future__ import annotations

import io
import zipfile

import pytest

from plan_parser import pipeline, readers
from plan_parser.errors import PlanError
from plan_parser.readers.docx_numbers import number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="urn:v" xmlns:a="urn:a"'


def word(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return out.getvalue()


def lines(body: str, **parts: str) -> list[str]:
    return readers.read_bytes(word(body, **parts), "plan.docx").text.splitlines()


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", num: str = "", level: int = 0, style: str = "", inner: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr>{r(text) if text else ''}{inner}</w:p>"


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'


def numbering(*lists: str, nums: str = "") -> str:
    made = "".join(f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(lists))
    return made + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists))) + nums


OUTLINE = (
    level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3-%4", "<w:isLgl/>")
)


def test_numbers_count_and_begin_again_under_a_new_heading() -> None:
    body = p("总体要求", "1") + p("甲", "1", 1) + p("乙", "1", 1) + p("丙", "1", 2) + p("发展目标", "1") + p("丁", "1", 1) + p("戊", "1", 3)
    assert lines(body, numbering=numbering(OUTLINE)) == ["第一章 总体要求", "（一）甲", "（二）乙", "1.丙", "第二章 发展目标", "（一）丁", "2.1-1 戊"]


def test_a_list_of_its_own_goes_on_and_one_with_an_override_begins_again() -> None:
    nums = '<w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>'
    nums += '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = p("甲", "1") + p("乙", "8") + p("丙", "9") + p("丁", "9") + p("戊", "0") + p("己", "77")
    assert lines(body, numbering=numbering(level(0, "decimal", "%1."), nums=nums)) == ["1.甲", "2.乙", "1.丙", "2.丁", "戊", "己"]


def test_styles_bring_numbers() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/></w:style><w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="4"/></w:style>'
    )
    body = p("甲", style="1") + p("乙", style="2") + p("丙", style="3") + p("丁", style="1") + p("戊", style="4") + p("己", "0", style="1")
    assert lines(body, numbering=numbering(OUTLINE), styles=styles) == ["第一章 甲", "（一）乙", "（二）丙", "第二章 丁", "戊", "己"]


def test_an_empty_paragraph_counts_and_bullets_do_not_show() -> None:
    body = p("甲", "1") + p("", "1") + p("乙", "1") + p("丙", "2")
    assert lines(body, numbering=numbering(level(0, "decimal", "%1."), level(0, "bullet", "\uf0b7"))) == ["1.甲", "3.乙", "丙"]


@pytest.mark.parametrize(
    ("n", "form", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"), (105, "chineseCountingThousand", "一百〇五"),
        (110, "chineseCountingThousand", "一百一十"), (2, "chineseLegalSimplified", "贰"),
        (3, "decimalEnclosedCircle", "③"), (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"), (7, "decimalZero", "07"), (7, "decimalFullWidth", "７"), (25, "decimalEnclosedCircle", "25"), (6, "unheardOf", "6"),
    ],
)  # fmt: skip
def test_forms_of_numbers(n: int, form: str, shown: str) -> None:
    assert number(n, form) == shown


def test_changes_are_accepted_and_runs_are_joined() -> None:
    changed = r("到20") + f'<w:ins w:id="1">{r("25")}</w:ins><w:del w:id="2"><w:r><w:delText>30</w:delText></w:r></w:del>' + r("年达到7")
    changed += f'<w:moveFrom w:id="3">{r("9")}</w:moveFrom><w:smartTag>{r("0%")}</w:smartTag><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>'
    changed += f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE 99</w:instrText></w:r><w:hyperlink>{r("左右")}</w:hyperlink>'
    assert lines(p(inner=changed)) == ["到2025年达到70%左右"]


def test_notes_come_at_the_end_and_boxes_behind_their_paragraph() -> None:
    notes = f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote><w:footnote w:id="2">{p("不含海域。")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{p("无人提到")}</w:footnote>'
    box = f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{p('专栏1 重点工程')}"
    box += f"{p('新建水库3座')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    box += f"<mc:Fallback><w:pict><w:txbxContent>{p('专栏1 重点工程')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    body = p("面积达到60", inner=f'<w:r><w:footnoteReference w:id="2"/></w:r>{r("亩")}') + p("前", inner=f"<w:r>{box}</w:r>") + p("后")
    assert lines(body, footnotes=notes) == ["面积达到60亩", "前", "专栏1 重点工程", "新建水库3座", "后", "注释", "[1] 不含海域。"]


def test_pictures_are_told() -> None:
    source = readers.read_bytes(word(p("专栏1") + p(inner="<w:r><w:drawing><a:blip/></w:drawing></w:r>") + p("后")), "plan.docx")
    assert [(n.code, source.text[slice(*n.span)]) for n in source.notices] == [("image-not-read", "专栏1")]


def test_pages_are_known_where_word_left_them() -> None:
    source = readers.read_bytes(word(p("一") + p("二", inner=f"<w:r><w:lastRenderedPageBreak/></w:r>{r('三')}") + p("四")), "plan.docx")
    assert source.text == "一\n二三\n四\n"
    assert [(source.text[slice(*place.span)], place.page, place.paragraph) for place in source.places] == [
        ("一", 1, 1),
        ("二", 1, 2),
        ("三", 2, 2),
        ("四", 2, 3),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, text.split('/')))}</w:tc>"


def test_merged_cells_stand_once_and_nested_tables_in_their_cell() -> None:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [
        cell("序号") + cell("指标", wide) + cell("2025年"),
        cell("1", down) + cell("城镇/化率(%)", down) + cell("全市") + cell("70"),
        cell("", on) + cell("", on) + cell("龙口市") + cell("60"),
        cell("2") + cell("绿地率(%)", wide) + cell("42"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert lines(table) == ["| 序号 | 指标 | 2025年 |", "| 1 | 城镇化率(%) | 全市 | 70 |", "| | | 龙口市 | 60 |", "| 2 | 绿地率(%) | | 42 |"]


def test_a_file_without_a_body_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(PlanError, match="without a body"):
        readers.read_bytes(out.getvalue(), "plan.docx")


def test_without_libreoffice_a_doc_file_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PlanError, match=r"plan\.doc: a DOC file, which needs LibreOffice; install it .*libreoffice-writer.*DOCX"):
        readers.read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "plan.doc")


def test_a_file_of_the_strict_standard() -> None:
    data = word(p("总体要求", "1"), numbering=numbering(OUTLINE))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as file:
        for name in before.namelist():
            file.writestr(
                name,
                before.read(name).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
            )
    assert readers.read_bytes(out.getvalue(), "plan.docx").text == "第一章 总体要求\n"


def test_headings_by_style_alone_make_an_outline() -> None:
    outline = "".join(f'<w:style w:type="paragraph" w:styleId="{n + 1}"><w:pPr><w:outlineLvl w:val="{n}"/></w:pPr></w:style>' for n in range(2))
    text = "到2025年,全市森林覆盖率达到60%以上,建成区绿地率达到42%,城镇登记失业率控制在4%以内。"
    body = (
        p("云海市水务发展规划")
        + p("总体要求", style="1")
        + p("主要目标", style="2")
        + p(text)
        + p("重点任务", style="1")
        + p("供水工程", style="2")
        + p("新建水库3座。" + text)
    )
    source = readers.read_bytes(word(body, styles=outline), "plan.docx")
    plan = pipeline.understand(source, "p")
    assert plan.document.title == "云海市水务发展规划"
    assert [(n.kind.value, n.title) for root in plan.outline for n in root.walk()] == [
        ("chapter", "总体要求"), ("section", "主要目标"), ("chapter", "重点任务"), ("section", "供水工程"),
    ]  # fmt: skip
    assert {t.node for t in plan.targets} == {"c1.s1", "c2.s1"}
