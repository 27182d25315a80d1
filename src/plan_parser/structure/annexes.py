"""Annexes: a line, or paragraphs and one among them, in; whether it heads an annex, titles one or only names some, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_parser.structure.blocks import Block
from plan_parser.structure.marks import words
from plan_parser.structure.words import is_date

_LISTED = re.compile(r"1[.、]")
_ANNEX_TITLE = r"\s*:?\s*([^。;]{0,40})"
_WORDS = re.compile("[\u4e00-\u9fff]{2}")


def annex_title(text: str) -> int | None:
    """Where the title begins in a line that heads an annex (附件1:重点任务分工; at its end where it has none); None for another line."""
    match = words("annex", tail=_ANNEX_TITLE).fullmatch(text) if len(text) <= 48 else None
    if match is None:
        return None
    numbered = words("annex", numbered=True)
    counts = numbered.fullmatch(match[1]) or numbered.fullmatch(match[1] + "1")  # 名词解释 is no number but a title
    return match.start(2) if counts else 0


def is_annex(text: str) -> bool:
    """Whether a line heads an annex."""
    return annex_title(text) is not None


def lists_annexes(text: str) -> bool:
    """Whether a line names the first of several annexes: 附件:1.主要指标表."""
    title = annex_title(text)
    return title is not None and bool(_LISTED.match(text, title))


def only_names(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether the line at `start` only names annexes that come later, above the signature perhaps: none but short lines part it from the first."""
    for i in range(start + 1, min(end, start + 30)):
        if blocks[i].grid is not None or not blocks[i].short:
            return False
        if is_annex(blocks[i].text):
            return lists_annexes(blocks[start].text) or any(is_date(b.text) for b in blocks[start:i])
    return lists_annexes(blocks[start].text)


def titles_annex(blocks: Sequence[Block], i: int, stop: int) -> bool:
    """Whether block `i` can be the title of an annex whose number stands above it: words without a mark, 名词解释 too."""
    return i < stop and blocks[i].short and blocks[i].mark is None and not annex_title(blocks[i].text) and bool(_WORDS.search(blocks[i].text))
