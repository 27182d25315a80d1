"""Tracking, with every expected number worked out by hand: on the real figures of Yantai, and one case for each measure and status."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plan_parser
from plan_parser.compare.actuals import Actual, read_actuals
from plan_parser.compare.breakdown import breakdown
from plan_parser.compare.track import Status, Tracked, track
from plan_parser.model import Comparator, Measure, Plan

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def yantai() -> dict[str, Tracked]:
    plan = plan_parser.read(ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt")
    found = track(plan, read_actuals(ROOT / "data" / "reference" / "yantai-actuals.csv"))
    return {t.target.indicator: t for t in found if t.standing.year}


def test_gross_domestic_product_of_yantai(yantai: dict[str, Tracked]) -> None:
    """7816.42 + 3/5 * (11000 - 7816.42) = 9726.568; (10162.46 - 7816.42) / 3183.58 = 0.737 of the way in 0.6 of the time; (11000 - 10162.46) / 2 = 418.77."""
    found = yantai["经济总量"]
    s = found.standing
    assert (s.year, s.value, s.expected, s.needed) == (2023, Decimal("10162.46"), Decimal("9726.568"), Decimal("418.77"))
    assert found.status is Status.AHEAD
    assert s.base and (s.base.year, s.base.value, s.base.stated) == (2020, Decimal("7816.42"), False)
    assert any("no baseline" in note and "统计公报" in note for note in s.notes)


def test_secondary_industry_of_yantai(yantai: dict[str, Tracked]) -> None:
    """3121 + 0.6 * 1679 = 4128.4; (4278.29 - 3121) / 1679 = 0.689 of the way; the bulletin's own 2020 differs from the plan's."""
    s = yantai["第二产业增加值"].standing
    assert (s.value, s.expected, s.needed) == (Decimal("4278.29"), Decimal("4128.4"), Decimal("260.855"))
    assert yantai["第二产业增加值"].status is Status.AHEAD
    assert any("3121 in the plan, 3192.39 by" in note for note in s.notes)


def test_services_of_yantai(yantai: dict[str, Tracked]) -> None:
    """4024 + 0.6 * 1776 = 5089.6; (5187.98 - 4024) / 1776 = 0.655 of the way, more than 0.05 before 0.6."""
    s = yantai["服务业增加值"].standing
    assert (s.value, s.expected, s.needed) == (Decimal("5187.98"), Decimal("5089.6"), Decimal("306.01"))
    assert yantai["服务业增加值"].status is Status.AHEAD


def test_nothing_else_of_yantai_has_figures(yantai: dict[str, Tracked]) -> None:
    assert set(yantai) == {"经济总量", "第二产业增加值", "服务业增加值"}


def plan(words: str) -> Plan:
    return plan_parser.parse(f"某市发展规划(2021-2025年)\n第一章 目标\n{words}")


def actual(value: str, year: int = 2023, unit: str = "%", indicator: str = "城镇化率", **more: object) -> Actual:
    return Actual(indicator, None, year, Decimal(value), unit, source="公报", **more)  # type: ignore[arg-type]


def one(words: str, *actuals: Actual, year: int | None = None) -> Tracked:
    [found] = track(plan(words), actuals, year)
    return found


UP = "到2025年,城镇化率由2020年的60%提高到70%。"
DOWN = "到2025年,单位生产总值能耗由2020年的0.5吨标准煤/万元下降到0.4吨标准煤/万元。"


@pytest.mark.parametrize(
    ("value", "status"),
    [("70", "reached"), ("71", "reached"), ("66.6", "ahead"), ("66.5", "on_track"), ("65.5", "on_track"), ("65.4", "behind"), ("59", "behind")],
)
def test_levels_that_rise(value: str, status: str) -> None:
    """Three of five years are gone: 66 is expected, and 0.05 of the way is 0.5."""
    found = one(UP, actual(value))
    assert (found.status.value, found.standing.expected) == (status, 66)


@pytest.mark.parametrize(("value", "status"), [("0.40", "reached"), ("0.43", "ahead"), ("0.44", "on_track"), ("0.45", "behind")])
def test_levels_that_fall(value: str, status: str) -> None:
    found = one(DOWN, actual(value, unit="吨标准煤/万元", indicator="单位生产总值能耗"))
    assert (found.status.value, found.standing.expected) == (status, Decimal("0.44"))


def test_what_is_needed_still_and_what_is_not() -> None:
    assert one(UP, actual("66")).standing.needed == 2  # 4 points in two years
    assert one(UP, actual("72")).standing.needed == 0
    late = one(UP, actual("69", 2025))
    assert (late.status, late.standing.needed) == (Status.BEHIND, None)  # the time is over


def test_as_of_a_year() -> None:
    figures = (actual("62", 2021), actual("66", 2023), actual("71", 2026))
    assert one(UP, *figures).standing.year == 2023  # what is later than the target says nothing of it
    assert one(UP, *figures, year=2022).standing.value == 62


@pytest.mark.parametrize(
    ("words", "value", "status"),
    [
        ("到2025年,城镇登记失业率控制在4%以内。", "3.9", "reached"),
        ("到2025年,城镇登记失业率控制在4%以内。", "4.2", "no_data"),  # no baseline: nobody knows where it should stand
        ("到2025年,城镇登记失业率由2020年的3.2%提高到4%以内。", "4.2", "behind"),  # a bound that is kept from the start
        ("到2025年,城镇登记失业率由2020年的3.2%提高到4%以内。", "3.9", "reached"),
    ],
)
def test_bounds_that_are_to_be_kept(words: str, value: str, status: str) -> None:
    assert one(words, actual(value, indicator="城镇登记失业率")).status.value == status


def test_around_is_no_reason_to_stop_on_the_way() -> None:
    """83左右 from 81.42: 82 is on the way, not there; 82.5 rounds to 83."""
    words = "到2025年,城镇化率由2020年的81.42%提高到83%左右。"
    assert one(words, actual("82")).status is not Status.REACHED
    assert one(words, actual("82.5")).status is Status.REACHED


JOBS = "“十四五”时期,城镇新增就业50万人以上。"


def jobs(value: str, year: int, **more: object) -> Actual:
    return actual(value, year, "万人", "城镇新增就业", **more)


def test_sums_of_five_years() -> None:
    """10 + 11 + 9 of 50: 0.6 of the way in 0.6 of the time, 20 left for two years."""
    found = one(JOBS, jobs("10", 2021), jobs("11", 2022), jobs("9", 2023))
    s = found.standing
    assert (s.year, s.value, s.expected, s.needed, found.status) == (2023, 30, 30, 10, Status.ON_TRACK)


def test_a_sum_with_a_year_missing_is_not_known() -> None:
    found = one(JOBS, jobs("10", 2021), jobs("9", 2023))
    assert (found.standing.year, found.standing.value) == (2021, 10)
    found = one(JOBS, jobs("9", 2023))
    assert found.status is Status.NO_DATA
    assert any("2021, 2022" in note for note in found.standing.notes)


def test_sums_that_others_have_added_up() -> None:
    found = one(JOBS, jobs("34", 2023, measure=Measure.CUMULATIVE, period=(2021, 2023)))
    assert (found.standing.value, found.status) == (34, Status.AHEAD)  # 0.68 against 0.6
    unsaid = one(JOBS, jobs("34", 2023, measure=Measure.CUMULATIVE))
    assert unsaid.status is Status.NO_DATA  # of how many years it is nobody says


def test_yearly_flows() -> None:
    words = "“十四五”时期,水产品产量年均保持180万吨以上。"
    found = one(words, *(actual(v, y, "万吨", "水产品产量") for v, y in (("170", 2021), ("190", 2022), ("186", 2023))))
    assert (found.standing.value, found.standing.expected, found.status) == (182, 180, Status.ON_TRACK)
    assert found.standing.needed == 177  # (900 - 546) / 2


@pytest.mark.parametrize(
    ("told", "status"), [(("4", "4"), "ahead"), (("5.5", "5.4"), "on_track"), (("7", "7"), "behind"), (("5",) * 5, "reached"), (("6",) * 5, "behind")]
)
def test_limits_of_a_yearly_mean(told: tuple[str, ...], status: str) -> None:
    """5.5 a year at most, 27.5 in all: 8 of it in two years is 0.29 of the way, 14 is 0.51, where 0.4 of the time is gone."""
    words = "“十四五”时期,煤炭消费量年均控制在5.5亿吨以内。"
    found = one(words, *(actual(v, 2021 + n, "亿吨", "煤炭消费量") for n, v in enumerate(told)))
    assert found.status.value == status


def test_growth_by_levels_and_by_rates() -> None:
    """Two years of 6%: 112.36; at 5% a year it would be 110.25. ln 1.1236 / ln 1.05**5 = 0.478 of the way in 0.4 of the time."""
    words = "“十四五”时期,地区生产总值年均增长5%。"
    levels = one(words, actual("100", 2020, "亿元", "地区生产总值"), actual("112.36", 2022, "亿元", "地区生产总值"))
    rates = one(words, *(actual("6", y, indicator="地区生产总值", measure=Measure.GROWTH) for y in (2021, 2022)))
    for found in (levels, rates):
        assert found.standing.value is not None and round(found.standing.value, 6) == 6
        assert (found.standing.expected, found.status) == (5, Status.AHEAD)
        assert found.standing.needed is not None and round(found.standing.needed, 3) == Decimal("4.339")  # (1.05**5 / 1.1236) ** (1/3)


@pytest.mark.parametrize(
    ("words", "start", "now", "unit", "value", "expected"),
    [
        ("到2025年,城镇化率比2020年提高5个百分点。", "60", "63", "%", 3, 3),
        ("到2025年,用水总量比2020年下降10%。", "100", "94", "亿立方米", 6, 6),
        ("到2025年,粮食产量比2020年增长20%。", "100", "112", "万吨", 12, 12),
    ],
)
def test_changes(words: str, start: str, now: str, unit: str, value: int, expected: int) -> None:
    name = words[7:].split("比")[0]
    found = one(words, actual(start, 2020, unit, name), actual(now, 2023, unit, name))
    assert (found.standing.value, found.standing.expected, found.status) == (value, expected, Status.ON_TRACK)


def test_a_mention_without_a_baseline_takes_that_of_another() -> None:
    found = track(plan(f"到2025年,城镇化率达到70%。\n第二章 任务\n{UP}"), [actual("66")])
    assert [t.standing.expected for t in found] == [66, 66]
    assert all(t.standing.base and t.standing.base.stated for t in found)


def test_a_figure_that_is_a_bound_says_so() -> None:
    found = one(UP, Actual("城镇化率", "全市", 2023, Decimal(66), "%", source="报告", comparator=Comparator.GT))
    assert found.standing.value == 66
    assert "the figure of 2023 is only known to be >66" in found.standing.notes


def test_two_statistics_of_one_year() -> None:
    found = one(UP, actual("66"), Actual("常住人口城镇化率", None, 2023, Decimal("65.8"), "%", source="年鉴"))
    assert found.standing.value == 66
    assert any("66 by 公报, 65.8 by 年鉴" in note for note in found.standing.notes)


NUMBERS = st.decimals(min_value="-1000", max_value=10**12, places=2)
GOALS = (
    "到2025年,城镇化率由2020年的{a}%提高到{b}%。", "“十四五”时期,城镇新增就业{b}万人以上。", "“十四五”时期,水产品产量年均保持{b}万吨以上。",
    "“十四五”时期,地区生产总值年均增长{b}%。", "到2025年,地区生产总值比2020年下降{b}%。", "到2025年,地区生产总值比2020年翻一番。",
    "到2025年,失业率由2020年的{a}%降低到{b}%以内。",
)  # fmt: skip


SMALL = st.decimals(0, 1000, places=1)


@settings(deadline=None)
@given(st.sampled_from(GOALS), SMALL, SMALL, st.lists(st.tuples(NUMBERS, st.integers(2019, 2026)), max_size=5))
def test_any_figures_give_a_status(words: str, a: Decimal, b: Decimal, told: list[tuple[Decimal, int]]) -> None:
    """Whatever statistics say, each target gets one of the five statuses, and a value wherever it gets another than no_data."""
    known = plan(words.format(a=a, b=b))
    figures = [
        Actual(t.indicator, None, y, v, unit, measure=m)
        for t in known.targets for v, y in told for unit, m in ((t.unit or "%", t.measure), ("亿元", Measure.LEVEL), ("%", Measure.GROWTH))
    ]  # fmt: skip
    for found in track(known, figures):
        assert (found.status is Status.NO_DATA) is (found.standing.value is None) or found.standing.path is None
        assert found.standing.expected is None or found.standing.expected.is_finite()
    for growing in (False, True):
        assert all(v.is_finite() for broken in breakdown(known, figures, growing=growing) for _, v in broken.values)


def test_units_convert_and_places_are_kept_apart() -> None:
    words = "到2025年,地区生产总值由2020年的8000亿元提高到1.1万亿元。"
    found = one(words, actual("98000000", 2023, "万元", "GDP"))
    assert found.standing.value == Decimal("0.98")  # in 万亿元, as the target is written
    elsewhere = track(plan(UP), [Actual("城镇化率", "他市", 2023, Decimal(66), "%")])
    assert elsewhere[0].status is Status.NO_DATA
    kin = track(plan(UP), [actual("66", indicator="户籍人口城镇化率")])
    assert kin[0].status is Status.NO_DATA


@pytest.mark.parametrize(("words", "status"), [("翻一番", "behind"), ("增长1倍", "behind"), ("增长0.3倍", "reached")])
def test_multiples_of_the_base_year(words: str, status: str) -> None:
    """140 of 100 in three of five years: 2 ** 0.6 is 152, and 130 is met."""
    found = one(f"到2025年,粮食产量比2020年{words}。", actual("100", 2020, "万吨", "粮食产量"), actual("140", 2023, "万吨", "粮食产量"))
    assert (found.standing.value, found.status.value) == (Decimal("1.4"), status)


def test_of_two_figures_the_first_is_taken_and_told() -> None:
    found = one(UP, actual("66", line=3), actual("68", line=9))
    assert found.standing.value == 66
    assert "2023: 66 by 公报 (line 3), 68 by 公报 (line 9); the first is taken" in found.standing.notes
    total = one(JOBS, jobs("10", 2021), jobs("12", 2021))
    assert total.standing.value == 10 and any("10 by" in note and "12 by" in note for note in total.standing.notes)


def test_an_exact_figure_goes_before_a_bound() -> None:
    found = one(UP, actual("65", comparator=Comparator.GT), actual("66"))
    assert found.standing.value == 66 and not any("is taken" in note for note in found.standing.notes)
    against = one(UP, actual("67", comparator=Comparator.GT), actual("66"))
    assert against.standing.value == 66 and any("66 by 公报, >67 by 公报" in note for note in against.standing.notes)


def test_sums_of_unsaid_years_contradict_nothing() -> None:
    found = one(JOBS, jobs("34", 2023, measure=Measure.CUMULATIVE), jobs("60", 2023, measure=Measure.CUMULATIVE))
    assert not any("is taken" in note for note in found.standing.notes)


@pytest.mark.parametrize("region", ["全国", "全省"])
def test_figures_of_the_nation_are_none_of_a_citys_plan(region: str) -> None:
    text = "烟台市发展规划(2021-2025年)\n第一章 目标\n到2025年,城镇化率由2020年的60%提高到70%。"
    rest = actual("66")
    [found] = track(plan_parser.parse(text), [Actual(rest.indicator, region, rest.year, rest.value, rest.unit)])
    assert found.status is Status.NO_DATA
    [own] = track(plan_parser.parse(text), [Actual(rest.indicator, "全市", rest.year, rest.value, rest.unit)])
    assert own.status is Status.ON_TRACK
