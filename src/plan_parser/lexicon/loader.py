"""Word lists: YAML files of entries in, the shipped ones and over them those of a user's folder; checked records out.

A wrong entry is refused by file, number and reason. The folder is chosen once a process, before anything is read: patterns are built of
the words once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.lexicon.forms import FORMS, Entry, fault, key_of, key_word, text_of

#: The largest word list of a user, in bytes.
LIMIT = 2 * 2**20
#: What matches nothing: the pattern of no words.
NEVER = r"(?!)"
#: A list's name and what tells an entry of it from the others.
Key = tuple[str, tuple[str, ...]]


class _Chosen:
    """The user's folder in use, and entries that are left out."""

    folder: Path | None = None
    without: frozenset[Key] = frozenset()


def use(folder: Path | None, without: frozenset[Key] = frozenset()) -> None:
    """Put the word lists in `folder` over the shipped ones and leave the entries `without` out.

    Raises PlanError where a list is wrong, or where words have been read already.
    """
    if (folder, without) == (_Chosen.folder, _Chosen.without):
        return
    if entries.cache_info().currsize:
        raise PlanError(f"{folder}: the word lists have been read already; choose the folder before reading a plan")
    for path in own_files(folder) if folder else ():
        own(path)
    _Chosen.folder, _Chosen.without = folder, without


def folder() -> Path | None:
    """The user's folder that is in use."""
    return _Chosen.folder


def own_files(folder: Path) -> list[Path]:
    """The word lists of a user's folder, by name. Raises PlanError for a file that is no list of ours, and where there is no such folder."""
    if not folder.is_dir():
        raise PlanError(f"{folder}: no folder of word lists; make it, with files such as units.yaml in it")
    found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    for path in found:
        if path.stem not in FORMS:
            raise PlanError(f"{path}: there is no word list {path.stem}; the lists are {', '.join(FORMS)}")
    return found


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of the list `name`: the shipped ones, those of the user's folder in their place or behind them."""
    found = {key_of(name, entry): entry for entry in shipped(name)}
    for path in own_files(_Chosen.folder) if _Chosen.folder else ():
        if path.stem == name:
            found |= {key_of(name, entry): entry for entry in own(path)}
    return tuple(entry for key, entry in found.items() if not entry.get("remove") and (name, key) not in _Chosen.without)


@cache
def shipped(name: str) -> tuple[Entry, ...]:
    """The entries of the list `name` that the package brings."""
    import yaml

    file = files("plan_parser.lexicon") / "words" / f"{name}.yaml"
    return check(name, yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), f"word list {name}.yaml")


@cache
def own(path: Path) -> tuple[Entry, ...]:
    """The entries of a user's list. Raises PlanError."""
    from plan_parser.text.plainyaml import load

    try:
        data = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    found = check(path.stem, load(data, str(path), LIMIT, "mend the file"), str(path))
    for entry in found:
        if entry.get("remove") and not any(key_of(path.stem, entry) == key_of(path.stem, e) for e in shipped(path.stem)):
            raise PlanError(f"{path}: removes {key_word(path.stem, entry)}, which is not in the shipped list; leave the entry out")
    return found


def check(name: str, data: object, where: str) -> tuple[Entry, ...]:
    """`data` as entries of the list `name`, or a PlanError that names the file, the entry and what is wrong with it."""
    if not isinstance(data, list):
        raise PlanError(f"{where}: expected a list of entries, each a line that begins with -")
    seen: dict[tuple[str, ...], int] = {}
    for number, entry in enumerate(data, 1):
        if (wrong := fault(name, entry)) is not None:
            raise PlanError(f"{where}, entry {number} ({_shown(entry)}): {wrong}")
        if (first := seen.setdefault(key_of(name, entry), number)) != number:
            raise PlanError(f"{where}, entry {number} ({_shown(entry)}): stands there twice, first as entry {first}")
    return tuple(data)


def _shown(entry: object) -> str:
    return str(entry.get("word", entry.get("unit", entry.get("form", entry.get("id", "?"))))) if isinstance(entry, dict) else "?"


@cache
def words(name: str, kind: str | None = None) -> frozenset[str]:
    """The words of the list `name`, all or those of one class."""
    return frozenset(e["word"] for e in entries(name) if kind is None or e["class"] == kind)


def guarded(name: str, kinds: Iterable[str]) -> str:
    """A pattern of the words of these classes, the longest first, each guarded by what its entry says it is not.

    建 that is not 建安投资 refuses 安 behind it, 上年 that is not 基础上年 refuses 基础 before it; a digit there stands for any.
    """
    wanted = set(kinds)
    beside: dict[str, list[str]] = {}
    for e in entries(name):
        if e["class"] in wanted:
            beside.setdefault(e["word"], []).extend(text_of(n) for n in e.get("not", ()))
    return "|".join(_guard(w, beside[w]) for w in sorted(beside, key=lambda w: (-len(w), w))) or NEVER


def _guard(word: str, others: Iterable[str]) -> str:
    """The pattern of one word that refuses the first character behind it, or all that stands before it, in `others`."""
    parts = [other.partition(word) for other in others if word in other]
    behind = sorted({after[:1] for before, _, after in parts if not before and after})
    ahead = sorted({re.sub(r"\d", r"\\d", re.escape(before)) for before, _, _ in parts if before})
    return "".join(f"(?<!{b})" for b in ahead) + re.escape(word) + (f"(?![{re.escape(''.join(behind))}])" if behind else "")


def ending(text: str, among: Iterable[str]) -> str:
    """The longest of `among` that `text` ends with; empty where it ends with none."""
    return max((w for w in among if text.endswith(w)), key=len, default="")


def alternation(items: Iterable[str]) -> str:
    """A pattern that matches any of `items`, the longest first; nothing where there is none."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w))) or NEVER
