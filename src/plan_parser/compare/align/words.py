"""The words of a name: a name that the alias table does not know in; what it says whatever the order of its parts, and how alike two names are, out.

The one module that loads jieba and rapidfuzz, and only when it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from typing import Any

from plan_parser.lexicon.loader import alternation, entries
from plan_parser.targets.indicators import canonical, counted

#: Words between whose sides the order tells: 中央对地方转移支付.
_ORDERED = re.compile("[对向从比较]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_LINKS = frozenset("和与及、,等·中")
#: 优良率 and 优良比例 are one share; 率 alone tells more.
_RATE = re.compile("(?<=[^效倍])率$")
#: 城乡 says that both are meant, as no word does.
_BOTH = "城乡"


@cache
def content(name: str) -> Hashable:
    """What `name` says: its words, in order only where order tells, its qualifiers and its figures; equal for 城中村和棚户区改造 and 棚户区和城中村改造."""
    parts = _RATE.sub("占", counted(canonical(name))).split("占")
    told = tuple(_bag(part) for part in parts)
    return told, qualifiers(name) - {_BOTH}, figures(name)


def _bag(text: str) -> tuple[str, ...]:
    found = [w for w in _cut(text.replace(_BOTH, "")) if w.strip() and w not in _LINKS]
    return tuple(found) if _ORDERED.search(text) else tuple(sorted(found))


def figures(name: str) -> tuple[str, ...]:
    """The numbers that a name holds: 3岁以下, 10万元以上."""
    return tuple(sorted(_FIGURE.findall(name)))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of `name` that are longer than a character."""
    return frozenset(w for w in _cut(canonical(name)) if len(w) > 1)


def qualifiers(name: str) -> frozenset[str]:
    """The words of `name` that change what is measured."""
    return frozenset(_guards().findall(canonical(name)))


def asymmetry(names: list[str]) -> str | None:
    """A word of warning where one of the names has a qualifier that another lacks: 城乡, 城镇."""
    sets = [qualifiers(n) & _told_of() for n in names]
    odd = sorted(frozenset().union(*sets) - frozenset.intersection(*sets))
    return f"{'、'.join(odd)} not in every name" if odd else None


def alike(a: str, b: str) -> float:
    """How like two names are, 0 to 1, whatever the order of their words."""
    from rapidfuzz import fuzz

    left, right = (" ".join(sorted(_cut(canonical(n)))) for n in (a, b))
    return round(fuzz.ratio(left, right) / 100, 2)


@cache
def _guards() -> re.Pattern[str]:
    return re.compile(alternation(e["word"] for e in entries("qualifiers") if e["class"] == "guard"))


@cache
def _told_of() -> frozenset[str]:
    """Qualifiers of whom or where a name speaks; others only spell the same thing out."""
    return frozenset(e["word"] for e in entries("qualifiers") if e.get("group") in ("residence", "settlement", "register"))


@cache
def _cut(text: str) -> tuple[str, ...]:
    return tuple(_segmenter().cut(text, HMM=False))


@cache
def _segmenter() -> Any:
    """jieba with its dictionary in a folder of our own: the shared default could be planted by any user."""
    import logging
    import tempfile
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    found = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="plan-parser-") as folder:
        found.tmp_dir = _private_cache() or folder
        found.initialize()
    return found


def _private_cache() -> str | None:
    """A folder of the user's cache that nobody else can write to; None where there is none to be had."""
    import os
    import stat
    from pathlib import Path

    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plan-parser"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = folder.lstat()
    except (OSError, RuntimeError):
        return None
    ours = stat.S_ISDIR(seen.st_mode) and not seen.st_mode & 0o022 and (not hasattr(os, "getuid") or seen.st_uid == os.getuid())
    return str(folder) if ours and os.access(folder, os.W_OK) else None
