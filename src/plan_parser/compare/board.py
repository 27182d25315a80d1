"""Board: the targets of several sides in; those of one indicator, place, year, measure and unit together, whoever says them, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plan_parser.compare.align import Alignment, measure_of, scale_of
from plan_parser.compare.sides import Side
from plan_parser.model import Document, Measure, Target
from plan_parser.places import NATION, by_code
from plan_parser.targets.indicators import by_id


@dataclass(frozen=True, slots=True)
class Said:
    """A target and the plan that says it."""

    plan: str
    target: Target


#: A plan's own region, or a part of it: by code where it has one, else by name within the plan's region.
Place = tuple[str, ...]
WHOLE: Place = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What the targets of one row share. `unit` is the base unit that all of theirs convert to."""

    indicator: str
    place: Place
    year: int | None
    measure: Measure
    unit: str


@dataclass(frozen=True, slots=True)
class Board:
    """Every target of every side under its key, sides and targets in their order."""

    sides: tuple[Side, ...]
    alignment: Alignment
    groups: dict[Key, dict[str, list[Said]]]
    #: targets that carry no number or no year, and can stand beside nothing
    loose: list[Said] = field(default_factory=list)


def board(sides: Sequence[Side]) -> Board:
    """Lay the targets of all sides out; one pass over them."""
    alignment = Alignment([[t for p in s.plans.values() for t in p.targets if t.normalized is not None] for s in sides])
    parts = _parts(sides)
    groups: dict[Key, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    loose: list[Said] = []
    for side in sides:
        for name, plan in side.plans.items():
            for target in plan.targets:
                scale = scale_of(target)
                if scale is None or target.year is None:
                    loose.append(Said(name, target))
                    continue
                for place in _places(target, plan.document, parts):
                    key = Key(alignment.key(target), place, target.year, measure_of(target), scale.unit)
                    groups[key][side.id].append(Said(name, target))
    return Board(tuple(sides), alignment, {key: dict(cells) for key, cells in groups.items()}, loose)


def _parts(sides: Iterable[Side]) -> frozenset[str]:
    """Codes of the places that some plan sets targets for as parts of its own."""
    plans = [p for s in sides for p in s.plans.values()]
    return frozenset(t.region_code for p in plans for t in p.targets if t.region_code and not _own(t, p.document))


def _own(target: Target, document: Document) -> bool:
    same = bool(target.region_code) and target.region_code == document.region_code
    return target.region is None or target.region == document.region or same


def _places(target: Target, document: Document, parts: frozenset[str]) -> Iterator[Place]:
    """Where the target stands: a county's own target beside those that a city sets for the county, too."""
    if _own(target, document):
        yield WHOLE
        if document.region_code in parts:
            yield (str(document.region_code),)
    elif target.region_code:
        yield (target.region_code,)
    else:
        yield document.region_code or document.region or document.id, target.region or ""


def level_of(key: Key, said: Said) -> str:
    """The level of a row's place: `whole` for each plan's own region, else nation, province, city, county, or `part` where the gazetteer has none."""
    if key.place == WHOLE:
        return "whole"
    if said.target.region == NATION.name:
        return "nation"
    place = by_code(said.target.region_code) if said.target.region_code else None
    return place.level.value if place else "part"


def name_of(key: Key, told: Sequence[Said]) -> str:
    """What a row is called: the alias table's name, else the shortest that is used, whatever the order of the sides."""
    alias = by_id(key.indicator)
    return alias.name if alias else min({s.target.indicator for s in told}, key=lambda n: (len(n), n))
