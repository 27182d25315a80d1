"""`plan schema`: the JSON Schema of an extraction."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of extractions.

    \b
    Examples:
      plan schema > plan.schema.json
      plan schema | jq '."$defs".target.required'
    """
    from plan_parser.store import schema as shipped

    sys.stdout.write(shipped.text())
