"""`plan show`: ids of targets in; each on its paragraph, marked, with the place to cite it by, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import render
from plan_parser.cli.options import Form, targets_named, title_of, workspace
from plan_parser.cli.targets import view

if TYPE_CHECKING:
    from plan_parser.model import Plan, Target


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
    found = [pair for name in names for pair in targets_named(home, name)]
    records = [_record(plan, target) for plan, target in found]
    laid = view(several=False)
    laid = render.View(laid.columns[:-1], (*laid.fields, "title", "where", "paragraph"))  # the paragraph has the quote
    blocks = [render.Block(f"{r['document']}:{r['id']}", [r], laid, (_cite(r), _marked(r))) for r in records]
    render.show(records, laid, form, blocks)


def _record(plan: Plan, target: Target) -> dict[str, Any]:
    from plan_parser.compare.search import holders, paragraph
    from plan_parser.store.record import target_record

    out = {"document": plan.document.id, "file": plan.source.file, **target_record(target)}
    text = plan.source.text
    if target.span is None:
        return {**out, "title": plan.document.title, "where": [], "paragraph": "", "mark": None}
    start, end = paragraph(text, target.span)
    return {
        **out, "title": plan.document.title, "where": [title_of(h) for h in holders(plan, target.span[0])],
        "paragraph": text[start:end], "mark": [target.span[0] - start, target.span[1] - start],
    }  # fmt: skip


def _cite(record: dict[str, Any]) -> str:
    """《Plan》, or its file where it bears no title; chapter › section, page, line."""
    page = record.get("place", {}).get("page")
    line = record["line"]
    name = f"《{record['title']}》" if record["title"] else Path(record["file"] or record["document"]).name
    parts = (name, " › ".join(record["where"]), page and f"page {page}", line and f"line {line}")
    return ", ".join(p for p in parts if p)


def _marked(record: dict[str, Any]) -> str:
    if record["mark"] is None:
        return ""
    start, end = record["mark"]
    text = record["paragraph"]
    return f"{text[:start]}【{text[start:end]}】{text[end:]}"
