"""Queries and distinct targets, on the made-up plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from plan_parser.compare.distinct import distinct
from plan_parser.compare.query import Query, select, within
from plan_parser.model import Comparator, Kind, Measure, Nature, Normal, Origin, YearSource
from tests.sample import PLAN, TARGETS

RATE, SMALL, RANGE, TABLE, STONE, COVER, LESS, PUMPS = (t.id for t in TARGETS)

CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, [RATE, SMALL, RANGE, TABLE, LESS, PUMPS]),
    ({"wordless": True}, [RATE, SMALL, RANGE, TABLE, STONE, COVER, LESS, PUMPS]),
    ({"years": (2035,)}, [LESS]),
    ({"years": (2025, 2035), "sources": (Origin.TEXT,)}, [RATE, SMALL, RANGE, LESS]),
    ({"regions": ("黑河",)}, [RANGE]),
    ({"regions": ("黑河", "白河")}, [SMALL, RANGE]),
    ({"regions": ("河县",), "indicators": ("普及率",)}, []),
    ({"indicators": ("供水 普及率",)}, [RATE, TABLE]),
    ({"texts": ("节水型",)}, [LESS]),
    ({"texts": ("=1+1",)}, [PUMPS]),
    ({"texts": ("万座",)}, [PUMPS]),
    ({"kinds": (Kind.COVERAGE,)}, [COVER]),
    ({"kinds": (Kind.MILESTONE, Kind.RATE)}, [RATE, TABLE, STONE, LESS]),
    ({"measures": (Measure.CHANGE,)}, [LESS]),
    ({"comparators": (Comparator.RANGE, Comparator.ABOUT)}, [RANGE, PUMPS]),
    ({"year_sources": (YearSource.CARRIED,)}, [LESS]),
    ({"natures": (Nature.BINDING,)}, [TABLE]),
    ({"places": ("c1",)}, [RATE, SMALL, RANGE, TABLE]),
    ({"places": ("第二章",)}, [LESS, PUMPS]),
    ({"places": ("专栏1",)}, [PUMPS]),
    ({"places": ("主要指标",)}, [TABLE]),
    ({"places": ("c",)}, []),
]


@pytest.mark.parametrize(("fields", "want"), CASES, ids=lambda v: " ".join(v) if isinstance(v, dict) else "")
def test_select(fields: dict[str, Any], want: list[str]) -> None:
    assert [t.id for t in select(PLAN, Query(**fields)).targets] == want


def test_what_was_not_shown_is_counted() -> None:
    found = select(PLAN, Query(years=(2035,)))
    assert (found.coverage, found.milestones) == (1, 1)
    assert (select(PLAN, Query(wordless=True)).coverage, select(PLAN, Query(years=(2025,))).milestones) == (0, 0)


def test_within_reaches_below() -> None:
    assert within(PLAN, ["c2"]) == {"c2", "c2.l1", "col1"}
    assert within(PLAN, ["c2.l1"]) == {"c2.l1"}


def test_distinct_shows_the_table_s_mention_of_what_text_and_table_say() -> None:
    groups = distinct(TARGETS)
    assert [len(g.mentions) for g in groups] == [2, 1, 1, 1, 1, 1, 1]
    assert groups[0].shown.id == TABLE
    assert [t.id for t in groups[0].mentions] == [RATE, TABLE]


def test_distinct_looks_at_the_amount_not_its_spelling() -> None:
    pumps = TARGETS[-1]
    spelled = replace(pumps, id="other", value=Decimal(200000), unit="座", normalized=Normal(Decimal("200000.0"), None, "座"))
    assert len(distinct([pumps, spelled])) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"region": "白河县"},
        {"year": 2035},
        {"comparator": Comparator.GE},
        {"measure": Measure.ANNUAL},
        {"normalized": Normal(Decimal(200001), None, "座")},
        {"indicator": "新建泵站"},
    ],
)
def test_distinct_keeps_apart_what_differs(change: dict[str, Any]) -> None:
    assert len(distinct([TARGETS[-1], replace(TARGETS[-1], **change)])) == 2
