"""Places compared: the regions of two targets in; whether they are one place, one a part of the other, or apart, out."""

from __future__ import annotations

from enum import StrEnum

from plan_parser.model import Target
from plan_parser.places import NATION


class Relation(StrEnum):
    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    APART = "apart"


def relation(a: Target, b: Target) -> Relation:
    """What the place of `a` is to that of `b`."""
    if a.region == b.region or (a.region_code and a.region_code == b.region_code):
        return Relation.SAME
    if _within(a, b):
        return Relation.PART
    return Relation.WHOLE if _within(b, a) else Relation.APART


def _within(part: Target, whole: Target) -> bool:
    if whole.region == NATION.name:
        return True
    if not part.region_code or not whole.region_code:
        return False
    stem = whole.region_code.removesuffix("00").removesuffix("00") if whole.region_code.endswith("00") else whole.region_code
    return part.region_code != whole.region_code and part.region_code.startswith(stem)
