"""Front: paragraphs in; where the plan's own text begins and ends, and what stands before it (covering letter, title, contents), out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plan_parser.structure.annexes import is_annex, only_names
from plan_parser.structure.blocks import Block
from plan_parser.structure.marks import CHAPTER, COMMA, PART, SECTION, words
from plan_parser.structure.words import DATE, is_date, is_time_heading, is_title

_BULLET = re.compile(r"[-*+]\s*(?=[\u4e00-\u9fff])")
_LEADER = re.compile(r"[\s.·…。-]*(?:[.·…]{2,}[\s.·…]*\d{1,4}|\s\d{1,4}|\(\d{1,4}\)|(?<=[\u4e00-\u9fff])\d{1,3})?$")
_LETTER = re.compile(r"印发|发布|公布|下达|转发|贯彻(?:落实|执行|实施)|组织实施")
_REMARK = re.compile(r"\([^()]{2,40}\)|附\s*件\s*\d*\s*[::]?|附件[::].{0,80}")
#: A title in one line with the meeting that the report was given to.
_MEETING = re.compile(r"[^。;!?]{2,120}-{2,4}\s?(?:19|20)\d\d年[^。;!?]{4,40}会议上.{0,20}")
#: What stands between a plan's title and its text: (2021-2035年), the meeting, who speaks, a date.
_SUBTITLE = re.compile(
    rf"\(|-{{2}}|.{{0,10}}(?:[省市县区州盟旗]长|主席|总理|主任)|{DATE}|(?:19|20)\d\d年\d{{1,2}}月|.{{0,20}}(?:人民政府|委员会|办公室|[部委局厅])$"
)
_CLOSING = re.compile(r"\(?新华社.{0,20}电\)?|抄送[::].*|.{0,30}(?:办公[厅室]|局|委)\s*" + DATE + r"\s*印发|\(此件.{0,12}\)|主办[::].*|承办[::].*")


@dataclass(slots=True)
class Front:
    """Indices of blocks: letter and title before `body`, the contents' entries, annexes from `annex` on, what closes the file from `end` on."""

    contents: range
    body: int
    annex: int
    end: int


def find_front(blocks: Sequence[Block], levels: Mapping[int, int] = MappingProxyType({})) -> Front:
    """Part the blocks of a text; `levels` are those of blocks that the file itself marks as headings."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].grid is None and _CLOSING.fullmatch(blocks[end - 1].text):
        end -= 1
    contents = _contents(blocks, end)
    letter = _after_letter(blocks, min(contents.start if contents else end, 80))
    body = contents.stop if contents else _after_title(blocks, letter, end, levels)
    return Front(contents, body, _annex(blocks, body, end), end)


def entry(text: str) -> str:
    """An entry of the contents without leaders, page number and blanks."""
    return "".join(_LEADER.sub("", _BULLET.sub("", text)).split())


def is_preface(text: str) -> bool:
    return len(text) < 12 and bool(words("preface").fullmatch(text))


def _contents(blocks: Sequence[Block], end: int) -> range:
    """The contents: what follows 目录, or a run of headings that all come again later."""
    for i in range(min(end, 120)):
        if blocks[i].grid is None and len(blocks[i].text) < 12 and words("contents").fullmatch(blocks[i].text):
            return _entries(blocks, i, end)
    return _doubled(blocks, end)


def _entries(blocks: Sequence[Block], start: int, end: int) -> range:
    """Entries from the line 目录 on: short lines up to the first that comes again, or up to what is no entry."""
    i = start + 1
    first = entry(blocks[i].text) if i < end else ""
    while i < end and blocks[i].grid is None and len(blocks[i].text) <= 70 and not blocks[i].text.endswith(("。", ":", ";")):
        text = entry(blocks[i].text)
        if i > start + 1 and first and (text == first or (len(text) > 3 and first.startswith(text) and blocks[i].mark)):
            return range(start, i)
        i += 1
    later = {entry(b.text) for b in blocks[i:end] if b.short}
    while i > start + 1 and i < end and blocks[i - 1].mark is None and _LEADER.sub("", text := blocks[i - 1].text) == text and entry(text) not in later:
        i -= 1  # a heading of the body, such as 前言, that the contents lack
    return range(start, i)


def _doubled(blocks: Sequence[Block], end: int) -> range:
    """A run of four headings and more near the start, without text between them, the first of which comes again."""
    i = 0
    while i < min(end, 60):
        j = i
        while j < end and blocks[j].short and (mark := blocks[j].mark) is not None and mark.rank in (PART, CHAPTER, SECTION, COMMA):
            j += 1
        if j - i >= 4:
            names = {entry(b.text) for b in blocks[j : j + 400] if b.short}
            again = sum(entry(b.text) in names for b in blocks[i:j])
            return range(i, j) if again >= (j - i) / 2 else range(0)
        i = max(j, i + 1)
    return range(0)


def _after_letter(blocks: Sequence[Block], limit: int) -> int:
    """The first block after a covering letter (…印发给你们…, issuer, date); 0 where there is none."""
    asked = 0
    for i in range(limit):
        text = blocks[i].text
        if blocks[i].mark is not None and asked == 0 and i > 12:
            return 0
        if len(text) < 200 and _LETTER.search(text) and ("现" in text or "通知" in text or "你们" in text):
            asked = asked or i + 1
        if asked and is_date(text) and i - asked < 12:
            after = i + 1
            while after < limit and blocks[after].grid is None and _REMARK.fullmatch(blocks[after].text):
                after += 1
            return after
    return 0


def _after_title(blocks: Sequence[Block], start: int, end: int, levels: Mapping[int, int]) -> int:
    """The first block after the title's lines: short ones without a mark and without a sentence, at most eight; no heading that has its like below."""
    i = start
    while i < min(end, start + 8) and (blocks[i].short or _MEETING.fullmatch(blocks[i].text)) and not is_preface(blocks[i].text) and not blocks[i].bare:
        mark = blocks[i].mark
        if mark is not None and mark.rank <= COMMA:
            break
        if blocks[i].hashes and i > start and blocks[start].hashes:
            break
        if list(levels.values()).count(levels.get(i, 0)) > 1 and not is_title(blocks[i].text):
            break
        leads_on = i > start and i + 1 < end and not blocks[i + 1].short
        if leads_on and (is_time_heading(blocks[i].text) or (is_title(blocks[i - 1].text) and not _SUBTITLE.match(blocks[i].text))):
            break
        i += 1
    return i if i < end else start


def _annex(blocks: Sequence[Block], body: int, end: int) -> int:
    """The first annex behind the body."""
    headed = False
    for i in range(body, end):
        if blocks[i].grid is not None:
            continue
        mark = blocks[i].mark
        headed = headed or (mark is not None and mark.rank <= SECTION + 2)
        if headed and blocks[i].short and is_annex(blocks[i].text) and i > body + 3 and not only_names(blocks, i, end):
            return i
    return end
