"""Lines: a source's text in; its lines that hold text out, page furniture set apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from plan_parser.structure.marks import CHAPTER, PART, mark_of, words


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
_HASHES, _BARS, _STRONG = re.compile(r"(#{1,6})\s+(?=\S)"), re.compile(r"[\t|｜]"), re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")
#: How many lines at each end of a text may be furniture.
EDGE = 30
#: A page number at either end of a running header.
_NUMBERS = re.compile(r"^[-·|/]*\d{1,3}[-·|/]*(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff)])[-·|/]*\d{1,3}[-·|/]*$")
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
        stop, indent = end, sum(1 if c == "\u3000" else 0.5 for c in source[match.start() : start])
        hashes, text, start, end = _plain(text, start, end)
        line = Line(start, end, text, source[start:end], "".join(text.split()), between.count("\n") > 1, page, hashes, indent)
        found.text.append(line)
        last, page = stop, False
    _set_apart(found)
    found.text = _without_repeats(_without_headers(found.text))
    return found


def _plain(text: str, start: int, end: int) -> tuple[int, str, int, int]:
    """A line of Markdown without the signs of a heading or of strong type: how many # there were, the text, and where it begins and ends."""
    hashes = _HASHES.match(text)
    if hashes is not None and not _BARS.search(text):
        text, start = text[hashes.end() :], start + hashes.end()
    strong = _STRONG.fullmatch(text)
    if strong is not None:
        text, start, end = strong[1], start + 2, end - 2
    return len(hashes[1]) if hashes is not None else 0, text, start, end


def _set_apart(found: Lines) -> None:
    """Move furniture out of the text."""
    lines, last = found.text, len(found.text) - EDGE
    apart = [i for i, line in enumerate(lines) if (i < EDGE or i >= last) and len(line.text) < 160 and _FURNITURE.fullmatch(line.text)]
    if apart:
        found.furniture = [lines[i] for i in apart]
        left_out = set(apart)
        found.text = [line for i, line in enumerate(lines) if i not in left_out]


def _without_headers(lines: list[Line]) -> list[Line]:
    """Lines without running headers, and with a page break where they were; the first showing stays, which is the title.

    A running header is the same short line that names a document, five times and more, or twice and more at the edge of a page; or the heading of
    the chapter that the page belongs to, once more at its top.
    """
    keys = [_NUMBERS.sub("", line.compact) if len(line.compact) <= 44 else "" for line in lines]
    counts, edges = Counter(keys), Counter(key for i, key in enumerate(keys) if _at_edge(lines, i))
    numbered = Counter(key for key, line in zip(keys, lines, strict=True) if key != line.compact)
    names = {t for t in counts if len(t) >= 6 and _RUNNING.search(t) and not re.search(r"[。;:,、!?]$", t)}
    running = {t for t in names if counts[t] >= 5 or edges[t] >= 2 or numbered[t] >= 3}
    chapters = _again(lines)
    if not running and not chapters:
        return lines
    kept: list[Line] = []
    page = False
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    left_out = {i for i, key in enumerate(keys) if key in running and (i > first[key] or _amid(lines, i))} | chapters
    for i, line in enumerate(lines):
        if i in left_out or (_is_lone(lines, i) and (i - 1 in left_out or i + 1 in left_out)):
            page = True
            continue
        kept.append(replace(line, page=True) if page and not line.page else line)
        page = False
    return kept


def _at_edge(lines: list[Line], i: int) -> bool:
    """Whether a page begins or ends with line `i`, perhaps by a bare number."""
    return lines[i].page or i + 1 == len(lines) or lines[i + 1].page or _is_lone(lines, i - 1) or _is_lone(lines, i + 1)


def _is_lone(lines: list[Line], i: int) -> bool:
    return 0 <= i < len(lines) and bool(_LONE.fullmatch(lines[i].text))


def _again(lines: list[Line]) -> set[int]:
    """Lines at the top of a page that say the heading of their part or chapter again, two of them at least."""
    found: set[int] = set()
    last: dict[int, str] = {}
    for i, line in enumerate(lines):
        mark = mark_of(line.text) if len(line.compact) <= 44 else None
        if mark is None or mark.rank not in (PART, CHAPTER):
            continue
        if line.page and last.get(mark.rank) == line.compact:
            found.add(i)
        last[mark.rank] = line.compact
    return found if len(found) > 1 else set()


_GOES_ON = r"(?:\(续.{0,2}\))?"
_CONTINUED = re.compile(r"\(?续表?\)?")


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Lines without the head of a 专栏 or a table that a page break repeats; what follows goes on with what stood before."""
    kept: list[Line] = []
    head = words("column", "table", numbered=True, tail=rf"{_GOES_ON}[:.、]?(.*?){_GOES_ON}")
    number, title = "", ""
    i = 0
    while i < len(lines):
        match = head.fullmatch(lines[i].compact.removeprefix("续"))
        if match is None:
            if not (number and _CONTINUED.fullmatch(lines[i].compact)):
                kept.append(lines[i])
            i += 1
            continue
        bare = not match[2] and i + 1 < len(lines)
        own = lines[i + 1].compact.removesuffix("(续)") if bare else match[2]
        again = match[1] == number and (own == title or (bare and "续" in lines[i].compact))
        if again:
            i += 2 if bare and own == title else 1
            if i < len(lines):
                lines[i] = replace(lines[i], page=True)
            continue
        number, title = match[1], own
        kept.append(lines[i])
        i += 1
    return kept


def _amid(lines: list[Line], i: int) -> bool:
    """Whether line `i`, perhaps beside a bare number, stands between two halves of a sentence."""
    first, last = i - 1 - _is_lone(lines, i - 1), i + 1 + _is_lone(lines, i + 1)
    if first < 0 or last >= len(lines):
        return False
    before, after = lines[first].compact, lines[last].compact
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
