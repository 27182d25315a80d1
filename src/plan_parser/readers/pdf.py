"""PDF: a file in; the text of its pages, with its ruled tables as rows, out."""

from __future__ import annotations

import ctypes
import unicodedata
from threading import Lock
from typing import TYPE_CHECKING, Any

from plan_parser.errors import PlanError
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits
from plan_parser.readers.page import Glyph, Page, Rule
from plan_parser.readers.writer import Writer

if TYPE_CHECKING:
    import pypdfium2

#: pdfium is not made for threads.
_ONE = Lock()
#: The widest filled box that is a line, and how far a drawn line may lean, in points.
_THIN, _LEAN = 3.0, 0.7
#: How deep forms within forms are looked into.
_FORMS = 4


class PdfReader:
    """Text and drawn lines both by pypdfium2; tables from them by `ruled`, which OFD files share."""

    name = "pdf"
    endings = (".pdf",)

    def accepts(self, data: bytes) -> bool:
        return b"%PDF-" in data[:1024]

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        import pypdfium2 as pdfium

        from plan_parser.readers import flow

        writer = Writer(name, limits)
        with _ONE:
            try:
                document = pdfium.PdfDocument(data)
            except pdfium.PdfiumError as error:
                reason = "needs a password; save it without one" if "assword" in str(error) else f"a damaged or cut off PDF ({error}); get the file again"
                raise PlanError(f"{name}: {reason}") from None
            try:
                limits.check("pages", len(document), name, f"{len(document):,} pages")
                pages = [_page(document, n, limits, name) for n in range(len(document))]
            except pdfium.PdfiumError as error:
                raise PlanError(f"{name}: a damaged PDF ({error}); get the file again") from None
            finally:
                document.close()
        if not pages:
            raise PlanError(f"{name}: a PDF without pages; get the file again")
        flow.write(pages, writer)
        return Reading(writer.text(), places=tuple(writer.places), notices=tuple(writer.notices))


def _page(document: pypdfium2.PdfDocument, index: int, limits: Limits, name: str) -> Page:
    """Glyphs, drawn lines and pictures of one page."""
    import pypdfium2.raw as raw

    page = document[index]
    try:
        turn = _Turn(page)
        width, height = page.get_size()
        made = Page(index + 1, width, height)
        text = page.get_textpage()
        try:
            count = text.count_chars()
            limits.check("marks", count, name, f"page {index + 1} has {count:,} glyphs")
            made.glyphs = _glyphs(text, count, turn)
        finally:
            text.close()
        for n, found in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=_FORMS)):
            limits.check("marks", n, name, f"page {index + 1} has more than {n:,} drawn objects")
            if found.type == raw.FPDF_PAGEOBJ_IMAGE:
                made.images += 1
            else:
                made.rules += _rules(found, turn, limits, name)
        return made
    finally:
        page.close()


class _Turn:
    """Page space (from the lower left, before the page is turned) → points from the upper left, as the page is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox() or page.get_mediabox()
        self.left, self.bottom, self.width, self.height = left, bottom, right - left, top - bottom
        self.angle = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.angle == 90:
            return y, x
        if self.angle == 180:
            return self.width - x, y
        if self.angle == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyphs(text: Any, count: int, turn: _Turn) -> list[Glyph]:
    import pypdfium2.raw as raw

    out: list[Glyph] = []
    box = raw.FS_RECTF()
    spaced = False
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if code in (0x20, 0xA0, 0x3000):
            spaced = True
            continue
        if (code < 32 and code != 2) or not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        x0, top, x1, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        if bottom > top:
            out.append(Glyph(_character(code), x0, top, x1, bottom, spaced))
            spaced = False
    return out


def _character(code: int) -> str:
    """A character; hyphens that fonts call soft, and radicals that stand for whole characters, are what they look like."""
    if code in (2, 0xAD, 0xFFFE):
        return "-"
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code) if not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF else "\ufffd"


def _rules(found: Any, turn: _Turn, limits: Limits, name: str) -> list[Rule]:
    """The straight lines that a path draws; a thin filled box is one."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(found, fill, stroke) or not (fill.value or stroke.value):
        return []
    count = raw.FPDFPath_CountSegments(found)
    limits.check("marks", count, name, f"a path of {count:,} parts")
    matrix = _matrix(found)
    x, y = ctypes.c_float(), ctypes.c_float()
    out: list[Rule] = []
    points: list[tuple[float, float]] = []

    def close(shut: bool) -> None:
        if stroke.value:
            pairs = zip(points, [*points[1:], points[0]] if shut else points[1:], strict=False)
            out.extend(rule for a, b in pairs if (rule := line_between(a, b)) is not None)
        elif len(points) > 2 and (rule := thin_box(points)) is not None:
            out.append(rule)
        points.clear()

    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(found, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            close(False)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(turn.point(*matrix.on_point(x.value, y.value)))
        if raw.FPDFPathSegment_GetClose(segment):
            close(True)
    if points:
        close(False)
    return out


def _matrix(found: Any) -> Any:
    """From a path's own space to the page's, through the forms that it lies in."""
    matrix = found.get_matrix()
    form = found.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def line_between(a: tuple[float, float], b: tuple[float, float]) -> Rule | None:
    """The line between two points, if it is level or upright."""
    if abs(a[1] - b[1]) <= _LEAN:
        return Rule(min(a[0], b[0]), a[1], max(a[0], b[0]), a[1])
    if abs(a[0] - b[0]) <= _LEAN:
        return Rule(a[0], min(a[1], b[1]), a[0], max(a[1], b[1]))
    return None


def thin_box(points: list[tuple[float, float]]) -> Rule | None:
    """The line that a thin filled box is."""
    x0, x1 = min(p[0] for p in points), max(p[0] for p in points)
    y0, y1 = min(p[1] for p in points), max(p[1] for p in points)
    if y1 - y0 <= _THIN and x1 - x0 > y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if x1 - x0 <= _THIN:
        return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None
