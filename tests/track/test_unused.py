"""Figures that meet no target: each with its reason, and without them nothing stands otherwise."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import plan_parser
from plan_parser.compare.actuals import Actual, achieved, read_actuals
from plan_parser.compare.track import track
from plan_parser.compare.unused import unused
from plan_parser.model import Measure

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
YANTAI = ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt"
TEXT = (
    "烟台市发展规划(2021-2025年)\n第一章 目标\n到2025年,城镇化率由2020年的60%提高到70%。到2025年,粮食产量达到180万吨。"
    "“十四五”时期,城镇新增就业50万人。"
)


def figure(indicator: str, value: str, unit: str, year: int = 2023, region: str | None = None, **more: object) -> Actual:
    return Actual(indicator, region, year, Decimal(value), unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (figure("神奇指数", "7", ""), "no target of this indicator"),
        (figure("粮食产量", "200", "亿元"), "the unit 亿元 does not convert to 万吨"),
        (figure("城镇化率", "66", "%", region="龙口市"), "its targets are of 烟台市, none of 龙口市"),
        (figure("城镇化率", "66", "%", region="全国"), "its targets are of 烟台市, none of 全国"),
        (figure("城镇化率", "59", "%", 2019), "not within the years of its targets (2020–2025)"),
        (figure("城镇化率", "71", "%", 2026), "not within the years of its targets (2020–2025)"),
        (figure("粮食产量", "3", "%", measure=Measure.GROWTH), "its targets go by figures of the measure level, annual, this is growth"),
        (figure("城镇新增就业", "30", "万人", measure=Measure.CUMULATIVE), "a sum that does not say of which years it is"),
    ],
)
def test_reasons(given: Actual, reason: str) -> None:
    assert unused(plan_parser.parse(TEXT), [given]) == ((given, reason),)


@pytest.mark.parametrize(
    "given",
    [
        figure("城镇化率", "66", "%"), figure("城镇化率", "60", "%", 2020, "全市"), figure("粮食产量", "1790000", "吨"),
        figure("城镇新增就业", "9", "万人"), figure("城镇新增就业", "30", "万人", measure=Measure.CUMULATIVE, period=(2021, 2023)),
    ],
)  # fmt: skip
def test_what_is_used_is_not_listed(given: Actual) -> None:
    assert unused(plan_parser.parse(TEXT), [given]) == ()


def test_every_shipped_figure_is_used() -> None:
    assert unused(plan_parser.read(YANTAI), read_actuals(ROOT / "data" / "reference" / "yantai-actuals.csv")) == ()


@pytest.mark.parametrize("name", ["national-report-1996", "national-report-2016", "huangshan-work-report-2016", "longyan-work-report-2006"])
def test_without_them_every_target_stands_as_before(name: str) -> None:
    if not CORPUS.exists():
        pytest.skip("the reports are not part of this repository")
    plan = plan_parser.read(CORPUS / f"{name}.txt")
    every = achieved(plan)
    left = [actual for actual, _ in unused(plan, every)]
    assert 0 < len(left) < len(every)
    stand = [(t.status, t.standing.value, t.standing.expected) for t in track(plan, every)]
    assert stand == [(t.status, t.standing.value, t.standing.expected) for t in track(plan, [a for a in every if a not in left])]
