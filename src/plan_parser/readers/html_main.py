"""Main text: the body of a web page in; the element that holds the plan, and the headings over it, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plan_parser.readers.writer import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Where the systems that government sites run on keep an article: UCAP, TRS, 大汉 (zoom), 拓尔思 and others.
CONTAINERS = (
    "#UCAP-CONTENT, .trs_editor_view, .TRS_Editor, .TRS_UEDITOR, #zoom, #Zoom, .view.TRS_UEDITOR, .pages_content,"
    " .article-content, .article_content, #js_content,"
    " #artibody, .zwnr, .xxgk_content, .news_content, .content_txt, .detail-content, .wenzhang, #vsb_content, .v_news_content, .bt-content, #fontzoom, .j-fontContent"
)
#: What a page shows around its text.
AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navs|navbar|crumbs?|breadcrumb\w*|foot|footer\w*|header\w*|toolbar|tool|share\w*|bdshare\w*|prints?|sidebar|side|relate\w*|"
    r"recommend\w*|comment\w*|search\w*|menu\w*|login|qrcode|ewm|erweima|copyright|pagination|page_?nav|jiedu\w*|hot|friendlink|link-?list|video|player|counter|dayin|fenxiang)(?:$|[\s_-])",
    re.I,
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "canvas",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "nav",
        "aside",
        "audio",
        "video",
        "map",
        "head",
        "title",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: A container of less text than this share of the page's prose is none.
_SHARE = 0.5
#: An element that holds this share of the prose holds the plan.
_MOST = 0.75


def is_hidden(node: LexborNode) -> bool:
    """Whether an element is never shown, or is furniture by its tag."""
    if node.tag in UNSEEN:
        return True
    style = node.attributes.get("style") if node.is_element_node else None
    return bool(style and _HIDDEN.search(style))


def is_around(node: LexborNode) -> bool:
    """Whether an element's class or id says that it stands around the text."""
    if not node.is_element_node or node.tag == "body":
        return False
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return bool(names.strip() and AROUND.search(names))


def prose(node: LexborNode, cap: int = 2_000_000) -> int:
    """Characters of text in `node` outside links, scripts and what is hidden."""
    total = 0
    for each in walk(node, lambda n: not is_hidden(n) and n.tag != "a"):
        if each.is_text_node:
            total += len((each.text_content or "").strip())
            if total > cap:
                break
    return total


def find_main(body: LexborNode) -> tuple[LexborNode, list[str]]:
    """The element that holds the text, and headings that stand over it outside of it."""
    whole = prose(body)
    found = max(body.css(CONTAINERS), key=prose, default=None)
    if found is not None and prose(found) >= _SHARE * whole and prose(found) > 0:
        return _widened(found, whole), _headings(body, found)
    return _densest(body, whole), []


def _widened(node: LexborNode, whole: int) -> LexborNode:
    """The innermost element that holds `node` and its brothers of the same kind, where the text is parted into several containers."""
    parent = node.parent
    if parent is not None and parent.tag != "body" and prose(parent) >= whole * 0.98 > prose(node) * 1.3:
        return parent
    return node


def _densest(body: LexborNode, whole: int) -> LexborNode:
    """From the body down to the innermost element with most of the prose; a heading before it keeps its own level."""
    node = body
    while True:
        heavy = None
        child = node.child
        while child is not None:
            if child.tag in ("h1", "h2", "h3") and (child.text() or "").strip():
                return node
            if child.is_element_node and not is_hidden(child) and prose(child) >= _MOST * whole:
                heavy = child
                break
            child = child.next
        if heavy is None or heavy.tag in ("table", "tbody", "p"):
            return node
        node = heavy


def _headings(body: LexborNode, main: LexborNode) -> list[str]:
    """Texts of h1 to h3 before `main`."""
    out: list[str] = []
    for each in body.css("h1, h2, h3"):
        if each.mem_id == main.mem_id or _holds(main, each):
            break
        text = tidy(each.text() or "")
        if 6 <= len("".join(text.split())) <= 120 and text[-1] not in ":：" and not _shut(each):
            out.append(text)
    return out[-3:]


def _holds(node: LexborNode, other: LexborNode) -> bool:
    above: LexborNode | None = other
    while above is not None:
        if above.mem_id == node.mem_id:
            return True
        above = above.parent
    return False


def _shut(node: LexborNode) -> bool:
    """Whether a node lies in what is hidden or stands around the text."""
    above: LexborNode | None = node
    while above is not None and above.is_element_node:
        if is_hidden(above) or is_around(above):
            return True
        above = above.parent
    return False


def walk(top: LexborNode, enters: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Nodes below `top` in reading order; those that `enters` refuses are left out with all below them."""
    each, depth = top.child, 1
    while each is not None and depth:
        if enters(each):
            yield each
            if each.child is not None:
                each, depth = each.child, depth + 1
                continue
        while depth and each is not None and each.next is None:
            each, depth = each.parent, depth - 1
        if depth and each is not None:
            each = each.next
