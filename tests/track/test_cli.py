"""`plan track`, `plan actuals` and `plan breakdown` as people call them: every format, what reads what the other writes, and what is misuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from plan_parser import parse
from plan_parser.cli import run

ROOT = Path(__file__).parents[2]
PLAN = str(ROOT / "data" / "source" / "yantai-urbanization-2021-2035.txt")
STATISTICS = str(ROOT / "data" / "reference" / "yantai-actuals.csv")
SHARED = ROOT.parent / "shared" / "data"
REPORT = "某市2024年政府工作报告\n(2024年1月10日)\n一、2023年工作回顾\n一年来,城镇化率达到66%,城镇新增就业9万人。\n二、2024年工作安排\n地区生产总值增长6%。\n"
GOALS = "某市发展规划(2021-2025年)\n第一章 目标\n到2025年,城镇化率由2020年的60%提高到70%。\n第二章 任务\n到2025年,森林覆盖率达到40%。\n"

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "plan.txt").write_text(GOALS, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")

    def do(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(args)
        out, err = capsys.readouterr()
        return status, out, err

    return do


def test_track_in_the_shape_of_the_contract(call: Call) -> None:
    status, out, _ = call("track", PLAN, STATISTICS, "--format", "json")
    records = json.loads(out)
    assert status == 0 and len(records) == 107
    gdp = next(r for r in records if r["indicator"] == "经济总量")
    assert {k: gdp[k] for k in ("actual", "expected", "needed_per_year", "status")} == {
        "actual": {"year": 2023, "value": 10162.46}, "expected": 9726.568, "needed_per_year": 418.77, "status": "ahead",
    }  # fmt: skip
    assert gdp["target"] == "c1.s3.l2-3b7d01" and gdp["base"] == {"year": 2020, "value": 7816.42, "source": "statistic"}
    nothing = next(r for r in records if r["status"] == "no_data")
    assert nothing["actual"] is None and nothing["expected"] is None and nothing["needed_per_year"] is None


def test_track_for_reading(call: Call) -> None:
    status, out, err = call("track", PLAN, STATISTICS)
    assert status == 0
    assert "██████┃█···" in out and "9726.57" in out and "By chapter" in out and "By kind" in out
    assert "3 ahead, 104 no data; 104 without figures not shown (--all)" in err
    assert all(sum(2 if ord(c) > 0x2E7F else 1 for c in line) <= 80 for line in out.splitlines() if " by " not in line)
    assert "经济总量, 烟台市, 2025: the plan gives no baseline; in 2020 7816.42 by 烟台市2020年国民经济和社会发展统计公报" in out


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "yaml", "csv", "markdown"])
def test_every_format(call: Call, form: str) -> None:
    for args in (("track", PLAN, STATISTICS), ("actuals", PLAN), ("breakdown", PLAN)):
        status, out, _ = call(*args, "--format", form)
        assert status == 0 and "第二产业" in out


def test_filters_and_summary(call: Call) -> None:
    _, out, _ = call("track", PLAN, STATISTICS, "--status", "ahead", "--indicator", "第二产业", "--format", "json")
    assert [r["indicator"] for r in json.loads(out)] == ["第二产业增加值"]
    _, out, _ = call("track", PLAN, STATISTICS, "--by", "kind", "--format", "csv")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows["amount"]["ahead"], rows["rate"]["ahead"]) == ("3", "0")
    assert sum(int(row["targets"]) for row in rows.values()) == 107


@pytest.mark.parametrize(("form", "name"), [("csv", "reached.csv"), ("yaml", "reached.yaml"), ("json", "reached.json")])
def test_a_report_feeds_track_without_typing(call: Call, tmp_path: Path, form: str, name: str) -> None:
    _, out, _ = call("actuals", "report.txt", "--format", form)
    (tmp_path / name).write_text(out, encoding="utf-8")
    for statistics in (name, "report.txt"):
        _, out, _ = call("track", "plan.txt", statistics, "--format", "json")
        found = {r["indicator"]: r for r in json.loads(out)}
        assert found["城镇化率"]["actual"] == {"year": 2023, "value": 66} and found["城镇化率"]["status"] == "on_track"
        assert found["森林覆盖率"]["status"] == "no_data"


def test_actuals_records(call: Call) -> None:
    _, out, err = call("actuals", "report.txt", "--format", "json")
    first, second = json.loads(out)
    assert (first["indicator"], first["region"], first["year"], first["value"], first["unit"], first["line"]) == ("城镇化率", "某市", 2023, 66, "%", 4)
    assert REPORT[slice(*first["span"])] == "66%"
    assert (second["measure"], second["period"]) == ("cumulative", [2023, 2023])
    assert "2 figures in 1 plan" in err


def test_breakdown_as_a_table_to_copy(call: Call) -> None:
    _, out, err = call("breakdown", "plan.txt", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert [row[f"path_{year}"] for year in range(2021, 2026)] == ["62", "64", "66", "68", "70"]
    assert "1 without a start" in err
    _, out, _ = call("breakdown", "plan.txt", "--growth", "--format", "json")
    [record] = json.loads(out)
    assert record["path"]["2025"] == 70 and record["path"]["2021"] == 61.88 and record["per_year"] == 3.13  # 60 * (7/6) ** 0.2


def test_breakdown_shows_both_ends_of_a_range(call: Call, tmp_path: Path) -> None:
    (tmp_path / "range.txt").write_text(GOALS.replace("提高到70%", "提高到70%-72%"), encoding="utf-8")
    _, out, _ = call("breakdown", "range.txt")
    assert "62–62.4" in out and "70–72" in out
    _, out, _ = call("breakdown", "range.txt", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["path_2025"], row["path_max_2025"], row["value_max"]) == ("70", "72", "72")
    _, out, _ = call("breakdown", "plan.txt", "--format", "csv")
    assert "path_max" not in out


REPORTS = sorted([*(SHARED / "corpus").glob("*.txt"), *(SHARED / "formats").glob("*report*.html")])


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_what_actuals_writes_track_reads(call: Call, tmp_path: Path, report: Path) -> None:
    for name in ("reached.csv", "reached.json"):
        _, out, _ = call("actuals", str(report), "--format", Path(name).suffix[1:])
        (tmp_path / name).write_text(out, encoding="utf-8")
        status, _, err = call("track", "plan.txt", name)
        assert status == 0, err


def test_figures_without_a_target_are_told(call: Call, tmp_path: Path) -> None:
    rows = "".join(f"神奇指数,{year},7,\n" for year in range(2010, 2020))
    (tmp_path / "odd.csv").write_text(f"指标,年份,数值,单位\n城镇化率,2023,66,%\n森林覆盖率,2023,5,吨\n{rows}", encoding="utf-8")
    _, _, err = call("track", "plan.txt", "odd.csv")
    assert "odd.csv, line 3: 森林覆盖率, 2023 is not used: the unit 吨 does not convert to %" in err
    assert "6 more figures are not used; --unused lists all" in err and "城镇化率" not in err
    status, out, err = call("track", "plan.txt", "odd.csv", "--unused", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(out)))
    assert status == 0 and [row["line"] for row in found] == [str(n) for n in range(3, 14)]
    assert found[1]["reason"] == "no target of this indicator" and "11 figures of 12" in err


@pytest.mark.parametrize(
    "command",
    [
        ("track", "odd.csv", "plan.txt"), ("track", "wide.csv", "plan.txt"), ("extract", "odd.csv"), ("targets", "odd.csv"), ("breakdown", "odd.csv"),
        ("track", "plan.txt", "a.xlsx"), ("breakdown", "plan.txt", "-a", "a.xlsx"), ("track", "plan.txt", "wide.csv"),
    ],
)  # fmt: skip
def test_statistics_are_no_plan_and_a_workbook_no_table(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "odd.csv").write_text("指标,年份,数值,单位\n城镇化率,2023,66,%\n", encoding="utf-8")
    (tmp_path / "wide.csv").write_text("指标,单位,2022,2023\n城镇化率,%,65,66\n", encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    status, out, err = call(*command)
    assert (status, out) == (2, "") and err.count("\n") == 1
    named = {"odd.csv": "plan track PLAN odd.csv", "a.xlsx": "save it as CSV", "wide.csv": "PLAN wide.csv" if command[1] == "wide.csv" else "城镇化率,2022"}
    assert any(name in command and words in err for name, words in named.items()), err


def test_misuse_is_one_line_with_the_file_and_the_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("indicator,year,value,unit\nGDP,2023,x,亿元\n", encoding="utf-8")
    for command in (("track", "plan.txt", "bad.csv"), ("breakdown", "plan.txt", "--actuals", "bad.csv")):
        status, out, err = call(*command)
        assert (status, out) == (2, "") and err.count("\n") == 1 and "bad.csv, line 2: 'x' is no number" in err
    assert call("track", "plan.txt", "none.csv")[0] == 2
    assert call("track", "plan.txt")[0] == 2


def test_text_of_a_file_does_not_reach_the_terminal_raw(call: Call, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("indicator,year,value,unit,source\n城镇化率,2020,55,%,\x1b[31m公报\n城镇化率,2023,66,%,=cmd()\n", encoding="utf-8")
    _, out, _ = call("track", "plan.txt", "odd.csv")
    assert "\x1b" not in out
    _, out, _ = call("track", "plan.txt", "odd.csv", "--format", "csv")
    assert "\x1b" not in out and ",=cmd" not in out


def test_where_a_target_should_stand_is_told_without_a_figure_for_the_year_that_is_asked() -> None:
    from plan_parser.compare.track import track

    plan = parse("青山市规划(2021-2025年)\n\n第一章 目标\n\n城镇化率由2020年的60%提高到2025年的70%。\n")
    (asked,) = track(plan, (), 2023)
    assert (asked.status.value, asked.standing.expected) == ("no_data", Decimal(66))
    (unasked,) = track(plan, ())
    assert unasked.standing.expected is None
