"""Ratios: the ratio of town to country that follows from their two values, or from their two rates of growth, against the ratio aimed at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import rounded, slack, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, spelled, where
from plan_parser.model import Comparator, Kind, Target

#: 城乡居民人均可支配收入比: town and country, what is set against each other.
_RATIO = re.compile(r"城乡(?P<who>居民)?(?P<what>.{2,}?)之?比(?:值|率)?")


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        match = _RATIO.fullmatch(spelled(target))
        if match is None or target.kind is not Kind.RATIO:
            continue
        yield from _of_levels(subject, target, match["what"])
        yield from _of_growth(subject, target, match["what"])


def _names(place: str, what: str) -> tuple[str, ...]:
    return tuple(f"{place}{who}{what}{tail}" for who in ("居民", "") for tail in ("", "水平"))


def _of_levels(subject: Subject, target: Target, what: str) -> Iterator[Finding]:
    for town in subject.levels(_names("城镇", what), target)[:1]:
        for country in subject.levels((*_names("农村", what), *_names("农民", what)), target)[:1]:
            over, under = value_of(town), value_of(country)
            if over and under:
                give = sum((slack(t) / (value_of(t) or 1) for t in (town, country) if t.comparator is Comparator.ABOUT), Decimal(0))
                ratio = over / under
                yield _compared(target, ratio, ratio * give, f"{written(town)} / {written(country)}", (town, country))


def _of_growth(subject: Subject, target: Target, what: str) -> Iterator[Finding]:
    start = subject.start(target)
    if start is None or target.year is None:
        return
    since, base = start
    for town in subject.growth(_names("城镇", what), target)[:1]:
        for country in subject.growth((*_names("农村", what), *_names("农民", what)), target)[:1]:
            over, under = value_of(town), value_of(country)
            if over is not None and under is not None:
                years = target.year - since
                ratio = base * ((100 + over) / (100 + under)) ** years
                yield _compared(target, ratio, Decimal(0), f"{number(base)} and {years} years of growth, {written(town)} and {written(country)}",
                                (town, country))  # fmt: skip


def _compared(target: Target, ratio: Decimal, give: Decimal, whence: str, parts: tuple[Target, Target]) -> Finding:
    fits = rounded(target).wider(give).holds(ratio)
    severity, verb = (Severity.HOLDS, "agrees with") if fits else (Severity.TENSION, "misses")
    return about("ratio", severity, f"{where(target)}: {ratio:.2f} from {whence} {verb} {written(target)}", target, *parts)


CHECK = Check(
    "ratio",
    _find,
    examples=(
        "第一章 目标\n到2025年,城乡居民人均可支配收入比缩小到1.3。\n第二章 任务\n到2025年,城镇和农村居民人均可支配收入分别达到7.5万元和6.4万元左右。",
        "第一章 目标\n到2025年,城乡居民人均可支配收入比由2020年的2.2缩小到1.8。\n第二章 任务\n"
        "到2025年,城镇和农村居民人均可支配收入年均增速保持在7.5%和8.5%以上。",
    ),
    fine=("第一章 目标\n到2025年,城乡居民人均可支配收入比缩小到1.2左右。\n第二章 任务\n到2025年,城镇和农村居民人均可支配收入分别达到7.5万元和6.4万元左右。",),
)
