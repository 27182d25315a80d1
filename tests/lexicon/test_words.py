"""The shipped word lists: each entry is at work in its examples and idle in its counter-examples, and reads as it says."""

from __future__ import annotations

from typing import Any

import pytest

from plan_parser.lexicon.loader import entries
from plan_parser.quantities.reading import quantities
from plan_parser.quantities.units import kind_of, split, table
from plan_parser.workbench.examples import faults


def cases(name: str, field: str = "examples") -> list[Any]:
    return [pytest.param(e, text, id=f"{e.get('word') or e['unit']}: {text}") for e in entries(name) for text in e.get(field, ())]


def unit_names(text: str) -> list[str]:
    """The entries of the units in `text`, without denominator and 级."""
    found = [split(q.unit)[2] for q in quantities(text)]
    return [unit.name for unit in found if unit is not None]


@pytest.mark.parametrize(("entry", "text"), cases("units"))
def test_unit(entry: dict[str, Any], text: str) -> None:
    assert entry["unit"] in unit_names(text)


@pytest.mark.parametrize(("entry", "text"), cases("units", "not"))
def test_not_unit(entry: dict[str, Any], text: str) -> None:
    assert entry["unit"] not in unit_names(text)


def test_every_synonym_is_read_as_its_unit() -> None:
    for entry in entries("units"):
        for spelling in entry.get("synonyms", ()):
            found = [q for q in quantities(f"达到12{spelling}。") if q.text.endswith(spelling)]
            assert [split(q.unit)[2] for q in found] == [table()[spelling]], spelling
            assert table()[spelling].name == entry["unit"], f"{spelling} stands in two entries"


def test_units_differ() -> None:
    names = [s for e in entries("units") for s in (e["unit"], *e.get("synonyms", ()))]
    assert len(names) == len(set(names))


def test_kind_of_each_unit() -> None:
    for entry in entries("units"):
        assert kind_of("万" + entry["unit"]) == entry["kind"], entry["unit"]


@pytest.mark.parametrize(("entry", "text"), cases("denominators"))
def test_denominator(entry: dict[str, Any], text: str) -> None:
    (found,) = quantities(text)
    assert found.text == text
    assert found.unit.endswith(entry["word"])


@pytest.mark.parametrize(("entry", "text"), cases("comparators"))
def test_comparator(entry: dict[str, Any], text: str) -> None:
    (found,) = quantities(text)
    assert found.comparator == entry["comparator"]


@pytest.mark.parametrize(("entry", "text"), cases("comparators", "not"))
def test_not_comparator(entry: dict[str, Any], text: str) -> None:
    (found,) = quantities(text)
    assert found.comparator != entry["comparator"]


@pytest.mark.parametrize(("entry", "text"), cases("idioms"))
def test_idiom(entry: dict[str, Any], text: str) -> None:
    at = text.index(entry["word"])
    assert [q.text for q in quantities(text) if q.span[1] > at and q.span[0] < at + len(entry["word"])] == []


def test_every_entry_is_at_work_in_an_example_and_in_no_counter_example() -> None:
    assert [(f.name, f.entry, f.reason) for f in faults(None)] == []
