"""`plan targets`: conditions, formats, and how the table fits its line."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml

from plan_parser.cli.layout import width_of
from plan_parser.cli.targets import excerpt
from tests.cli.conftest import Desk
from tests.sample import TARGETS


def ids(desk: Desk, *args: str) -> list[str]:
    return [t["id"] for t in desk.json("targets", *args)]


@pytest.mark.parametrize(
    ("args", "want"),
    [
        ([], [0, 1, 2, 3, 6, 7]),
        (["--year", "2035"], [6]),
        (["--region", "黑河县"], [2]),
        (["--indicator", "普及率", "--source", "table"], [3]),
        (["--kind", "coverage"], [5]),
        (["--kind", "rate", "--measure", "change"], [6]),
        (["--comparator", "about", "--comparator", "range"], [2, 7]),
        (["--in", "c2"], [6, 7]),
        (["--year-source", "assumed"], [7]),
        (["--nature", "binding"], [3]),
        (["--text", "水库"], [0, 1, 2]),
        (["--all"], [0, 1, 2, 3, 4, 5, 6, 7]),
        (["--distinct", "--kind", "rate"], [3, 6]),
        (["qingshan", "--year", "2035"], [6]),
    ],
)
def test_conditions(desk: Desk, args: list[str], want: list[int]) -> None:
    assert ids(desk, *args) == [TARGETS[i].id for i in want]


def test_a_record_names_its_document(desk: Desk) -> None:
    first = desk.json("targets", "--in", "tab1")[0]
    assert list(first)[:3] == ["document", "id", "indicator"]
    assert (first["document"], first["value"], first["baseline"]) == ("qingshan", 98.5, {"year": 2020, "value": 96.2})


def test_distinct_names_all_mentions(desk: Desk) -> None:
    assert desk.json("targets", "--distinct", "--nature", "binding")[0]["mentions"] == [TARGETS[3].id]
    assert desk.json("targets", "--distinct", "--text", "普及率")[0]["mentions"] == [TARGETS[0].id, TARGETS[3].id]


def test_nothing_found_is_an_empty_list_and_a_word(desk: Desk) -> None:
    assert desk.call("targets", "--year", "1999", "--format", "json") == (0, "[]\n", "no targets in 1 plan\n")


def test_wordless_ones_are_counted_beside_the_data(desk: Desk) -> None:
    _, out, err = desk.call("targets", "--year", "2035")
    assert err == "1 target in 1 plan; 1 coverage and 1 milestone not shown (--all)\n"
    assert "milestone" not in out
    _, out, err = desk.call("targets", "--format", "json")
    assert "not shown" in err
    assert len(json.loads(out)) == 6


def test_the_formats_say_the_same(desk: Desk) -> None:
    data = desk.json("targets")
    assert [json.loads(line) for line in desk.call("targets", "--format", "jsonl")[1].splitlines()] == data
    assert yaml.safe_load(desk.call("targets", "--format", "yaml")[1]) == data
    rows = list(csv.DictReader(io.StringIO(desk.call("targets", "--format", "csv")[1])))
    assert [r["id"] for r in rows] == [t["id"] for t in data]
    assert (rows[3]["value"], rows[3]["baseline_year"], rows[3]["normalized_unit"], rows[3]["implied"]) == ("98.5", "2020", "%", "false")
    assert (rows[2]["period_0"], rows[2]["period_1"], rows[2]["value_max"]) == ("2021", "2025", "7")
    lines = desk.call("targets", "--format", "markdown")[1].splitlines()
    assert lines[0].startswith("| year | region | indicator |")
    assert len(lines) == 2 + len(data)


def test_csv_for_excel_is_csv_behind_a_mark(desk: Desk) -> None:
    plain = desk.call("targets", "--format", "csv")[1]
    assert not plain.startswith("\ufeff")
    assert desk.call("targets", "--format", "csv-bom")[1] == "\ufeff" + plain


def test_csv_has_no_formulas(desk: Desk) -> None:
    out = desk.call("targets", "--format", "csv", "--text", "=1+1")[1]
    assert not out.startswith("\ufeff")
    assert next(csv.DictReader(io.StringIO(out)))["quote"] == "'=1+1”改造泵站20万座左右。"


def test_piped_table_is_whole_and_plain(desk: Desk) -> None:
    _, out, _ = desk.call("targets")
    head, *rows = out.splitlines()
    assert head.split() == ["year", "region", "indicator", "target", "measure", "baseline", "kind", "nature", "in", "line", "quote"]
    assert [r.split()[0] for r in rows] == ["2025", "2025", "2025", "2025", "2025?", "2035"]
    assert "\x1b" not in out
    assert not set(out) & set("│─┃━|")
    assert rows[2].split()[3] == "5–7座"
    assert "change ↓" in rows[5]


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_lines_fit_and_columns_are_aligned(desk: Desk, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    head, *rows = desk.call("targets")[1].splitlines()
    assert max(map(width_of, [head, *rows])) <= columns
    start = width_of(head[: head.index("target")])
    for row in rows:
        before = ""
        for char in row:
            if width_of(before) == start:
                break
            before += char
        assert before.endswith("  ") or len(row) == len(before)
    assert ("quote" in head) == (columns == 200)


def test_a_long_quote_is_cut_around_the_number() -> None:
    assert excerpt({"quote": "前" * 99 + "达到70%左右" + "后" * 99, "value": 70}) == "…" + "前" * 30 + "达到70%左右" + "后" * 27 + "…"
    assert excerpt({"quote": "达到七成", "value": 7}) == "达到七成"
    assert excerpt({"quote": None, "value": 7}) == ""


def test_several_plans_are_told_apart(desk: Desk) -> None:
    desk.put("data/source/baishan.txt")
    _, out, err = desk.call("targets", "--year", "2035")
    assert [row.split()[0] for row in out.splitlines()] == ["document", "baishan", "qingshan"]
    assert err.startswith("2 targets in 2 plans; 2 coverage")


def test_a_document_cannot_write_to_the_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from plan_parser import pipeline

    real = pipeline.read
    evil = replace(TARGETS[0], indicator="率\x1b]0;x\x07\x9b2J\u202e|", quote="a\nb")
    monkeypatch.setattr(pipeline, "read", lambda path, id=None, limits=None: replace(real(path, id), targets=(evil,)))
    for form in ("table", "markdown", "csv"):
        out = desk.call("targets", "--format", form)[1]
        assert not set(out) & set("\x1b\x07\x9b\u202e")
        assert out.count("\n") == {"table": 2, "markdown": 3, "csv": 2}[form]
