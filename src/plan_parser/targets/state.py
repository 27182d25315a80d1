"""State: what the reading of one sentence knows so far, and what it may take over from the sentences before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_parser.model import Role
from plan_parser.quantities.scan import Token
from plan_parser.targets.clauses import Sentence
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import Head
from plan_parser.targets.regions import Regions
from plan_parser.targets.trace import Step
from plan_parser.targets.years import When

#: How far before a number its own words begin at most; no clause that people write is longer.
FAR = 200


@dataclass(slots=True)
class Reading:
    """What one sentence gave: drafts in order, and the role of each token that is no target (by token start)."""

    drafts: list[Draft] = field(default_factory=list)
    roles: dict[int, Role | None] = field(default_factory=dict)

    @property
    def last(self) -> Draft | None:
        """The draft read last."""
        return self.drafts[-1] if self.drafts else None


@dataclass(slots=True)
class Context:
    """What a sentence may take over from before it: the last indicator, and the place in the middle."""

    indicator: str = ""
    recent: str | None = None
    focus: str | None = None
    #: the last two indicators, which 前者 and 后者 mean
    pair: tuple[str, ...] = ()
    #: takes a step for each number, where someone wants to know the way
    trace: list[Step] | None = None


@dataclass(slots=True)
class State:
    """Where the reading of one sentence stands."""

    text: str
    sentence: Sentence
    whens: Sequence[When]
    regions: Regions
    context: Context
    reading: Reading
    #: end of the last number that was read as a statement; the words of the next begin behind it
    last: int = -1
    head: Head | None = None
    #: whether the words before the number are joined to the last statement by 、 or 和
    listed: bool = False
    region: str | None = None
    #: whether that region is a part that 其中 has named
    part: bool = False
    indicator: str = ""
    #: the places of the last list of places
    places: tuple[str, ...] = ()
    #: the indicators of the last list of numbers, which 分别 may come back to
    names: list[str] = field(default_factory=list)
    #: what the parts of the last list were before their shared end (牛, 羊 of 牛、羊存栏量)
    stems: list[str] = field(default_factory=list)
    #: the year that the whole sentence measures from (与2023年相比,…)
    base: When | None = None
    #: the year that the last statement measured from, and its head where that was a verb of movement
    last_base: When | None = None
    moving: Head | None = None
    #: what a stage of works was said of (亿元项目 of 亿元项目开工97个), which the stages and sums behind it are of too
    thing: str = ""
    #: the A of 由A提高到B, until B is read
    baseline: Token | None = None
