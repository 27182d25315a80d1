"""City against province against nation: what the plan of Yantai, the provincial plan that it cites and national plans set, and which asks for more.

The values stand in the plan's text and in data/reference/; the verdicts were worked out by hand.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plan_parser.compare.diff import Asked, Diff, diff
from plan_parser.compare.diff_record import diff_record
from plan_parser.compare.rows import Row
from plan_parser.compare.sides import by_level, by_plan, cited
from plan_parser.compare.verdict import Verdict
from plan_parser.errors import PlanError
from plan_parser.model import Plan
from plan_parser.store import loading
from plan_parser.targets import facts

DATA = Path(__file__).parents[2] / "data"
CITY, PROVINCE, ACTION = "yantai-urbanization-2021-2035", "shandong-urbanization-2021-2035", "shandong-urbanization-action-2024-2025"
NATION, TOWNS, SERVICES = "national-14fyp-2021-2025", "national-urbanization-14fyp", "national-public-services-14fyp"


@cache
def plan(name: str) -> Plan:
    if name == CITY:
        return loading.load(DATA / "extracted" / f"{name}.yaml")
    return facts.load(DATA / "reference" / f"{name}.facts.yaml")


@cache
def compared(*names: str, level: bool = False, alone: bool = False) -> Diff:
    plans = [plan(n) for n in names]
    return diff(by_level(plans) if level else by_plan(plans), Asked(alone=alone))


def row(found: Diff, indicator_id: str, year: int = 2025) -> Row:
    (one,) = (r for r in found.rows if r.indicator_id == indicator_id and r.year == year and r.region_level == "whole" and r.measure == "level")
    return one


def values(one: Row, side: str) -> list[tuple[str, Decimal]]:
    """What a side says, each thing once: 37.5 and 42."""
    return list(dict.fromkeys((s.target.comparator.value, s.target.value or Decimal(0)) for s in one.cells.get(side, ())))


def gap(one: Row, side: str) -> tuple[str, ...] | None:
    found = one.against[side].gap
    return None if found is None else (*(format(v.normalize(), "f") for v in (found.value, found.value_max) if v is not None), found.unit)


#: indicator, year → what city, province and nation say, and (verdict, gap) of the city against each.
SHOWN: list[tuple[str, int, list[str], list[str], list[str], tuple[str, Any], tuple[str, Any]]] = [
    ("urbanization.resident", 2025, ["about 70"], ["about 68"], ["eq 65"], ("stricter", ("2", "百分点")), ("stricter", ("5", "百分点"))),
    ("urbanization.resident", 2035, ["about 75"], ["about 75"], [], ("equal", ("0", "百分点")), ("unknown", None)),
    ("disposable-income.urban-rural-ratio", 2025, ["about 1.9"], ["about 2.2"], [], ("stricter", ("-0.3", "")), ("unknown", None)),
    ("gdp-share.digital-core", 2025, ["ge 10"], [], ["eq 10"], ("unknown", None), ("equal", ("0", "百分点"))),
    ("doctors.per-1000", 2025, ["eq 3.85"], [], ["eq 3.2"], ("unknown", None), ("stricter", ("0.65", "人"))),
    ("childcare-places.per-1000", 2025, ["eq 4.5"], [], ["eq 4.5"], ("unknown", None), ("equal", ("0", "个"))),
    ("pension-insurance.rate", 2025, ["eq 96.5"], [], ["eq 95"], ("unknown", None), ("stricter", ("1.5", "百分点"))),
    ("mobile-5g.users", 2025, ["eq 90"], [], ["eq 56"], ("unknown", None), ("stricter", ("34", "百分点"))),
    ("green-cover.built-up", 2025, ["about 37.5", "eq 42"], [], ["gt 43"], ("unknown", None), ("weaker", ("-5.5", "-1", "百分点"))),
]


@pytest.mark.parametrize("case", SHOWN, ids=lambda c: f"{c[0]} {c[1]}")
def test_city_province_and_nation(case: tuple[Any, ...]) -> None:
    name, year, city, province, nation, to_province, to_nation = case
    one = row(compared(CITY, PROVINCE, NATION, TOWNS, SERVICES, level=True), name, year)
    for side, want in (("city", city), ("province", province), ("nation", nation)):
        assert [f"{c} {v.normalize():f}" for c, v in values(one, side)] == want
    for side, (verdict, how_far) in (("province", to_province), ("nation", to_nation)):
        assert one.against[side].verdict == verdict
        assert gap(one, side) == how_far


def test_each_plan_in_a_column_of_its_own() -> None:
    one = row(compared(CITY, PROVINCE, NATION), "urbanization.resident")
    assert {p: a.verdict.value for p, a in one.against.items()} == {PROVINCE: "stricter", NATION: "stricter"}
    green = row(compared(CITY, NATION, TOWNS), "green-cover.built-up")
    assert green.against[NATION].verdict is Verdict.UNKNOWN
    assert green.against[TOWNS].verdict is Verdict.WEAKER
    assert green.disagree == (CITY,)


def test_the_plans_of_one_level_disagree_and_are_named() -> None:
    one = row(compared(CITY, PROVINCE, ACTION, level=True), "urbanization.resident")
    assert [(s.plan, s.target.value) for s in one.cells["province"]] == [(PROVINCE, 68), (ACTION, 67)]
    assert one.disagree == ("province",)
    assert one.against["province"].verdict is Verdict.STRICTER
    assert gap(one, "province") == ("2", "3", "百分点")
    nation = row(compared(CITY, NATION, SERVICES, level=True), "pension-insurance.rate")
    assert nation.disagree == ()


def test_pace_is_each_over_its_own_span() -> None:
    (record,) = (r for r in diff_record(compared(CITY, NATION))["rows"] if r["indicator_id"] == "urbanization.resident" and r["region"] is None)
    paces = {m["plan"]: m["pace"] for cell in record["cells"].values() for m in cell if m["pace"]}
    assert paces[CITY] == {"value": 0.538, "years": 5}  # (70 - 67.31) / 5
    assert paces[NATION] == {"value": 0.733333, "years": 6}  # (65 - 60.6) / 6: the baseline is of 2019


def test_totals_of_a_city_and_the_nation_are_a_share_never_a_difference() -> None:
    one = row(compared(CITY, NATION), "grain.capacity")
    against = one.against[NATION]
    assert (against.verdict, one.unit) == (Verdict.INCOMPARABLE, "万吨")
    assert against.gap is not None
    assert (against.gap.share, against.gap.unit, against.gap.value) == (True, "%", Decimal("0.2769"))  # 180 万吨 of 65000 万吨
    cells = next(r for r in diff_record(compared(CITY, NATION))["rows"] if r["indicator_id"] == "grain.capacity")["cells"]
    assert [m["value"] for m in cells[NATION]] == [65000]
    assert cells[CITY][0]["baseline"] == {"year": 2020, "value": 174.66}


def test_parts_of_the_city_stay_apart_from_the_whole() -> None:
    one = row(compared(CITY, PROVINCE), "urbanization.resident")
    assert {s.target.region for s in one.cells[CITY]} == {"烟台市"}
    lone = compared(CITY, PROVINCE, alone=True)
    parts = [r for r in lone.rows if r.indicator_id == "urbanization.resident" and r.region == "龙口市"]
    assert [(r.region_level, set(r.cells)) for r in parts] == [("county", {CITY})]


def test_nothing_is_dropped() -> None:
    found = compared(CITY, PROVINCE, NATION)
    for name in (CITY, PROVINCE, NATION):
        paired = {s.target.id for r in found.rows for cell in r.cells.values() for s in cell if s.plan == name}
        assert paired | {s.target.id for s in found.unpaired[name]} == {t.id for t in plan(name).targets}
        assert not paired & {s.target.id for s in found.unpaired[name]}


def test_what_only_one_side_says_is_unknown_or_not_set() -> None:
    found = compared(CITY, NATION, alone=True)
    reclaimed = row(found, "reclaimed-water")
    assert reclaimed.against[NATION].verdict is Verdict.UNKNOWN  # the nation's figures are not all at hand
    forests = row(found, "forest-cover")
    assert forests.against[NATION].verdict is Verdict.NOT_SET  # the city's plan is, and says nothing of it
    assert CITY in (forests.against[NATION].note or "")


def test_the_city_against_itself_is_empty() -> None:
    found = diff(by_plan([plan(CITY), plan(CITY)]), Asked())
    assert (found.rows, found.changes, found.differs) == ((), (), False)
    assert not any(found.unpaired.values())


def test_cited_plans_are_found_by_number_or_title() -> None:
    others = [plan(n) for n in (PROVINCE, ACTION, NATION)]
    assert [p.document.id for p in cited(plan(CITY), others)] == [PROVINCE]
    assert cited(plan(PROVINCE), others) == []


def test_years_and_names_narrow_the_question() -> None:
    plans = by_plan([plan(CITY), plan(PROVINCE)])
    assert {r.year for r in diff(plans, Asked(years=(2035,))).rows} == {2035}
    assert {r.indicator_id for r in diff(plans, Asked(indicators=("收入比",))).rows} == {"disposable-income.urban-rural-ratio"}
    assert {r.indicator for r in diff(plans, Asked(indicators=("urbanization.resident",))).rows} == {"常住人口城镇化率"}
    assert diff(plans, Asked(indicators=("没有",))).rows == ()


def test_two_editions_only() -> None:
    with pytest.raises(PlanError, match="--versions compares two editions"):
        diff(by_plan([plan(CITY), plan(PROVINCE), plan(NATION)]), Asked(versions=True))
