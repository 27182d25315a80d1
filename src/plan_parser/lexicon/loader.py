"""Word lists: a YAML file of entries in, checked records out; a wrong entry is refused by file, number and reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from plan_parser.errors import PlanError

Entry = Mapping[str, Any]

#: What each list's entries must have, and may have beside `examples` and `not`.
FORMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "units": (frozenset({"unit", "kind"}), frozenset({"synonyms", "same_as", "factor", "converts"})),
    "denominators": (frozenset({"word"}), frozenset()),
    "comparators": (frozenset({"word", "place", "comparator"}), frozenset({"tight"})),
    "idioms": (frozenset({"word"}), frozenset()),
    "verbs": (frozenset({"word", "class"}), frozenset({"direction"})),
    "phrases": (frozenset({"word", "class"}), frozenset()),
    "places": (frozenset({"word", "class"}), frozenset({"names"})),
    "aliases": (frozenset({"id", "names", "units", "better"}), frozenset({"growing"})),
    "qualifiers": (frozenset({"word", "class"}), frozenset({"group", "means"})),
}


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of the shipped list `name`."""
    import yaml

    file = files("plan_parser.lexicon") / "words" / f"{name}.yaml"
    return check(name, yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def check(name: str, data: object) -> tuple[Entry, ...]:
    """`data` as entries of the list `name`, or a PlanError that names the file, the entry and what is wrong with it."""
    required, optional = FORMS[name]
    if not isinstance(data, list):
        raise PlanError(f"word list {name}.yaml: expected a list of entries")
    for number, entry in enumerate(data, 1):
        where = f"word list {name}.yaml, entry {number}"
        if not isinstance(entry, dict):
            raise PlanError(f"{where}: expected fields, got {entry!r}")
        missing, unknown = required - set(entry), set(entry) - required - optional - {"examples", "not"}
        if missing:
            raise PlanError(f"{where} ({next(iter(entry.values()), '')}): lacks {', '.join(sorted(missing))}")
        if unknown:
            raise PlanError(f"{where} ({next(iter(entry.values()), '')}): has the unknown field {', '.join(sorted(map(str, unknown)))}")
        if not entry.get("examples"):
            raise PlanError(f"{where} ({next(iter(entry.values()), '')}): lacks an example")
    return tuple(data)


@cache
def words(name: str, kind: str | None = None) -> frozenset[str]:
    """The words of the list `name`, all or those of one class."""
    return frozenset(e["word"] for e in entries(name) if kind is None or e["class"] == kind)


def guarded(name: str, kinds: Iterable[str], among: Iterable[str] | None = None) -> str:
    """A pattern of the words of these classes (`among` them), the longest first; one whose entry says what it is not (建: 建安投资) refuses that."""
    wanted = set(kinds)
    refused: dict[str, set[str]] = {}
    for e in entries(name):
        if e["class"] in wanted and (among is None or e["word"] in among):
            refused.setdefault(e["word"], set()).update(n[len(e["word"]) :][:1] for n in e.get("not", ()) if n.startswith(e["word"]))
    guards = {w: f"(?![{re.escape(''.join(sorted(r)))}])" if (r := chars - {""}) else "" for w, chars in refused.items()}
    return "|".join(re.escape(w) + guards[w] for w in sorted(guards, key=lambda w: (-len(w), w)))


def alternation(items: Iterable[str]) -> str:
    """A pattern that matches any of `items`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))
