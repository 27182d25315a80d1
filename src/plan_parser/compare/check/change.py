"""Changes: the level that a baseline and a change lead to (67.31 + 3 = 70.31), against the level aimed at (70左右)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import Bounds, rounded, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Key, Subject, name_of, unit, where
from plan_parser.compare.statement import written_factor
from plan_parser.model import Comparator, Direction, Measure, Target

_POINTS = "百分点"


def _find(subject: Subject) -> Iterator[Finding]:
    for change in subject.targets:
        if change.measure is not Measure.CHANGE and not _in_points(change):
            continue
        levels = subject.groups.get(Key(name_of(change), change.region, change.year, Measure.LEVEL), ())
        for level in {value_of(t): t for t in levels if _fits(t, change)}.values():
            start = subject.start(level, change.baseline.year if change.baseline else None)
            if start is not None:
                yield _compared(level, change, start[1])


def _in_points(target: Target) -> bool:
    """Whether a sum over years is of points that a percentage gains: 60.2, 65, [4.8]."""
    return target.measure is Measure.CUMULATIVE and unit(target) == "%"


def _fits(level: Target, change: Target) -> bool:
    """Whether the change can be applied: points to a percentage, percent to a size, a difference in the unit of the level."""
    if change.unit == _POINTS or _in_points(change):
        return unit(level) == "%"
    return (unit(change) in ("%", "倍数") and unit(level) != "%") or unit(change) == unit(level) != "%"


def _compared(level: Target, change: Target, base: Decimal) -> Finding:
    size, step = written_factor(level), value_of(change) or Decimal(0)
    start = base * size
    signed = -step if change.direction is Direction.DOWN else step
    end = start * step if unit(change) == "倍数" else start * (100 + signed) / 100 if unit(change) == "%" and not _in_points(change) else start + signed
    led = _led(change, end, abs(end - start), rising=end >= start)
    fits = led.meets(rounded(level))
    severity, verb = (Severity.HOLDS, "agree with") if fits else (Severity.TENSION, "miss")
    leads = f"{number(base)} and {written(change)} lead to {number(end / size, 2)}{level.unit or ''}"
    return about("change-path", severity, f"{where(level)}: {leads} and {verb} {written(level)}", level, change)


def _led(change: Target, end: Decimal, way: Decimal, *, rising: bool) -> Bounds:
    """Where the change may lead: 3个百分点以上 leads to the end and beyond, 左右 a twentieth of the way around it."""
    more = change.comparator in (Comparator.GE, Comparator.GT)
    less = change.comparator in (Comparator.LE, Comparator.LT)
    give = way / 20
    if more or less:
        return Bounds(end - give, None) if more is rising else Bounds(None, end + give)
    return Bounds(end - give, end + give)


_TABLE = (
    "第一章 目标\n表1 主要指标\n指标\t单位\t2020年\t2025年\t年均增长/累计\n森林覆盖率\t%\t45\t46\t[1]\n城镇化率\t%\t60.2\t65\t[{}]\n"
    "第二章 任务\n推进发展。"
)

CHECK = Check(
    "change-path",
    _find,
    examples=(
        _TABLE.format("7.8"),
        "第一章 目标\n到2025年,城镇化率由2020年的60%提高到70%左右。\n第二章 任务\n到2025年,城镇化率比2020年提高3个百分点。",
    ),
    fine=(
        _TABLE.format("4.8"),
        "第一章 目标\n到2025年,城镇化率由2020年的67.31%提高到70%左右。\n第二章 任务\n到2025年,城镇化率比2020年提高3个百分点左右。",
        "第一章 目标\n到2025年,水产品产量由2020年的100万吨提高到120万吨。\n第二章 任务\n到2025年,水产品产量比2020年增长20%以上。",
    ),
)
