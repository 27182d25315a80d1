"""Achieved figures: a plan or report with its text in; what its review says was reached, and what its targets start from, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from plan_parser.compare.actuals.record import Actual
from plan_parser.compare.cells import sums_from
from plan_parser.compare.search import paragraph
from plan_parser.model import Comparator, Kind, Measure, Plan, Target
from plan_parser.quantities.units import kind_of
from plan_parser.targets.rules.level import is_sum

#: “十一五”累计引进外资: the period stands before the name.
_PLAN = re.compile(r"^[“\"]?(?P<plan>十[一二三四五六]?|[六七八九])五(?!年)[”\"]?(?:时期|期间|以来|末)?")
_LEADING = re.compile(r"^(?:全[市省县区州](?:财政)?)?(?:累计|共|先后|全年)+(?=..)")
#: Words of a paragraph that looks back on more than a year.
_LONG = re.compile(r"[三四五六]年(?:来|间|中)?|五年|“?十[一二三四五]?五”?|任期|累计|以来")
#: Words of a report that open a review of several years, which its paragraphs then belong to.
_LONG_AGO = re.compile(r"(?:过去|[首顾])的?[三四五六]年|[三四五六]年来|[三四五六]年工作")
#: Names of numbers that have no unit.
_QUOTIENT = re.compile(r"比$|比值|比例|指数|系数|排名|位次")
#: The years of a plan's period.
_YEARS = 5
_SUMS = (Measure.CUMULATIVE, Measure.ANNUAL)


def achieved(plan: Plan) -> tuple[Actual, ...]:
    """The figures that `plan` gives as reached, by the place where they stand; its text must be there."""
    from plan_parser.structure import lay_out
    from plan_parser.tables import find
    from plan_parser.targets.assemble import looked_back

    facts = looked_back(plan.source, lay_out(plan.source, plan.document.id, find))
    last = max((f.year for f in facts if f.year), default=0)
    found: list[Actual] = []
    for before, fact in pairwise((None, *facts)):
        if fact is not None and _tells(fact) and (actual := _of_fact(plan, fact, last)) is not None:
            found.append(_listed(plan, actual, found[-1]) if found and before is not None and before.span == found[-1].span else actual)
    found += _baselines(plan)
    return tuple(sorted({(a.indicator, a.region, a.year, a.value, a.unit, a.measure): a for a in reversed(found)}.values(), key=lambda a: a.span or (0, 0)))


def _tells(fact: Target) -> bool:
    """Whether a fact is a figure of its own: 是2005年的2.55倍 compares, 折合6652美元 says again, 330国道 is a name."""
    if fact.value is None or fact.year is None or fact.indicator.startswith("折合"):
        return False
    return not (fact.unit == "倍" and fact.measure is Measure.LEVEL) and (bool(fact.unit) or bool(_QUOTIENT.search(fact.indicator)))


def _of_fact(plan: Plan, fact: Target, last: int) -> Actual | None:
    text, (start, _) = plan.source.text, fact.span or (0, 0)
    around = text[slice(*paragraph(text, (start, start)))]
    assert fact.value is not None and fact.year is not None
    year = last if f"{fact.year}年以来" in around or f"{fact.year}年起" in around else fact.year
    name, period = _named(fact)
    if len(name) < 2:
        return None
    measure = fact.measure
    if measure is Measure.CHANGE and fact.unit == "%" and fact.baseline and fact.baseline.year in (year - 1, year):
        measure = Measure.GROWTH  # 比上年增长12.5%; the year before of a report is the one that it looks back on
    if measure is Measure.LEVEL and kind_of(fact.unit or "") in (Kind.COUNT, Kind.AMOUNT) and is_sum(name):
        measure = Measure.CUMULATIVE  # 城镇新增就业超过60万人
    if period is None:
        period = _years(fact, measure, year, around, text[:start])
    return Actual(
        name, fact.region, year, fact.value, fact.unit or "", _source(plan), measure, fact.direction, fact.comparator, period, fact.line, fact.quote, fact.span,
    )  # fmt: skip


def _years(fact: Target, measure: Measure, year: int, around: str, before: str) -> tuple[int, int] | None:
    """The years that a sum or a rate of growth is of: the one year, unless it is an average or the paragraph looks back on several."""
    if measure is Measure.GROWTH:
        if "年均" not in (fact.quote or ""):
            return year, year
        return (fact.baseline.year + 1, year) if fact.baseline and fact.baseline.year else None
    if measure not in _SUMS:
        return None
    if re.match(rf"\W*(?:{year}年(?!是[^。]*。过去[三四五六]年)|一年来|过去一年|去年)", around):
        return year, year
    told = _LONG.search(around) or (_LONG_AGO.search(before) and not re.search(rf"{year}年|去年|全年", around))
    return None if told else (year, year)


def _listed(plan: Plan, actual: Actual, before: Actual) -> Actual:
    """“十一五”累计引进外资22.8亿美元、|内资463亿元: a sum like the one that it is listed with."""
    if actual.measure is not Measure.LEVEL or before.measure is not Measure.CUMULATIVE or actual.quote != before.quote or not before.span or not actual.span:
        return actual
    if plan.source.text[before.span[1]] != "、" or kind_of(actual.unit) not in (Kind.COUNT, Kind.AMOUNT):
        return actual
    return replace(actual, measure=before.measure, period=before.period)


def _named(fact: Target) -> tuple[str, tuple[int, int] | None]:
    """The indicator without the period that stands before it, and that period."""
    from plan_parser.structure.times import five_years

    match = _PLAN.match(fact.indicator)
    name = fact.indicator[match.end() :] if match else fact.indicator
    period = five_years(match["plan"]) if match and fact.measure in _SUMS else fact.period
    return _LEADING.sub("", name), period


def _source(plan: Plan) -> str:
    return plan.document.title or plan.document.id


def _of_state(unit: str) -> str | None:
    """The unit of what a change of so many units starts from (5百分点: %); None where the change does not tell it (翻一番)."""
    return {"百分点": "%", "千分点": "‰", "倍": None, "%": None}.get(unit, unit)


def _baselines(plan: Plan) -> Iterator[Actual]:
    """What the targets start from."""
    for target in plan.targets:
        base = target.baseline
        if base is None or base.value is None or base.year is None:
            continue
        measure, unit = (target.measure, target.unit or "") if target.measure is not Measure.CHANGE else (Measure.LEVEL, _of_state(target.unit or ""))
        if unit is None:
            continue
        direction = target.direction if measure is target.measure else None
        actual = Actual(target.indicator, target.region, base.year, base.value, unit, _source(plan), measure, direction,
                        Comparator.EQ, None, target.line, target.quote, target.span)  # fmt: skip
        if target.measure is Measure.CUMULATIVE:
            sums = sums_from(plan, target)
            actual = replace(actual, period=(base.year - _YEARS + 1, base.year)) if sums else replace(actual, measure=Measure.LEVEL)
        yield actual
