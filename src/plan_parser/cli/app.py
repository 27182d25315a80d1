"""The `plan` command: every subcommand by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from plan_parser.cli import (
    actuals,
    audit,
    breakdown,
    check,
    columns,
    diff,
    explain,
    extract,
    facts,
    lexicon,
    outline,
    quantities,
    schema,
    search,
    show,
    tables,
    targets,
    track,
)
from plan_parser.cli.options import with_lexicon

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


#: Commands that read plans or words: they take a user's word lists.
_READING: tuple[Callable[..., None], ...] = (
    *(extract.extract, targets.targets, show.show, explain.explain, search.search, outline.outline, columns.columns, tables.tables),
    *(diff.diff, check.check, track.track, actuals.actuals, breakdown.breakdown, audit.audit, quantities.quantities),
)
_LISTING: dict[str, Callable[..., None]] = {"list": lexicon.entries, "try": lexicon.attempt, "check": lexicon.check}
for _command in _READING:
    app.command()(with_lexicon(_command))
for _name, _listing in _LISTING.items():
    lexicon.app.command(_name)(with_lexicon(_listing))
app.add_typer(lexicon.app, name="lexicon")
facts.app.command("check")(with_lexicon(facts.check))
app.add_typer(facts.app, name="facts")
app.command()(schema.schema)
