"""What the alias table knows of a target: a target in; its indicator's entry, and whether more or less of it is better, out."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache

from plan_parser.compare.align.words import content
from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Target
from plan_parser.targets.indicators import Alias, by_id, canonical, lookup, names, still


def alias_of(target: Target) -> Alias | None:
    """The indicator that the target names, by its id or, where an older extraction has none, by its name."""
    if target.indicator_id is not None:
        return by_id(target.indicator_id)
    return lookup(target.indicator, target.normalized.unit if target.normalized else None, target.measure)


@cache
def by_content() -> dict[Hashable, tuple[Alias, ...]]:
    """What the names of the alias table say, whatever the order of their words → the aliases that bear them."""
    found: dict[Hashable, dict[str, Alias]] = {}
    for name, alias in names():
        found.setdefault(content(name), {}).setdefault(alias.id, alias)
    return {words: tuple(aliases.values()) for words, aliases in found.items()}


def better_of(target: Target) -> str | None:
    """`more` or `less`, whichever is better; None where neither the table nor the words of the name tell."""
    alias = alias_of(target)
    return alias.better if alias else _better(target.indicator)


@cache
def _better(name: str) -> str | None:
    """By the word that the name ends with, 失业率 of 青年失业率: it is the head of the name."""
    match = _heads().search(still(canonical(name)))
    return match.lastgroup if match else None


@cache
def _heads() -> re.Pattern[str]:
    less, more = (alternation(words("qualifiers", kind)) for kind in ("less", "more"))
    return re.compile(rf"(?:(?P<less>{less})|(?P<more>{more}))$")
