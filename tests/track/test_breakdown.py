"""Year by year: the paths to targets of each measure, and that they end where the plan wants them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plan_parser
from plan_parser.compare.actuals import Actual, read_actuals
from plan_parser.compare.breakdown import Broken, breakdown
from plan_parser.compare.path import Path as Way
from plan_parser.model import Measure

ROOT = Path(__file__).parents[2]
YANTAI = ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt"


def one(words: str, *actuals: Actual, growing: bool = False) -> Broken:
    [found] = breakdown(plan_parser.parse(f"某市发展规划(2021-2025年)\n第一章 目标\n{words}"), actuals, growing=growing)
    return found


def values(broken: Broken) -> list[float]:
    return [float(round(v, 2)) for _, v in broken.values]


@pytest.mark.parametrize(
    ("words", "expected", "yearly"),
    [
        ("到2025年,城镇化率由2020年的60%提高到70%。", [62, 64, 66, 68, 70], 2),
        ("“十四五”时期,城镇新增就业50万人。", [10, 20, 30, 40, 50], 10),
        ("“十四五”时期,水产品产量年均保持180万吨以上。", [180] * 5, 180),
        ("“十四五”时期,地区生产总值年均增长5%。", [5] * 5, 5),
        ("到2025年,单位生产总值能耗比2020年下降15%。", [3, 6, 9, 12, 15], 3),
        ("到2025年,城镇登记失业率由2020年的3.2%提高到4%以内。", [4] * 5, 0),
        ("到2025年,产值比2020年翻一番。", [1.2, 1.4, 1.6, 1.8, 2], 0.2),
        ("到2025年,产值比2020年翻两番。", [1.6, 2.2, 2.8, 3.4, 4], 0.6),
        ("到2025年,产值比2020年增长1倍。", [0.2, 0.4, 0.6, 0.8, 1], 0.2),
    ],
)
def test_equal_steps(words: str, expected: list[float], yearly: float) -> None:
    found = one(words)
    assert values(found) == expected
    assert [y for y, _ in found.values] == [2021, 2022, 2023, 2024, 2025]
    assert found.yearly is not None and float(found.yearly) == yearly


def test_constant_growth() -> None:
    """121 from 100 in two years is 10% a year."""
    found = one("到2025年,粮食产量由2023年的100万吨提高到121万吨。", growing=True)
    assert values(found) == [110, 121]
    assert found.percent and found.yearly is not None and round(found.yearly, 6) == 10


def test_a_double_at_constant_growth() -> None:
    """2 ** 0.2 is 1.1487: the same growth whether the plan says 翻一番 or 增长1倍."""
    double, more = one("到2025年,产值比2020年翻一番。", growing=True), one("到2025年,产值比2020年增长1倍。", growing=True)
    assert values(double) == [1.15, 1.32, 1.52, 1.74, 2]
    assert values(more) == [0.15, 0.32, 0.52, 0.74, 1]
    assert double.yearly == more.yearly and double.yearly and round(double.yearly, 2) == Decimal("14.87")


def test_a_range_has_the_way_to_both_ends() -> None:
    found = one("到2025年,城镇化率由2020年的60%提高到70%-72%。")
    assert values(found) == [62, 64, 66, 68, 70]
    assert found.upper and values(found.upper) == [62.4, 64.8, 67.2, 69.6, 72] and found.upper.yearly == Decimal("2.4")
    assert one("到2025年,城镇化率由2020年的60%提高到70%。").upper is None


def test_a_range_that_goes_on_from_a_range() -> None:
    """From 70 to 75 and from 72 to 82."""
    words = "到2025年,城镇化率由2020年的60%提高到70%-72%。到2030年,城镇化率达到75%-82%。"
    _, far = breakdown(plan_parser.parse(f"某市发展规划(2021-2025年)\n第一章 目标\n{words}"))
    assert values(far) == [71, 72, 73, 74, 75] and far.upper and values(far.upper) == [74, 76, 78, 80, 82]


def test_no_baseline_none_but_a_statistic() -> None:
    words = "到2025年,地区生产总值达到11000亿元。"
    bare = one(words)
    assert bare.values == () and bare.note and "--actuals" in bare.note
    found = one(words, Actual("GDP", None, 2020, Decimal(10000), "亿元"))
    assert values(found) == [10200, 10400, 10600, 10800, 11000]
    assert found.base and not found.base.stated


def test_a_farther_horizon_goes_on_from_the_nearer() -> None:
    found = breakdown(plan_parser.read(YANTAI))
    far = next(b for b in found if b.target.year == 2035 and "城镇化率" in b.target.indicator)
    assert far.base and (far.base.year, far.base.value) == (2025, 70)
    assert values(far)[:2] == [70.5, 71] and far.values[-1] == (2035, 75)


def test_every_path_of_yantai_ends_at_its_target() -> None:
    for growing in (False, True):
        found = breakdown(plan_parser.read(YANTAI), read_actuals(ROOT / "data" / "reference" / "yantai-actuals.csv"), growing=growing)
        whole = [b for b in found if b.values]
        assert len(whole) > 40
        for broken in whole:
            year, value = broken.values[-1]
            assert year == broken.target.year and broken.target.value is not None
            assert abs(value - broken.target.value) < Decimal("0.0001"), broken.target.indicator
    levels = [b for b in whole if b.target.measure is Measure.LEVEL and b.base and b.base.stated]
    assert all(b.values[0][0] == b.base.year + 1 for b in levels if b.base)


SIZES = st.decimals(min_value="0.01", max_value=10**9, places=2)


@settings(deadline=None)
@given(SIZES, SIZES.filter(lambda v: v > 0), st.integers(1, 15), st.booleans())
def test_paths(start: Decimal, goal: Decimal, years: int, growing: bool) -> None:
    """A path begins at its start, ends at its goal, never turns back, and whoever stays on it needs its own step."""
    way = Way(2020, start, 2020 + years, goal, growing)
    points = [way.at(2020 + n) for n in range(years + 1)]
    assert abs(points[0] - start) < Decimal("1e-6") * start
    assert abs(points[-1] - goal) < Decimal("1e-6") * goal
    assert points == sorted(points, reverse=goal < start)
    if start != goal and years > 1:
        assert abs(way.way(points[1]) - way.time(2021)) < Decimal("1e-9")
