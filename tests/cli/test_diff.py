"""`plan diff` and `plan facts`: formats, exit statuses, narrow tables, and misuse in one line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_parser.cli import run
from plan_parser.cli.layout import width_of

DATA = Path(__file__).parents[2] / "data"
CITY, PROVINCE, NATION = "yantai-urbanization-2021-2035", "shandong-urbanization-2021-2035", "national-14fyp-2021-2025"
TOWNS, SERVICES = "national-urbanization-14fyp", "national-public-services-14fyp"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """`plan` in a folder with the shipped data."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def of(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(args)
        out, err = capsys.readouterr()
        return status, out, err

    return of


def test_the_contract_s_object(call: Any) -> None:
    status, out, _ = call("diff", CITY, PROVINCE, NATION, "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert found["plans"] == [CITY, PROVINCE, NATION]
    assert {"plans", "rows", "unpaired", "changes"} <= set(found)
    row = next(r for r in found["rows"] if r["indicator"] == "常住人口城镇化率" and r["year"] == 2025)
    assert {"indicator", "year", "region_level", "measure", "unit", "better", "cells", "pairing", "against"} <= set(row)
    assert (row["region_level"], row["measure"], row["unit"], row["better"]) == ("whole", "level", "%", "more")
    assert row["pairing"] == {"how": "same", "score": 1.0, "note": None}
    assert row["against"][PROVINCE] == {"gap": {"value": 2, "value_max": None, "unit": "百分点", "as": "difference"}, "verdict": "stricter", "note": None}
    assert [(m["value"], m["value_max"], m["comparator"], m["baseline"]) for m in row["cells"][CITY]] == [
        (70, None, "about", None),
        (70, None, "about", {"year": 2020, "value": 67.31}),
    ]
    assert found["changes"] == []


def test_formats_say_the_same(call: Any) -> None:
    args = ("diff", CITY, PROVINCE, NATION, TOWNS)
    whole = json.loads(call(*args, "--format", "json")[1])
    assert yaml.safe_load(call(*args, "--format", "yaml")[1]) == whole
    lines = [json.loads(line) for line in call(*args, "--format", "jsonl")[1].splitlines()]
    assert [line["indicator"] for line in lines] == [r["indicator"] for r in whole["rows"]]
    rows = list(csv.DictReader(io.StringIO(call(*args, "--format", "csv")[1])))
    green = [r for r in rows if r["indicator"] == "城市建成区绿化覆盖率"]
    assert [(r["side"], r["value"], r["verdict"], r["gap_value"], r["gap_value_max"]) for r in green] == [
        (CITY, "37.5", "", "", ""),
        (CITY, "42", "", "", ""),
        (PROVINCE, "", "unknown", "", ""),
        (NATION, "", "unknown", "", ""),
        (TOWNS, "43", "weaker", "-5.5", "-1"),
    ]
    markdown = call(*args, "--format", "markdown")[1].splitlines()
    assert markdown[0].startswith("| indicator | year | plan | says | A to it |")
    assert f"A {CITY}" in "\n".join(markdown)


@pytest.mark.parametrize("level", [False, True])
def test_wide_tables_stay_readable_at_80_columns(call: Any, monkeypatch: pytest.MonkeyPatch, level: bool) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = call("diff", CITY, PROVINCE, NATION, TOWNS, SERVICES, *(("--by", "level") if level else ()))
    assert max(width_of(line) for line in out.splitlines()) <= 80
    assert "stricter" in out
    for name in (CITY, PROVINCE, NATION, TOWNS, SERVICES):
        assert name in out


def test_by_level_names_the_plan_in_each_cell(call: Any) -> None:
    _, out, _ = call("diff", CITY, PROVINCE, "shandong-urbanization-action-2024-2025", NATION, "--by", "level", "--year", "2025")
    head, first, *_ = out.splitlines()
    assert head.split()[:5] == ["indicator", "year", "city", "province", "nation"]
    assert "A ≈70%" in first
    assert "B ≈68% ≠ C ≥67%" in first
    assert "D 65%" in first


def test_one_plan_is_held_against_those_it_cites(call: Any) -> None:
    status, out, err = call("diff", CITY, "--format", "json")
    assert status == 0
    assert json.loads(out)["plans"] == [CITY, PROVINCE]
    assert f"held against 1 plan that it cites: {PROVINCE}" in err


def test_exit_code_is_for_what_is_set_otherwise(call: Any) -> None:
    assert call("diff", CITY, PROVINCE)[0] == 0
    assert call("diff", CITY, PROVINCE, "--exit-code")[0] == 1
    assert call("diff", CITY, PROVINCE, "--year", "2035", "--exit-code")[0] == 0
    assert call("diff", CITY, CITY, "--exit-code")[0] == 0


def test_editions_in_one_table(call: Any) -> None:
    text = Path(f"data/source/{CITY}.txt").read_text(encoding="utf-8").replace("经济总量突破11000亿元大关", "经济总量突破1.2万亿元大关")
    Path("draft.txt").write_text(text, encoding="utf-8")
    status, out, _ = call("diff", CITY, "draft.txt", "--format", "json", "--exit-code")
    found = json.loads(out)
    assert status == 1
    assert [(c["what"], c["indicator"]) for c in found["changes"]] == [("raised", "经济总量")]
    assert [r["indicator_id"] for r in found["rows"]] == ["gdp"]
    table = call("diff", CITY, "draft.txt")[1]
    assert "raised" in table
    assert ">11000亿元" in table
    assert ">1.2万亿元" in table


def test_nothing_found_is_said_beside_the_data(call: Any) -> None:
    status, out, err = call("diff", CITY, PROVINCE, "--indicator", "没有", "--format", "json")
    assert (status, json.loads(out)["rows"]) == (0, [])
    assert err == "no differences or common indicators\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["diff", CITY, "national-14fyp-2021-2026"], f"did you mean {NATION}"),
        (["diff", PROVINCE], f"{PROVINCE}: no plan that it cites is under data/"),
        (["diff"], "PLAN..."),
        (["diff", NATION, TOWNS, "--by", "level"], "all 2 plans are of one level (nation)"),
        (["diff", CITY, NATION, PROVINCE, "--versions"], "two editions"),
        (["diff", "late.facts.yaml", CITY], "no common year: targets are set by late for 2040"),
        (["diff", "odd.facts.yaml", CITY], "地区生产总值 (2025): 元 and 美元 do not convert"),
        (["diff", "wrong.facts.yaml", CITY], "wrong.facts.yaml, facts 1 (森林覆盖率): comparator: expected"),
        (["facts", "check", "wrong.facts.yaml"], "wrong.facts.yaml, facts 1 (森林覆盖率): comparator: expected"),
        (["facts", "check", "missing.facts.yaml"], "missing.facts.yaml: cannot be read"),
    ],
)
def test_misuse_is_one_line(call: Any, args: list[str], says: str) -> None:
    for name, fact in {
        "late": "indicator: 森林覆盖率, year: 2040, comparator: eq, value: 1, unit: '%'",
        "odd": "indicator: 地区生产总值, year: 2025, comparator: eq, value: 1, unit: 亿美元",
        "wrong": "indicator: 森林覆盖率, year: 2025, comparator: more, value: 1, unit: '%'",
    }.items():
        document = f"document: {{id: {name}, title: 某规划, region: 山东省, level: province, complete: true}}"
        Path(f"{name}.facts.yaml").write_text(f"{document}\nfacts:\n- {{{fact}, confidence: high, seen_in: 公报}}\n", encoding="utf-8")
    status, out, err = call(*args)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert err.startswith("plan: ")


def test_facts_check_says_what_is_in_form(call: Any) -> None:
    status, out, _ = call("facts", "check", f"data/reference/{PROVINCE}.facts.yaml")
    assert status == 0
    assert "省级新型数据中心 (个)" in out
    (found,) = json.loads(call("facts", "check", f"data/reference/{PROVINCE}.facts.yaml", "--format", "json")[1])
    assert (found["document"], found["facts"], found["known"], found["complete"]) == (PROVINCE, 6, 4, False)


def test_targets_shows_facts_on_request(call: Any) -> None:
    assert all(t["document"] == CITY for t in json.loads(call("targets", "--format", "json")[1]))
    shown = json.loads(call("targets", "--all", "--source", "facts", "--format", "json")[1])
    assert {t["document"] for t in shown} == {p.name.removesuffix(".facts.yaml") for p in (DATA / "reference").glob("*.facts.yaml")}
    one = json.loads(call("targets", PROVINCE, "--format", "json")[1])
    assert [(t["indicator"], t["value"]) for t in one][:2] == [("常住人口城镇化率", 68), ("常住人口城镇化率", 75)]
    status, out, _ = call("show", one[0]["id"])
    assert status == 0
    assert "山东省新型城镇化规划" in out
    assert "None" not in out


def test_a_plan_cannot_write_to_the_terminal(call: Any) -> None:
    fact = 'indicator: "森林\\e[2J覆盖率", year: 2025, comparator: eq, value: 1, unit: "%", confidence: high, seen_in: 公报'
    for name in ("a", "b"):
        document = f"document: {{id: {name}, title: {name}, region: 山东省, level: province, complete: true}}"
        Path(f"{name}.facts.yaml").write_text(f"{document}\nfacts:\n- {{{fact}}}\n", encoding="utf-8")
    for form in ("table", "csv", "markdown"):
        assert "\x1b" not in "".join(call("diff", "a.facts.yaml", "b.facts.yaml", "--format", form)[1:])
    assert "\x1b" not in call("facts", "check", "a.facts.yaml")[1]
