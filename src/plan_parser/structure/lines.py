"""Lines: a source's text in; its lines that hold text out, page furniture set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plan_parser.structure.pages import without_headers, without_repeats


@dataclass(frozen=True, slots=True)
class Line:
    """A line at `start:end` of the source, outer blanks left out.

    `text` is folded, `raw` as written, `compact` folded without blanks. `gap` says whether blank lines stand before it, `page` whether
    a page break does; `hashes` is the level of a Markdown heading, `indent` the width of the blanks before the text, in
    Chinese characters.
    """

    start: int
    end: int
    text: str
    raw: str
    compact: str
    gap: bool
    page: bool = False
    hashes: int = 0
    indent: float = 0


@dataclass(slots=True)
class Lines:
    """The lines of the text proper, those of the web page around it, and the running headers that were left out."""

    text: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


_LINE = re.compile(r"[^\n\f]+")
_PAGE = re.compile(r"[-·.]{1,3}\s*\d{1,4}\s*[-·.]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|\d{1,4}\s*/\s*\d{1,4}|Page\s*\d+(?:\s*of\s*\d+)?")
_FURNITURE = re.compile(
    r"(?:发布(?:日期|时间|机构|单位)|发文(?:日期|时间|机关|机构|单位|字号)|成文日期|公开(?:日期|方式|范围)|主题(?:词|分类)|文\s*号|标\s*题|名\s*称|生成日期|有效性|来\s*源|信息来源|索\s*引\s*号|"
    r"浏览(?:次数|量)|访问(?:次数|量)|阅读(?:次数|量)?|点击(?:数|量|率)?|字号|字体|责任编辑|编辑|审核|作者|版权所有|主办单位|主办|承办单位|承办|技术支持|网站标识码|当前位置|您的位置|时间)\s*[::].{0,120}"
    r"|(?:【?(?:打印|关闭|字体|字号|大|中|小|收藏|分享|扫一扫)[^\u4e00-\u9fff]{0,6}){1,8}(?:本页|窗口|此页|到|在手机打开当前页)?】?|Produced\s*By.*|\S{0,6}ICP备.*|首页\s*>.*"
)
_HASHES, _BARS, _STRONG = re.compile(r"(#{1,6})\s+(?=\S)"), re.compile(r"[\t|｜]"), re.compile(r"\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*")
#: How many lines at each end of a text may be furniture.
EDGE = 30


def split(source: str, folded: str) -> Lines:
    """The lines of `source` (`folded`: the same, folded). Page numbers in dashes and running headers are left out; web furniture
    (发布日期:…, Produced By …), which stands at the ends of a text only, is set apart.
    """
    found = Lines()
    last, page = 0, False
    for match in _LINE.finditer(source):
        raw = folded[match.start() : match.end()]
        text = raw.strip()
        if not text:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        end = start + len(text)
        between = folded[last:start]
        page = page or "\f" in source[last:start]
        if len(text) < 24 and _PAGE.fullmatch(text):
            page = True
            continue
        blanks, hashes = source[match.start() : start], 0
        indent = 0.5 * (len(blanks) + blanks.count("\u3000"))
        if text[0] == "#":
            hashes, text, start = _plain(text, start)
        line = Line(start, end, text, source[start:end], "".join(text.split()), between.count("\n") > 1, page, hashes, indent)
        found.text.append(line)
        last, page = end, False
    _set_apart(found)
    found.text = without_repeats(without_headers(found.text))
    return found


def without_strong(folded: str) -> str:
    """The text with blanks for the signs of strong type in Markdown (**一、总则**), one for one."""
    return _STRONG.sub(r"  \1  ", folded) if "**" in folded else folded


def _plain(text: str, start: int) -> tuple[int, str, int]:
    """A line of Markdown without the signs of a heading: how many # there were, the text, and where it begins."""
    hashes = _HASHES.match(text)
    if hashes is not None and not _BARS.search(text):
        text, start = text[hashes.end() :], start + hashes.end()
    return len(hashes[1]) if hashes is not None else 0, text, start


def _set_apart(found: Lines) -> None:
    """Move furniture out of the text."""
    lines, last = found.text, len(found.text) - EDGE
    apart = [i for i, line in enumerate(lines) if (i < EDGE or i >= last) and len(line.text) < 160 and _FURNITURE.fullmatch(line.text)]
    if apart:
        found.furniture = [lines[i] for i in apart]
        left_out = set(apart)
        found.text = [line for i, line in enumerate(lines) if i not in left_out]
