"""Scoring: gold records and an extraction in; what was found, exact, missed and invented out.

A gold record is found when a target lies on its span (at most 12 characters wider on a side) and bears its value in its unit;
it is exact when indicator, region, year, comparator, measure, kind, direction and baseline are right too. Debatable records
(`opt`) count on neither side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from plan_parser.model import Kind, Plan, Target
from plan_parser.quantities.units import normalize

FIELDS = ("indicator", "region", "year", "comparator", "measure", "kind", "direction", "baseline")
SLACK = 12
Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """The comparison of one document; `exact` and `found` hold the keys of gold records."""

    needed: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    invented: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        claimed = len(self.found) + len(self.invented)
        return 2 * hits / (claimed + len(self.needed)) if claimed + len(self.needed) else 1.0

    def accuracy(self, name: str) -> float:
        return 1 - sum(name in w for w in self.wrong.values()) / len(self.found) if self.found else 0.0


def compare(gold: Gold, plan: Plan) -> Score:
    """Match every gold record with the target that says it best."""
    targets = [t for t in plan.targets if t.kind not in (Kind.COVERAGE, Kind.MILESTONE)]
    pairs = []
    for g, record in enumerate(gold["targets"]):
        for t, target in enumerate(targets):
            if _near(record["span"], target.span or (0, 0)):
                good = _same_value(record, target)
                pairs.append((good, len(FIELDS) - len(_wrong(record, target, gold)), -g, -t))
    score, taken, matched = Score(), set[int](), dict[int, int]()
    for good, _, g, t in sorted(pairs, reverse=True):
        if -g in matched or -t in taken:
            continue
        if good or gold["targets"][-g].get("opt"):
            matched[-g] = -t
            taken.add(-t)
    for g, record in enumerate(gold["targets"]):
        if record.get("opt"):
            continue
        name = key(record)
        score.needed.append(name)
        if g in matched:
            score.found.append(name)
            wrong = _wrong(record, targets[matched[g]], gold)
            if wrong:
                score.wrong[name] = wrong
            else:
                score.exact.append(name)
    score.invented = [f"{t.line}: {t.indicator} {t.value}{t.unit} [{t.rule}]" for i, t in enumerate(targets) if i not in taken]
    return score


def key(record: Gold) -> str:
    """A gold record's name in the floors: it stays while the annotation stays."""
    return f"{record['span'][0]}:{record['text']}:{record['indicator']}"


def _squash(text: object) -> str:
    return re.sub(r"[\s\"'“”‘’《》的]", "", unicodedata.normalize("NFKC", str(text or "")))


def _name(text: object) -> str:
    return re.sub(r"(?<=..)(数量|总数|个数)$", "", _squash(text))


def _place(text: object) -> str:
    return re.sub(r"(?<=..)(市|县|区|省|自治区)$", "", _squash(text))


def _near(gold: list[int], got: Iterable[int]) -> bool:
    start, end = got
    return min(gold[1], end) > max(gold[0], start) and start >= gold[0] - SLACK and end <= gold[1] + SLACK


def _base(value: object, unit: str) -> tuple[Decimal, str]:
    normal = normalize(Decimal(str(value)), None, _squash(unit).removesuffix("级"))
    return normal.value, normal.unit.removesuffix("级")


def _same_value(record: Gold, target: Target) -> bool:
    got, got_unit = _base(target.value, target.unit or "")
    for unit in (record["unit"], *record.get("unit_alt", [])):
        want, want_unit = _base(record["value"], unit)
        if _close(got, want) and (got_unit == want_unit or {got_unit, want_unit} <= {"", "元"}):
            if record.get("value_max") is None:
                return target.value_max is None
            return target.value_max is not None and _close(_base(target.value_max, target.unit or "")[0], _base(record["value_max"], unit)[0])
    return False


def _close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= Decimal("0.000001") * max(Decimal(1), abs(a), abs(b))


def _wrong(record: Gold, target: Target, gold: Gold) -> list[str]:
    checks = {
        "indicator": _name(target.indicator) in {_name(n) for n in (record["indicator"], *record.get("indicator_alt", []))},
        "region": _place(target.region) in {_place(n) for n in (record["region"], *record.get("region_alt", []))},
        "year": _year(record, target),
        "comparator": str(target.comparator) in (record["comparator"], *record.get("comparator_alt", [])),
        "measure": str(target.measure) in (record["measure"], *record.get("measure_alt", [])),
        "kind": str(target.kind) in (record["kind"], *record.get("kind_alt", [])),
        "direction": record.get("direction") is None or str(target.direction) == record["direction"],
        "baseline": _baseline(record, target, gold),
    }
    return [name for name, right in checks.items() if not right]


def _year(record: Gold, target: Target) -> bool:
    if record.get("year") is None:
        return target.year is None or str(target.year_source) == "assumed"
    return target.year == record["year"] or (record.get("year_source") == ["assumed"] and target.year is None)


def _baseline(record: Gold, target: Target, gold: Gold) -> bool:
    want, got = record.get("baseline"), target.baseline
    if not want:
        known = {Decimal(str(r["baseline"]["value"])) for r in gold["targets"] if (r.get("baseline") or {}).get("value") is not None}
        return got is None or got.value is None or got.value in known
    if want.get("year") is not None and (got is None or got.year != want["year"]):
        return False
    if want.get("value") is None:
        return True
    return got is not None and got.value is not None and _close(_base(got.value, target.unit or "")[0], _base(want["value"], record["unit"])[0])
