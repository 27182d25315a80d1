"""Forms of word lists: the name of a list in; the fields that its entries have, and what each may hold, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

from plan_parser.model import Comparator, Direction, Kind, Level

Entry = Mapping[str, Any]

#: Fields that every entry may have: texts in which the word is read as the entry says, texts in which it is not.
SHARED = frozenset({"examples", "not"})
#: What an example may say beside its text: the place whose plan it stands in, and where it stands there.
CONTEXT = frozenset({"text", "of", "in"})


#: Levels of headings, the highest first, and of what stands apart.
HEADINGS = ("part", "chapter", "section", "comma", "paren", "article", "digit", "paren_digit", "ordinal", "circle", "firstly", "dash", "bullet")
APART = ("preface", "contents", "annex", "column", "table", "figure")
#: What the {n} of a heading's mark may be.
NUMERALS = ("chinese", "arabic", "dotted", "padded", "circled", "roman", "stem", "order")
#: What a word in the name of an indicator does.
QUALIFYING = ("counter", "guard", "lead", "less", "mean", "more", "moving", "same", "scope", "tail", "time", "unbounded")
_SLOT = re.compile(r"\{n\??\}")


@dataclass(frozen=True, slots=True)
class Form:
    """What an entry of a list must and may have, what tells it from the others, and the closed sets that its fields choose from.

    An entry of a `template` has {n} for a numeral in its word. The examples of a list that is `tried` are texts of plans.
    """

    key: tuple[str, ...]
    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    choices: Mapping[str, frozenset[str | None]] = field(default_factory=dict)
    template: bool = False
    tried: bool = True


def _of_class(*classes: str, optional: tuple[str, ...] = (), **choices: frozenset[str]) -> Form:
    return Form(("class", "word"), frozenset({"word", "class"}), frozenset(optional), {"class": frozenset(classes), **choices})


def _values(of: type[Kind] | type[Comparator] | type[Direction] | type[Level]) -> frozenset[str]:
    return frozenset(member.value for member in of)


FORMS: dict[str, Form] = {
    "units": Form(
        ("unit",), frozenset({"unit", "kind"}), frozenset({"synonyms", "same_as", "factor", "converts"}),
        {"kind": _values(Kind) - {"coverage", "milestone"}},
    ),
    "denominators": Form(("word",), frozenset({"word"})),
    "comparators": Form(
        ("place", "word"), frozenset({"word", "place", "comparator"}), frozenset({"tight"}),
        {"place": frozenset({"before", "between", "after"}), "comparator": _values(Comparator) - {"range"}},
    ),
    "idioms": Form(("word",), frozenset({"word"})),
    "verbs": _of_class("reach", "hold", "move", "build", "add", "tell", "commit", "modal", optional=("direction",), direction=_values(Direction)),
    "phrases": _of_class(
        *("opening", "yearly", "head", "travel", "acts", "works", "review", "ending", "bare", "relative", "bearer", "stage", "done", "all", "standard"),
    ),
    "periods": _of_class("this", "next", "past", "end", "stretch", optional=("alone",)),
    "marks": Form(
        ("level", "form"), frozenset({"form", "level"}), frozenset({"numerals"}), {"level": frozenset(HEADINGS + APART)}, template=True, tried=False,
    ),
    "aliases": Form(
        ("names", "id"), frozenset({"id", "names", "units", "better"}), frozenset({"growing"}), {"better": frozenset({"more", "less", None})}, tried=False,
    ),
    "qualifiers": Form(
        ("class", "word"), frozenset({"word", "class"}), frozenset({"group", "means"}),
        {"class": frozenset(QUALIFYING)}, tried=False,
    ),
    "places": _of_class("own", "area", "zone", "great", "park", "class", "ordinary", "abbreviation", "apart", "sort", optional=("names",)),
}  # fmt: skip


def key_of(name: str, entry: Entry) -> tuple[str, ...]:
    """What tells `entry` from the others of the list `name`; the word itself stands last."""
    return tuple(str(entry[part]) for part in FORMS[name].key)


def fault(name: str, entry: object) -> str | None:
    """What is wrong with `entry` of the list `name`, in words; None where nothing is."""
    form = FORMS[name]
    if not isinstance(entry, dict):
        return f"expected fields, got {entry!r}"
    dropped = entry.get("remove") is True
    if missing := (frozenset(form.key) if dropped else form.required) - set(entry):
        return f"lacks {', '.join(sorted(missing))}"
    known = frozenset({*form.key, "remove"}) if dropped else form.required | form.optional | SHARED
    if unknown := sorted(map(str, set(entry) - known)):
        return f"has the unknown field {unknown[0]!r}{_near(unknown[0], known)}"
    for part in form.key:
        if part != "names" and (not isinstance(entry[part], str) or not entry[part].strip()):
            return f"{part} must be text in quotes, got {entry[part]!r}"
    for part, allowed in form.choices.items():
        if part in entry and (not isinstance(entry[part], str | None) or entry[part] not in allowed):
            return f"{part} {entry[part]!r} is none of {', '.join(sorted(map(str, allowed)))}"
    if dropped:
        return None
    wrong = _of_kinds(entry) or (_of_template(entry) if form.template else None)
    return wrong or _of_examples(entry, spellings(name, entry) if form.tried else ())


def key_word(name: str, entry: Entry) -> str:
    """The word or unit that the entry is about."""
    return str(entry[FORMS[name].key[-1]])


def spellings(name: str, entry: Entry) -> tuple[str, ...]:
    """What of the entry stands in a text: its word and synonyms, of a template the pieces around the numeral."""
    word = key_word(name, entry)
    pieces = tuple(piece for piece in _SLOT.split(word) if piece.strip()) if FORMS[name].template else (word,)
    return (*pieces, *entry.get("synonyms", ()))


def _of_template(entry: Entry) -> str | None:
    kinds, slots = entry.get("numerals", []), len(_SLOT.findall(entry["form"]))
    if not isinstance(kinds, list) or (unknown := [k for k in kinds if k not in NUMERALS]):
        return f"numerals must be a list of some of {', '.join(NUMERALS)}" + (f"; {unknown[0]!r} is none" if isinstance(kinds, list) else "")
    return None if slots == bool(kinds) else "{n} must stand once in a form with numerals, and in no other"


def _of_kinds(entry: Entry) -> str | None:
    """The fields that are neither text nor a choice."""
    for part in ("synonyms", "names", "growing", "units"):
        words = entry.get(part, [])
        plain = part == "names" and "id" not in entry  # of a place: one name
        if part in entry and not plain and not (isinstance(words, list) and words and all(isinstance(w, str) for w in words)):
            return f"{part} must be a list of texts"
    for part in ("same_as", "group", "means", *(("names",) if "id" not in entry else ())):
        if part in entry and not (isinstance(entry[part], str) and entry[part]):
            return f"{part} must be text"
    for part in ("tight", "alone"):
        if part in entry and not isinstance(entry[part], bool):
            return f"{part} must be true or false"
    if "factor" in entry and not _is_factor(entry["factor"]):
        return f"factor must be a number above 0, got {entry['factor']!r}"
    to = entry.get("converts")
    if "converts" in entry and not (isinstance(to, dict) and set(to) == {"to", "factor"} and isinstance(to["to"], str) and _is_factor(to["factor"])):
        return "converts must have `to`, a unit, and `factor`, a number above 0"
    return "lacks direction" if entry.get("class") == "move" and "direction" not in entry else None


def _is_factor(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf")


def _of_examples(entry: Entry, words: tuple[str, ...]) -> str | None:
    if not entry.get("examples"):
        return "lacks an example"
    for part in ("examples", "not"):
        texts = entry.get(part, [])
        if not isinstance(texts, list):
            return f"{part} must be a list"
        for text in texts:
            if isinstance(text, dict) and (not isinstance(text.get("text"), str) or set(text) - CONTEXT):
                return f"{part}: an example has `text`, and where needed `of` (a place) and `in`; got {text!r}"
            if not isinstance(text, str | dict):
                return f"{part}: {text!r} is no text; put it in quotes"
    if words and not any(_bare(word) in _bare(text_of(example)) for example in entry["examples"] for word in words):
        return f"no example holds {words[0]}"
    return None


def _bare(text: str) -> str:
    """`text` in one width and without blanks, which make no difference where it is read."""
    return "".join(normalize("NFKC", text).split())


def text_of(example: Any) -> str:
    """The words of an example, whether it says more or not."""
    return str(example["text"] if isinstance(example, dict) else example)


def _near(name: str, known: frozenset[str]) -> str:
    found = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {found[0]}?" if found else f"; known: {', '.join(sorted(known))}"
