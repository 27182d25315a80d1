"""Main text: the body of a web page in; the element that holds the plan, and the headings over it, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_parser.readers.writer import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Where the systems that government sites run on keep an article: UCAP, TRS, 大汉 (zoom), 拓尔思 and others.
CONTAINERS = (
    "#UCAP-CONTENT, .trs_editor_view, .TRS_Editor, .TRS_UEDITOR, #zoom, #Zoom, .view.TRS_UEDITOR, .pages_content,"
    " .article-content, .article_content, #js_content,"
    " #artibody, .zwnr, .xxgk_content, .news_content, .content_txt, .detail-content, .wenzhang, #vsb_content, .v_news_content, .bt-content, #fontzoom,"
    " .j-fontContent"
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


class Weights:
    """How much prose each element of a page holds: characters outside links, scripts and what is hidden."""

    def __init__(self, body: LexborNode) -> None:
        self._of: dict[int, int] = {}
        open_: list[tuple[int, int]] = [(body.mem_id, 0)]
        each = body.child
        while each is not None:
            weight = len((each.text_content or "").strip()) if each.is_text_node else 0
            enters = not each.is_text_node and each.tag != "a" and not is_hidden(each)
            if enters and each.child is not None:
                open_.append((each.mem_id, 0))
                each = each.child
                continue
            open_[-1] = (open_[-1][0], open_[-1][1] + weight)
            while each is not None and each.next is None:
                done, weight = open_.pop()
                self._of[done] = weight
                if not open_:
                    return
                open_[-1] = (open_[-1][0], open_[-1][1] + weight)
                each = each.parent
            each = each.next if each is not None else None
        self._of[body.mem_id] = open_[0][1]

    def of(self, node: LexborNode) -> int:
        return self._of.get(node.mem_id, 0)


def find_main(body: LexborNode, weights: Weights) -> tuple[LexborNode, list[str]]:
    """The element that holds the text, and headings that stand over it outside of it."""
    whole = weights.of(body)
    found = max(body.css(CONTAINERS), key=weights.of, default=None)
    if found is not None and weights.of(found) >= max(_SHARE * whole, 1):
        return _widened(found, whole, weights), _headings(body, found)
    return _densest(body, whole, weights), []


def _widened(node: LexborNode, whole: int, weights: Weights) -> LexborNode:
    """The innermost element that holds `node` and its brothers of the same kind, where the text is parted into several containers."""
    parent = node.parent
    if parent is not None and parent.tag != "body" and weights.of(parent) >= whole * 0.98 > weights.of(node) * 1.3:
        return parent
    return node


def _densest(body: LexborNode, whole: int, weights: Weights) -> LexborNode:
    """From the body down to the innermost element with most of the prose; a heading before it keeps its own level."""
    node = body
    while True:
        heavy = None
        child = node.child
        while child is not None:
            if child.tag in ("h1", "h2", "h3") and (child.text() or "").strip():
                return node
            if child.is_element_node and not is_hidden(child) and weights.of(child) >= _MOST * whole:
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
