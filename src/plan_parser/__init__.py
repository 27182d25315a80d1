"""Reads Chinese government plans: `plan_parser.read(path)` gives a typed Plan with outline, columns, tables, targets and numerals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_parser.errors import PlanError
from plan_parser.version import VERSION as __version__

if TYPE_CHECKING:
    from plan_parser.model import Plan
    from plan_parser.pipeline import parse, read

__all__ = ["Plan", "PlanError", "__version__", "parse", "read"]


def __getattr__(name: str) -> object:
    """`read`, `parse` and `Plan`, loaded when first asked for: the command line starts without them."""
    if name in {"read", "parse"}:
        from plan_parser import pipeline

        return getattr(pipeline, name)
    if name == "Plan":
        from plan_parser.model import Plan

        return Plan
    raise AttributeError(f"module 'plan_parser' has no attribute {name!r}")
