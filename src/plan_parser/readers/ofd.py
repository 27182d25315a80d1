"""OFD: a file in; the text of its pages in reading order, with its ruled tables as rows, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from plan_parser.errors import PlanError
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits
from plan_parser.readers.page import Glyph, Page, Rule
from plan_parser.readers.writer import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

    from plan_parser.readers.package import Package

#: OFD measures in millimetres.
_POINTS = 72 / 25.4
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
#: How many numbers the commands of a path take.
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
Matrix = tuple[float, float, float, float, float, float]


class OfdReader:
    name = "ofd"
    endings = (".ofd",)

    def accepts(self, data: bytes) -> bool:
        from plan_parser.readers.kinds import kind_of
        from plan_parser.readers.package import directory

        return kind_of(directory(data), data) == "ofd"

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        from plan_parser.readers import flow
        from plan_parser.readers.package import Package

        package = Package(data, name, limits)
        writer = Writer(name, limits)
        parts = list(_page_parts(package))
        if not parts:
            raise PlanError(f"{name}: an OFD file without pages; get the file again")
        limits.check("pages", len(parts), name, f"{len(parts):,} pages")
        pages = [_page(package, n, part, templates, size) for n, (part, templates, size) in enumerate(parts, 1)]
        flow.write(pages, writer)
        return Reading(writer.text(), places=tuple(writer.places), notices=tuple(writer.notices))


def _page_parts(package: Package) -> Iterator[tuple[str, dict[str, str], tuple[float, float]]]:
    """For each page its part, the parts of the document's templates by id, and its size in points."""
    for root in _all(package.xml("OFD.xml"), "DocRoot"):
        main = _path("", root.text or "")
        document = package.xml(main)
        base = posixpath.dirname(main)
        templates = {str(t.get("ID")): _path(base, t.get("BaseLoc") or "") for t in _all(document, "TemplatePage")}
        box = _numbers(next((e.text for e in _all(document, "PhysicalBox")), None) or "0 0 210 297")
        size = (box[2] * _POINTS, box[3] * _POINTS) if len(box) == 4 else (595.0, 842.0)
        for page in _all(document, "Page"):
            if page.get("BaseLoc"):
                yield _path(base, page.get("BaseLoc") or ""), templates, size


def _path(base: str, location: str) -> str:
    """A part's name from a location, which counts from the archive's root where it begins with a slash."""
    location = location.strip()
    return posixpath.normpath(location.lstrip("/") if location.startswith("/") else posixpath.join(base, location))


def _page(package: Package, number: int, part: str, templates: dict[str, str], size: tuple[float, float]) -> Page:
    """What stands on a page and on the templates that it names."""
    page = Page(number, *size)
    root = package.xml(part)
    box = _numbers(next((e.text for e in _all(root, "PhysicalBox")), None) or "")
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        page.width, page.height = box[2] * _POINTS, box[3] * _POINTS
    for template in _all(root, "Template"):
        if (name := templates.get(str(template.get("TemplateID")))) is not None and package.has(name):
            _take(package.xml(name), page, package)
    _take(root, page, package)
    return page


def _take(root: _Element, page: Page, package: Package) -> None:
    for each in root.iter():
        tag = str(each.tag).rsplit("}", 1)[-1]
        if tag == "TextObject":
            page.glyphs += _glyphs(each)
        elif tag == "PathObject":
            page.rules += _rules(each)
        elif tag == "ImageObject":
            page.images += 1
        else:
            continue
        marks = len(page.glyphs) + len(page.rules)
        package.limits.check("marks", marks, package.name, f"page {page.number} has more than {package.limits.marks:,} marks")


def _glyphs(text: _Element) -> list[Glyph]:
    """The characters of a text object."""
    box, size = _numbers(text.get("Boundary") or ""), (_numbers(text.get("Size") or "") or [3.5])[0]
    if len(box) != 4 or text.get("Visible") == "false":
        return []
    matrix = _matrix(text.get("CTM"))
    wide = (_numbers(text.get("HScale") or "") or [1.0])[0]
    out: list[Glyph] = []
    x = y = 0.0
    for code in _all(text, "TextCode"):
        x, y = (_numbers(code.get("X") or "") or [x])[0], (_numbers(code.get("Y") or "") or [y])[0]
        characters = code.text or ""
        right, down = _deltas(code.get("DeltaX"), len(characters)), _deltas(code.get("DeltaY"), len(characters))
        for i, character in enumerate(characters):
            width = size * wide * (0.5 if character.isascii() else 1.0)
            if i < len(right) and right[i] > 0:
                width = min(width, right[i])
            if not character.isspace():
                out.append(_glyph(character, (x, y), width, size, matrix, box, i > 0 and characters[i - 1].isspace()))
            x += right[i] if i < len(right) else (0.0 if down else width)
            y += down[i] if i < len(down) else 0.0
    return out


def _glyph(character: str, at: tuple[float, float], width: float, size: float, matrix: Matrix, box: list[float], spaced: bool) -> Glyph:
    x, y = at
    ax, ay = _moved(x, y - 0.86 * size, matrix, box)
    bx, by = _moved(x + width, y + 0.14 * size, matrix, box)
    return Glyph(character, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by, min(ay, by) + 0.1), spaced)


def _deltas(text: str | None, most: int) -> list[float]:
    """Steps from character to character; `g 3 2.5` stands for three steps of 2.5."""
    out: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word != "g":
            out += [_float(word)]
            continue
        times, step = next(words, "0"), _float(next(words, "0"))
        out += [step] * min(int(times) if times.isascii() and times.isdecimal() and len(times) < 9 else 0, most)
        if len(out) > most:
            break
    return out


def _rules(path: _Element) -> list[Rule]:
    """The straight lines that a path object draws."""
    from plan_parser.readers.pdf import line_between, thin_box

    box = _numbers(path.get("Boundary") or "")
    stroke, fill = path.get("Stroke") != "false", path.get("Fill") == "true"
    if len(box) != 4 or not (stroke or fill) or path.get("Visible") == "false":
        return []
    matrix = _matrix(path.get("CTM"))
    out: list[Rule] = []
    points: list[tuple[float, float]] = []

    def close() -> None:
        if stroke:
            out.extend(rule for a, b in pairwise(points) if (rule := line_between(a, b)) is not None)
        elif len(points) > 2 and (rule := thin_box(points)) is not None:
            out.append(rule)
        points.clear()

    for data in _all(path, "AbbreviatedData"):
        for command, numbers in _commands(data.text or ""):
            if command in "SM":
                close()
            if command == "C" and points:
                points.append(points[0])
                close()
            elif len(numbers) >= 2:
                points.append(_moved(numbers[-2], numbers[-1], matrix, box))
        close()
    return out


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command, numbers = "", list[float]()
    for step in _STEP.findall(data[:2_000_000]):
        if step.isalpha():
            if command:
                yield command, numbers
            command, numbers = (step if step in _TAKES else ""), []
        else:
            numbers.append(_float(step))
    if command:
        yield command, numbers


def _moved(x: float, y: float, matrix: Matrix, box: list[float]) -> tuple[float, float]:
    """A point of an object, in points on the page."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e + box[0]) * _POINTS, (b * x + d * y + f + box[1]) * _POINTS


def _matrix(text: str | None) -> Matrix:
    numbers = _numbers(text or "")
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _numbers(text: str) -> list[float]:
    return [_float(n) for n in _NUMBER.findall(text[:1000])]


def _float(text: str) -> float:
    """A number of sane size; anything else is 0."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e7 else 0.0


def _all(parent: _Element, name: str) -> Iterator[_Element]:
    """Elements of that name, whatever namespace the file calls its own."""
    return (e for e in parent.iter() if str(e.tag).rsplit("}", 1)[-1] == name)
