"""Walking a page: the element that holds the plan in; its paragraphs and tables, written in reading order, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_parser.readers import grid
from plan_parser.readers.html_main import Weights, is_around, is_hidden
from plan_parser.readers.html_told import is_box
from plan_parser.readers.writer import Writer, joined, tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Elements within a line; all others, unknown ones too, begin and end a paragraph.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_FOOTNOTE = re.compile(r"[\[〔【(（]?\s*(?:\d{1,3}|[①-⑳*])\s*[\]〕】)）]?")
_WORDS = re.compile(r"\w")
#: Lines of a page that are no part of any text.
_AROUND = re.compile(
    r"(?:【?+(?:打印|关闭|收藏|分享|字号|字体|大|中|小|纠错|返回顶部|返回首页|TOP)[本此窗口页]*+】?+\s*+[|:：]?+\s*+)++|分享到\s*[:：].*|扫一扫.{0,20}|(?:浏览|阅读|访问|点击)(?:次数|量|数)\s*[:：]?\s*\d*\s*次?"
    r"|(?:上|下)一[篇条页]\s*[:：]?.*|您(?:现在)?的?(?:当前)?位置.*|当前位置.*|相关(?:链接|阅读|文章|解读|稿件|附件)\s*[:：]?|主办\s*[:：].*|版权所有.*|.{0,20}ICP备.*|网站标识码.*|.{0,20}公网安备.*"
)
#: So many characters before a raised digit tell whether it is a power.
_NEAR = 20
#: From this width on an image may hold text.
_TEXT_IMAGE = 200
#: What stands around a text holds less than this part of it.
_PART = 0.3
#: A block of links: this share of its text, three of them at least.
_LINKED, _LINKS = 0.6, 3


class Walk:
    """Goes through the main element once, without recursion: pages may lie deep."""

    def __init__(self, writer: Writer, main: LexborNode, weights: Weights) -> None:
        self._writer = writer
        self._main = main
        self._weights = weights
        self._line: list[str] = []
        self._level: int | None = None
        self._pending_images: list[str] = []

    def run(self) -> None:
        self._walk(self._main)
        self._end()

    def _walk(self, top: LexborNode) -> None:
        each, depth = top.child, 1
        while each is not None and depth:
            inner = self._enter(each, each.tag or "")
            if inner is not None:
                each, depth = inner, depth + 1
                continue
            while depth:
                if not each.is_text_node and not self._is_inline(each):
                    self._end()
                    self._level = None if each.tag in _HEADINGS else self._level
                after = each.next
                if after is not None:
                    each = after
                    break
                parent = each.parent
                assert parent is not None
                each, depth = parent, depth - 1

    def _enter(self, node: LexborNode, tag: str) -> LexborNode | None:
        """Take a node; its first child where the walk goes on below it."""
        if node.is_text_node:
            self._line.append(node.text_content or "")
            return None
        if not node.is_element_node or is_hidden(node) or self._is_furniture(node):
            return None
        if tag == "br":
            self._end()
            return None
        if tag == "img":
            self._image(node)
            return None
        if tag == "sup" and _FOOTNOTE.fullmatch(tidy(node.text() or "")) and not _power(self._line):
            return None
        if tag == "table":
            self._end()
            if self._table(node):
                return None
        if not self._is_inline(node):
            self._end()
            self._level = _HEADINGS.get(tag, self._level)
        return node.child

    def _is_inline(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        return tag in _INLINE or ":" in tag

    def _is_furniture(self, node: LexborNode) -> bool:
        """Navigation, share buttons and lists of links; never a large part of the text."""
        tag = node.tag or ""
        around = is_around(node) or tag in ("header", "footer")
        if not around and tag not in ("ul", "div", "table", "dl"):
            return False
        if around:
            return self._weights.of(node) < _PART * self._weights.of(self._main)
        links = node.css("a[href]")[: _LINKS + 200]
        outward = [a for a in links if not (a.attributes.get("href") or "#").startswith("#")]
        if len(outward) < _LINKS or any(c.tag in ("p",) for c in node.iter()):
            return False
        linked = sum(len(tidy(a.text() or "")) for a in outward)
        return linked >= _LINKED * len(tidy(node.text() or ""))

    def _image(self, node: LexborNode) -> None:
        given = node.attributes
        width = re.match(r"\d+", (given.get("width") or "").strip())
        if width is not None and int(width[0]) < _TEXT_IMAGE:
            return
        name = (given.get("alt") or given.get("title") or (given.get("src") or "").rsplit("/", 1)[-1])[:60]
        self._pending_images.append(tidy(name))

    def _end(self) -> None:
        """End the paragraph."""
        text = _shown("".join(self._line))
        self._line.clear()
        if _WORDS.search(text) and not (len(text) < 80 and _AROUND.fullmatch(text)):
            self._writer.paragraph(text, level=self._level)
        for name in self._pending_images:
            self._writer.notice("image-not-read", f"an image stands behind this line ({name or 'without a name'}); what it says is not read")
        self._pending_images.clear()

    def _table(self, table: LexborNode) -> bool:
        """Write a table of data; False where it only lays out other blocks."""
        rows = _rows(table)
        if rows is None:
            return False
        cells = grid.place(rows, self._writer.limits, self._writer.name)
        filled = [c for c in cells if c.text]
        if is_box(c.text for c in filled):
            return True
        if grid.lays_out(filled):
            return False
        caption = table.css_first("caption")
        if caption is not None:
            self._writer.paragraph(_shown(caption.text() or ""))
        grid.write(cells, self._writer)
        for image in table.css("img"):
            self._image(image)
        self._end()
        return True


def _shown(text: str) -> str:
    """Text as a page shows it: a line break of the source is none, and beside a Chinese character it is no blank either."""
    return joined(text.split("\n"))


def _power(line: list[str]) -> bool:
    """Whether a raised digit is a power (km²), since a unit in Latin letters stands before it."""
    end = "".join(part[-_NEAR:] for part in line[-2:])
    return bool(re.search(r"(?:^|[^A-Za-z])(?:k|c|d|m|h)?m\s*$", end))


def _rows(table: LexborNode) -> list[list[tuple[tuple[str, ...], int, int]]] | None:
    """Rows of (paragraphs, rowspan, colspan); None where a table lies within a cell."""
    if any(other.mem_id != table.mem_id for other in table.css("table")):  # a search finds the node itself too
        return None
    rows = []
    for tr in table.css("tr"):
        row = []
        cell = tr.child
        while cell is not None:
            if cell.tag in ("td", "th") and not is_hidden(cell):
                row.append((_paragraphs(cell), _span(cell, "rowspan"), _span(cell, "colspan")))
            cell = cell.next
        rows.append(row)
    return rows


def _span(cell: LexborNode, name: str) -> int:
    match = re.match(r"\s*(\d{1,9})", cell.attributes.get(name) or "")
    return int(match[1]) if match else 1


def _paragraphs(cell: LexborNode) -> tuple[str, ...]:
    """The paragraphs of a cell."""
    out: list[list[str]] = [[]]
    pending: list[tuple[LexborNode, bool]] = [(cell, False)]
    while pending:
        node, done = pending.pop()
        if node.is_text_node:
            out[-1].append(node.text_content or "")
            continue
        inline = (node.tag or "") in _INLINE or ":" in (node.tag or "")
        if not inline:
            out.append([])
        if done or not node.is_element_node or is_hidden(node):
            continue
        if node.tag == "sup" and _FOOTNOTE.fullmatch(tidy(node.text() or "")) and not _power(out[-1]):
            continue
        pending.append((node, True)) if not inline else None
        pending.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    return tuple(text for text in (_shown("".join(t)) for t in out) if text)
