"""`plan explain`: a sentence, or a target's id, in; the way from its numbers to their records, and why other readings lost, out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import Form, count, targets_named, workspace
from plan_parser.cli.render import Block, Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.model import Plan
    from plan_parser.workbench.explain import Explanation, Point


class In(StrEnum):
    """What a sentence stands in."""

    PLAN = "plan"
    REPORT = "report"


def _points(record: Record) -> Iterator[Record]:
    """A row for each point of the way, then for each reading that lost."""
    for kind in ("way", "lost"):
        for point in record[kind]:
            yield {**record, **point, "kind": kind}


def _shown(record: Record) -> Iterator[Record]:
    """The same for reading: rules that do not fit the number at all are only counted, by `_block`."""
    return (row for row in _points(record) if row.get("applied", True))


_LONG = View((), ("text", "span.0", "span.1", "role", "target.id", "kind", "about", "says", "entries"), _points)
_WAY = View(
    (
        Column("", lambda r: "not" if r["kind"] == "lost" else ""),
        Column("point", lambda r: r["about"]),
        Column("found", lambda r: r["says"], least=24),
        Column("word lists", lambda r: ", ".join(r["entries"]), least=12),
    ),
    (),
    _shown,
)
#: The id of a target, with or without its plan.
_ID = re.compile(r"(?:.+:)?[a-z][a-z\d.]*-[\da-f]{6}(?:-\d+)?")


def explain(
    what: Annotated[str, typer.Argument(metavar="TEXT|[PLAN:]ID", help="A sentence, - for standard input, or the id of a target.", show_default=False)],
    of: Annotated[str, typer.Option("--of", metavar="PLACE", help="Whose plan the sentence stands in.")] = "青山市",
    within: Annotated[In, typer.Option("--in", help="What the sentence stands in.")] = In.PLAN,
    form: Form = Format.TABLE,
) -> None:
    """Explain how each number of a sentence is read.

    The sentence is read in a made-up plan for 2021-2025, or in a work report of January 2024; a target by its id in its own plan.
    For each number: the quantity, the words that it went by and their word lists, where region and year come from, the rule that
    decided, and what the other rules made of it.

    \b
    Examples:
      plan explain 到2025年,全市常住人口城镇化率力争达到70%左右。
      plan explain 城镇新增就业5万人 --of 烟台市 --in report
      plan explain yantai-urbanization-2021-2035:c1.s3.l1-3e6592
    """
    from plan_parser.workbench.explain import explain as way

    text = (sys.stdin.read() if what == "-" else what).strip().replace("\r\n", "\n").replace("\r", "\n")
    plan, span, offset = _target(text) or _trial(text, of, within)
    records = [_record(plan, found, offset) for found in way(plan, span)]
    show(records, _LONG, form, [_block(r) for r in records])
    if not records:
        note("no numbers and no commitments were found")


def _trial(text: str, of: str, within: In) -> tuple[Plan, tuple[int, int], int]:
    """The made-up plan around the sentence, where it stands in it, and from where its spans are counted: its own start."""
    from plan_parser.errors import PlanError
    from plan_parser.workbench.trial import trial

    if not text.strip():
        raise PlanError("explain: nothing to explain; give a sentence")
    plan = trial(text, of, within.value)
    start = plan.source.text.rindex(text)
    return plan, (start, start + len(text)), start


def _target(name: str) -> tuple[Plan, tuple[int, int], int] | None:
    """The plan and place of the target that `name` is the id of, its spans counted from the plan's start; None where it is no id."""
    if not _ID.fullmatch(name):
        return None
    plan, target = targets_named(workspace(), name)[0]
    return (plan, target.span, 0) if target.span else None


def _record(plan: Plan, found: Explanation, offset: int) -> dict[str, Any]:
    """The explanation; spans are of the sentence where it stands in a made-up plan from `offset` on."""
    from plan_parser.store.record import target_record

    target = {"document": plan.document.id, **target_record(found.target)} if found.target else None
    if target and offset:
        target |= {"document": None, "span": [at - offset for at in target["span"]], "line": 1}
    return {
        "text": found.text, "span": [at - offset for at in found.span], "role": found.role, "target": target,
        "way": [_point(p) for p in found.points], "lost": [{**_point(p), "applied": p.applied} for p in found.lost],
    }  # fmt: skip


def _point(point: Point) -> dict[str, Any]:
    return {"about": point.about, "says": point.says, "entries": list(point.entries)}


def _block(record: Record) -> Block:
    target = record["target"]
    became = f"target {target['id']}" if target else record["role"] or "no role"
    others = sum(not point["applied"] for point in record["lost"])
    notes = (f"{count(others, 'other rule')} do{'es' if others == 1 else ''} not fit (--format json)",) if others else ()
    return Block(f"{record['text']}  →  {became}", [record], _WAY, notes)
