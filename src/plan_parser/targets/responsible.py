"""Responsible bodies: the words of a passage in; who is named as in charge of what it says (责任单位:市财政局, 市发展改革委牵头) out."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"[(【]?(?:责任(?:单位|部门|主体)|牵头(?:单位|部门)|(?:主要)?负责(?:单位|部门)|主责单位)[::](?P<who>[^()。;】]{2,160})[)】。;]?"
    r"|\((?P<lead>[^()]{2,80}?)(?:牵头|(?:按(?:照)?职责分工|分别|具体|共同)?负责)(?:[,、;][^()]{0,120})?\)"
)
_APART = re.compile(r"[、,;]|以及|会同|(?<=[局委厅部办司行院会室心])[和及]")
#: What may close a list, and opens the list of those who only help.
_REST = re.compile(r"(?:等(?:相关|有关)?(?:部门|单位)?|按(?:照)?职责分工负责|牵头|负责|分别)$")
_HELP = re.compile(r"[,;、]?(?:配合|参与|协助)(?:单位|部门)?[::]?.*")


def bodies(text: str) -> tuple[str, ...]:
    """The bodies of a list, each once: 市财政局、市交通运输局等 -> (市财政局, 市交通运输局)."""
    parts = (_REST.sub("", p.strip()).strip() for p in _APART.split(_HELP.sub("", text)))
    return tuple(dict.fromkeys(p for p in parts if len(p) > 1))


def named_in(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Each naming of those in charge in `text` (folded): its offsets and the bodies."""
    if "责" not in text and "牵头" not in text:
        return []
    found = ((m.start(), m.end(), bodies(m["who"] or m["lead"])) for m in _NAMED.finditer(text))
    return [(start, end, who) for start, end, who in found if who]
