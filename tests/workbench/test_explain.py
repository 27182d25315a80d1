"""Explanations: each point of the way is what the record says, and every rule is seen to decide somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from plan_parser.model import Role
from plan_parser.structure import lay_out
from plan_parser.tables import find
from plan_parser.targets.assemble import traced
from plan_parser.targets.rules import ORDER, account
from plan_parser.workbench.explain import Explanation, explain
from plan_parser.workbench.trial import trial

SENTENCES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent.parent / "targets" / "sentences.yaml").read_bytes())


def only(text: str, number: str) -> Explanation:
    (found,) = [e for e in explain(trial(text)) if e.text == number]
    return found


def said(found: Explanation) -> dict[str, str]:
    return {p.about: p.says for p in found.points}


def test_the_way_of_a_level() -> None:
    found = only("到2025年,全市常住人口城镇化率力争达到70%左右。", "70")
    assert said(found) == {
        "quantity": "70 % = 70 %",
        "binds": "about, by “左右”",
        "governed by": "“达到”: a level is reached or kept",
        "subject": "“常住人口城镇化率”",
        "indicator": "常住人口城镇化率",
        "region": "青山市: named before the number",
        "year": "2025 (stated): “2025年” of its sentence",
        "measures": "level, rate",
        "rule": said(found)["rule"],
    }
    assert said(found)["rule"].startswith("level (text/level): The level that the subject reaches")
    entries = {entry for p in found.points for entry in p.entries}
    assert {"units/rate: %", "comparators/about: 左右", "verbs/reach: 达到", "phrases/opening: 力争", "places/own: 全市"} <= entries


def test_why_other_readings_lost() -> None:
    found = only("推动30%的县达到国家标准,绿道建成50公里。", "30")
    lost = {p.about: p.says for p in found.lost}
    assert lost["built"].startswith("does not find its form") and lost["level"].startswith("does not fit")
    found = only("淘汰10蒸吨/小时及以下燃煤锅炉。", "10")
    assert (found.target, said(found)["rule"].partition(" ")[0]) == (None, "size-class")
    lost = {p.about: p.says for p in found.lost}
    assert lost["built"] == "would say 燃煤锅炉, but size-class comes first"
    assert lost["condition"] == "would say that it states nothing, but size-class comes first"


def test_a_number_that_is_no_target_says_why() -> None:
    found = only("对淘汰1000立方米以下高炉的企业给予200万元奖励。", "200")
    assert (found.target, found.role) == (None, Role.STANDARD.value)
    assert said(found)["rule"].startswith("grant (states no target; role standard)")
    date = only("2025年绿道达到50公里。", "2025")
    assert said(date) == {"role": "date: told by its form or place"}


def test_where_a_year_comes_from() -> None:
    assert said(only("绿道达到50公里。", "50"))["year"] == "2025 (assumed): nothing says a year: the plan's nearest horizon"
    assert "“2023年” of a sentence before" in said(only("到2023年,水面率达到8%。绿道达到50公里。", "50"))["year"]


def test_every_number_of_every_sentence_is_explained_and_agrees_with_its_record() -> None:
    deciding: set[str] = set()
    for case in SENTENCES:
        plan = trial(case["text"], within=case.get("in", "plan"))
        found = explain(plan)
        assert [e.span for e in found if e.text and e.role] == [n.span for n in plan.numerals if n.role], case["text"]
        for one in found:
            rule = said(one).get("rule", "")
            deciding.add(rule.partition(" ")[0])
            if one.target and one.target.rule and one.target.rule.startswith("text/") and one.role:
                assert f"({one.target.rule}" in rule, case["text"]
                assert said(one)["indicator"].startswith(one.target.indicator)
                assert said(one)["year"].startswith(f"{one.target.year} ({one.target.year_source.value}")
    assert {rule.name for rule in ORDER} - deciding == set(), "rules that no sentence shows"


def test_accounting_for_a_case_leaves_its_state_alone() -> None:
    plan = trial("牛、羊存栏量分别达到60万头和70万只。")
    (step,) = [s for _, steps in traced(lay_out(plan.source, "x", find)) for s in steps]
    step.case.state.stems = ["as it was"]
    assert any(o.answer for o in account(step.case))
    assert step.case.state.stems == ["as it was"]
