"""`plan diff`: plans in; what each sets for the same indicator and year, the gap and the verdict, or what changed between two editions, out."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import FINDINGS
from plan_parser.cli.options import Form, count, workspace
from plan_parser.cli.render import Format, dump_json, note, show
from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.compare.diff import Diff
    from plan_parser.model import Plan
    from plan_parser.workspace import Workspace


class By(StrEnum):
    """What a column of the comparison holds."""

    PLAN = "plan"
    LEVEL = "level"


def diff(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN...", help="Ids of plans, extractions (.yaml), facts or source files.", show_default=False)],
    year: Annotated[list[int] | None, typer.Option("--year", "-y", help="Year by which it holds.")] = None,
    indicator: Annotated[list[str] | None, typer.Option("--indicator", "-i", help="Part of the indicator's name, or its id (gdp.per-capita).")] = None,
    by: Annotated[By, typer.Option(help="level: join the plans of one level (nation, province …) in one column.")] = By.PLAN,
    versions: Annotated[bool, typer.Option("--versions", help="Take two plans as editions of one: show what changed.")] = False,
    alone: Annotated[bool, typer.Option("--all", "-a", help="Show also what only one of them sets.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit status 1 where anything is set otherwise.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """Set plans side by side: target, gap and verdict for the same indicator and year.

    The first plan is held against each other one: stricter, weaker, equal; conflict where mentions lead to different answers;
    incomparable; unknown where a plan is known by some of its figures only. Totals of a place and a part of it: its share.
    One plan alone is held against those that it cites, where they are at hand. Two editions of one plan: what changed.

    \b
    Examples:
      plan diff yantai-urbanization-2021-2035
      plan diff yantai-urbanization-2021-2035 shandong-urbanization-2021-2035 national-14fyp-2021-2025 --by level
      plan diff yantai-urbanization-2021-2035 national-14fyp-2021-2025 --indicator 城镇化率 --format json
      plan diff draft.txt final.txt --versions --exit-code
    """
    from plan_parser.compare.diff import Asked
    from plan_parser.compare.diff import diff as compare
    from plan_parser.compare.sides import by_level, by_plan

    found = _plans(workspace(), plans)
    asked = Asked(tuple(year or ()), tuple(indicator or ()), alone, versions)
    sides = by_level(found) if by is By.LEVEL else by_plan(found)
    if len(sides) < 2:
        raise PlanError(f"all {len(found)} plans are of one level ({sides[0].id}); leave out --by level")
    result = compare(sides, asked)
    _print(result, form)
    _footer(result, alone)
    if exit_code and result.differs:
        raise typer.Exit(FINDINGS)


def _plans(home: Workspace, names: list[str]) -> list[Plan]:
    from plan_parser.compare.sides import cited

    found = [home.plan(name) for name in names]
    if len(found) > 1:
        return found
    others = cited(found[0], home.references() + ([] if home.is_empty() else home.every()))
    if not others:
        raise PlanError(f"{names[0]}: no plan that it cites is under data/; name the plans to hold it against")
    note(f"held against {count(len(others), 'plan')} that it cites: {', '.join(o.document.id for o in others)}")
    return found + others


def _print(result: Diff, form: Format) -> None:
    from plan_parser.cli.diff_view import blocks, csv_view
    from plan_parser.compare.diff_record import diff_record

    record = diff_record(result)
    if form is Format.JSON:
        dump_json(record, sys.stdout)
    elif form is Format.YAML:
        from plan_parser.store import yamlfile

        sys.stdout.write(yamlfile.dump(record).decode())
    else:
        lines: list[dict[str, Any]] = [*({"first": result.sides[0].id, **row} for row in record["rows"]), *record["changes"]]
        show(lines, csv_view(), form, blocks(result, record))


def _footer(result: Diff, alone: bool) -> None:
    """What is no data: units that do not convert, what stands beside nothing (and is shown, if `alone`)."""
    for line in result.notes:
        note(line)
    for p in result.proposals:
        note(f"perhaps the same, not paired ({p.score}): {p.a.indicator}, {p.b.indicator}")
    lone = ", ".join(f"{len(said)} of {name}" for name, said in result.unpaired.items() if said)
    told = [count(len(result.rows), "row")] if result.rows else []
    told += [count(len(result.changes), "change")] if result.changes else []
    hint = "" if alone or result.changes else " (--all)"
    note(", ".join(told or ["no differences or common indicators"]) + (f"; targets beside nothing: {lone}{hint}" if lone else ""))
