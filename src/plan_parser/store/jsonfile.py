"""JSON files: bytes in, plain data out; what JSON forbids (NaN) or leaves open (a name twice) is refused."""

from __future__ import annotations

from typing import Any

from plan_parser.errors import PlanError


def load(data: bytes, where: str) -> Any:
    """What the JSON in `data` holds; PlanError, with `where` in it, where it is damaged."""
    import json

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) != len(pairs):
            raise ValueError("a field stands twice")
        return out

    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is no number")

    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise PlanError(f"{where}: damaged JSON ({reason}); extract the source again") from None
