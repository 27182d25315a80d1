"""The JSON Schema of an extraction: nothing in, the schema that ships with the package out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("schema.json")


def text() -> str:
    """The schema as it is shipped."""
    return _FILE.read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """The schema as data."""
    import json

    loaded: dict[str, Any] = json.loads(text())
    return loaded
