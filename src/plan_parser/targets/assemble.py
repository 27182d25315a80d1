"""Assembly: the drafts of passages and tables in; finished targets with ids, and every numeral with its role, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plan_parser.model import (
    Baseline,
    Direction,
    Document,
    Kind,
    Layout,
    Measure,
    Normal,
    Numeral,
    Origin,
    Passage,
    Role,
    Source,
    Span,
    Table,
    Target,
    YearSource,
    Zone,
)
from plan_parser.quantities.units import normalize
from plan_parser.targets.draft import Draft
from plan_parser.targets.ids import Ids
from plan_parser.targets.indicators import lookup
from plan_parser.targets.labels import label_roles
from plan_parser.targets.passage import Found, read_passage
from plan_parser.targets.regions import Regions, gather
from plan_parser.targets.responsible import named_in
from plan_parser.targets.rows import RowFound, read_table
from plan_parser.targets.scope import Scope
from plan_parser.targets.trace import Step
from plan_parser.targets.years import Frame, frame


def extract(source: Source, layout: Layout) -> tuple[tuple[Target, ...], tuple[Numeral, ...]]:
    """All targets and all numerals of a laid-out plan, in reading order."""
    times = frame(layout.document, [p.text for p in layout.passages])
    regions = gather(layout.document, layout.passages, layout.tables)
    found = _read(layout, times, regions)
    _put_in_charge(found)
    rows = [(t, read_table(t, times, regions)) for t in layout.tables]
    maker = _Maker(source, layout.document, regions, times)
    for passage_found in found:
        maker.passage(passage_found)
    for table, row_found in rows:
        maker.table(table, row_found)
    return maker.finish()


def traced(layout: Layout) -> list[tuple[Passage, list[Step]]]:
    """Each passage with the steps of its reading, for whoever wants to know the way of a number."""
    steps: list[list[Step]] = [[] for _ in layout.passages]
    _read(layout, frame(layout.document, [p.text for p in layout.passages]), gather(layout.document, layout.passages, layout.tables), steps)
    return list(zip(layout.passages, steps, strict=True))


def _read(layout: Layout, times: Frame, regions: Regions, steps: Sequence[list[Step]] | None = None) -> list[Found]:
    """What each passage gives, in reading order; `steps` take the way of the numbers of each."""
    scope = Scope(times)
    return [read_passage(p, scope, times, regions, steps[n] if steps else None) for n, p in enumerate(layout.passages)]


def _put_in_charge(found: list[Found]) -> None:
    """Name those in charge of each draft: who is named behind it in its passage, or by a passage that says nothing else behind those of its node."""
    waiting: list[Draft] = []
    node = ""
    for one in found:
        passage = one.passage
        if passage.node != node:
            waiting, node = [], passage.node
        drafts = sorted(one.drafts, key=lambda d: d.start)
        for start, end, who in named_in(passage.text):
            alone = end - start >= len(passage.text) - passage.mark - 1
            for draft in [*(waiting if alone else ()), *(d for d in drafts if d.start < start)]:
                draft.responsible = draft.responsible or who
            if alone:
                waiting = []
        waiting += drafts


#: A word behind a bare number, where it may be a unit.
_WORD = re.compile("(?![的和与及或并且以左右至到比之])[\u4e00-\u9fff]")


class _Maker:
    """Turns drafts into targets; knows line numbers, the document and which ids are taken."""

    def __init__(self, source: Source, document: Document, regions: Regions, times: Frame) -> None:
        self._text = source.text
        self._lines = [m.start() for m in re.finditer("\n", source.text)]
        self._document, self._regions, self._times = document, regions, times
        self._made: list[tuple[Span, Target, int]] = []
        self._numerals: list[tuple[Span, str, Role | None, int | None]] = []
        #: spans of the titles and notes of each table
        self._said: dict[str, list[Span]] = {}

    def passage(self, found: Found) -> None:
        passage = found.passage
        origin = Origin.COLUMN if passage.zone is Zone.COLUMN else Origin.TEXT
        keys: dict[int, int] = {}
        if passage.zone is Zone.TABLE:
            self._said.setdefault(passage.node, []).append(passage.span(0, len(passage.text)))
        for draft in found.drafts:
            span = passage.span(draft.start, draft.end)
            quote = passage.text[slice(*draft.quote)]
            keys[id(draft)] = self._add(draft, span, passage.node, origin, quote)
        for (start, end), role, of in found.roles:
            number = passage.span(start, end)
            self._numerals.append((number, self._text[slice(*number)], role, keys.get(id(of)) if of is not None else None))

    def table(self, table: Table, found: RowFound) -> None:
        """The rows of a table; call after the passages, which hold its titles and notes."""
        keys: dict[int, int] = {}
        for draft, span, row in found.drafts:
            quote = " ".join([row.indicator, row.scope or "", *(c.text for c in row.cells.values())]).replace("  ", " ")
            keys[id(draft)] = self._add(draft, span, table.id, Origin.TABLE, quote)
        for number, _, role, of in found.roles:
            self._numerals.append((number, self._text[slice(*number)], role, keys.get(id(of)) if of is not None else None))
        taken = [cell.span for row in table.rows for cell in row.cells.values()] + self._said.get(table.id, [])
        for number, text, label in label_roles(self._text, table, taken):
            self._numerals.append((number, text, label, None))

    def _add(self, draft: Draft, span: Span, node: str, origin: Origin, quote: str) -> int:
        wordless = draft.kind in (Kind.COVERAGE, Kind.MILESTONE)
        normal: Normal | None = None
        if not wordless and draft.value is not None:
            grown = draft.measure in (Measure.CHANGE, Measure.GROWTH) and draft.direction is Direction.UP
            normal = normalize(draft.value, draft.value_max, draft.unit or "", grown=grown, written=self._text[slice(*span)])
        region = draft.region or self._document.region
        alias = lookup(draft.indicator, normal.unit if normal else None, draft.measure)
        target = Target(
            id="", indicator=draft.indicator, indicator_id=alias.id if alias else None,
            region=region, region_code=self._regions.codes.get(region or ""), year=draft.year, year_source=draft.year_source,
            period=self._period(draft), comparator=draft.comparator, value=draft.value, value_max=draft.value_max, unit=draft.unit, normalized=normal,
            measure=draft.measure,
            direction=draft.direction, kind=draft.kind, baseline=draft.baseline, nature=draft.nature, node=node, source=origin, span=span, quote=quote,
            line=bisect_right(self._lines, span[0] - 1) + 1, rule=draft.rule,
            doubts=self._doubts(draft, span[1]), implied=draft.implied, responsible=draft.responsible,
        )  # fmt: skip
        self._made.append((span, target, len(self._made)))
        return len(self._made) - 1

    def _period(self, draft: Draft) -> tuple[int, int] | None:
        """The years that a sum or a yearly flow runs over: as stated, else the plan's own up to the target's year."""
        if draft.measure not in (Measure.CUMULATIVE, Measure.ANNUAL, Measure.GROWTH):
            return None
        if draft.period:
            return draft.period
        own = self._times.period
        if own is None and draft.measure is Measure.CUMULATIVE and draft.year is not None and draft.year == self._times.now:
            return draft.year, draft.year  # 今年城镇新增就业11万人
        if draft.measure is Measure.GROWTH or not own or draft.year is None or not own[0] < draft.year <= own[1]:
            return None
        return own[0], draft.year

    def _doubts(self, draft: Draft, end: int) -> tuple[str, ...]:
        """What a reader should check; a bare number before a word that is no unit (60笼) may have one that the list lacks."""
        extra = ("year assumed",) if draft.year_source is YearSource.ASSUMED else ()
        bare = draft.unit == "" and draft.kind is Kind.RATIO and _WORD.match(self._text, end)
        return (*draft.doubts, *extra, *(("unit unknown",) if bare else ()))

    def finish(self) -> tuple[tuple[Target, ...], tuple[Numeral, ...]]:
        order = sorted(self._made, key=lambda m: (m[0], m[2]))
        names = Ids()
        ids: dict[int, str] = {}
        targets = []
        for _, target, key in order:
            ids[key] = names.of(target, target.node or "")
            targets.append(replace(target, id=ids[key]))
        numerals = tuple(Numeral(s, t, r, ids[k] if k is not None else None) for s, t, r, k in sorted(self._numerals, key=lambda n: n[0]))
        return tuple(targets), self._baselines(tuple(targets), numerals)

    @staticmethod
    def _baselines(targets: tuple[Target, ...], numerals: tuple[Numeral, ...]) -> tuple[Numeral, ...]:
        """A fact that is the start value of some target (常住人口城镇化率 67.31 in the preface) is a baseline wherever it stands."""
        known = {_plain(t.baseline) for t in targets if t.baseline and t.baseline.value is not None}
        return tuple(replace(n, role=Role.BASELINE) if n.role is Role.FACT and n.text in known and "." in n.text else n for n in numerals)


def _plain(baseline: Baseline) -> str:
    return "" if baseline.value is None else format(baseline.value.normalize(), "f")


def looked_back(source: Source, layout: Layout) -> tuple[Target, ...]:
    """The figures that the passages look back on, as records of the form of targets; where a passage says no year, that of the review."""
    times = frame(layout.document, [p.text for p in layout.passages])
    regions = gather(layout.document, layout.passages, layout.tables)
    found = _read(layout, times, regions)
    if times.now is None and (last := _last(found)) is not None:
        times = replace(times, now=last + 1, start=last + 1)  # a report without a date speaks in the year after its last figures
        found = _read(layout, times, regions)
    last = times.now - 1 if times.now is not None else None
    maker = _Maker(source, layout.document, regions, times)
    for one in found:
        text = one.passage.text
        facts = [d for d in one.facts if last is None or d.year is None or d.year <= last or f"{d.year}年" not in text]  # 到2025年 aims, even in a review
        for draft in facts:
            if draft.year is None or (last is not None and draft.year > last):
                draft.year = last
        maker.passage(Found(one.passage, facts))
    return maker.finish()[0]


def _last(found: list[Found]) -> int | None:
    """The last year that a fact states."""
    return max((d.year for one in found for d in one.facts if d.year_source is not YearSource.ASSUMED and d.year), default=None)
