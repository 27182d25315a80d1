"""Documents built for tests: the text of the plan in data/source/ in; the plan as HTML, DOCX, PDF and OFD, with a real table and automatic numbers, out."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt"
HEADS = ("序号", "指标名称", "2020年", "2025年")
_NOTE = "注:加“[ ]”指标为五年累计数"
#: Names of places and their like in the table: second cells of rows that share an indicator.
_PLACES = {
    "烟台市",
    "中心城区",
    "县级市",
    "黄渤海新区",
    "省级西部片区城乡融合发展试验区",
    "全国县城新型城镇化建设示范试点龙口市",
    "全国县城新型城镇化建设示范试点海阳市",
}


@dataclass(frozen=True)
class Row:
    """A row of the table: a group (all else empty), or a place of an indicator with its values; `first`, where number and name stand."""

    group: str = ""
    number: str = ""
    name: str = ""
    place: str = ""
    values: tuple[str, ...] = ()
    first: bool = True
    places: int = 1


def paragraphs() -> tuple[list[str], list[Row], list[str]]:
    """The plan's paragraphs before its table, the table's rows, and the paragraphs after it (the note first)."""
    lines = [line.strip() for line in PLAN.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line]
    start, end = lines.index("序号"), lines.index(_NOTE)
    return lines[:start], _rows(lines[start + 4 : end]), lines[end:]


def _rows(cells: list[str]) -> list[Row]:
    """The rows of the flattened table."""
    rows: list[Row] = []
    i = 0
    joined = re.sub(r"(示范|常住人口)\n", r"\1", "\n".join(cells)).split("\n")
    while i < len(joined):
        if re.match(r"[一二三四五]、", joined[i]):
            rows.append(Row(group=joined[i]))
            i += 1
            continue
        number, name = joined[i], joined[i + 1]
        i += 2
        own: list[Row] = []
        while (
            i < len(joined) and not re.match(r"[一二三四五]、", joined[i]) and not (own and joined[i] == str(int(number) + 1) and joined[i + 1] not in _PLACES)
        ):
            place = ""
            if joined[i] in _PLACES:
                place = joined[i]
                i += 1
            values: list[str] = []
            while i < len(joined) and re.match(r"[\[>\d]", joined[i]) and len(values) < 2 and not (values and joined[i] == str(int(number) + 1)):
                values.append(joined[i])
                i += 1
            own.append(Row(number=number, name=name, place=place, values=tuple(["", *values][-2:]), first=not own))
        rows += [Row(r.group, r.number, r.name, r.place, r.values, r.first, len(own)) for r in own]
    return rows


PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>烟台市新型城镇化规划(2021-2035年)_政府文件_烟台市人民政府</title>
<meta name="PubDate" content="2022-11-28 17:05"><script>var x = "2025年达到99%";</script><style>p {{ margin: 0 }}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">政民互动</a></li></ul></div>
<table class="xxgk-box"><tr><td>索引号:</td><td>11370600/2022-00123</td><td>发文机关:</td><td>烟台市人民政府</td></tr>
<tr><td>成文日期:</td><td>2022年11月22日</td><td>发布日期:</td><td>2022-11-28</td></tr></table>
<table width="100%"><tr><td><div class="share"><a href="#s">分享到微信</a></div><div id="zoom">{body}</div></td></tr></table>
<div class="footer">版权所有:烟台市人民政府 鲁ICP备05000000号 <a href="/c">网站地图</a></div></body></html>"""


@cache
def as_html() -> bytes:
    """A page with navigation, a box of data, a layout table, and the plan in a container; the table with rowspans and colspans."""
    before, rows, after = paragraphs()
    # the page's own furniture is in its template
    before = [line for line in before[1:] if not line.startswith("发布日期")]
    after = [line for line in after if not line.startswith("Produced")]
    table = ["<table border=1><tr><th>序号</th><th colspan='2'>指标名称</th><th>2020年</th><th>2025年</th></tr>"]
    for row in rows:
        if row.group:
            table.append(f"<tr><td colspan=5>{row.group}</td></tr>")
            continue
        cells = []
        if row.first:
            span = f" rowspan={row.places}" if row.places > 1 else ""
            wide = " colspan=2" if not row.place else ""
            cells += [f"<td{span}>{row.number}</td>", f"<td{span}{wide}>{html.escape(row.name).replace('常住人口', '常住人口<br>')}</td>"]
        if row.place:
            cells.append(f"<td>{row.place}</td>")
        cells += [f"<td><p><span>{html.escape(v)}</span></p></td>" for v in row.values]
        table.append(f"<tr>{''.join(cells)}</tr>")
    table.append("</table>")

    def p(line: str) -> str:
        # a number in two runs, as editors leave them
        return f"<p style='text-indent:2em'>　　{html.escape(line).replace('20', '2<span>0</span>', 1)}</p>\n"

    return PAGE.format(body="".join(map(p, before)) + "\n".join(table) + "".join(map(p, after))).encode("utf-8")


@cache
def as_docx() -> bytes:
    """A Word file: chapters and sections numbered automatically by their styles, the items of a column by a list of its own, the table with merged cells."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    numbering = document.part.numbering_part.element
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def level(at: int, form: str, text: str, style: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{named}<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>'

    heads = level(0, "chineseCountingThousand", "第%1章", "Heading1") + level(1, "chineseCountingThousand", "第%2节", "Heading2")
    for at, levels in ((90, heads), (91, level(0, "decimal", "%1."))):
        numbering.insert(0, parse_xml(f'<w:abstractNum {w} w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {w} w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'))
    for at, name in ((0, "Heading 1"), (1, "Heading 2")):
        document.styles[name].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {w}><w:ilvl w:val="{at}"/><w:numId w:val="90"/></w:numPr>'))
    before, rows, after = paragraphs()
    last = max(i for i, line in enumerate(before) if line.startswith("第一章"))

    def add(line: str, body: bool) -> None:
        match = re.match(r"第.{1,3}([章节])\s+|\d{1,2}\.(?=\D)", line) if body else None
        if match is None:
            paragraph = document.add_paragraph()
            for run in re.split(r"(?<=\d)(?=\d)", line, maxsplit=3):  # numbers in several runs
                paragraph.add_run(run)
            return
        words = line[match.end() :]
        if match[1]:
            document.add_paragraph(words, style=f"Heading {'章节'.index(match[1]) + 1}")
        else:
            properties = document.add_paragraph(words)._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {w}><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'))

    for i, line in enumerate(before):
        add(line, i >= last)
    table = document.add_table(rows=1 + len(rows), cols=5)
    table.style = "Table Grid"
    table.cell(0, 1).merge(table.cell(0, 2))
    for column, head in zip((0, 1, 3, 4), HEADS, strict=True):
        table.cell(0, column).text = head
    for r, row in enumerate(rows, 1):
        if row.group:
            table.cell(r, 0).merge(table.cell(r, 4)).text = row.group
            continue
        if row.first:
            for column, text in ((0, row.number), (1, row.name)):
                cell = table.cell(r, column)
                if row.places > 1:
                    cell = cell.merge(table.cell(r + row.places - 1, column))
                elif column == 1 and not row.place:
                    cell = cell.merge(table.cell(r, 2))
                cell.text = text
        if row.place:
            table.cell(r, 2).text = row.place
        for column, value in zip((3, 4), row.values, strict=True):
            table.cell(r, column).text = value
    for line in after:
        add(line, True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def office() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(data: bytes, ending: str, kind: str) -> bytes:
    """What LibreOffice makes of a document: its file's new bytes in the form `kind` (pdf, doc)."""
    program = office()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / f"plan.{ending}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(place),
            str(place / f"plan.{ending}"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (place / f"plan.{kind}").read_bytes()


@cache
def as_pdf() -> bytes:
    """The Word file, printed by LibreOffice with page numbers in a Chinese face."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document(io.BytesIO(as_docx()))
    for style in document.styles:
        if style.type == 1:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
                fonts.set(qn(name), "Noto Serif CJK SC")
    for paragraph in document.paragraphs:
        if not str(paragraph.style and paragraph.style.name).startswith("Heading") and len(paragraph.text) > 40:
            paragraph.paragraph_format.first_line_indent = Pt(22)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    document.sections[0].header.paragraphs[0].text = "烟台市新型城镇化规划(2021-2035年)"
    out = io.BytesIO()
    document.save(out)
    return converted(out.getvalue(), "docx", "pdf")


#: Of a set page, in millimetres: width, height, margins, a character, a line, and where the table's columns begin.
_WIDE, _HIGH, _LEFT, _TOP, _EM, _LINE = 210.0, 297.0, 28.0, 30.0, 4.9, 8.0
_EDGES = (28.0, 42.0, 92.0, 142.0, 163.0, 184.0)
_PER_LINE = 31


@dataclass(frozen=True)
class Text:
    """A line of text on a set page: its upper left corner and size in millimetres."""

    text: str
    x: float
    y: float
    size: float = _EM


@dataclass(frozen=True)
class Line:
    """A drawn line on a set page."""

    x0: float
    y0: float
    x1: float
    y1: float


Mark = Text | Line


class Setter:
    """Sets paragraphs and a table on pages."""

    def __init__(self) -> None:
        self.pages: list[list[Mark]] = [[]]
        self.y = _TOP
        #: columns whose cell goes on in the next row: no line is drawn under them
        self.below: set[int] = set()

    def room(self, height: float) -> bool:
        """Whether `height` is left on the page; else a new one begins."""
        if self.y + height <= _HIGH - 35:
            return True
        self.pages.append([])
        self.y = _TOP
        return False

    def paragraph(self, text: str) -> None:
        text = f"　　{text}" if len(text) > 28 else text
        for line in _wrapped(text, _PER_LINE):
            self.room(_LINE)
            bare = line.lstrip("　")
            self.pages[-1].append(Text(bare, _LEFT + _EM * (len(line) - len(bare)), self.y))
            self.y += _LINE

    def row(self, cells: list[tuple[int, int, str]], above: set[int]) -> None:
        """A row of (first column, columns, text); no line is drawn over the columns `above`, which go on from the row before."""
        lines = {start: _wrapped(text, max(int((_EDGES[start + wide] - _EDGES[start] - 2) / 4.2), 3)) for start, wide, text in cells}
        height = 7.0 * max(len(held) for held in lines.values()) + 2
        fits = self.room(height)
        page, bottom = self.pages[-1], self.y + height
        for start, wide, _ in cells:
            left, right = _EDGES[start], _EDGES[start + wide]
            if not (fits and start in above):
                page.append(Line(left, self.y, right, self.y))
            page += [Text(words, left + 1, self.y + 1.5 + 7 * n, 4.2) for n, words in enumerate(lines[start]) if words]
            page += [Line(edge, self.y, edge, bottom) for edge in (left, right)]
            if start not in self.below:
                page.append(Line(left, bottom, right, bottom))
        self.y = bottom


def _wrapped(text: str, most: int) -> list[str]:
    """`text` in lines of at most `most` characters, ASCII counting half."""
    out, width = [""], 0.0
    for character in text:
        width += 0.5 if character.isascii() else 1
        if width > most and character not in ",。、;:)”":
            out.append("")
            width = 1
        out[-1] += character
    return out


@cache
def set_pages() -> list[list[Mark]]:
    """The plan on pages with page numbers, with a ruled table whose merged cells have no lines within."""
    before, rows, after = paragraphs()
    made = Setter()
    for line in before:
        made.paragraph(line)
    made.row([(0, 1, HEADS[0]), (1, 2, HEADS[1]), (3, 1, HEADS[2]), (4, 1, HEADS[3])], set())
    for i, row in enumerate(rows):
        if row.group:
            made.below = set()
            made.row([(0, 5, row.group)], set())
            continue
        wide = 1 if row.place else 2
        goes_on = i + 1 < len(rows) and not rows[i + 1].group and not rows[i + 1].first
        made.below = {0, 1} if goes_on else set()
        cells = [(0, 1, row.number if row.first else ""), (1, wide, row.name if row.first else "")]
        cells += [(2, 1, row.place)] if row.place else []
        made.row([*cells, (3, 1, row.values[0]), (4, 1, row.values[1])], set() if row.first else {0, 1})
    made.below = set()
    made.y += 3
    for line in after:
        made.paragraph(line)
    return [[*page, Text(f"— {n} —", 96, 275, 4.2)] for n, page in enumerate(made.pages, 1)]


def _steps(mark: Text) -> str:
    return " ".join(f"{mark.size * (0.5 if c.isascii() else 1):.3f}" for c in mark.text[:-1])


def ofd_mark(mark: Mark) -> str:
    """A mark as an OFD object."""
    if isinstance(mark, Line):
        box = f"{mark.x0:.2f} {mark.y0:.2f} {max(mark.x1 - mark.x0, 0.3):.2f} {max(mark.y1 - mark.y0, 0.3):.2f}"
        data = f"<ofd:AbbreviatedData>M 0 0 L {mark.x1 - mark.x0:.2f} {mark.y1 - mark.y0:.2f}</ofd:AbbreviatedData>"
        return f'<ofd:PathObject Boundary="{box}" LineWidth="0.25">{data}</ofd:PathObject>'
    delta = f' DeltaX="{_steps(mark)}"' if len(mark.text) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{mark.size:.2f}"{delta}>{html.escape(mark.text)}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{mark.x:.2f} {mark.y:.2f} 180 {mark.size + 1:.2f}" Font="1" Size="{mark.size}">{code}</ofd:TextObject>'


@cache
def as_ofd() -> bytes:
    """The set pages as an OFD file."""
    return packed_ofd(["".join(map(ofd_mark, page)) for page in set_pages()])


def packed_pdf(pages: list[list[Mark]], turn: int = 0, form: bool = False) -> bytes:
    """Pages of marks as a PDF file in a face that no reader needs to have.

    `turn` is the angle at which the pages are shown; with `form` each is a form that is drawn half as large.
    """
    point = 72 / 25.4
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
        b"/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 860/StemV 80>>",
    ]
    kids = []
    for page in pages:
        parts = []
        for mark in page:
            if isinstance(mark, Line):
                ends = [v * point for v in (mark.x0, _HIGH - mark.y0, mark.x1, _HIGH - mark.y1)]
                parts.append("0.7 w {:.2f} {:.2f} m {:.2f} {:.2f} l S".format(*ends))
            else:
                code = mark.text.encode("utf-16-be").hex()
                parts.append(f"BT /F1 {mark.size * point:.2f} Tf {mark.x * point:.2f} {(_HIGH - mark.y - 0.86 * mark.size) * point:.2f} Td <{code}> Tj ET")
        stream = "\n".join(parts)
        if turn == 90:  # drawn as a page lies that is turned when it is shown
            stream = f"q 0 1 -1 0 {_HIGH * point:.2f} 0 cm {stream} Q"
        if form:
            half = f"<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Matrix[0.5 0 0 0.5 0 0]/Resources<</Font<</F1 3 0 R>>>>/Length {len(stream)}>>"
            objects.append(f"{half}stream\n{stream}\nendstream".encode())
            inner, stream = len(objects), f"q 1 0 0 1 20 {_HIGH * point / 2:.2f} cm /X1 Do Q"
        size = (_HIGH, _WIDE) if turn else (_WIDE, _HIGH)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream".encode())
        held = f"/XObject<</X1 {inner} 0 R>>" if form else ""
        box = f"[0 0 {size[0] * point:.2f} {size[1] * point:.2f}]"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Rotate {turn}/Resources<</Font<</F1 3 0 R>>{held}>>/Contents {len(objects)} 0 R>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out, places = b"%PDF-1.5\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    start = len(out)
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


@cache
def as_set_pdf() -> bytes:
    """The set pages as a PDF file."""
    return packed_pdf(set_pages())


def packed_ofd(pages: list[str]) -> bytes:
    """An OFD file of pages with this content."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "OFD.xml", f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
        )
        listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        area = f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {_WIDE} {_HIGH}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        file.writestr("Doc_0/Document.xml", f"<ofd:Document {space}>{area}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for n, content in enumerate(pages):
            file.writestr(
                f"Doc_0/Pages/Page_{n}/Content.xml", f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="L{n}">{content}</ofd:Layer></ofd:Content></ofd:Page>'
            )
    return out.getvalue()
