"""`plan show`: ids of targets in; each on its paragraph, marked, with the place to cite it by, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import render
from plan_parser.cli.options import Form, title_of, workspace
from plan_parser.cli.targets import view

if TYPE_CHECKING:
    from plan_parser.model import Plan, Target
    from plan_parser.workspace import Workspace


def show(
    names: Annotated[list[str], typer.Argument(metavar="[PLAN:]ID...", help="Targets by plan and id; without a plan, of every plan under data/.")],
    form: Form = render.Format.TABLE,
) -> None:
    """Show targets on their paragraph, marked 【 】, with chapter and line for citing.

    \b
    Examples:
      plan show yantai-urbanization-2021-2035:c1.s3.l1-3e6592
      plan show plan.txt:c2-8b1c40 --format json
    """
    home = workspace()
    found = [pair for name in names for pair in _named(home, name)]
    records = [_record(plan, target) for plan, target in found]
    laid = view(several=False)
    laid = render.View(laid.columns[:-1], (*laid.fields, "title", "where", "paragraph"))  # the paragraph has the quote
    blocks = [render.Block(f"{r['document']}:{r['id']}", [r], laid, (_cite(r), _marked(r))) for r in records]
    render.show(records, laid, form, blocks)


def _named(home: Workspace, name: str) -> list[tuple[Plan, Target]]:
    """The targets that `name` names, with their plans; their texts are read again."""
    from plan_parser.errors import PlanError

    of, _, wanted = name.rpartition(":")
    plans = home.plans([of] if of else (), reference=True)
    found = [(home.with_numerals(plan), target) for plan in plans for target in plan.targets if target.id == wanted]
    if not found:
        raise PlanError(f"{name}: no target of {of or 'any plan under data/'} has the id {wanted}; `plan targets --all --format json` lists the ids")
    return found


def _record(plan: Plan, target: Target) -> dict[str, Any]:
    from plan_parser.compare.search import holders, paragraph
    from plan_parser.store.record import target_record

    out = {"document": plan.document.id, **target_record(target)}
    text = plan.source.text
    if target.span is None:
        return {**out, "title": plan.document.title, "where": [], "paragraph": "", "mark": None}
    start, end = paragraph(text, target.span)
    return {
        **out, "title": plan.document.title, "where": [title_of(h) for h in holders(plan, target.span[0])],
        "paragraph": text[start:end], "mark": [target.span[0] - start, target.span[1] - start],
    }  # fmt: skip


def _cite(record: dict[str, Any]) -> str:
    """《Plan》, chapter › section, line."""
    parts = (f"《{record['title'] or record['document']}》", " › ".join(record["where"]), f"line {record['line']}" if record["line"] else "")
    return ", ".join(p for p in parts if p)


def _marked(record: dict[str, Any]) -> str:
    if record["mark"] is None:
        return ""
    start, end = record["mark"]
    text = record["paragraph"]
    return f"{text[:start]}【{text[start:end]}】{text[end:]}"
