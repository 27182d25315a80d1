"""`plan facts`: files of figures that were entered by hand in; whether they are in form out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

facts = typer.Typer(help="Facts files: figures of plans whose text is not at hand.", rich_markup_mode=None, no_args_is_help=True)


@facts.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Facts files (ID.facts.yaml).", show_default=False)],
) -> None:
    """Check files of facts: every field, row by row.

    Exit status 2 at the first wrong field, with file, row and reason. docs/facts.md documents the form.

    \b
    Examples:
      plan facts check data/reference/*.facts.yaml
      plan facts check my-plan.facts.yaml && cp my-plan.facts.yaml data/reference/
    """
    from plan_parser.cli.options import count
    from plan_parser.targets.facts import load

    for path in paths:
        plan = load(path)
        known = sum(t.indicator_id is not None for t in plan.targets)
        part = "some figures of the plan" if plan.notices else "all targets of the plan"
        typer.echo(f"{path}: {count(len(plan.targets), 'fact')} in form, {known} of indicators that the alias table knows; {part}")
        for target in plan.targets:
            if target.indicator_id is None:
                typer.echo(f"  not in the alias table, compared by its words: {target.indicator} ({target.unit or 'a bare number'})")
