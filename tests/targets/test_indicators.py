"""The alias table and the qualifiers: every entry's examples are read as it says, its counter-examples are not."""

from __future__ import annotations

from typing import Any

import pytest

from plan_parser.compare.align.known import _better
from plan_parser.compare.align.words import qualifiers
from plan_parser.lexicon.loader import entries
from plan_parser.model import Measure
from plan_parser.quantities.units import split
from plan_parser.targets.indicators import _counted, _index, by_id, canonical, lookup, moves, still

ALIASES = entries("aliases")
QUALIFIERS = entries("qualifiers")


def meant(entry: dict[str, Any], name: str) -> set[str]:
    """The ids that `name` is read as, whatever it measures, in the units of `entry` and in %."""
    found = (lookup(name, unit, measure) for measure in Measure for unit in [*entry["units"], "%"])
    return {alias.id for alias in found if alias}


@pytest.mark.parametrize("entry", ALIASES, ids=lambda e: f"{e['id']} {e['names'][0]}")
def test_alias(entry: dict[str, Any]) -> None:
    for name in (*entry["names"], *entry.get("growing", ()), *entry["examples"]):
        assert meant(entry, name) == {entry["id"]}, name
    for name in entry.get("not", ()):
        assert entry["id"] not in meant(entry, name), name
    assert entry["not"], "a counter-example shows where the indicator ends"


def test_aliases_are_well_formed() -> None:
    for entry in ALIASES:
        assert entry["better"] in ("more", "less", None)
        assert all(c.islower() or c.isdigit() or c in ".-" for c in entry["id"]), entry["id"]
        assert entry["id"].count(".") <= 1
        for unit in entry["units"]:
            assert unit in ("", "倍数") or split(unit)[1] == unit or unit.startswith("/"), f"{entry['id']}: {unit} is no normal spelling"
        assert by_id(entry["id"]) is not None


def test_no_name_means_two_indicators() -> None:
    for form, found in _index().items():
        for i, (a, _) in enumerate(found):
            assert not any(a.units & b.units for b, _ in found[i + 1 :]), form


def test_the_unit_tells_what_a_name_means() -> None:
    assert lookup("地区生产总值", "%", Measure.LEVEL) is None
    assert lookup("经济", "元", Measure.LEVEL) is None
    found = lookup("经济", "%", Measure.GROWTH)
    assert found is not None
    assert (found.id, found.better) == ("gdp", "more")
    assert lookup("常住人口城镇化率", None, Measure.LEVEL) is None


def canonicals(text: str, sign: str) -> tuple[str, str]:
    left, right = text.split(f" {sign} ")
    return canonical(left), canonical(right)


@pytest.mark.parametrize("entry", [e for e in QUALIFIERS if e["class"] in ("scope", "time", "lead", "same", "tail")], ids=lambda e: e["word"])
def test_words_that_do_not_change_what_is_measured(entry: dict[str, Any]) -> None:
    for text, want in [*((t, True) for t in entry["examples"]), *((t, False) for t in entry.get("not", ()))]:
        left, right = canonicals(text, "=")
        if entry["class"] == "tail":
            left, right = _counted().sub("", left), _counted().sub("", right)
        assert (left == right) is want, text


@pytest.mark.parametrize("entry", [e for e in QUALIFIERS if e["class"] == "moving"], ids=lambda e: e["word"])
def test_words_that_only_say_that_it_moves(entry: dict[str, Any]) -> None:
    for text in entry["examples"]:
        left, right = canonicals(text, "~")
        assert left != right
        assert still(left) == right


def test_a_rate_of_growth_by_nature_does_not_move() -> None:
    assert moves("生产总值增速")
    assert not moves("人口自然增长率")
    assert not moves("森林覆盖率")


@pytest.mark.parametrize("entry", [e for e in QUALIFIERS if e["class"] == "guard"], ids=lambda e: e["word"])
def test_words_that_change_what_is_measured(entry: dict[str, Any]) -> None:
    for text in entry["examples"]:
        left, right = text.split(" / ")
        assert qualifiers(left) != qualifiers(right), text
        assert entry["word"] in qualifiers(left) | qualifiers(right)
    assert entry["group"]


@pytest.mark.parametrize("entry", [e for e in QUALIFIERS if e["class"] in ("less", "more")], ids=lambda e: e["word"])
def test_words_that_tell_what_is_better(entry: dict[str, Any]) -> None:
    for name in entry["examples"]:
        assert name.endswith(entry["word"]) or entry["word"] in name
        assert _better(name) == entry["class"], name
    for name in entry.get("not", ()):
        assert _better(name) != entry["class"], name


def test_what_no_word_tells_is_open() -> None:
    assert _better("特色小镇") is None
    assert _better("收入差距") is None


def test_counters_stand_for_each_other_but_not_for_people_and_households() -> None:
    words = {e["word"] for e in QUALIFIERS if e["class"] == "counter"}
    assert {"个", "家", "所"} <= words
    assert not words & {"人", "户", "张", "件"}
