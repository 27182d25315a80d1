"""Editions of one plan: what was added, dropped, raised, lowered, reworded and moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plan_parser.compare.diff import Asked, Diff, diff
from plan_parser.compare.sides import by_plan
from plan_parser.compare.versions import versions
from plan_parser.model import Kind, Node, NodeKind, Plan
from tests.compare.made import plan, said

OLD = "青山市林业规划(2021-2025年)(征求意见稿)"
NEW = "青山市林业规划(2021-2025年)"


def compared(before: list[Any], after: list[Any]) -> Diff:
    return diff(by_plan([plan("old", *before, title=OLD), plan("new", *after, title=NEW)]), Asked())


def told(found: Diff) -> list[tuple[str, str | None, str | None]]:
    def value(side: Any) -> str | None:
        return None if side is None else f"{side.target.value}{side.target.unit}"

    return [(c.what.value, value(c.old), value(c.new)) for c in found.changes]


@pytest.mark.parametrize(
    ("before", "after", "want"),
    [
        ([said("森林覆盖率", "40", "%")], [said("森林覆盖率", "42", "%")], [("raised", "40%", "42%")]),
        ([said("城镇调查失业率", "5.5", "%")], [said("城镇调查失业率", "5", "%")], [("lowered", "5.5%", "5%")]),
        ([said("地区生产总值", "1.3", "万亿元")], [said("地区生产总值", "13000", "亿元")], []),
        ([said("地区生产总值", "1.3", "万亿元")], [said("GDP", "13000", "亿元")], [("reworded", "1.3万亿元", "13000亿元")]),
        ([said("森林覆盖率", "40", "%")], [said("森林覆盖率", "40", "%", comparator="ge")], [("reworded", "40%", "40%")]),
        ([said("森林覆盖率", "40", "%")], [], [("dropped", "40%", None)]),
        ([], [said("森林覆盖率", "40", "%")], [("added", None, "40%")]),
        ([said("森林覆盖率", "40", "%")], [said("森林覆盖率", "40", "%", year=2030)], [("dropped", "40%", None), ("added", None, "40%")]),
        ([said("单位GDP能耗", "13", "%", measure="change", direction="down")], [said("单位GDP能耗", "14", "%", measure="change", direction="down")],
         [("raised", "13%", "14%")]),
        ([said("苗圃", "3", "个", top="5", comparator="range")], [said("苗圃", "3", "个", top="6", comparator="range")], [("raised", "3个", "3个")]),
    ],
    ids=lambda v: "",
)  # fmt: skip
def test_what_changed(before: list[Any], after: list[Any], want: list[Any]) -> None:
    found = compared(before, after)
    assert told(found) == want
    assert found.differs is bool(want)


def test_of_two_mentions_the_one_that_changed_is_told() -> None:
    table, text = said("森林覆盖率", "40", "%", node="tab1"), said("森林覆盖率", "40", "%", node="c2")
    found = compared([table, text], [table, said("森林覆盖率", "41", "%", node="c2")])
    assert told(found) == [("raised", "40%", "41%")]
    assert found.changes[0].old is not None
    assert found.changes[0].old.target.node == "c2"
    assert told(compared([table, text], [table])) == []  # it still says so
    assert [r.indicator for r in found.rows] == ["森林覆盖率"]


def chaptered(name: str, title: str, node: str, *titles: str) -> Plan:
    made = plan(name, said("森林覆盖率", "40", "%", node=node), title=title)
    outline = tuple(Node(f"c{n}", NodeKind.CHAPTER, None, t, (n * 10, n * 10 + 9)) for n, t in enumerate(titles, 1))
    return replace(made, outline=outline)


def test_moved_is_told_by_titles_not_by_numbers() -> None:
    old = chaptered("old", OLD, "c1", "总体目标", "重点任务")
    moved = chaptered("new", NEW, "c2", "总体目标", "重点任务")
    shifted = chaptered("new", NEW, "c2", "前言", "总体目标")
    assert [c.what for c in diff(by_plan([old, moved]), Asked()).changes] == ["moved"]
    assert diff(by_plan([old, shifted]), Asked()).changes == ()


def test_wordless_ones_are_added_and_dropped() -> None:
    stone = replace(said("建成国家森林城市", "1", "个"), kind=Kind.MILESTONE, value=None, unit=None, normalized=None, indicator_id=None)
    assert [c.what for c in compared([stone], []).changes] == ["dropped"]
    assert [c.what for c in compared([], [stone]).changes] == ["added"]
    assert compared([stone], [stone]).changes == ()


def test_only_what_is_asked_for_is_told() -> None:
    before = [said("森林覆盖率", "40", "%"), said("造林面积", "3", "万亩")]
    sides = by_plan([plan("old", *before, title=OLD), plan("new", title=NEW)])
    assert [c.old.target.indicator for c in diff(sides, Asked(indicators=("forest-cover",))).changes if c.old] == ["森林覆盖率"]
    assert [c.old.target.indicator for c in diff(sides, Asked(indicators=("造林",))).changes if c.old] == ["造林面积"]
    assert diff(sides, Asked(years=(2030,))).changes == ()


def test_what_makes_two_plans_editions_of_one() -> None:
    old, new = plan("old", title=OLD), plan("new", title=NEW)
    assert versions(old, new)
    assert versions(plan("a", title="规划（修订稿）"), plan("b", title="规划"))
    assert not versions(old, plan("new", title="青山市林业规划(2026-2030年)"))
    assert not versions(plan("a", title="政府工作报告", period=(2021, 2025)), plan("b", title="政府工作报告", period=(2026, 2030)))
    assert not versions(old, plan("new", title=NEW, region="济南市"))
    other = diff(by_plan([plan("a", said("森林覆盖率", "40", "%")), plan("b", said("森林覆盖率", "42", "%"))]), Asked(versions=True))
    assert told(other) == [("raised", "40%", "42%")]
