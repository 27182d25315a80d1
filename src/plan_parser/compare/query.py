"""Queries: a plan and conditions in, those of its targets that meet all of them out, in reading order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plan_parser.model import Column, Comparator, Kind, Measure, Nature, Origin, Plan, Table, Target, YearSource

#: Kinds that carry no number; they are shown on request only.
WORDLESS = frozenset({Kind.COVERAGE, Kind.MILESTONE})


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions on a target. An empty field asks for nothing; of several values in one field, one must fit.

    `regions`, `indicators` and `texts` fit as parts of the name (of indicator, region, unit and quote for `texts`), whatever
    their width, quotes and blanks; `places` are ids, numbers (第六章, 专栏3) or titles of outline nodes, columns and tables.
    """

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    measures: tuple[Measure, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[Origin, ...] = ()
    year_sources: tuple[YearSource, ...] = ()
    natures: tuple[Nature, ...] = ()
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The targets that a query shows, and how many more it would have shown had it asked for wordless ones."""

    targets: tuple[Target, ...]
    coverage: int = 0
    milestones: int = 0


def select(plan: Plan, query: Query) -> Found:
    """The targets of `plan` that meet `query`, by the place where they stand."""
    tests = tuple(_tests(plan, query))
    met = sorted((t for t in plan.targets if all(test(t) for test in tests)), key=_order)
    if query.wordless or WORDLESS & set(query.kinds):
        return Found(tuple(met))
    kinds = [t.kind for t in met if t.kind in WORDLESS]
    return Found(tuple(t for t in met if t.kind not in WORDLESS), kinds.count(Kind.COVERAGE), kinds.count(Kind.MILESTONE))


def fold(text: str | None) -> str:
    """`text` for looking words up: one width, no blanks, no quotation marks."""
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(c for c in plain if not c.isspace() and c not in "\"'“”‘’「」《》")


def _order(target: Target) -> tuple[int, str]:
    """By place; facts, which have none, stay in the order of their file."""
    return (target.span[0], target.id) if target.span else (0, "")


def _tests(plan: Plan, query: Query) -> Iterator[Callable[[Target], bool]]:
    """One test for each condition that asks for something."""
    if query.years:
        yield lambda t: t.year in query.years
    for words, part in ((query.regions, _region), (query.indicators, _indicator), (query.texts, _text)):
        if words:
            yield _holds(tuple(fold(w) for w in words), part)
    if query.kinds:
        yield lambda t: t.kind in query.kinds
    if query.measures:
        yield lambda t: t.measure in query.measures
    if query.comparators:
        yield lambda t: t.comparator in query.comparators
    if query.sources:
        yield lambda t: t.source in query.sources
    if query.year_sources:
        yield lambda t: t.year_source in query.year_sources
    if query.natures:
        yield lambda t: t.nature in query.natures
    if query.places:
        nodes = within(plan, query.places)
        yield lambda t: t.node in nodes


def _holds(words: tuple[str, ...], part: Callable[[Target], str]) -> Callable[[Target], bool]:
    return lambda t: any(word in part(t) for word in words)


def _region(target: Target) -> str:
    return fold(target.region)


def _indicator(target: Target) -> str:
    return fold(target.indicator)


def _text(target: Target) -> str:
    return fold("\n".join(s for s in (target.indicator, target.region, target.unit, target.quote) if s))


def within(plan: Plan, places: Iterable[str]) -> frozenset[str]:
    """Ids of the nodes that `places` name, of all below them, and of the columns and tables that these hold."""
    asked = {fold(p) for p in places}
    ids = {below.id for top in plan.outline for node in top.walk() if _named(asked, node.id, node.number, node.title) for below in node.walk()}
    boxes: tuple[Column | Table, ...] = (*plan.columns, *plan.tables)
    return frozenset(ids | {b.id for b in boxes if b.node in ids or _named(asked, b.id, b.number, b.title)})


def _named(asked: set[str], *names: str | None) -> bool:
    return any(name is not None and fold(name) in asked for name in names)
