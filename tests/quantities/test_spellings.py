"""The table of spellings: every row is read as it was by hand, every idiom holds nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_parser.quantities.reading import Quantity, quantities

# BaseLoader keeps every scalar as it is written: 2022-11-22 stays a text, 1,200 too.
TABLE: dict[str, Any] = yaml.load(Path(__file__).with_name("spellings.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def ends(low: Decimal, high: Decimal | None) -> tuple[Decimal, Decimal | None]:
    return low, high


def wanted(text: str) -> tuple[Decimal, Decimal | None]:
    low, _, high = text.partition("..")
    return Decimal(low), Decimal(high) if high else None


def said(found: Quantity) -> tuple[Any, ...]:
    normal = found.normalized
    return found.text, ends(found.value, found.value_max), found.unit, found.comparator.value, ends(normal.value, normal.value_max), normal.unit


def expected(row: list[str]) -> tuple[Any, ...]:
    text, value, unit, comparator, normalized = row
    amount, _, base = normalized.partition(" ")
    return text, wanted(value), unit, comparator, wanted(amount), base


def test_the_table_is_large() -> None:
    assert len(TABLE["quantities"]) >= 300
    assert len(TABLE["none"]) >= 60


@pytest.mark.parametrize("row", TABLE["quantities"], ids=lambda row: row[0])
def test_spelling(row: list[Any]) -> None:
    text, *rows = row
    assert [said(q) for q in quantities(text)] == [expected(r) for r in rows]


@pytest.mark.parametrize("text", TABLE["none"])
def test_no_quantity(text: str) -> None:
    assert [q.text for q in quantities(text)] == []
