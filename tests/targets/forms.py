"""Forms of a record for tests: a target in; one line that a person can write and read out."""

from __future__ import annotations

from plan_parser import parse
from plan_parser.model import Kind, Plan, Target

#: What a sentence stands in: a plan for 2021-2025 of a made-up city, or its work report of January 2024.
HEADS = {
    "plan": "青山市水务与经济社会发展规划(2021-2025年)\n\n第一章 总体要求\n\n",
    "report": (
        "政府工作报告\n\n——2024年1月15日在青山市第十届人民代表大会第三次会议上\n\n青山市市长 李某\n\n各位代表:\n\n"
        "现在,我代表市人民政府向大会报告工作,请予审议。\n\n二、2024年工作安排\n\n"
    ),
}


def inside(sentence: str, kind: str = "plan") -> Plan:
    """The sentence as a paragraph of a plan or report."""
    return parse(f"{HEADS[kind]}{sentence}\n")


def line(target: Target, own: str = "青山市") -> str:
    """`indicator | region unless the plan's own | year, s/c/a | comparator value unit | measure direction | kind | baseline`."""
    t = target
    if t.kind in (Kind.COVERAGE, Kind.MILESTONE):
        return f"{t.kind}: {t.indicator}"
    value = f"{t.value}" + (f"-{t.value_max}" if t.value_max is not None else "")
    parts = [t.indicator, "" if t.region == own else t.region or "?", f"{t.year}{str(t.year_source)[0]}", f"{t.comparator} {value}{t.unit}"]
    parts += [f"{t.measure} {t.direction}" if t.direction else str(t.measure), str(t.kind)]
    if t.baseline:
        parts.append(f"from {'?' if t.baseline.value is None else t.baseline.value} in {t.baseline.year or '?'}")
    return " | ".join(p for p in parts if p)
