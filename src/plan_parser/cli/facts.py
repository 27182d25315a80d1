"""`plan facts`: files of figures that were entered by hand in; whether they are in form out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, text_of
from plan_parser.cli.render import Format, View, show

app = typer.Typer(help="Facts files: figures of plans whose text is not at hand.", rich_markup_mode=None)

_VIEW = View(
    columns=(
        Column("file", lambda r: r["file"], least=24),
        Column("facts", lambda r: text_of(r["facts"]), right=True),
        Column("known", lambda r: text_of(r["known"]), right=True),
        Column("complete", lambda r: "all targets" if r["complete"] else "some figures"),
        Column("compared by their words", lambda r: "; ".join(r["unknown"]), rank=1, least=20),
    ),
    fields=("file", "document", "facts", "known", "complete", "unknown"),
)


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Facts files (ID.facts.yaml).", show_default=False)],
    form: Form = Format.TABLE,
) -> None:
    """Check files of facts: every field, row by row.

    Says of each file how many facts it holds, how many of them are of indicators that the alias table knows, and which are not. Exit status 2
    at the first wrong field, with file, row and reason. docs/facts.md documents the form.

    \b
    Examples:
      plan facts check data/reference/*.facts.yaml
      plan facts check my-plan.facts.yaml && cp my-plan.facts.yaml data/reference/
    """
    show([_record(path) for path in paths], _VIEW, form)


def _record(path: Path) -> dict[str, Any]:
    from plan_parser.targets.facts import load

    plan = load(path)
    unknown = [f"{t.indicator} ({t.unit or 'a bare number'})" for t in plan.targets if t.indicator_id is None]
    return {
        "file": str(path), "document": plan.document.id, "facts": len(plan.targets), "known": len(plan.targets) - len(unknown),
        "complete": not plan.notices, "unknown": unknown,
    }  # fmt: skip
