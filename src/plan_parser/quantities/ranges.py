"""Ranges: two neighbouring quantities in; one with a lower and an upper value (3—5个, 大于20且小于35) out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plan_parser.model import Comparator
from plan_parser.quantities import units
from plan_parser.quantities.patterns import JOINT
from plan_parser.quantities.tokens import Form, Token

_JOINT = re.compile(JOINT)
_BOTH = re.compile(r"(?:[,、]?(?:且|并且|而|但|同时)?)")
_MULTIPLIERS = frozenset(("", "万", "亿", "千", "百", "万亿"))
_LOWER = (Comparator.GE, Comparator.GT)
_UPPER = (Comparator.LE, Comparator.LT)


def merge(text: str, first: Token, second: Token) -> Token | None:
    """One token for both, where the two are the ends of a range."""
    if first.form is not Form.QUANTITY or second.form is not Form.QUANTITY or first.value_max is not None or second.value_max is not None:
        return None
    if second.before - first.end > 4:
        return None
    if _is_span(text, first, second) or _is_bounded(text, first, second):
        return _merged(first, second)
    return None


def _is_span(text: str, first: Token, second: Token) -> bool:
    """3—5个, 100万至120万吨."""
    if first.before == first.start and first.comparator is not None:
        return False
    return _JOINT.fullmatch(text[first.end : second.start]) is not None and _fits(first, second)


def _is_bounded(text: str, first: Token, second: Token) -> bool:
    """大于20且小于35, 3岁以上6岁以下."""
    if first.comparator not in _LOWER or second.comparator not in _UPPER or first.half or second.half:
        return False
    said = (first.before < first.start or first.behind < first.end) and (second.before < second.start or second.behind < second.end)
    return said and _BOTH.fullmatch(text[first.end : second.before]) is not None and _fits(first, second)


def _fits(first: Token, second: Token) -> bool:
    """Whether the second is more than the first and of its kind; the first may leave its unit, or all but 万, to the second."""
    if first.unit == second.unit:
        return first.value < second.value
    alike = (first.unit in _MULTIPLIERS and second.unit != "") or (first.unit != "" and units.split(first.unit)[1] == units.split(second.unit)[1])
    return alike and first.value * _factor(first.unit) < second.value * _factor(second.unit)


def _factor(unit: str) -> Decimal:
    return units.split(unit)[0]


def _merged(first: Token, second: Token) -> Token:
    low, high, unit = first.value, second.value, second.unit
    if (first.unit or low >= high) and _factor(first.unit) != _factor(second.unit):
        # 8000万至1亿元, 5000至1万元: the lower end lends its multiplier
        unit = first.unit + second.unit[_width(second.unit) :] if first.unit in _MULTIPLIERS else first.unit
        high = high * _factor(second.unit) / _factor(first.unit)
    return replace(
        second, start=first.start, before=first.before, numbers=first.numbers + second.numbers, value=low, value_max=high, unit=unit,
        comparator=Comparator.RANGE, half=False, chinese=first.chinese and second.chinese,
    )  # fmt: skip


def _width(unit: str) -> int:
    """How long the multiplier at the head of `unit` is."""
    factor = _factor(unit)
    return max((len(m) for m, n in units.MULTIPLIERS.items() if n == factor and unit.startswith(m)), default=0)
