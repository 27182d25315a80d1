"""Options that several commands share, and the data folder that they work in."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.render import Format, note

if TYPE_CHECKING:
    from plan_parser.model import Column as Box
    from plan_parser.model import Node, Plan, Table, Target
    from plan_parser.workspace import Workspace

Plans = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PLAN]...", help="Id of a plan, extraction (.yaml) or source file; none: every plan under data/.", show_default=False),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print; csv-bom: CSV that Excel opens as UTF-8.")]


Lexicon = Annotated[
    Path | None,
    typer.Option(
        *("--lexicon", "-l"),
        metavar="DIR",
        help="Folder of your own word lists, over the shipped ones.  [default: what plan.toml says]",
        show_default=False,
    ),
]


def with_lexicon(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with the option --lexicon behind its own."""

    @wraps(command)
    def run(*args: Any, lexicon: Path | None = None, **options: Any) -> None:
        from plan_parser.lexicon import loader
        from plan_parser.settings import lexicon_of

        loader.use(lexicon or lexicon_of(Path()))
        command(*args, **options)

    own = inspect.signature(command, eval_str=True)
    more = inspect.Parameter("lexicon", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Lexicon)
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), more])  # type: ignore[attr-defined]
    run.__annotations__ = {name: p.annotation for name, p in own.parameters.items()} | {"lexicon": Lexicon}
    return run


def workspace() -> Workspace:
    """The data folder below the working folder; what it has to say goes to standard error."""
    from plan_parser.workspace import Workspace

    return Workspace(tell=lambda line: note(f"plan: {line}"))


def targets_named(home: Workspace, name: str) -> list[tuple[Plan, Target]]:
    """The targets that `name` names, with their plans; their texts are read again."""
    from plan_parser.errors import PlanError

    of, _, wanted = name.rpartition(":")
    plans = home.plans([of] if of else (), reference=True)
    holding = {plan.document.id: (plan, target) for plan in plans for target in plan.targets if target.id == wanted}
    found = [(plan, holding[plan.document.id][1]) for plan in home.texts(plan for plan, _ in holding.values())]
    if not found:
        raise PlanError(f"{name}: no target of {of or 'any plan under data/'} has the id {wanted}; `plan targets --all --format json` lists the ids")
    return found


def count(number: int, name: str) -> str:
    """`1 target`, `2 targets`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def title_of(place: Node | Box | Table) -> str:
    """What a chapter, section, column or table is called: 第三章 发展目标."""
    return " ".join(part for part in (place.number, place.title) if part)


def text_of(value: object) -> str:
    """A cell: nothing for None."""
    return "" if value is None else str(value)
