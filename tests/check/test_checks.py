"""Every check by the texts that it names itself, and the list of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plan_parser
from plan_parser.compare import check as package
from plan_parser.compare.check import CHECKS, Check, Finding, Severity, check
from plan_parser.compare.check.subject import Subject
from plan_parser.lexicon.loader import entries

NO_CHECKS = {"__init__", "finding", "subject"}


def found(one: Check, text: str) -> list[Finding]:
    return [f for f in one.find(Subject(plan_parser.parse(text))) if f.severity is not Severity.HOLDS]


@pytest.mark.parametrize(("one", "text"), [(c, t) for c in CHECKS for t in c.examples], ids=lambda v: v.code if isinstance(v, Check) else "")
def test_examples_are_found(one: Check, text: str) -> None:
    assert found(one, text)


@pytest.mark.parametrize(("one", "text"), [(c, t) for c in CHECKS for t in c.fine], ids=lambda v: v.code if isinstance(v, Check) else "")
def test_counterexamples_are_not(one: Check, text: str) -> None:
    assert found(one, text) == []


def test_every_module_of_the_package_is_in_the_list() -> None:
    modules = {p.stem for p in Path(package.__file__).parent.glob("*.py")} - NO_CHECKS
    assert len(modules) == len(CHECKS)
    assert all(c.examples and c.fine for c in CHECKS)
    assert len({c.code for c in CHECKS}) == len(CHECKS)


def test_quotes_and_lines_are_of_the_text() -> None:
    text = "第一章 目标\n到2025年,绿化覆盖率达到37.5%左右。\n第二章 任务\n到2025年,绿化覆盖率达42%。\n积极发展,积极扩大。\n"
    first, *_ = check(plan_parser.parse(text))
    assert first.severity is Severity.CONTRADICTION
    assert [text[slice(*q.span)] for q in first.quotes if q.span] == ["37.5%左右", "42%"]
    assert [q.line for q in first.quotes] == [2, 4]


PIECES = (
    *("到2025年,", "到2035年,", "城镇化率", "就业", "达到", "比2020年提高", "70%左右", "5万人", "3个百分点"),
    *("、", "和", "等", "五大", "三个", "(", ")", "“", "。", "\n", "第一章 目标\n"),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30))
def test_no_text_breaks_a_check(pieces: list[str]) -> None:
    text = "".join(pieces)
    plan = plan_parser.parse(text)
    for finding in check(plan):
        assert finding.message and "\n" not in finding.message
        for quote in finding.quotes:
            assert quote.span is None or 0 <= quote.span[0] < quote.span[1] <= len(plan.source.text)


def test_a_year_that_is_only_assumed_makes_a_note() -> None:
    text = "某市规划(2021-2025年)\n第一章 目标\n到2025年,绿化覆盖率达到37.5%。\n第二章 任务\n绿化覆盖率达42%。"
    assert [f.severity for f in check(plan_parser.parse(text))] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("words", "severity"),
    [("新建学校{}所", Severity.NOTE), ("项目达到{}个", Severity.NOTE), ("森林蓄积量达到{}万立方米", Severity.CONTRADICTION)],
)
def test_names_that_may_be_of_several_things_make_a_note(words: str, severity: Severity) -> None:
    text = f"某市规划(2021-2025年)\n第一章 目标\n到2025年,{words.format(300)}。\n第二章 任务\n到2025年,{words.format(500)}。"
    assert [f.severity for f in check(plan_parser.parse(text))] == [severity]


def test_contents_and_body() -> None:
    text = "某市规划(2021-2025年)\n目录\n第一章 总体要求\n第二章 主要任务\n第三章 实施保障\n第一章 总体要求\n{}"
    whole = "到2025年,城镇化率达到70%。\n第二章 主要任务\n推进发展。\n第三章 实施保障\n加强领导。\n"
    assert check(plan_parser.parse(text.format(whole))) == ()
    [more] = check(plan_parser.parse(text.format(whole + "第四章 附则\n由市政府解释。\n")))
    assert (more.code, more.severity) == ("heading-not-listed", Severity.NOTE) and "第四章 附则" in more.message
    codes = [f.code for f in check(plan_parser.parse(text.format(whole.replace("主要任务", "重点工作"))))]
    assert codes == ["contents-differ", "heading-not-listed"]


@pytest.mark.parametrize("name", [e for entry in entries("qualifiers") if entry["class"] == "unbounded" for e in entry["examples"]])
def test_percentages_that_may_lie_over_100(name: str) -> None:
    assert check(plan_parser.parse(f"某市规划(2021-2025年)\n第一章 目标\n到2025年,{name}达到150%。")) == ()


def test_worst_first() -> None:
    plan = plan_parser.read(Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt")
    severities = [f.severity for f in check(plan)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_a_plan_without_its_text_is_checked_by_its_numbers() -> None:
    from dataclasses import replace

    plan = plan_parser.parse("第一章 目标\n到2025年,绿化覆盖率达到37.5%。\n第二章 任务\n到2025年,绿化覆盖率达42%。")
    bare = replace(plan, source=replace(plan.source, text=""), numerals=())
    assert [f.severity for f in check(bare)] == [Severity.CONTRADICTION]
