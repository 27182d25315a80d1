"""The gazetteer: names found whole and short, never guessed."""

from __future__ import annotations

import pytest

from plan_parser import places
from plan_parser.model import Level


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [("烟台", "370600", "city"), ("烟台市", "370600", "city"), ("龙口", "370681", "county"), ("贵州省", "520000", "province"), ("延边", "222400", "city")],
)
def test_full_and_short_names(name: str, code: str, level: str) -> None:
    assert [(p.code, p.level) for p in places.find(name)] == [(code, Level(level))]


def test_the_nation_has_no_code() -> None:
    assert places.resolve("全国") == places.Place(None, "全国", Level.NATION)


def test_an_ambiguous_name_is_resolved_only_where_the_place_around_it_is_known() -> None:
    assert len(places.find("鼓楼区")) > 1
    assert places.resolve("鼓楼区") is None
    found = places.resolve("鼓楼区", "320100")
    assert found is not None and found.code == "320106"


def test_an_unknown_name_is_none() -> None:
    assert places.find("云海市") == () and places.resolve("云海市") is None


def test_children_are_the_next_level() -> None:
    assert "370681" in {p.code for p in places.children("370600")}
    assert {p.level for p in places.children("370000")} == {Level.CITY}
    assert "370681" in {p.code for p in places.below("370000")}
    assert len(places.children(None)) == 34


def test_above_and_named() -> None:
    over = places.above("370681", Level.CITY)
    assert over is not None and over.name == "烟台市"
    assert places.named_in("支持龙口和烟台市发展,云海除外") == ["龙口", "烟台市"]
