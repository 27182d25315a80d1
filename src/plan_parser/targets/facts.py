"""Facts files: the figures of a plan whose text is not at hand, written down by hand, in; a plan of targets with `source: facts` out.

docs/facts.md documents the form. A wrong field is refused by file, row and reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from plan_parser.errors import PlanError
from plan_parser.model import Baseline, Comparator, Direction, Document, Level, Measure, Nature, Notice, Origin, Plan, Source, Target, YearSource
from plan_parser.places import resolve
from plan_parser.quantities.units import kind_of, normalize, split
from plan_parser.store import digest, files, yamlfile
from plan_parser.store.fields import Fields
from plan_parser.targets.ids import Ids
from plan_parser.targets.indicators import MOVING, lookup

SUFFIX = ".facts.yaml"
#: Code of the notice that a plan bears whose facts are not all that it says: what is absent is unknown.
INCOMPLETE = "incomplete"

_DOCUMENT = ("id title region level complete", "number issuer issued published period")
_FACT = ("indicator year comparator value unit confidence seen_in", "value_max measure direction baseline nature period region")
_REMEDY = "mend the file (docs/facts.md has the form)"
_YEARS = range(1900, 2201)


class Confidence(StrEnum):
    """How sure a figure is: seen in two independent places or with the issuer; in one place; from hearsay."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class _Row(Fields):
    """Fields of a facts file: those that may be left out are null."""

    def __init__(self, data: object, where: str, needed: str, optional: str) -> None:
        super().__init__(data, where, needed, optional=optional)
        self.data = {**dict.fromkeys(optional.split()), **self.data}

    def refuse(self, reason: str) -> PlanError:
        return PlanError(f"{self.where}: {reason}; {_REMEDY}")

    def words(self, name: str) -> str:
        """A text that is not empty."""
        if not self.text(name).strip():
            raise self.wrong(name, "words")
        return self.text(name)

    def year(self, name: str) -> int:
        if (year := self.whole(name)) not in _YEARS:
            raise self.wrong(name, "a year such as 2025")
        return year

    def maybe_period(self) -> tuple[int, int] | None:
        found = self.maybe_span("period")
        if found is not None and not (found[0] in _YEARS and found[1] in _YEARS):
            raise self.wrong("period", "two years [2021, 2025]")
        return found


def load(path: Path) -> Plan:
    """The plan whose facts the file at `path` holds; PlanError where it cannot be read or is not in form."""
    try:
        if path.stat().st_size > yamlfile.MAX_BYTES:
            raise PlanError(f"{path}: too large for a facts file (at most {yamlfile.MAX_BYTES} bytes); split it")
        data = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); give a facts file ({SUFFIX})") from None
    source = Source("", path.as_posix(), "facts", "utf-8", hashlib.sha256(data).hexdigest())
    plan = _plan(yamlfile.load(data, str(path), _REMEDY), str(path), source)
    if path.name.removesuffix(SUFFIX) != plan.document.id:
        raise PlanError(f"{path}: holds the id {plan.document.id!r}; name the file {plan.document.id}{SUFFIX}")
    return plan


def _plan(data: object, where: str, source: Source) -> Plan:
    f = _Row(data, where, "document facts", "")
    d = _Row(f.data["document"], f"{where}, document", *_DOCUMENT)
    document = _document(d)
    rows = f.data["facts"]
    if not isinstance(rows, list):
        raise f.wrong("facts", "a list of rows")
    ids = Ids()
    targets: list[Target] = []
    for number, row in enumerate(rows, 1):
        name = row.get("indicator") if isinstance(row, dict) else None
        target = _target(_Row(row, f"{where}, facts {number}" + (f" ({name[:40]})" if isinstance(name, str) else ""), *_FACT), document)
        targets.append(replace(target, id=ids.of(target, "facts")))
    horizons = tuple(sorted({t.year for t in targets if t.year is not None}))
    notices = () if d.flag("complete") else (Notice(INCOMPLETE, (0, 0), "facts only: what the file does not hold is unknown, not unset"),)
    return Plan(replace(document, horizons=horizons), source, digest.generator(), targets=tuple(targets), notices=notices)


def _document(d: _Row) -> Document:
    try:
        plan_id = files.check_id(d.text("id"))
    except PlanError as error:
        raise d.refuse(f"id: {error}") from None
    region = d.words("region")
    place = resolve(region)
    return Document(
        id=plan_id, title=d.words("title"), issuer=d.maybe_text("issuer"), number=d.maybe_text("number"), region=region,
        region_code=place.code if place else None, level=d.maybe_enum("level", Level), issued=d.date("issued"), published=d.date("published"),
        period=d.maybe_period(),
    )  # fmt: skip


def _target(f: _Row, document: Document) -> Target:
    """One row; its id is given later."""
    value, value_max, comparator = f.decimal("value"), f.maybe_decimal("value_max"), f.enum("comparator", Comparator)
    measure = Measure.LEVEL if f.data["measure"] is None else f.enum("measure", Measure)
    unit, direction = _unit(f), f.maybe_enum("direction", Direction)
    _check(f, value, value_max, comparator, measure, direction)
    normal = normalize(value, value_max, unit)
    indicator, region = f.words("indicator"), f.maybe_text("region") or document.region
    alias = lookup(indicator, normal.unit, measure)
    place = resolve(region, document.region_code) if region and region != document.region else None
    return Target(
        id="", indicator=indicator, indicator_id=alias.id if alias else None, region=region,
        region_code=place.code if place else document.region_code if region == document.region else None,
        year=f.year("year"), year_source=YearSource.STATED, period=f.maybe_period(), comparator=comparator, value=value, value_max=value_max, unit=unit,
        normalized=normal, measure=measure, direction=direction, kind=kind_of(unit), baseline=_baseline(f), nature=f.maybe_enum("nature", Nature),
        node=None, source=Origin.FACTS, span=None, quote=None, line=None, rule=None, doubts=_doubts(f),
    )  # fmt: skip


def _check(f: _Row, value: Decimal, value_max: Decimal | None, comparator: Comparator, measure: Measure, direction: Direction | None) -> None:
    """What fields must say of each other."""
    if value < 0:
        raise f.wrong("value", "a number that is not negative (a fall has direction: down)")
    if (comparator is Comparator.RANGE) != (value_max is not None):
        raise f.wrong("value_max", "a number where comparator is range, and only there")
    if value_max is not None and value_max <= value:
        raise f.wrong("value_max", f"more than value ({value})")
    if measure is Measure.CHANGE and direction is None:
        raise f.wrong("direction", "up | down, for a change")
    if measure not in MOVING and direction is not None:
        raise f.wrong("direction", "null, but for a change or growth")


def _unit(f: _Row) -> str:
    unit = f.text("unit").strip()
    if unit and not unit.startswith("/") and split(unit)[2] is None:
        raise f.refuse(f"unit: {unit[:40]!r} is no unit of the unit list (units.yaml), so it cannot be compared")
    return unit


def _baseline(f: _Row) -> Baseline | None:
    data: Any = f.data["baseline"]
    if data is None:
        return None
    b = _Row(data, f"{f.where}, baseline", "year value", "")
    return Baseline(b.year("year") if b.data["year"] is not None else None, b.maybe_decimal("value"))


def _doubts(f: _Row) -> tuple[str, ...]:
    """A figure that is not sure says so, and where it was seen."""
    sure, seen = f.enum("confidence", Confidence), f.words("seen_in")
    return () if sure is Confidence.HIGH else (f"confidence {sure.value}: {seen}",)
