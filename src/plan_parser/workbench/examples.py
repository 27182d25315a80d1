"""Examples: word lists in; the entries out whose examples read the same without them, or whose counter-examples do not.

An entry is at work in a text where the text reads otherwise without it. That is tried, not guessed: the texts are read in processes that
leave entries out, many at once that do not occur in each other's texts. A heading's mark is at work where a text opens with it, an alias
where a name is read as its indicator, a qualifier where it makes two names one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plan_parser.lexicon import loader
from plan_parser.lexicon.forms import FORMS, Entry, key_of, spellings, text_of
from plan_parser.lexicon.loader import Key
from plan_parser.lexicon.marks import mark_faults
from plan_parser.workbench.trial import CITY, written


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry whose examples do not show what it does."""

    name: str
    entry: Entry
    reason: str


#: Lists of words for the names of indicators, and the classes of theirs that make two names one.
_NAMES = ("aliases", "qualifiers")
_ONE = ("scope", "time", "lead", "same")


@dataclass(slots=True)
class _Batch:
    """Entries that may be left out together."""

    entries: list[tuple[str, Entry]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    text: str = ""

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset((name, key_of(name, entry)) for name, entry in self.entries)

    def takes(self, words: Sequence[str], text: str) -> bool:
        return not any(w in self.text for w in words) and not any(w in text for w in self.words)

    def add(self, name: str, entry: Entry, words: Sequence[str], text: str) -> None:
        self.entries.append((name, entry))
        self.words.update(words)
        self.text += "\n" + text


def faults(folder: Path | None, own: bool = False) -> list[Fault]:
    """The faulty entries of all lists, or of the user's `folder` alone, in the order of the lists."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    entries = [(name, entry) for name in FORMS for entry in _entries(name, folder, own)]
    chosen = [(name, entry) for name, entry in entries if FORMS[name].tried]
    batches = _batches(chosen)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        whole = pool.submit(readings, folder, frozenset(), [x for _, e in chosen for x in _texts(e)])
        parts = [pool.submit(readings, folder, b.keys, [x for _, e in b.entries for x in _texts(e)]) for b in batches]
        with_all = dict(zip((x for _, e in chosen for x in _texts(e)), whole.result(), strict=True))
        found = [fault for b, part in zip(batches, parts, strict=True) for fault in _judged(b, part.result(), with_all)]
        named = [(name, entry) for name, entry in entries if name in _NAMES]
        found += [Fault(*named[n], reason) for n, reason in pool.submit(name_faults, folder, named).result()]
    found += [Fault(name, entry, reason) for name, entry in entries if FORMS[name].template for reason in mark_faults(entry)]
    order = {id(entry): n for n, (_, entry) in enumerate(entries)}
    return sorted(found, key=lambda f: order[id(f.entry)])


def _entries(name: str, folder: Path | None, own: bool) -> list[Entry]:
    mine = [e for path in loader.own_files(folder) if path.stem == name for e in loader.own(path)] if folder else []
    taken = {key_of(name, e) for e in mine}
    rest = [] if own else [e for e in loader.shipped(name) if key_of(name, e) not in taken]
    return [e for e in (*rest, *mine) if not e.get("remove")]


def _texts(entry: Entry) -> list[str]:
    """The made-up documents with the examples and counter-examples."""
    said = [x if isinstance(x, dict) else {"text": x} for x in (*entry["examples"], *entry.get("not", ()))]
    return [written(x["text"], x.get("of", CITY), x.get("in", "plan")) for x in said]


def _batches(chosen: Iterable[tuple[str, Entry]]) -> list[_Batch]:
    """As few batches as a first fit gives, in none of which an entry's words stand in another's texts."""
    batches: list[_Batch] = []
    for name, entry in chosen:
        words = spellings(name, entry)
        text = "\n".join(_texts(entry))
        batch = next((b for b in batches if b.takes(words, text)), None)
        if batch is None:
            batches.append(batch := _Batch())
        batch.add(name, entry, words, text)
    return batches


def _judged(batch: _Batch, without: Sequence[str], with_all: dict[str, str]) -> Iterable[Fault]:
    answers = iter(without)
    for name, entry in batch.entries:
        changed = [next(answers) != with_all[x] for x in _texts(entry)]
        at_work, idle = changed[: len(entry["examples"])], changed[len(entry["examples"]) :]
        if not any(at_work):
            yield Fault(name, entry, f"reads the same without it: {' | '.join(text_of(x) for x in entry['examples'])}")
        for x in (x for x, does in zip(entry.get("not", ()), idle, strict=True) if does):
            yield Fault(name, entry, f"is at work where it should not be: {text_of(x)}")


def readings(folder: Path | None, without: frozenset[Key], texts: Sequence[str]) -> list[str]:
    """What each text reads as, in a process of its own: all that is found in it, in words that differ where it differs."""
    loader.use(folder, without)
    from plan_parser.pipeline import parse
    from plan_parser.quantities.reading import quantities

    plans = ((x, parse(x)) for x in texts)
    return [repr((quantities(x), p.document, p.outline, p.columns, p.tables, p.targets, p.numerals)) for x, p in plans]


def name_faults(folder: Path | None, named: Sequence[tuple[str, Entry]]) -> list[tuple[int, str]]:
    """Place and reason of the aliases and qualifiers whose examples are not read as they say; in a process of its own."""
    loader.use(folder)
    found: list[tuple[int, str]] = []
    for n, (name, entry) in enumerate(named):
        if name == "aliases":
            found += [(n, f"is not read as {entry['id']}: {x}") for x in entry["examples"] if not _means(x, entry)]
            found += [(n, f"is read as {entry['id']}: {x}") for x in entry.get("not", ()) if _means(x, entry)]
        elif entry["class"] in _ONE:
            found += [(n, f"does not make one: {x}") for x in entry["examples"] if not _same(x)]
            found += [(n, f"makes one of two: {x}") for x in entry.get("not", ()) if _same(x)]
    return found


def _means(name: str, entry: Entry) -> bool:
    """Whether `name` is read as the alias in one of its units, of a level or a growth."""
    from plan_parser.model import Measure
    from plan_parser.targets.indicators import lookup

    read = (lookup(name, unit, measure) for unit in (*map(str, entry["units"]), "%") for measure in Measure)
    return any(alias is not None and alias.id == entry["id"] for alias in read)


def _same(names: str) -> bool:
    """Whether the names on both sides of = are one."""
    from plan_parser.targets.indicators import canonical

    return len({canonical(name) for name in names.split(" = ")}) == 1
