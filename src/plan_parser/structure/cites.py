"""Cites: paragraphs in; every document that they name as 《…》 out, with its 文号 where it stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_parser.model import Citation
from plan_parser.structure.blocks import Block

_CITE = re.compile(r"《([^《》]{2,90}(?:《[^《》]{1,60}》[^《》]{0,40})?)》(?:\s?\(([^()]{4,30}号)\))?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[【﹝(](?:19|20)\d\d[〕\]】﹞)]\s?第?\d{1,5}\s?号")


def cites_of(source: str, blocks: Iterable[Block], own: str) -> tuple[Citation, ...]:
    """Citations in the order of their first mention, but for the plan itself; a later mention may bring the number."""
    found: dict[str, str | None] = {}
    for block in blocks:
        if "《" not in block.text:
            continue
        for match in _CITE.finditer(block.text):
            title = block.written(source, *match.span(1))
            number = block.written(source, *match.span(2)) if match[2] else None
            if title != own:
                found[title] = found.get(title) or number
    return tuple(Citation(t, n) for t, n in found.items())


def number_in(text: str) -> str | None:
    """The 文号 that stands alone in a line of `text` (folded)."""
    for line in text.splitlines():
        match = _NUMBER.fullmatch("".join(line.split()))
        if match:
            return match[0]
    return None
