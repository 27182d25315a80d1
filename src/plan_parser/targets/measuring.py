"""Measuring: a claim about a number in; its draft, with what it measures, where that goes and from which baseline, out."""

from __future__ import annotations

import re
from decimal import Decimal

from plan_parser.model import Baseline, Comparator, Direction, Kind, Measure
from plan_parser.quantities.scan import Token
from plan_parser.quantities.units import kind_of, split
from plan_parser.targets.draft import Draft
from plan_parser.targets.heads import Governor, Head
from plan_parser.targets.rules.apposed import moved
from plan_parser.targets.state import State
from plan_parser.targets.years import When

_GROWTH_NAME = re.compile(r"(?:增速|增幅|增长率|增长速度|涨幅|上涨幅度|增长幅度|上涨率|(?<!自然)增长)$")
_DOWN_NAME = re.compile(r"(?:降幅|(?:下降|降低|削减|减排|压减)(?:率|幅度|比例))$")
#: Units of a change that are not those of what changes: 60% plus 5个百分点, 1000亿元翻一番.
_BY_ITSELF = ("百分点", "千分点", "倍", "%")
_MOVES = (Measure.GROWTH, Measure.CHANGE)
#: 保持年均6%以上的增长, 以年均10%的速度递增.
_GROWN_BEHIND = re.compile(r"(?:左右|以上)?的?(?:速度|幅度|年均|年)?(增长|增速|增幅|递增|下降|递减)")
#: What is more than before, by its name: 亩均增产, 农民人均增收.
_GAINS = ("增产", "增收")
#: What is cut by what, where the verb stands amid the name: 工业治理削减化学需氧量.
_CUTS = re.compile(r"(?<=..)(?:削减|压减)(?=..)(?!比例|能力|量)")
_GROWS = ("增长", "递增", "上涨", "增", "上浮")


def draft_of(state: State, token: Token, name: str, rule: str, head: Head, base: When | None, summed: bool) -> Draft:
    """The draft of one number; `base` is the year that the sentence measures from, `summed` says that the value is a sum of what is done."""
    kind = kind_of(token.unit)
    measure, direction = _measure(state, token, name, rule, head, base, summed, kind)
    baseline = None
    if base is not None and measure in (Measure.CHANGE, Measure.GROWTH, Measure.LEVEL):
        baseline = Baseline(base.year, None)
    if state.baseline is not None and measure in (Measure.LEVEL, Measure.CHANGE) and not state.baseline.stepped:
        start = state.baseline.value if token.unit in _BY_ITSELF else _convert(state.baseline, token.unit)
        baseline = Baseline(base.year if base else None, start)
    return Draft(
        indicator=name, start=token.start, end=token.end, value=token.value, unit=token.unit, measure=measure, kind=kind,
        comparator=Comparator.LE if rule == "travel-time" else head.comparator or token.comparator or Comparator.EQ,
        rule=f"text/{'moved' if moved(rule) else rule}", value_max=token.value_max, direction=direction, baseline=baseline, numbers=token.numbers,
    )  # fmt: skip


def _convert(token: Token, unit: str) -> Decimal | None:
    """The start value in the target's unit (由0.5亿元提高到8000万元)."""
    if token.unit == unit or not token.unit:
        return token.value
    a, first, _ = split(token.unit)
    b, second, _ = split(unit)
    return token.value * a / b if first.rstrip("级") == second.rstrip("级") else None


def _measure(
    state: State, token: Token, name: str, rule: str, head: Head, base: When | None, summed: bool, kind: Kind
) -> tuple[Measure, Direction | None]:
    rate = kind is Kind.RATE
    before = state.reading.last
    if rule == "level-carried" and rate and before is not None and before.unit == token.unit and before.measure in _MOVES:
        return before.measure, before.direction  # 增长1%,力争达到2%
    if rate and head.governor is not Governor.CHANGE and (grown := _GROWN_BEHIND.match(state.text, token.end)):
        return Measure.GROWTH, Direction.DOWN if grown[1] in ("下降", "递减") else Direction.UP
    if (direction := moved(rule)) is not None:
        return Measure.CHANGE, direction
    if head.governor is Governor.CHANGE:
        if token.unit in ("百分点", "倍") or not rate:
            return Measure.CHANGE, head.direction
        grows = head.yearly or (head.verb in _GROWS and base is None)
        return (Measure.GROWTH if grows else Measure.CHANGE), head.direction
    if token.unit == "百分点" and head.governor is Governor.LEVEL and head.verb.endswith(("到", "至", "在")):
        return Measure.LEVEL, None  # 差距缩小到10个百分点以内
    if token.unit == "百分点":
        return Measure.CHANGE, Direction.DOWN if re.search(r"低于|少于", state.text[token.before - 8 : token.before]) else Direction.UP
    if rate and _GROWTH_NAME.search(name) and not name.endswith("自然增长率"):
        return Measure.GROWTH, Direction.UP
    if rate and _DOWN_NAME.search(name):
        return Measure.CHANGE, Direction.DOWN
    if kind is Kind.AMOUNT and rule == "apposed" and _CUTS.search(name):
        return Measure.CHANGE, Direction.DOWN
    if kind is Kind.AMOUNT and name.endswith(_GAINS):
        return Measure.CHANGE, Direction.UP
    if head.yearly:
        return Measure.ANNUAL, None
    return (Measure.CUMULATIVE if summed and kind in (Kind.COUNT, Kind.AMOUNT) else Measure.LEVEL), None
