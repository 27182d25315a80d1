"""Verdicts: which of two statements asks for more, what is left open, and that turning the sides turns the answer."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_parser.compare.diff import Asked, Diff, diff
from plan_parser.compare.rows import Row
from plan_parser.compare.sides import by_plan
from plan_parser.errors import PlanError
from plan_parser.model import Level, Plan
from tests.compare.made import plan, said

RATE, LESS, OPEN = "森林覆盖率", "城镇调查失业率", "居民消费价格指数"


def sides(ours: list[Any], theirs: list[Any], **other: Any) -> Diff:
    return diff(by_plan([plan("a", *ours), plan("b", *theirs, **other)]), Asked())


def verdict(a: Any, b: Any, **other: Any) -> tuple[str, Any]:
    """What `a` is to `b`, and the gap."""
    (row,) = sides([a], [b], **other).rows
    gap = row.against["b"].gap
    told = None if gap is None else (float(gap.value), *([float(gap.value_max)] if gap.value_max is not None else []), gap.unit)
    return row.against["b"].verdict.value, told


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        (said(RATE, "40", "%"), said(RATE, "38", "%"), ("stricter", (2, "百分点"))),
        (said(RATE, "38", "%"), said(RATE, "40", "%"), ("weaker", (-2, "百分点"))),
        (said(RATE, "38", "%", comparator="ge"), said(RATE, "38", "%"), ("equal", (0, "百分点"))),
        (said(RATE, "38", "%", comparator="about"), said(RATE, "38", "%"), ("equal", (0, "百分点"))),
        (said(RATE, "38", "%", comparator="gt"), said(RATE, "38", "%", comparator="ge"), ("stricter", (0, "百分点"))),
        (said(RATE, "38", "%", comparator="le"), said(RATE, "40", "%"), ("incomparable", (-2, "百分点"))),
        (said(LESS, "5", "%", comparator="le"), said(LESS, "5.5", "%", comparator="lt"), ("stricter", (-0.5, "百分点"))),
        (said(LESS, "5.5", "%", comparator="lt"), said(LESS, "5.5", "%"), ("stricter", (0, "百分点"))),
        (said(LESS, "5", "%", comparator="ge"), said(LESS, "5", "%"), ("incomparable", (0, "百分点"))),
        (said(LESS, "5", "%", measure="annual"), said(LESS, "6", "%"), ("stricter", (-1, "百分点"))),
        (said(RATE, "38", "%", top="40", comparator="range"), said(RATE, "37", "%"), ("stricter", (1, 3, "百分点"))),
        (said(RATE, "38", "%", top="40", comparator="range"), said(RATE, "39", "%"), ("incomparable", (-1, 1, "百分点"))),
        (said(RATE, "38", "%", top="40", comparator="range"), said(RATE, "38", "%", top="40", comparator="range"), ("equal", (-2, 2, "百分点"))),
        (said(OPEN, "3", "%", measure="growth"), said(OPEN, "2", "%", measure="growth"), ("incomparable", (1, "百分点"))),
        (said(OPEN, "3", "%", measure="growth", comparator="le"), said(OPEN, "3", "%", measure="growth"), ("incomparable", (0, "百分点"))),
        (said(OPEN, "3", "%", measure="growth"), said(OPEN, "3", "%", measure="growth"), ("equal", (0, "百分点"))),
        (said("特色街区", "3", "个"), said("特色街区", "2", "家"), ("incomparable", (1, "个"))),
    ],
    ids=lambda v: "",
)
def test_which_asks_for_more(a: Any, b: Any, want: tuple[str, Any]) -> None:
    assert verdict(a, b) == want


def test_falls_are_held_against_falls_from_the_same_year() -> None:
    def fall(value: str, base: int | None, **more: Any) -> Any:
        return said("单位GDP能耗", value, "%", measure="change", direction="down", base=(base, None) if base else None, **more)

    assert verdict(fall("14.5", 2020), fall("13.5", 2020)) == ("stricter", (-1, "%"))
    assert verdict(fall("13.5", 2020, comparator="ge"), fall("13.5", 2020)) == ("equal", (0, "%"))
    assert verdict(fall("13.5", 2020, comparator="gt"), fall("13.5", 2020)) == ("stricter", (0, "%"))
    assert verdict(fall("40", 2005), fall("13.5", 2020)) == ("incomparable", None)
    assert verdict(fall("14.5", None), fall("13.5", 2020)) == ("incomparable", None)


def test_sums_are_held_against_sums_over_the_same_years() -> None:
    def jobs(value: str, period: tuple[int, int] | None) -> Any:
        return said("城镇新增就业", value, "万人", measure="cumulative", period=period)

    assert verdict(jobs("60", (2021, 2025)), jobs("50", (2021, 2025))) == ("stricter", (10, "万人"))
    (row,) = sides([jobs("12", (2025, 2025))], [jobs("50", (2021, 2025))]).rows
    assert row.against["b"].verdict == "incomparable"
    assert row.against["b"].note == "measured over or from other years (2025–2025, 2021–2025)"
    assert verdict(jobs("12", None), jobs("50", (2021, 2025))) == ("incomparable", None)


@pytest.mark.parametrize(
    ("a", "b", "unit", "gap"),
    [
        (("1.3", "万亿元"), ("13000", "亿元"), "亿元", 0),
        (("1.31", "万亿元"), ("13000", "亿元"), "亿元", 100),
        (("12000", "元"), ("1.1", "万元"), "元", 1000),
    ],
)
def test_one_value_in_other_units_is_no_difference(a: tuple[str, str], b: tuple[str, str], unit: str, gap: int) -> None:
    (row,) = sides([said("地区生产总值", *a)], [said("GDP", *b)]).rows
    found = row.against["b"].gap
    assert found is not None
    assert (row.unit, found.value, found.unit) == (unit, gap, unit)
    assert row.pairing.how == "alias"


def test_units_convert_exactly() -> None:
    (row,) = sides([said("粮食播种面积", "450", "万亩")], [said("粮食种植面积", "30", "万公顷")]).rows
    assert (row.unit, row.against["b"].verdict) == ("万亩", "equal")  # one 公顷 is 15 亩
    (row,) = sides([said("粮食产量", "1.3", "万亿斤")], [said("粮食总产量", "6.5", "亿吨")]).rows
    assert row.against["b"].verdict == "equal"
    (row,) = sides([said("人均公园绿地面积", "15", "㎡")], [said("城镇人均公园绿地面积", "14.5", "平方米/人")]).rows
    assert (row.against["b"].verdict, row.pairing.note) == ("stricter", "城镇 not in every name")
    (row,) = sides([said("高新技术企业", "300", "家")], [said("国家高新技术企业", "280", "户")]).rows
    assert row.against["b"].verdict == "stricter"


def test_units_that_do_not_convert_are_told() -> None:
    with pytest.raises(PlanError, match=r"外贸进出口总额 \(2025\): 元 and 美元 do not convert"):
        sides([said("外贸进出口总额", "300", "亿元")], [said("外贸进出口总额", "40", "亿美元")])
    found = sides([said("外贸进出口总额", "300", "亿元"), said(RATE, "40", "%")], [said("外贸进出口总额", "40", "亿美元"), said(RATE, "40", "%")])
    assert [r.indicator for r in found.rows] == [RATE]
    assert found.notes == ("外贸进出口总额 (2025): 元 and 美元 do not convert",)
    assert [len(v) for v in found.unpaired.values()] == [1, 1]


def test_level_and_growth_are_two_things() -> None:
    found = sides([said("地区生产总值", "1", "万亿元"), said("经济增长", "6", "%", measure="growth")], [said("生产总值增速", "5.5", "%", measure="level")])
    assert [(r.measure, r.against["b"].verdict) for r in found.rows] == [("growth", "stricter")]


def test_no_common_year() -> None:
    with pytest.raises(PlanError, match="no common year: targets are set by a for 2025; b for 2030"):
        sides([said(RATE, "40", "%")], [said(RATE, "42", "%", year=2030)])
    assert sides([said(RATE, "40", "%")], [said("特色街区", "3", "个")]).rows == ()


def test_totals_of_two_places_have_a_gap_but_no_verdict() -> None:
    other = {"region": "济南市"}
    assert verdict(said("地区生产总值", "1", "万亿元"), said("地区生产总值", "1.5", "万亿元", **other), **other) == ("incomparable", (-0.5, "万亿元"))
    assert verdict(said("人均地区生产总值", "15", "万元"), said("人均GDP", "14", "万元", **other), **other) == ("stricter", (1, "万元"))


def test_a_part_s_total_is_a_share_of_its_whole_from_either_side() -> None:
    city, province = plan("a", said("地区生产总值", "1", "万亿元")), plan("b", said("地区生产总值", "8", "万亿元", region="山东省"), region="山东省")
    for pair in ([city, province], [province, city]):
        (row,) = diff(by_plan(pair), Asked()).rows
        (against,) = row.against.values()
        assert against.verdict == "incomparable"
        assert against.gap is not None
        assert (against.gap.value, against.gap.unit, against.gap.share) == (Decimal("12.5"), "%", True)


def test_a_county_s_own_plan_meets_what_the_city_sets_for_it() -> None:
    city = plan("a", said(RATE, "40", "%"), said(RATE, "35", "%", region="龙口市"))
    county = plan("b", said(RATE, "36", "%", region="龙口市"), region="龙口市", level=Level.COUNTY)
    rows = {r.region: r for r in diff(by_plan([city, county]), Asked()).rows}
    assert rows[None].against["b"].verdict == "stricter"
    assert (rows["龙口市"].region_level, rows["龙口市"].against["b"].verdict) == ("county", "weaker")


def test_parts_without_a_code_are_of_their_own_city_only() -> None:
    found = sides([said(RATE, "40", "%", region="中心城区")], [said(RATE, "38", "%", region="中心城区")], region="济南市")
    assert found.rows == ()
    assert [len(v) for v in found.unpaired.values()] == [1, 1]


def test_mentions_that_lead_to_different_answers() -> None:
    (row,) = sides([said(RATE, "37.5", "%"), said(RATE, "44", "%")], [said(RATE, "43", "%", comparator="gt")]).rows
    gap = row.against["b"].gap
    assert (row.against["b"].verdict, row.disagree) == ("conflict", ("a",))
    assert gap is not None
    assert (gap.value, gap.value_max) == (Decimal("-5.5"), Decimal(1))


NAMES = [(RATE, "%"), (LESS, "%"), ("地区生产总值", "亿元"), ("GDP", "万亿元"), ("特色街区", "个"), ("单位面积产出", "万元/亩"), (OPEN, "%")]
TARGETS = st.builds(
    lambda name, value, comparator, year, base: said(
        name[0], str(value), name[1], comparator=comparator, year=year, base=(2020, "1") if base else None, node=f"c{value % 3}"
    ),
    st.sampled_from(NAMES), st.integers(1, 4), st.sampled_from(["eq", "about", "ge", "gt", "le", "lt"]), st.sampled_from([2025, 2030]), st.booleans(),
)  # fmt: skip
PLANS = st.lists(TARGETS, max_size=8)
TURNED = {"stricter": "weaker", "weaker": "stricter"}
BACK = {"raised": "lowered", "lowered": "raised", "added": "dropped", "dropped": "added"}


def seen(found: Diff, other: str, turned: bool) -> Counter[Any]:
    """The rows by what they say; turned about, what they would say with the sides the other way round."""
    return Counter(_row(r, other, -1 if turned else 1) for r in found.rows)


def _row(row: Row, other: str, sign: int) -> Any:
    against, gap = row.against[other], row.against[other].gap
    verdict = TURNED.get(against.verdict, against.verdict) if sign < 0 else against.verdict
    ends = () if gap is None else tuple(sorted({v * (1 if gap.share else sign) for v in (gap.value, gap.value if gap.value_max is None else gap.value_max)}))
    cells = tuple(sorted((s.plan, s.target.id) for cell in row.cells.values() for s in cell))
    return row.indicator, row.year, row.unit, row.better, str(verdict), ends, cells


def run(*plans: Plan, **asked: Any) -> Diff | None:
    try:
        return diff(by_plan(plans), Asked(**asked))
    except PlanError:
        return None


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS, st.sampled_from(["烟台市", "济南市", "山东省"]))
def test_the_other_way_round_is_the_mirror(ours: list[Any], theirs: list[Any], region: str) -> None:
    a, b = plan("a", *ours), plan("b", *theirs, region=region)
    there, back = run(a, b), run(b, a)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert seen(there, "b", turned=False) == seen(back, "a", turned=True)
        assert {k: {s.target.id for s in v} for k, v in there.unpaired.items()} == {k: {s.target.id for s in v} for k, v in back.unpaired.items()}


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_changes_the_other_way_round_are_the_mirror(ours: list[Any], theirs: list[Any]) -> None:
    a, b = plan("a", *ours), plan("b", *theirs)
    there, back = run(a, b, versions=True), run(b, a, versions=True)
    assert there is not None
    assert back is not None
    one = Counter((c.what.value, c.old and c.old.target.id, c.new and c.new.target.id) for c in there.changes)
    other = Counter((BACK.get(c.what, c.what.value), c.new and c.new.target.id, c.old and c.old.target.id) for c in back.changes)
    assert Counter(k[0] for k in one.elements()) == Counter(k[0] for k in other.elements())


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_a_plan_against_itself_is_empty(targets: list[Any]) -> None:
    for name in ("a", "b"):
        found = diff(by_plan([plan("a", *targets), plan(name, *targets, title="a")]), Asked())
        assert (found.rows, found.changes, found.differs) == ((), (), False)
        assert not any(found.unpaired.values())


def test_work_grows_with_the_targets_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts how often a value is read: ten times the targets, ten times the readings, also where all stand in one row."""
    from plan_parser.compare import rows as module

    read: list[int] = []
    real = module.statement
    monkeypatch.setattr(module, "statement", lambda *args: (read.append(1), real(*args))[1])
    counts = []
    for size in (20, 200):
        for spread in (False, True):
            read.clear()
            a, b = ([said(f"指标{n}" if spread else RATE, str(n + k), "%") for n in range(size)] for k in (1, 2))
            run(plan("a", *a), plan("b", *b))
            counts.append(len(read))
    assert counts[2] <= 10 * counts[0]
    assert counts[3] <= 10 * counts[1]
