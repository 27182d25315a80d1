"""`plan lexicon`: word lists, the shipped ones and a user's own, in; their entries, what they do in a text, or what is wrong with them, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli import FINDINGS
from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, count, text_of
from plan_parser.cli.render import Format, View, note, show
from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.lexicon.forms import Entry

app = typer.Typer(help="List, try and check the words that plans are read by.", rich_markup_mode=None)

_LIST = View(
    columns=(
        Column("list", lambda r: r["list"]),
        Column("class", lambda r: text_of(r["class"])),
        Column("word", lambda r: r["word"], least=12),
        Column("says", lambda r: r["says"], rank=1, least=12),
        Column("example", lambda r: r["examples"][0], least=20),
        Column("not", lambda r: "; ".join(r["not"]), rank=2, least=12),
        Column("from", lambda r: r["from"], rank=1, least=8),
    ),
    fields=("list", "class", "word", "says", "examples", "not", "from"),
)
_FAULTS = View(
    columns=(
        Column("list", lambda r: r["list"]),
        Column("class", lambda r: text_of(r["class"])),
        Column("word", lambda r: r["word"]),
        Column("what is wrong", lambda r: r["reason"], least=24),
    ),
    fields=("list", "class", "word", "reason"),
)
#: Fields of an entry that the other columns show.
_SHOWN = frozenset({"word", "unit", "class", "kind", "place", "examples", "not"})


def entries(
    names: Annotated[list[str] | None, typer.Argument(metavar="[LIST]...", help="Lists such as units or verbs; none: all.", show_default=False)] = None,
    kind: Annotated[str | None, typer.Option("--class", metavar="CLASS", help="Only entries of this class.", show_default=False)] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the entries of word lists, each with an example and where it is from.

    \b
    Examples:
      plan lexicon list units
      plan lexicon list verbs --class move --format csv
    """
    chosen = [r for name in _checked(names) for r in _records(name)]
    if kind is not None and kind not in (classes := sorted({r["class"] for r in chosen if r["class"]})):
        raise PlanError(f"{kind}: no class of {', '.join(names or ['any list'])}; there are {', '.join(classes)}")
    records = [r for r in chosen if kind is None or r["class"] == kind]
    show(records, _LIST, form)
    note(f"{len(records)} entries" if len(records) != 1 else "1 entry")


def attempt(text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a word.")], form: Form = Format.TABLE) -> None:
    """Show which entries stand in a text, and with which list, class and meaning.

    \b
    Examples:
      plan lexicon try 力争新增高标准农田20万亩以上
    """
    from plan_parser.lexicon.forms import FORMS
    from plan_parser.text.folding import fold

    folded = fold(text)
    records = [r for name in FORMS for r in _records(name) if any(word in folded for word in (r["word"], *r["spellings"]))]
    show(records, _LIST, form)
    if not records:
        note("no entry stands in the text")


def check(
    folder: Annotated[str | None, typer.Argument(metavar="[DIR]", help="Folder of your own lists; none: the shipped ones.", show_default=False)] = None,
    form: Form = Format.TABLE,
) -> None:
    """Check word lists: every entry's form, and that it is at work in its examples and idle in its counter-examples.

    An entry is at work in a text that reads otherwise without it. Exit status 1 where an entry is not, 2 where one is wrong in form.

    \b
    Examples:
      plan lexicon check my-words
      plan lexicon check
    """
    from pathlib import Path

    from plan_parser.lexicon import loader
    from plan_parser.workbench.examples import faults

    own = Path(folder) if folder else loader.folder()
    known = sum(len(loader.own(path)) for path in loader.own_files(own)) if own else sum(len(loader.shipped(name)) for name in _checked(None))
    found = [{"list": f.name, "class": _class(f.entry), "word": _word(f.name, f.entry), "reason": f.reason} for f in faults(own, own=own is not None)]
    show(found, _FAULTS, form)
    note(f"{own or 'shipped lists'}: {known} entries, {count(len(found), 'fault')}")
    if found:
        raise typer.Exit(FINDINGS)


def _checked(names: list[str] | None) -> list[str]:
    from difflib import get_close_matches

    from plan_parser.lexicon.forms import FORMS

    for name in names or ():
        if name not in FORMS:
            near = get_close_matches(name, FORMS, n=1)
            raise PlanError(f"{name}: no word list; " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(FORMS)}"))
    return names or list(FORMS)


def _records(name: str) -> list[dict[str, Any]]:
    from plan_parser.lexicon import loader
    from plan_parser.lexicon.forms import text_of as words_of

    shipped = {id(e) for e in loader.shipped(name)}
    own = str(loader.folder())
    return [
        {
            "list": name, "class": _class(e), "word": _word(name, e), "says": _says(e), "examples": [words_of(x) for x in e["examples"]],
            "not": [words_of(x) for x in e.get("not", ())], "spellings": list(e.get("synonyms", ())), "from": "shipped" if id(e) in shipped else own,
        }
        for e in loader.entries(name)
    ]  # fmt: skip


def _class(entry: Entry) -> str | None:
    return entry.get("class") or entry.get("kind") or entry.get("place")


def _word(name: str, entry: Entry) -> str:
    from plan_parser.lexicon.forms import key_word

    return key_word(name, entry)


def _says(entry: Entry) -> str:
    """What an entry says beside its word and class: direction up, comparator ge."""
    rest = {k: v for k, v in entry.items() if k not in _SHOWN}
    return "; ".join(f"{k} {_plain(v)}" for k, v in rest.items())


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value).lower()
