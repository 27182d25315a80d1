"""What a plan is made of: frozen records that every stage hands on, none of which imports anything of ours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

SCHEMA = "plan-parser/1"

#: A half-open range of character offsets into the source's text.
Span = tuple[int, int]


class Level(StrEnum):
    """Administrative level of a plan's region."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


class NodeKind(StrEnum):
    """Kinds of outline nodes."""

    PREFACE = "preface"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ITEM = "item"
    LEAD = "lead"
    ANNEX = "annex"


class Zone(StrEnum):
    """Where in the file a passage stands; the scope rules differ between them."""

    PREFACE = "preface"
    BODY = "body"
    COLUMN = "column"
    TABLE = "table"
    ANNEX = "annex"


class Part(StrEnum):
    """What a passage is within its zone."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    NOTE = "note"


class YearSource(StrEnum):
    """Where a target's year comes from."""

    STATED = "stated"
    CARRIED = "carried"
    ASSUMED = "assumed"


class Comparator(StrEnum):
    """How a value binds."""

    EQ = "eq"
    ABOUT = "about"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class Measure(StrEnum):
    """What the value measures: a state, a difference, a rate of growth, a sum over a period, a yearly flow."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH = "growth"
    CUMULATIVE = "cumulative"
    ANNUAL = "annual"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Kind(StrEnum):
    """Kinds of targets; the last two carry no number."""

    RATE = "rate"
    RATIO = "ratio"
    COUNT = "count"
    AMOUNT = "amount"
    DURATION = "duration"
    COVERAGE = "coverage"
    MILESTONE = "milestone"


class Nature(StrEnum):
    BINDING = "binding"
    EXPECTED = "expected"


class Role(StrEnum):
    """What a numeral does in the plan. There is no default: an unknown role is None."""

    TARGET = "target"
    BASELINE = "baseline"
    DATE = "date"
    REFERENCE = "reference"
    NUMBERING = "numbering"
    NAME = "name"
    CONDITION = "condition"
    STANDARD = "standard"
    PROJECT = "project"
    FACT = "fact"


class Origin(StrEnum):
    """Which part of a plan a target was read from."""

    TABLE = "table"
    TEXT = "text"
    COLUMN = "column"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text stood in its document, everything counted from 1; what the format does not tell is None.

    `table`, `row` and `column` are those of a cell; a merged cell has those of its upper left corner.
    """

    span: Span
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    #: of a heading that the file itself marks as one: its level, the highest is 1
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of its document outside the document's text (a page's boxes and meta tags); dates in ISO form."""

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    published: str | None = None


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Source:
    """One text and where it came from. Every span of a plan points into `text` (line ends folded to \\n)."""

    text: str
    file: str | None = None
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    #: length of a text that was left out, in a plan loaded from an extraction
    unread: int = 0
    #: where the text's stretches stood in the document, in the order of the text; none for a plain text, whose lines say it
    places: tuple[Place, ...] = field(default=(), repr=False)
    told: Told = NOTHING
    #: what the reader could not read
    notices: tuple[Notice, ...] = ()

    @property
    def characters(self) -> int:
        """How long the text is, also where it was left out."""
        return len(self.text) or self.unread

    def place(self, at: int) -> Place | None:
        """Where the character at offset `at` stood in the document."""
        i = bisect_right(self.places, at, key=lambda place: place.span[0])
        return self.places[i - 1] if i and at < self.places[i - 1].span[1] else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader of the result should know, by code."""

    code: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the plan names as 《title》, with its 文号 where it gives one."""

    title: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """What the plan says of itself."""

    id: str
    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    region: str | None = None
    region_code: str | None = None
    level: Level | None = None
    issued: str | None = None
    published: str | None = None
    period: tuple[int, int] | None = None
    horizons: tuple[int, ...] = ()
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A heading and all that stands under it."""

    id: str
    kind: NodeKind
    number: str | None
    title: str
    span: Span
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """One entry of a 专栏."""

    number: str | None
    title: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """A 专栏: a box of tasks or projects beside the text."""

    id: str
    number: str
    title: str
    node: str | None
    span: Span
    items: tuple[ColumnItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as written. The span covers it in the source; `text` has line breaks and outer blanks removed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an indicator table; a group of rows for several places repeats number and indicator.

    `cells` maps a column's head (only columns that hold values: years, 属性, 年均增速 …) to the cell.
    `span` runs from the row's first to its last cell (of a sub-row: from the place's name).
    """

    number: str | None
    group: str | None
    indicator: str
    scope: str | None
    unit: str
    cells: dict[str, Cell]
    span: Span
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table, from whatever form the text kept it in."""

    id: str
    number: str | None
    title: str
    node: str | None
    span: Span
    columns: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or column item, joined and folded for matching, that maps back into the source.

    `text` is folded one character for one; line wraps and blanks beside Chinese characters are dropped.
    `origins` holds the source offset of each character, or is None where they run on from `start`.
    """

    text: str
    start: int
    origins: tuple[int, ...] | None
    node: str
    zone: Zone
    part: Part
    headings: tuple[str, ...] = ()
    #: how many characters of `text` are a mark such as 第一章, (一), 1., 一是
    mark: int = 0
    #: how many characters of `text`, mark included, are the lead sentence that acts as a heading
    lead: int = 0

    def at(self, index: int) -> int:
        """Source offset of the character at `index`."""
        return self.start + index if self.origins is None else self.origins[index]

    def span(self, start: int, end: int) -> Span:
        """Source span of `text[start:end]` (not empty)."""
        return self.at(start), self.at(end - 1) + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """What structure and tables make of a source: all later stages read only this."""

    document: Document
    outline: tuple[Node, ...]
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value that a target starts from, in the target's unit; a part that the plan does not say is None."""

    year: int | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Normal:
    """A value with its multiplier folded in (20 万人 -> 200000 人) and its unit's synonym unified."""

    value: Decimal
    value_max: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Target:
    """One number, or one wordless commitment, that the plan sets itself."""

    id: str
    indicator: str
    region: str | None
    year: int | None
    year_source: YearSource
    comparator: Comparator
    value: Decimal | None
    unit: str | None
    measure: Measure
    kind: Kind
    node: str | None
    source: Origin
    span: Span | None
    quote: str | None
    line: int | None
    rule: str | None
    value_max: Decimal | None = None
    normalized: Normal | None = None
    direction: Direction | None = None
    baseline: Baseline | None = None
    nature: Nature | None = None
    period: tuple[int, int] | None = None
    indicator_id: str | None = None
    region_code: str | None = None
    doubts: tuple[str, ...] = ()
    implied: bool = False
    responsible: tuple[str, ...] = ()
    #: where it stood in the document, of a source that knows pages or paragraphs; its span is that of the stretch
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of the plan with what it does; `role` is None where no rule knows."""

    span: Span
    text: str
    role: Role | None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Generator:
    """What made an extraction: `rules` is a digest over code and word lists."""

    version: str
    rules: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, read: everything the contract names, as records."""

    document: Document
    source: Source
    generator: Generator
    outline: tuple[Node, ...] = ()
    columns: tuple[Column, ...] = ()
    tables: tuple[Table, ...] = ()
    targets: tuple[Target, ...] = ()
    numerals: tuple[Numeral, ...] = field(default=(), repr=False)
    notices: tuple[Notice, ...] = ()
