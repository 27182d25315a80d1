"""DOCX: a Word file in; its text with automatic numbers, tables, footnotes and text boxes, changes accepted, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_parser.errors import PlanError
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits
from plan_parser.readers.writer import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

    from plan_parser.readers.package import Package

_MAIN = "word/document.xml"
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class DocxReader:
    """Reads the parts itself (lxml): python-docx opens every part of a package, pictures too, and knows no numbers, notes or changes."""

    name = "docx"
    endings = (".docx",)

    def accepts(self, data: bytes) -> bool:
        from plan_parser.readers.kinds import kind_of
        from plan_parser.readers.package import directory

        return kind_of(directory(data), data) == "docx"

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        from plan_parser.readers.docx_body import Body
        from plan_parser.readers.docx_numbers import Numbers
        from plan_parser.readers.package import Package

        package = Package(data, name, limits)
        main = _part(package, _main_part(package))
        body = next((e for e in main if isinstance(e.tag, str) and e.tag.endswith("}body")), None)
        if body is None:
            raise PlanError(f"{name}: a Word file without a body; save it again as DOCX")
        numbers = Numbers(_optional(package, "word/numbering.xml"), _optional(package, "word/styles.xml"))
        notes = {kind: _optional(package, f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        writer = Writer(name, limits)
        Body(writer, numbers, notes).write(body)
        return Reading(writer.text(), places=tuple(writer.places), notices=tuple(writer.notices))


def _main_part(package: Package) -> str:
    return _MAIN if package.has(_MAIN) else next(n for n in package.names() if n.startswith("word/document"))


def _optional(package: Package, part: str) -> _Element | None:
    return _part(package, part) if package.has(part) else None


def _part(package: Package, part: str) -> _Element:
    """A part in the namespace that most files use; those of the strict standard have another."""
    from plan_parser.readers.package import parse_xml

    return parse_xml(package.read(part).replace(_STRICT, _USUAL), f"{package.name}, {part}")
