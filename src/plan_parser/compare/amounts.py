"""Amounts: numbers and targets in, how they read in a sentence out: ≥70%, 3–5个, 57.7."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from plan_parser.model import Direction, Measure, Target

SIGNS = {"eq": "", "about": "≈", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "range": ""}
_ARROWS = {Direction.UP: "+", Direction.DOWN: "-", None: ""}


def number(value: Decimal, places: int | None = None) -> str:
    """`value` in plain digits without closing zeros, rounded to `places` where given."""
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(target: Target) -> str:
    """A target's number with comparator and unit; changes and growth with their direction."""
    if target.value is None:
        return target.kind.value
    arrow = _ARROWS[target.direction] if target.measure in (Measure.CHANGE, Measure.GROWTH) else ""
    upto = f"–{number(target.value_max)}" if target.value_max is not None else ""
    return f"{SIGNS[target.comparator]}{arrow}{number(target.value)}{upto}{target.unit or ''}"
