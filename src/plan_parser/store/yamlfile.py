"""Extractions on disk: plain data in, the same bytes every time out; and back."""

from __future__ import annotations

from typing import Any

from plan_parser.text import plainyaml

MAX_BYTES = 64 * 1024 * 1024
_WIDTH = 160


def dump(data: object) -> bytes:
    """`data` (dicts, lists, text, numbers, booleans, None) as UTF-8 YAML in its own order."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """Repeats equal objects instead of naming them."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    out = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None, encoding="utf-8")
    assert isinstance(out, bytes)
    return out


def load(data: bytes, where: str, remedy: str = "extract the source again or mend the file") -> Any:
    """What the YAML in `data` holds; PlanError, with `where` and what to do in it, on anything but one document of plain data."""
    return plainyaml.load(data, where, MAX_BYTES, remedy)
