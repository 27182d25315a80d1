"""`plan extract`: source files, folders, archives or standard input in; an extraction of each plan under data/extracted/, or as JSON on standard output."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import MISUSE
from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.cli.gathering import Job
    from plan_parser.model import Plan
    from plan_parser.readers.limits import Limits


class Out(StrEnum):
    """What becomes of an extraction."""

    YAML = "yaml"
    JSON = "json"


def extract(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="SOURCE...", help="Files of plans, folders or zip archives of such files, or - for standard input.", show_default=False),
    ],
    form: Annotated[Out, typer.Option("--format", "-f", help="yaml: write a file for each plan. json: print the whole object, write nothing.")] = Out.YAML,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.  [default: data/extracted]", show_default=False)] = None,
    plan_id: Annotated[str | None, typer.Option("--id", help="Id of the plan (one source only).  [default: the file's stem]", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Extract also what is up to date, and overwrite damaged extractions.")] = False,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit",
            metavar="NAME=NUMBER",
            show_default=False,
            help="Raise or lower a safety limit: bytes, unpacked, ratio, files, pages, cells, depth, characters, marks, seconds. May be given again.",
        ),
    ] = None,
) -> None:
    """Read plans and write what they say as data.

    Reads text, Markdown, HTML, DOCX, DOC (through LibreOffice), PDF and OFD, told by content. Writes data/extracted/ID.yaml for each plan,
    whole or not at all, unless the file is up to date; beside it, ID.txt with the text that was read, where the source is no plain text.

    \b
    Examples:
      plan extract data/source/*.txt
      plan extract plan.docx page.html --out results
      plan extract plans/ more.zip
      curl -s https://example.org/plan.html | plan extract - --id plan
      plan extract scan.pdf --limit pages=5000
      plan extract plan.txt --format json | jq '.targets[] | {indicator, year, value}'
    """
    from plan_parser.cli.gathering import gather
    from plan_parser.readers.limits import limits_from

    limits = limits_from(limit or ())
    if form is Out.JSON and out is not None:
        raise PlanError(f"--out {out}: json is printed, not written; leave out --out, or --format json")
    jobs = gather(sources, plan_id, limits)
    done = _print(jobs, limits) if form is Out.JSON else _write(jobs, out, force, limits)
    if done < len(jobs):
        raise typer.Exit(MISUSE)


def _write(jobs: list[Job], out: Path | None, force: bool, limits: Limits) -> int:
    """Write an extraction for each job; how many could be."""
    from plan_parser.cli.options import workspace

    home = workspace()
    done = 0
    for job in jobs:
        try:
            if job.path is None:
                outcome = home.put(_read(job, limits), out, force=force)
            else:
                job.check()
                outcome = home.extract(job.path, job.id, folder=out, force=force, limits=limits)
        except PlanError as error:
            _tell(str(error))
            continue
        done += 1
        typer.echo(f"{outcome.path}: {_summary(outcome.plan)}; {outcome.state}")
        _tell_unread(job, outcome.plan)
    return done


def _print(jobs: list[Job], limits: Limits) -> int:
    """Print the objects of all jobs, one by itself or several as a list; how many there are."""
    from plan_parser.cli.render import dump_json
    from plan_parser.store.record import plan_record

    found: list[dict[str, Any]] = []
    for job in jobs:
        try:
            plan = _read(job, limits)
        except PlanError as error:
            _tell(str(error))
            continue
        found.append(plan_record(plan))
        _tell_unread(job, plan)
    if len(jobs) > 1:
        dump_json(found, sys.stdout)
    elif found:
        dump_json(found[0], sys.stdout)
    return len(found)


def _read(job: Job, limits: Limits) -> Plan:
    from plan_parser.workspace import read_bytes, read_source

    job.check()
    if job.path is not None:
        return read_source(job.path, job.id, limits)
    return read_bytes(sys.stdin.buffer.read(limits.bytes + 1), job.id, limits)


def _tell(line: str) -> None:
    from plan_parser.cli.layout import clean
    from plan_parser.cli.render import note

    note(f"plan: {clean(line)}")


def _tell_unread(job: Job, plan: Plan) -> None:
    """What was lost in reading, with its place."""
    from plan_parser.compare.unread import unread

    for line in unread(plan):
        _tell(f"{job.path or 'standard input'}: {line}")


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
