"""The body of a Word file: its XML in; its paragraphs and tables, written in reading order, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from plan_parser.readers import grid
from plan_parser.readers.docx_numbers import Numbers, W
from plan_parser.readers.writer import Writer, joined, tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Elements that only wrap what a document shows.
_WRAPS = frozenset(f"{W}{t}" for t in ["sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo"]) | {
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}
_BREAKS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_IMAGES = (f"{W}drawing", f"{W}pict", f"{W}object")


class Body:
    """Writes a body; `notes` are the parts of footnotes and endnotes, which come at the end."""

    def __init__(self, writer: Writer, numbers: Numbers, notes: dict[str, _Element | None]) -> None:
        self._writer, self._numbers = writer, numbers
        self._notes = {
            (kind, str(note.get(f"{W}id"))): note
            for kind, part in notes.items()
            if part is not None
            for note in part.findall(f"{W}{kind}")
            if note.get(f"{W}type") is None
        }
        self._cited: list[tuple[str, str]] = []
        self._boxes: list[_Element] = []
        self._images = 0
        #: known only where Word has left the places of its page breaks
        self._page: int | None = None

    def write(self, body: _Element) -> None:
        """Write the whole document."""
        if body.find(f".//{W}lastRenderedPageBreak") is not None:
            self._page = 1
        self._blocks(body)
        cited = [self._notes[key] for key in dict.fromkeys(self._cited) if key in self._notes]
        texts = [self._joined(note) for note in cited]
        if any(texts):
            self._writer.paragraph("注释")
            for n, text in enumerate(texts, 1):
                self._writer.paragraph(f"[{n}] {text}" if text else "")

    def _blocks(self, parent: _Element) -> None:
        for block in _shown(parent):
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                grid.write(self._cells(block), self._writer, self._page)

    def _paragraph(self, p: _Element) -> None:
        pieces = self._text(p)
        if not any("\n" in text for text, _ in pieces):
            self._writer.pieces(pieces, self._numbers.level(p.find(f"{W}pPr")))
        else:  # line breaks: each line by itself
            for text, page in pieces:
                for line in text.split("\n"):
                    self._writer.paragraph(line, page)
        self._after()

    def _after(self) -> None:
        """What hangs on the paragraph: text boxes, and pictures whose words are not read."""
        boxes, self._boxes = self._boxes, []
        images, self._images = self._images, 0
        if images:
            many = "a picture stands" if images == 1 else f"{images} pictures stand"
            self._writer.notice("image-not-read", f"{many} behind this line; what it shows is not read")
        for box in boxes:
            self._blocks(box)

    def _text(self, p: _Element) -> list[tuple[str, int | None]]:
        """The number and the runs of a paragraph, parted where a new page begins."""
        properties = p.find(f"{W}pPr")
        text, pieces = "", list[tuple[str, int | None]]()
        for part in self._runs(p):
            if part is None:
                pieces.append((text, self._page))
                text = ""
                self._page = (self._page or 1) + 1
            else:
                text += part
        pieces.append((text, self._page))
        held = any(text.strip() for text, _ in pieces)
        if not held and properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            return []
        number = self._numbers.of(properties)  # an empty paragraph counts, too
        if held:
            pieces[0] = (number + pieces[0][0].lstrip(), pieces[0][1])
        return pieces

    def _runs(self, p: _Element) -> Iterator[str | None]:
        """The text of a paragraph in pieces; None where a page ends."""
        for run in _shown(p):
            if run.tag != f"{W}r" or _is_vanished(run):
                continue
            for part in _shown(run):
                tag = part.tag
                if tag == f"{W}t":
                    yield part.text or ""
                elif tag in _BREAKS:
                    yield _BREAKS[tag]
                elif tag == f"{W}br":
                    if part.get(f"{W}type") in (None, "textWrapping"):
                        yield "\n"
                elif tag == f"{W}lastRenderedPageBreak":
                    yield None
                elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                    self._cited.append((tag.removeprefix(W).removesuffix("Reference"), str(part.get(f"{W}id"))))
                elif tag in _IMAGES:
                    self._hang(part)

    def _hang(self, part: _Element) -> None:
        """Keep the text boxes of a drawing, and count it as a picture where it has none."""
        boxes = [box for box in part.iter(f"{W}txbxContent") if not any(a.tag == f"{_MC}Fallback" for a in box.iterancestors())]
        among = set(boxes)
        own = [box for box in boxes if not any(a in among for a in box.iterancestors(f"{W}txbxContent"))]
        self._boxes += own
        if not own and any(str(e.tag).rsplit("}", 1)[-1] in ("blip", "imagedata") for e in part.iter() if isinstance(e.tag, str)):
            self._images += 1

    def _joined(self, parent: _Element) -> str:
        """The paragraphs of a note on one line."""
        return joined("".join(t for t, _ in self._text(p)) for p in _shown(parent) if p.tag == f"{W}p")

    def _cells(self, table: _Element) -> list[grid.GridCell]:
        """The cells of a table, those merged into one above left out."""
        cells: list[grid.GridCell] = []
        open_at: dict[int, int] = {}
        rows: dict[int, int] = {}
        covered = 0
        for r, row in enumerate(e for e in _shown(table) if e.tag == f"{W}tr"):
            column = min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), grid.WIDEST)
            covered += column
            for cell in (e for e in _shown(row) if e.tag == f"{W}tc"):
                across = min(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), grid.WIDEST)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                covered += across
                self._writer.limits.check("cells", covered, self._writer.name, f"a table of more than {covered - 1:,} cells")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in open_at:
                    rows[open_at[column]] = r - cells[open_at[column]].row + 1
                else:
                    open_at.pop(column, None)
                    if merge is not None:
                        open_at[column] = len(cells)
                    cells.append(grid.GridCell(self._paragraphs(cell), r, column, 1, across, self._page))
                column += across
        for at, count in rows.items():
            cells[at] = replace(cells[at], rows=count)
        return cells

    def _paragraphs(self, cell: _Element) -> tuple[str, ...]:
        """The paragraphs of a cell, those of tables in it too."""
        out: list[str] = []
        for block in _shown(cell):
            if block.tag == f"{W}p":
                out += "".join(t for t, _ in self._text(block)).split("\n")
            elif block.tag == f"{W}tbl":
                out += [c.text for c in self._cells(block)]
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            out += self._paragraphs(box)
        return tuple(text for text in (tidy(t) for t in out) if text)


def _shown(parent: _Element) -> Iterator[_Element]:
    """The children of an element that the document shows with all changes accepted; wrappers opened."""
    pending = list(reversed(parent))
    while pending:
        child = pending.pop()
        if child.tag in _WRAPS:
            pending.extend(reversed(child))
        elif isinstance(child.tag, str):
            yield child


def _is_vanished(run: _Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _number(element: _Element | None, default: int) -> int:
    value = None if element is None else element.get(f"{W}val")
    return int(value) if value and str(value).isascii() and str(value).isdecimal() and len(value) < 10 else default
