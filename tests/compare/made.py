"""Plans made of targets that say no more than a test needs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from plan_parser.model import Baseline, Comparator, Direction, Document, Generator, Kind, Level, Measure, Notice, Origin, Plan, Source, Target, YearSource
from plan_parser.quantities.units import kind_of, normalize
from plan_parser.targets.facts import INCOMPLETE
from plan_parser.targets.ids import Ids
from plan_parser.targets.indicators import lookup

_REGIONS = {"烟台市": "370600", "济南市": "370100", "龙口市": "370681", "山东省": "370000", "全国": None}


def said(indicator: str, value: str, unit: str, /, **fields: Any) -> Target:
    """A target of 2025: a level of 烟台市, unless told otherwise; `base` is (year, value) of its baseline, `top` the end of a range."""
    measure, top, base = Measure(fields.pop("measure", "level")), fields.pop("top", None), fields.pop("base", None)
    region = fields.pop("region", "烟台市")
    most = None if top is None else Decimal(top)
    normal = normalize(Decimal(value), most, unit)
    alias = lookup(indicator, normal.unit, measure)
    defaults: dict[str, Any] = {
        "id": "", "indicator": indicator, "indicator_id": alias.id if alias else None, "region": region, "region_code": _REGIONS.get(region), "year": 2025,
        "year_source": YearSource.STATED, "comparator": Comparator.EQ, "value": Decimal(value), "value_max": most, "unit": unit, "normalized": normal,
        "measure": measure, "kind": kind_of(unit) if unit else Kind.RATIO, "node": "c1", "source": Origin.TEXT, "span": (0, 1), "quote": indicator,
        "line": 1, "rule": "by-hand", "baseline": None if base is None else Baseline(base[0], None if base[1] is None else Decimal(base[1])),
    }  # fmt: skip
    if "comparator" in fields:
        fields["comparator"] = Comparator(fields["comparator"])
    if "direction" in fields:
        fields["direction"] = Direction(fields["direction"])
    return Target(**defaults | fields)


def plan(name: str, *targets: Target, region: str = "烟台市", level: Level = Level.CITY, complete: bool = True, **document: Any) -> Plan:
    """A plan of these targets, each with an id."""
    ids = Ids()
    notices = () if complete else (Notice(INCOMPLETE, (0, 0), ""),)
    about = Document(name, title=document.pop("title", name), region=region, region_code=_REGIONS.get(region), level=level, **document)
    told = tuple(replace(t, id=ids.of(t, t.node or "facts")) for t in targets)
    return Plan(about, Source("", f"{name}.txt"), Generator("0", "0"), targets=told, notices=notices)
