"""Means: a rate set for a class of places (县级市) against the mean of what is set for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plan_parser.compare.amounts import number, written
from plan_parser.compare.bounds import rounded, value_of
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, key, unit, where
from plan_parser.model import Kind, Level, Measure, Target
from plan_parser.places import below

#: What in the name of a class of places says of what sort they are: 县级市 are no 县.
_SORT = re.compile("县级|市辖")
_CLASS = re.compile("各?[县市区旗()、]+")


def _endings(region: str) -> tuple[str, ...]:
    """How the names of the places end that a class is of (县级市: 市; 县(市、区): 县, 市, 区); none where `region` is no class."""
    bare = _SORT.sub("", region)
    return tuple(c for c in bare if c in "县市区旗") if _CLASS.fullmatch(bare) and region != "市" else ()


def _find(subject: Subject) -> Iterator[Finding]:
    code = subject.plan.document.region_code
    inside = [p for p in below(code) if p.level is Level.COUNTY] if code else []
    for target in subject.targets:
        ends = _endings(target.region or "")
        if not ends or target.kind is not Kind.RATE or target.measure is not Measure.LEVEL:
            continue
        names = {p.name for p in inside if p.name.endswith(ends)}
        parts = sorted((found[0] for name in names if (found := _of(subject, target, name))), key=lambda t: (t.span or (0, 0), t.region or ""))
        if len(parts) == len(names) > 1:
            yield _compared(target, parts)


def _of(subject: Subject, target: Target, place: str) -> list[Target]:
    return [t for t in subject.groups.get(key(target)._replace(region=place), ()) if unit(t) == unit(target)]


def _compared(target: Target, parts: list[Target]) -> Finding:
    values = [v for t in parts if (v := value_of(t)) is not None]
    mean = sum(values, Decimal(0)) / len(values)
    listed = ", ".join(f"{t.region} {written(t)}" for t in parts)
    fits = rounded(target).holds(mean)
    severity, verb = (Severity.HOLDS, "agrees with") if fits else (Severity.TENSION, "misses")
    message = f"{where(target)}: the unweighted mean {number(mean, 1)} of {len(parts)} places ({listed}) {verb} {written(target)}"
    return about("mean-of-parts", severity, message, target, *parts)


CHECK = Check(
    "mean-of-parts",
    _find,
    examples=(
        "烟台市城镇化规划(2021-2025年)\n第一章 目标\n到2025年,县级市城镇化率达到60%左右。\n第二章 任务\n"
        "到2025年,龙口、招远、莱州、莱阳、海阳、栖霞城镇化率分别达到72%、61%、58%、56%、54%和45%。",
    ),
    fine=(
        "烟台市城镇化规划(2021-2025年)\n第一章 目标\n到2025年,县级市城镇化率达到58%左右。\n第二章 任务\n"
        "到2025年,龙口、招远、莱州、莱阳、海阳、栖霞城镇化率分别达到72%、61%、58%、56%、54%和45%。",
    ),
)
