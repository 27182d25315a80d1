"""Measuring: the place behind a numeral in; its multiplier, unit and 余, 多, 半 out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_parser.model import Comparator, Kind
from plan_parser.quantities import units
from plan_parser.quantities.patterns import tail
from plan_parser.quantities.qualify import meaning
from plan_parser.text.numerals import DIGITS

_NOTHING = Decimal(0)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Measure:
    """What follows a numeral up to `end`: a multiplier, a unit with its 级, what is to be added, how it binds."""

    end: int
    times: str = ""
    unit: str = ""
    more: Decimal = _NOTHING
    comparator: Comparator | None = None


def measure(text: str, at: int) -> Measure:
    """Read what stands behind the numeral that ends at `at`."""
    match = tail().match(text, at)
    if match is None or match.end() == at:
        return Measure(at)
    times, unit, step = match["times"] or "", match["unit"] or "", match["step"] or ""
    if match["split"]:
        unit = {"月": "个月", "钟头": "小时"}.get(match["split"], match["split"])
    between = match["first"] or match["second"] or ""
    end = match.end()
    if match["first"] and not (times or unit):
        return _lone(text, at, match["first"])
    if step and unit and not times and not _has_sizes(unit):
        end, step = end - 1, ""
    comparator = meaning().get(("between", between)) if between else None
    if match["over"] or match["within"] == "多":
        comparator = Comparator.GT
    half = match["within"] == "半" or (end > 0 and text[end - 1] == "半" and not match["within"])
    more = Decimal(DIGITS[match["tenth"]]) / 10 if match["tenth"] else _HALF if half else _NOTHING
    return Measure(end, times, _plain(unit) + step, more, comparator)


def _lone(text: str, at: int, word: str) -> Measure:
    """200多 at the end of a clause; 多 of 200多元 or 5多样 begins another word."""
    behind = text[at + 1 : at + 2]
    if word in "余多" and not ("\u4e00" <= behind <= "\u9fff"):
        return Measure(at + 1, comparator=meaning()["between", word])
    return Measure(at)


def _has_sizes(unit: str) -> bool:
    """吨级, 千瓦级 are size classes; 年级 and 个级 are not."""
    entry = units.table().get(unit)
    return entry is not None and entry.kind is Kind.AMOUNT and unit != "分"


def _plain(unit: str) -> str:
    """个百分点 and 百分点 are one spelling in every record."""
    return unit[1:] if unit in ("个百分点", "个千分点", "个基点") else unit
