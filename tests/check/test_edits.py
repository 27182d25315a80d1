"""Edits: a made outline of a five-year plan with a table of columns (年均增长/累计, 属性), one number changed at a time, and the check that must see it."""

from __future__ import annotations

import pytest

import plan_parser
from plan_parser.compare.check import Finding, Severity, check

TEXT = """清河市国民经济和社会发展第十四个五年规划纲要

一、发展基础
“十三五”时期,全市地区生产总值年均增长6.5%,2020年达到1200亿元,常住人口城镇化率达到60.2%,森林覆盖率达到45%。

二、主要目标
(一)经济发展。到2025年,地区生产总值达到1650亿元左右,年均增长6.5%左右。
(二)民生福祉。到2025年,居民人均可支配收入达到4.5万元,城镇登记失业率控制在4.5%以内,五年累计新增城镇就业15万人。
(三)生态文明。到2025年,森林覆盖率达到46%,单位GDP能耗比2020年下降13.5%。

表1 “十四五”时期经济社会发展主要指标
指标\t单位\t2020年\t2025年\t年均增长/累计\t属性
地区生产总值\t亿元\t1200\t1650\t6.5%\t预期性
常住人口城镇化率\t%\t60.2\t65\t[4.8]\t预期性
居民人均可支配收入\t万元\t3.2\t4.5\t7%\t预期性
城镇登记失业率\t%\t3.8\t4.5以内\t-\t预期性
森林覆盖率\t%\t45\t46\t[1]\t约束性
每千人口执业(助理)医师数\t人\t2.6\t3.2\t-\t预期性

三、重点任务
(一)培育壮大新材料、生物医药、电子信息三大主导产业。到2025年,主导产业产值占规模以上工业总产值比重达到70%以上。
(二)每年新增城镇就业3万人以上。到2025年,常住人口城镇化率提高到65%。
(三)加强生态保护。到2025年,森林覆盖率稳定在46%以上,完成造林20万亩。
"""

EDITS = [
    ("contradiction", "values-differ", "森林覆盖率\t%\t45\t46", "森林覆盖率\t%\t45\t48"),
    ("contradiction", "values-differ", "森林覆盖率稳定在46%以上", "森林覆盖率稳定在48%以上"),
    ("contradiction", "values-differ", "城镇化率提高到65%", "城镇化率提高到68%"),
    ("contradiction", "values-differ", "达到1650亿元左右", "达到16500亿元左右"),
    ("contradiction", "values-differ", "收入达到4.5万元", "收入达到54000元"),
    ("contradiction", "values-differ", "年均增长6.5%左右。", "年均增长8.5%左右。"),
    ("contradiction", "baselines-differ", "城镇化率达到60.2%", "城镇化率达到58.2%"),
    ("tension", "growth-path", "4.5\t7%", "4.5\t9.5%"),
    ("tension", "change-path", "65\t[4.8]", "65\t[7.8]"),
    ("tension", "yearly-sum", "新增城镇就业3万人以上", "新增城镇就业2万人"),
    ("tension", "yearly-sum", "新增城镇就业15万人", "新增城镇就业25万人"),
    ("tension", "horizons-reversed", "完成造林20万亩。", "完成造林20万亩。到2035年,森林覆盖率达到44%。"),
    ("note", "comparators-differ", "控制在4.5%以内", "控制在3.5%以内"),
    ("note", "announced-count", "三大主导产业", "四大主导产业"),
    ("note", "share-over-100", "比重达到70%", "比重达到170%"),
    ("note", "below-baseline", "2.6\t3.2", "2.6\t2.2"),
]


def found(text: str) -> list[Finding]:
    return [f for f in check(plan_parser.parse(text)) if f.severity is not Severity.HOLDS]


def test_unchanged_it_fits() -> None:
    assert {f.severity for f in found(TEXT)} <= {Severity.NOTE}


@pytest.mark.parametrize(("severity", "code", "old", "new"), EDITS)
def test_one_edit(severity: str, code: str, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    before = [(f.severity, f.code) for f in found(TEXT)]
    after = [(f.severity, f.code) for f in found(TEXT.replace(old, new))]
    assert after.count((Severity(severity), code)) > before.count((Severity(severity), code))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("收入达到4.5万元", "收入达到45000元左右"),
        ("地区生产总值达到1650亿元左右", "经济总量突破0.16万亿元"),
        ("提高到65%", "提高到65%左右"),
        ("稳定在46%以上", "稳定在45%以上"),
        ("控制在4.5%以内", "不高于4.5%"),
        ("城镇化率达到60.2%", "城镇化率达到60%左右"),
        ("完成造林20万亩。", "完成造林20万亩,白河县森林覆盖率达到60%。"),
    ],
)
def test_harmless_edits(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert {f.severity for f in found(TEXT.replace(old, new))} <= {Severity.NOTE}


REVIEW = "清河市发展规划(2021-2025年)\n前言\n“十三五”以来,全市发展较快,2020年粮食产量达到100万吨,城镇化率达到60.2%。\n第一章 目标\n{}"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("到2025年,城镇化率达到65%,比2020年提高8个百分点。", "change-path"),
        ("到2025年,粮食产量达到120万吨,比2020年增长40%。", "change-path"),
        ("到2025年,粮食产量达到120万吨。“十四五”时期,粮食产量年均增长8%。", "growth-path"),
    ],
)
def test_what_the_review_says_is_a_start_too(words: str, code: str) -> None:
    assert [(f.severity, f.code) for f in found(REVIEW.format(words))] == [(Severity.TENSION, code)]
    right = words.replace("8个", "4.8个").replace("40%", "20%").replace("8%", "3.7%")
    assert found(REVIEW.format(right)) == []


def test_a_column_of_growth_is_in_percent_whatever_the_row_is_counted_in() -> None:
    growth = next(t for t in plan_parser.parse(TEXT).targets if t.measure == "growth" and "收入" in t.indicator)
    assert (growth.value, growth.unit) == (7, "%")
