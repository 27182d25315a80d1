"""What was lost in reading: a plan in; one line for each sort of thing that its reader or its layout could not make out, with its place, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from plan_parser.model import Notice, Plan
from plan_parser.targets.facts import INCOMPLETE

#: Notices that speak of what a document says: nothing was lost, and `plan check` shows them.
_READ = frozenset({"contents-differ", INCOMPLETE})


def unread(plan: Plan) -> Iterator[str]:
    """The first notice of each sort, and how many more are like it."""
    sorts = defaultdict[str, list[Notice]](list)
    for notice in plan.notices:
        if notice.code not in _READ:
            sorts[notice.code].append(notice)
    for first, *more in sorts.values():
        line = plan.source.text.count("\n", 0, first.span[0]) + 1 if plan.source.text else None
        place = f" (line {line} of its text)" if line else ""
        yield f"{first.message}{place}" + (f"; {len(more)} more like this, see plan check" if more else "")
