"""Achieved figures of two real work reports against what a reader wrote down; those of the plan of this repository; and their rules one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import plan_parser
from plan_parser.compare.actuals import Actual, achieved
from plan_parser.model import Measure

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
READ: dict[str, list[list[Any]]] = yaml.safe_load((Path(__file__).parent / "achieved.yaml").read_text(encoding="utf-8"))
YANTAI = ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt"


def said(a: Actual) -> list[Any]:
    direction = a.direction.value if a.direction else None
    period = list(a.period) if a.period else None
    return [a.line, a.indicator, a.region, a.year, a.comparator.value, float(a.value), a.unit, a.measure.value, direction, period]


@pytest.mark.parametrize("name", READ)
def test_reports(name: str) -> None:
    path = CORPUS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the reports are not part of this repository")
    have = [said(a) for a in achieved(plan_parser.read(path))]
    missed = [row for row in READ[name] if [*row[:5], float(row[5]), *row[6:]] not in have]
    assert len(READ[name]) >= 34
    assert len(missed) <= 0.1 * len(READ[name]), missed


def of(text: str) -> list[Actual]:
    return list(achieved(plan_parser.parse(text)))


def test_a_plans_baselines_and_review() -> None:
    found = achieved(plan_parser.read(YANTAI))
    text = YANTAI.read_text(encoding="utf-8")
    by = {(a.indicator, a.region): a for a in found}
    assert by["第二产业增加值", "烟台市"].value == 3121 and by["第二产业增加值", "烟台市"].year == 2020
    sums = by["城镇新增就业人数", "烟台市"]
    assert (sums.value, sums.measure, sums.period) == (65, Measure.CUMULATIVE, (2016, 2020))
    share = by["常住人口城镇化率", "烟台市"]
    assert share.line == 119 and share.span and text[slice(*share.span)] == "67.31%"


REPORT = "某市2022年政府工作报告\n(2022年1月10日)\n一、2021年工作回顾\n{}\n二、2022年工作安排\n地区生产总值增长6%。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2021年,地区生产总值增长8%。", ("地区生产总值", 2021, 8, "growth", (2021, 2021))),
        ("一年来,全市地区生产总值比上年增长8.1%。", ("地区生产总值", 2021, 8.1, "growth", (2021, 2021))),
        ("全年城镇新增就业3.2万人。", ("城镇新增就业", 2021, 3.2, "cumulative", (2021, 2021))),
        ("过去五年,城镇新增就业30万人。", ("城镇新增就业", 2021, 30, "cumulative", None)),
        ("2021年是收官之年。过去五年,城镇新增就业30万人。", ("城镇新增就业", 2021, 30, "cumulative", None)),
        ("“十三五”累计引进外资20亿美元。", ("引进外资", 2021, 20, "cumulative", (2016, 2020))),
    ],
)
def test_years_of_figures(words: str, expected: tuple[object, ...]) -> None:
    found = of(REPORT.format(words))
    assert [(a.indicator, a.year, float(a.value), a.measure.value, a.period) for a in found] == [expected]


def test_a_year_that_is_only_measured_by_dates_nothing() -> None:
    found = of(REPORT.format("2021年,合作社1639家,是“十二五”末的2.46倍;加工企业产值190.8亿元。"))
    assert [(a.indicator, a.year) for a in found] == [("合作社", 2021), ("加工企业产值", 2021)]


@pytest.mark.parametrize("words", ["2021年,存款余额是2005年的2.55倍。", "完成330国道改造。", "到2022年,森林覆盖率达到60%。"])
def test_what_is_no_figure_of_its_own(words: str) -> None:
    assert of(REPORT.format(words)) == []
