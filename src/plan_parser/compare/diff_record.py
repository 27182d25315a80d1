"""Diff records: a comparison in; the contract's object for `plan diff` (dicts, lists, text, numbers) out."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Any

from plan_parser.compare.align import Pairing
from plan_parser.compare.board import Said
from plan_parser.compare.diff import Diff
from plan_parser.compare.rows import Row
from plan_parser.compare.statement import baseline_in, in_unit, pace
from plan_parser.compare.verdict import Against, Gap
from plan_parser.compare.versions import Change
from plan_parser.store.record import number

Record = dict[str, Any]
_SIX = Context(prec=6)


def diff_record(found: Diff) -> Record:
    """The whole object; `cells` and `against` are by plan id, or by level where plans were joined."""
    return {
        "plans": [name for side in found.sides for name in side.plans],
        "sides": [{"id": side.id, "plans": list(side.plans), "complete": side.complete} for side in found.sides],
        "rows": [row_record(row) for row in found.rows],
        "unpaired": {name: [s.target.id for s in said] for name, said in found.unpaired.items()},
        "changes": [change_record(c) for c in found.changes],
        "proposals": [{"a": p.a.id, "b": p.b.id, "names": [p.a.indicator, p.b.indicator], "score": p.score} for p in found.proposals],
        "notes": list(found.notes),
    }


def row_record(row: Row) -> Record:
    return {
        "indicator": row.indicator,
        "indicator_id": row.indicator_id,
        "region": row.region,
        "region_level": row.region_level,
        "year": row.year,
        "measure": row.measure.value,
        "unit": row.unit,
        "better": row.better,
        "cells": {side: [_mention(row, s) for s in said] for side, said in row.cells.items()},
        "pairing": _pairing(row.pairing),
        "against": {side: _against(a) for side, a in row.against.items()},
        "disagree": list(row.disagree),
    }


def _mention(row: Row, said: Said) -> Record:
    t, base = said.target, said.target.baseline
    assert t.normalized is not None
    low, high = t.normalized.value, t.normalized.value_max
    even = pace(t, row.factor)
    return {
        "target": t.id,
        "plan": said.plan,
        "indicator": t.indicator,
        "region": t.region,
        "value": number(in_unit(t, low, row.factor)),
        "value_max": None if high is None else number(in_unit(t, high, row.factor)),
        "comparator": t.comparator.value,
        "written": {"value": number(t.value), "value_max": number(t.value_max), "unit": t.unit},
        "direction": None if t.direction is None else t.direction.value,
        "baseline": None if base is None else {"year": base.year, "value": number(baseline_in(t, row.factor))},
        "pace": None if even is None else {"value": _rounded(even.value), "years": even.years},
        "period": None if t.period is None else list(t.period),
        "year_source": t.year_source.value,
        "doubts": list(t.doubts),
    }


def _rounded(value: Decimal) -> int | float | None:
    """A quotient to six figures."""
    return number(_SIX.plus(value).normalize())


def _pairing(pairing: Pairing) -> Record:
    return {"how": pairing.how.value, "score": pairing.score, "note": pairing.note}


def _against(against: Against) -> Record:
    return {"gap": None if against.gap is None else _gap(against.gap), "verdict": against.verdict.value, "note": against.note}


def _gap(gap: Gap) -> Record:
    return {"value": number(gap.value), "value_max": number(gap.value_max), "unit": gap.unit, "as": "share" if gap.share else "difference"}


def change_record(change: Change) -> Record:
    """One change; with the plan's own words and values for reading."""
    told = change.old or change.new
    assert told is not None
    return {
        "what": change.what.value,
        "from": None if change.old is None else change.old.target.id,
        "to": None if change.new is None else change.new.target.id,
        "indicator": told.target.indicator,
        "region": told.target.region,
        "year": told.target.year,
    }
