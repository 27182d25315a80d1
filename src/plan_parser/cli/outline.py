"""`plan outline`: plans in, their chapters, sections and lead sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, Plans, text_of, workspace
from plan_parser.cli.render import Block, Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.model import Node

_VIEW = View(
    columns=(
        Column("id", lambda r: r["id"]),
        Column("heading", lambda r: "  " * r["depth"] + " ".join(p for p in (r["number"], r["title"]) if p), least=30),
        Column("kind", lambda r: r["kind"], rank=1),
        Column("characters", lambda r: text_of(r["span"][1] - r["span"][0]), rank=2, right=True),
    ),
    fields=("document", "id", "kind", "number", "title", "depth", "parent", "span.0", "span.1"),
)


def outline(
    plans: Plans = None,
    depth: Annotated[int, typer.Option("--depth", "-d", min=1, help="How many levels to show.", show_default=False)] = 99,
    form: Form = Format.TABLE,
) -> None:
    """Show chapters, sections and lead sentences.

    \b
    Examples:
      plan outline
      plan outline yantai-urbanization-2021-2035 --depth 1
      plan outline plan.txt --format json
    """
    found = workspace().plans(plans or ())
    blocks = []
    for plan in found:
        records = [r for node in plan.outline for r in _flat(node, plan.document.id, 0, None) if r["depth"] < depth]
        blocks.append(Block(f"{plan.document.id}  {plan.document.title or ''}".rstrip(), records, _VIEW))
        if not records:
            note(f"plan: {plan.document.id}: no headings were found")
    show([r for block in blocks for r in block.records], _VIEW, form, blocks)


def _flat(node: Node, document: str, depth: int, parent: str | None) -> Iterator[dict[str, Any]]:
    """The node and all below it, each a record of its own."""
    yield {
        "document": document,
        "id": node.id,
        "kind": node.kind.value,
        "number": node.number,
        "title": node.title,
        "depth": depth,
        "parent": parent,
        "span": list(node.span),
    }
    for child in node.children:
        yield from _flat(child, document, depth + 1, node.id)
