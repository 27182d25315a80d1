"""HTML: a web page in; the plan's text, with its tables as rows and what the page's boxes and meta tags say, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_parser.model import Notice
from plan_parser.readers.encoding import decode
from plan_parser.readers.html_told import is_title
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits
from plan_parser.readers.writer import Writer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(r"</?(?:div|p|table|tr|td|span|h[1-6]|br|ul|li|center|font|meta|strong)\b[^<>]*>|<div\w+=", re.I)
#: Tags that a loose text is not likely to hold by chance.
_ENOUGH = 3
#: Elements that end by themselves or are never closed, so that they do not nest.
_FLAT = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "col",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "base",
        "area",
        "wbr",
        "param",
        "source",
        "track",
        "embed",
    ]
)
#: Possessive: no character of a tag is read twice.
_ANY = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)>")


class HtmlReader:
    name = "html"
    endings = (".html", ".htm", ".shtml", ".xhtml")

    def accepts(self, data: bytes) -> bool:
        text = _opening(data[:4096])
        return bool(_PAGE.search(text)) or len(_TAG.findall(text)) >= _ENOUGH

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        from selectolax.lexbor import LexborHTMLParser

        from plan_parser.readers.html_main import Weights, find_main
        from plan_parser.readers.html_told import told_of
        from plan_parser.readers.html_walk import Walk

        text, encoding, notices = decode(data, name)
        limits.check("depth", _depth(text), name, "its elements lie too deep within each other")
        body = LexborHTMLParser(text).body
        writer = Writer(name, limits)
        if body is None:
            return Reading("", encoding)
        weights = Weights(body)
        main, headings = find_main(body, weights)
        told = told_of(body, main, text)
        for line in _titles(headings, main, told.title):
            writer.paragraph(line)
        Walk(writer, main, weights).run()
        lost = tuple(Notice(n.code, (0, len(writer.text())), n.message) for n in notices)
        return Reading(writer.text(), encoding, tuple(writer.places), told, (*lost, *writer.notices))


def _opening(opening: bytes) -> str:
    if opening[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return opening.decode("utf-16", "replace")
    return opening.decode("latin-1")


def _depth(text: str) -> int:
    """An upper bound of how deep elements lie within each other."""
    depth = deepest = 0
    for match in _ANY.finditer(text):
        if match[2].lower() in _FLAT or match[3].endswith("/"):
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _titles(headings: list[str], main: LexborNode, title: str | None) -> list[str]:
    """Headings over the main text that name a document (not the site) and that the text does not repeat; else the page's title."""
    opening = "".join((main.text() or "")[:3000].split())
    named = [line for line in headings if is_title(line) or (title and line in title)]
    lines = [line for line in named if "".join(line.split()) not in opening]
    if not lines and title and "".join(title.split()) not in opening:
        return [title]
    return lines
