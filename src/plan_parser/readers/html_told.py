"""What a web page says of its document: meta tags and the boxes around the text (索引号, 发文字号, 成文日期) in; title, number, issuer and dates out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING

from plan_parser.model import Told
from plan_parser.readers.writer import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s?第?\d{1,5}\s?号")
_TITLE_END = re.compile(r"[_|｜]|\s[-–—]+\s|-(?=[^-]{2,20}$)")
_META = re.compile(r"<meta\b[^<>]*+>", re.I)
_ATTRIBUTE = re.compile(r"(name|content)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
#: Field → names of the meta tags and labels of the boxes that give it.
_TAGS = {
    "title": ("articletitle",),
    "issuer": ("contentsource", "fawenjiguan"),
    "published": ("pubdate", "firstpublishedtime", "publishdate", "pubtime"),
}
_LABELS = {
    "number": r"发\s*文\s*字\s*号|文\s*号|文件编号",
    "issuer": r"发\s*文\s*机\s*关|发\s*文\s*机\s*构|发\s*文\s*单\s*位|制\s*发\s*机\s*关|公\s*开\s*主\s*体|发\s*布\s*机\s*构|发\s*布\s*机\s*关",
    "issued": r"成\s*文\s*日\s*期|发\s*文\s*日\s*期|生\s*成\s*日\s*期|印\s*发\s*日\s*期",
    "published": r"发\s*布\s*日\s*期|发\s*布\s*时\s*间|公\s*开\s*日\s*期",
}
_ANY_LABEL = re.compile(rf"(?:{'|'.join(_LABELS.values())}|索\s*引\s*号|主\s*题\s*分\s*类|标\s*题|主\s*题\s*词|信息分类|有效性|公开方式)\s*[:：】\]]")
_KINDS = re.compile(r"规划|纲要|方案|计划|意见|报告|通知|决定|办法|批复|要点")
_SITE = re.compile(r"网站|门户|政府网|首页|栏目|专题|规划计划$|政策解读")
#: From so many labels on, a table is the document's box.
_LABELLED = 3
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,30}(?:政府|办公[厅室]|委员会|国务院|[部委局厅院])(?:[\s、,，][\u4e00-\u9fff]{2,30})*")


def told_of(body: LexborNode, main: LexborNode, page: str) -> Told:
    """What the page around `main` tells; what it does not is None."""
    tags = _meta(page)
    boxes = _around(body)
    title = _first(tags, "title") or _page_title(page)
    issuer = _value(boxes, "issuer") or _first(tags, "issuer")
    issuer_match = _ISSUER.match(tidy(issuer)) if issuer else None
    number = _NUMBER.search("".join((_value(boxes, "number") or "").split()))
    return Told(
        title,
        number[0] if number else None,
        issuer_match[0] if issuer_match else None,
        _date(_value(boxes, "issued")),
        _date(_value(boxes, "published") or _first(tags, "published")),
    )


def _meta(page: str) -> dict[str, str]:
    """Names (lower case) and contents of the page's meta tags."""
    out: dict[str, str] = {}
    for tag in _META.findall(page[:200_000]):
        given = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}
        if given.get("name") and given.get("content"):
            out.setdefault(given["name"].lower(), tidy(given["content"]))
    return out


def _first(tags: dict[str, str], field: str) -> str | None:
    return next((tags[name] for name in _TAGS[field] if tags.get(name)), None)


def _page_title(page: str) -> str | None:
    match = re.search(r"<title[^<>]*+>(.{2,300}?)</title", page[:200_000], re.I | re.S)
    title = tidy(unescape(match[1])) if match else ""
    title = _TITLE_END.split(title)[0].strip()
    return title if is_title(title) else None


def is_title(text: str) -> bool:
    """Whether a line names a document, and no site or list of documents."""
    return bool(_KINDS.search(text)) and not _SITE.search(text)


def is_box(cells: Iterable[str]) -> bool:
    """Whether cells are those of the box that tells of the document: labels with values."""
    return sum(bool(_ANY_LABEL.match(f"{cell.rstrip(':：')}:")) for cell in cells) >= _LABELLED


def _around(body: LexborNode) -> list[str]:
    """The page's short texts in order, cell by cell: a label and its value stand beside each other."""
    out = []
    for each in body.css("td, th, li, p, span, div, dt, dd, label, strong, b, em, i"):
        text = tidy((each.text() or "")[:400])
        if 0 < len(text) <= 160 or _ANY_LABEL.match(text):
            out.append(text)
        if len(out) > 4000:
            break
    return out


def _value(texts: list[str], field: str) -> str | None:
    """What stands behind the label of `field`, in its own text or in the next one."""
    label = re.compile(rf"[【\[]?\s*(?:{_LABELS[field]})\s*[】\]]?\s*[:：]?\s*")
    for i, text in enumerate(texts):
        match = label.match(text)
        if match is None or (match.end() == len(text) and i + 1 == len(texts)):
            continue
        marked = text[match.start() : match.end()].rstrip()[-1:] in ":：】]"
        if match.end() < len(text):
            if not marked:
                continue
            rest = text[match.end() :]
        else:
            rest = texts[i + 1]
        cut = _ANY_LABEL.search(rest)
        value = rest[: cut.start()] if cut else rest
        if value.strip():
            return value.strip()
    return None


def _date(text: str | None) -> str | None:
    match = _DATE.search(text or "")
    if match is None:
        return None
    year, month, day = (int(g) for g in match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
