"""`plan extract`: source files in; an extraction of each under data/extracted/, or one as JSON on standard output."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.model import Plan


class Out(StrEnum):
    """What becomes of an extraction."""

    YAML = "yaml"
    JSON = "json"


def extract(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Files of plans.", show_default=False)],
    form: Annotated[Out, typer.Option("--format", "-f", help="yaml: write a file for each plan. json: print the whole object, write nothing.")] = Out.YAML,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.  [default: data/extracted]", show_default=False)] = None,
    plan_id: Annotated[str | None, typer.Option("--id", help="Id of the plan (one source only).  [default: the file's stem]", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Extract also what is up to date, and overwrite damaged extractions.")] = False,
) -> None:
    """Read plans and write what they say as data.

    Writes data/extracted/ID.yaml for each source, whole or not at all, unless the file is up to date.

    \b
    Examples:
      plan extract data/source/*.txt
      plan extract plan.txt --out results
      plan extract plan.txt --format json | jq '.targets[] | {indicator, year, value}'
    """
    _check(sources, plan_id, form, out)
    if form is Out.JSON:
        _print(sources, plan_id)
        return
    from plan_parser.cli.options import workspace

    for source in sources:
        done = workspace().extract(source, plan_id, folder=out, force=force)
        typer.echo(f"{done.path}: {_summary(done.plan)}; {done.state}")


def _check(sources: list[Path], plan_id: str | None, form: Out, out: Path | None) -> None:
    """Refuse what cannot be meant, before anything is read or written."""
    if plan_id is not None and len(sources) > 1:
        raise PlanError(f"--id {plan_id}: {len(sources)} sources cannot share one id; give one source")
    if form is Out.JSON and out is not None:
        raise PlanError(f"--out {out}: json is printed, not written; leave out --out, or --format json")
    stems: dict[str, Path] = {}
    for source in sources:
        if stems.setdefault(source.stem, source) != source:
            raise PlanError(f"{stems[source.stem]} and {source} would both become {source.stem}; rename one or extract them apart with --id")


def _print(sources: list[Path], plan_id: str | None) -> None:
    from plan_parser.cli.render import dump_json
    from plan_parser.store.record import plan_record
    from plan_parser.workspace import read_source

    found = [plan_record(read_source(source, plan_id)) for source in sources]
    dump_json(found[0] if len(found) == 1 else found, sys.stdout)


def _summary(plan: Plan) -> str:
    from plan_parser.cli.options import count
    from plan_parser.compare.query import WORDLESS
    from plan_parser.model import Kind

    kinds = Counter(t.kind for t in plan.targets)
    numbers = sum(n for kind, n in kinds.items() if kind not in WORDLESS)
    parts = [count(numbers, "target"), f"{kinds[Kind.COVERAGE]} coverage", count(kinds[Kind.MILESTONE], "milestone")]
    if plan.notices:
        parts.append(count(len(plan.notices), "notice"))
    return ", ".join(parts)
