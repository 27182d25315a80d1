"""Lines: a source's text in; its lines that hold text out, page furniture set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from plan_parser.structure.marks import words


@dataclass(frozen=True, slots=True)
class Line:
    """A line at `start:end` of the source, outer blanks left out.

    `text` is folded, `raw` as written, `compact` folded without blanks. `gap` says whether blank lines stand before it, `page` whether
    a page break does.
    """

    start: int
    end: int
    text: str
    raw: str
    compact: str
    gap: bool
    page: bool = False


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
#: How many lines at each end of a text may be furniture.
EDGE = 30
_RUNNING = re.compile(r"规划|纲要|方案|意见|报告|计划|公报|文件")


def split(source: str, folded: str) -> Lines:
    """The lines of `source` (`folded`: the same, folded). Page numbers in dashes and running headers are left out; web furniture
    (发布日期:…, Produced By …), which stands at the ends of a text only, is set apart.
    """
    found = Lines()
    last, page = 0, False
    for match in _LINE.finditer(folded):
        raw = match.group()
        text = raw.strip()
        if not text:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        end = start + len(text)
        between = folded[last:start]
        page = page or "\f" in between
        if len(text) < 24 and _PAGE.fullmatch(text):
            page = True
            continue
        line = Line(start, end, text, source[start:end], "".join(text.split()), between.count("\n") > 1, page)
        found.text.append(line)
        last, page = end, False
    _set_apart(found)
    found.text = _without_repeats(_without_headers(found.text))
    return found


def _set_apart(found: Lines) -> None:
    """Move furniture out of the text."""
    lines, last = found.text, len(found.text) - EDGE
    apart = [i for i, line in enumerate(lines) if (i < EDGE or i >= last) and len(line.text) < 160 and _FURNITURE.fullmatch(line.text)]
    if apart:
        found.furniture = [lines[i] for i in apart]
        left_out = set(apart)
        found.text = [line for i, line in enumerate(lines) if i not in left_out]


def _without_headers(lines: list[Line]) -> list[Line]:
    """Lines without running headers: the same short line that names a document, five times and more; its first showing stays."""
    counts: dict[str, int] = {}
    for line in lines:
        if 6 <= len(line.compact) <= 40:
            counts[line.compact] = counts.get(line.compact, 0) + 1
    running = {t for t, n in counts.items() if n >= 5 and _RUNNING.search(t) and not re.search(r"[。;:,、!?]$", t)}
    if not running:
        return lines
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.compact in running and line.compact in seen:
            continue
        seen.add(line.compact)
        kept.append(line)
    return kept


_GOES_ON = r"(?:\(续.{0,2}\))?"


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Lines without the head of a 专栏 that a page break repeats; what follows goes on with what stood before."""
    kept: list[Line] = []
    head = words("column", numbered=True, tail=rf"{_GOES_ON}[:.、]?(.*?){_GOES_ON}")
    number, title = "", ""
    i = 0
    while i < len(lines):
        match = head.fullmatch(lines[i].compact)
        if match is None:
            kept.append(lines[i])
            i += 1
            continue
        bare = not match[2] and i + 1 < len(lines)
        own = lines[i + 1].compact.removesuffix("(续)") if bare else match[2]
        if match[1] == number and own == title:
            i += 2 if bare else 1
            if i < len(lines):
                kept.append(replace(lines[i], page=True))
        else:
            number, title = match[1], own
            kept.append(lines[i])
        i += 1
    return kept


def _amid(lines: list[Line], i: int) -> bool:
    """Whether line `i` stands between two halves of a sentence."""
    if not 0 < i < len(lines) - 1:
        return False
    before, after = lines[i - 1].compact, lines[i + 1].compact
    return len(before) > 8 and len(after) > 8 and not re.search(r"[。;:!?]$", before) and bool(re.search(r"[,、。]", before))


_LONE = re.compile(r"\d{1,3}")
#: Page numbers count on, three of them at least, and stand a good many lines apart, or as many characters where they cut most sentences that they meet.
_PAGES, _APART, _CHARACTERS = 3, 12, 250


def without_page_numbers(lines: list[Line], tabled: set[int]) -> list[int]:
    """Indices of `lines` but those of lone page numbers, outside the lines of tables."""
    lone = [i for i, line in enumerate(lines) if i not in tabled and _LONE.fullmatch(line.text)]
    pages = {i for i in lone if lines[i].gap and _amid(lines, i)}
    for run in _runs(lines, lone):
        if len(run) < _PAGES:
            continue
        far = median(b - a for a, b in pairwise(run)) >= _APART
        cut = 2 * sum(_amid(lines, i) for i in run) > len(run)
        if far or (cut and median(lines[b].start - lines[a].end for a, b in pairwise(run)) >= _CHARACTERS):
            pages.update(run)
    return [i for i in range(len(lines)) if i not in pages]


def _runs(lines: list[Line], lone: list[int]) -> list[list[int]]:
    """Lone numbers that count on, one by one; between two that do, others may stand."""
    runs: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for i in lone:
        number = int(lines[i].text)
        run = waiting.pop(number, None)
        if run is None:
            runs.append(run := [])
        run.append(i)
        waiting[number + 1] = run
    return runs
