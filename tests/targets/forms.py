"""Forms of a record for tests: a target in; one line that a person can write and read out."""

from __future__ import annotations

from plan_parser.model import Kind, Target


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
