"""Aligning: pairs of names that a reader has told same or different, a third of them held out; and how each pair is known."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_parser.compare.align import pair
from plan_parser.model import Comparator, Kind, Measure, Origin, Target, YearSource
from plan_parser.quantities.units import kind_of, normalize

PAIRS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))


def named(name: str, unit: str, measure: str = "level") -> Target:
    """A target of 2025 that says nothing but its indicator."""
    unit = "" if unit == "-" else unit
    return Target(
        id="x-000000", indicator=name, region="青山市", year=2025, year_source=YearSource.STATED, comparator=Comparator.EQ, value=Decimal(1), unit=unit,
        measure=Measure(measure), kind=kind_of(unit) if unit else Kind.RATIO, node="c1", source=Origin.TEXT, span=(0, 1), quote=name, line=1, rule="by-hand",
        normalized=normalize(Decimal(1), None, unit),
    )  # fmt: skip


def held_out(entry: dict[str, Any]) -> bool:
    name = f"{entry['a'][0]}|{entry['b'][0]}"
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def scores(entries: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Precision, recall, and the pairs that were told wrong."""
    told = [(e, pair(named(*e["a"]), named(*e["b"])) is not None) for e in entries]
    right = sum(1 for e, got in told if got and e["same"])
    wrong = [f"{e['a']} {e['b']} same: {e['same']}" for e, got in told if got != e["same"]]
    return right / sum(got for _, got in told), right / sum(e["same"] for e in entries), wrong


def test_there_are_pairs_enough_and_a_third_of_them_are_hard() -> None:
    assert len(PAIRS) >= 120
    assert sum(e.get("hard", False) for e in PAIRS) >= len(PAIRS) / 3
    assert len(PAIRS) / 4 < sum(map(held_out, PAIRS)) < len(PAIRS) / 2


@pytest.mark.parametrize("part", [False, True], ids=["worked with", "held out"])
def test_names_are_told_same_or_different(part: bool) -> None:
    precision, recall, wrong = scores([e for e in PAIRS if held_out(e) is part])
    assert precision >= 0.98, wrong
    assert recall >= 0.9, wrong
