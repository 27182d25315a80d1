"""Options that several commands share, and the data folder that they work in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from plan_parser.cli.render import Format, note

if TYPE_CHECKING:
    from plan_parser.model import Column as Box
    from plan_parser.model import Node, Table
    from plan_parser.workspace import Workspace

Plans = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PLAN]...", help="Id of a plan, extraction (.yaml) or source file; none: every plan under data/.", show_default=False),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]


def workspace() -> Workspace:
    """The data folder below the working folder; what it has to say goes to standard error."""
    from plan_parser.workspace import Workspace

    return Workspace(tell=lambda line: note(f"plan: {line}"))


def count(number: int, name: str) -> str:
    """`1 target`, `2 targets`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def title_of(place: Node | Box | Table) -> str:
    """What a chapter, section, column or table is called: 第三章 发展目标."""
    return " ".join(part for part in (place.number, place.title) if part)


def text_of(value: object) -> str:
    """A cell: nothing for None."""
    return "" if value is None else str(value)
