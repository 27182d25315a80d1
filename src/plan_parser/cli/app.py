"""The `plan` command: every subcommand by name."""

from __future__ import annotations

from typing import Annotated

import typer

from plan_parser.cli import (
    actuals,
    audit,
    breakdown,
    check,
    columns,
    diff,
    extract,
    facts,
    outline,
    quantities,
    schema,
    search,
    show,
    tables,
    targets,
    track,
)

app = typer.Typer(
    name="plan",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _version(wanted: bool) -> None:
    if wanted:
        from plan_parser.version import VERSION

        typer.echo(f"plan-parser {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def plan(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Targets of Chinese government plans as data.

    \b
    Examples:
      plan extract data/source/yantai-urbanization-2021-2035.txt
      plan targets --year 2025
      plan targets --indicator 城镇化率 --format csv > rates.csv
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _command in (
    *(extract.extract, targets.targets, show.show, search.search, outline.outline, columns.columns, tables.tables),
    *(diff.diff, check.check, track.track, actuals.actuals, breakdown.breakdown),
    *(audit.audit, quantities.quantities, schema.schema),
):
    app.command()(_command)
app.add_typer(facts.facts, name="facts")
