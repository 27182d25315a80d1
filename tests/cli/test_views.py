"""`plan outline`, `columns`, `tables`, `audit`, `schema` and the help pages."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from plan_parser.cli.layout import Column, grid, width_of, wrap
from plan_parser.model import Numeral
from plan_parser.version import VERSION
from tests.cli.conftest import Desk
from tests.sample import TEXT


def test_outline(desk: Desk) -> None:
    _, out, err = desk.call("outline")
    assert out.splitlines() == [
        "qingshan  青山市水务发展规划(2021-2035年)",
        "id     heading          kind     characters",
        f"c1     第一章 总体要求  chapter          {TEXT.index('第二章') - TEXT.index('第一章')}",
        f"c2     第二章 重点任务  chapter          {len(TEXT) - TEXT.index('第二章')}",
        "c2.l1    率先           lead              2",
    ]
    assert err == ""
    assert [(r["id"], r["parent"], r["depth"]) for r in desk.json("outline")] == [("c1", None, 0), ("c2", None, 0), ("c2.l1", "c2", 1)]
    assert [r["id"] for r in desk.json("outline", "--depth", "1")] == ["c1", "c2"]


def test_a_plan_without_chapters_works_with_a_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from plan_parser import pipeline

    real = pipeline.read
    monkeypatch.setattr(pipeline, "read", lambda path, id=None, limits=None: replace(real(path, id), outline=(), columns=(), tables=()))
    status, out, err = desk.call("outline", "--format", "json")
    assert (status, out, err) == (0, "[]\n", "plan: qingshan: no headings were found\n")
    assert desk.call("columns", "--format", "json") == (0, "[]\n", "no columns (专栏) were found\n")
    assert desk.call("tables", "--format", "json") == (0, "[]\n", "no tables were found\n")
    assert len(desk.json("targets")) == 6


def test_columns(desk: Desk) -> None:
    _, out, _ = desk.call("columns")
    assert out.splitlines()[0] == "col1  专栏1  重点工程  in c2"
    assert out.splitlines()[2].split() == ["1", "供水工程", "“=1+1”改造泵站20万座左右。"]
    got = desk.json("columns")
    assert [(c["document"], c["number"], len(c["items"])) for c in got] == [("qingshan", "专栏1", 1)]
    rows = list(csv.DictReader(io.StringIO(desk.call("columns", "--format", "csv")[1])))
    assert (rows[0]["column"], rows[0]["title"]) == ("col1", "供水工程")


def test_tables(desk: Desk) -> None:
    _, out, _ = desk.call("tables")
    assert out.splitlines() == [
        "tab1  表1  主要指标",
        "indicator   unit  2020年  2025年    doubts",
        "供水普及率  %     96.2    98.5以上  lone cell",
        "注:某注",
    ]
    assert desk.json("tables")[0]["rows"][0]["cells"] == {"2020年": "96.2", "2025年": "98.5以上"}
    rows = list(csv.DictReader(io.StringIO(desk.call("tables", "--format", "csv")[1])))
    assert [(r["indicator"], r["column"], r["text"]) for r in rows] == [("供水普及率", "2020年", "96.2"), ("供水普及率", "2025年", "98.5以上")]


def test_audit(desk: Desk) -> None:
    status, out, err = desk.call("audit")
    assert (status, err) == (0, "3 numerals: 1 date, 1 target, 1 baseline\n")
    assert out.splitlines()[1].split()[:3] == ["3", "2025", "date"]
    got = desk.json("audit", "--role", "target")
    assert [(r["line"], r["text"], r["context"]) for r in got] == [(3, "98.5", "025年,全市供水普及率达到98.5%以上,白河县和黑河县分别新")]
    assert desk.json("audit", "--role", "none") == []


def test_audit_ends_with_1_where_a_numeral_has_no_role(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from plan_parser import pipeline

    real = pipeline.read

    def read(path: object, id: str | None = None, limits: object = None) -> object:
        plan = real(path, id)  # type: ignore[arg-type]
        return replace(plan, numerals=(*plan.numerals, Numeral((60, 61), "3", None)))

    monkeypatch.setattr(pipeline, "read", read)
    status, out, err = desk.call("audit", "--role", "none", "--format", "json")
    assert (status, [r["text"] for r in json.loads(out)]) == (1, ["3"])
    assert err.startswith("4 numerals: ")
    assert desk.call("audit", "--role", "date")[0] == 1


def test_schema_is_json_and_takes_an_extraction(desk: Desk) -> None:
    import jsonschema

    schema = json.loads(desk.call("schema")[1])
    jsonschema.Draft202012Validator(schema).validate(desk.json("extract", "data/source/qingshan.txt"))


@pytest.mark.parametrize("command", ["extract", "targets", "outline", "columns", "tables", "audit", "schema"])
def test_every_command_helps_with_examples(desk: Desk, command: str) -> None:
    status, out, err = desk.call(command, "--help")
    assert (status, err) == (0, "")
    assert f"Examples:\n    plan {command}" in out
    assert max(map(width_of, out.splitlines())) <= 110


def test_version_and_bare_call(desk: Desk) -> None:
    assert desk.call("--version") == (0, f"plan-parser {VERSION}\n", "")
    status, out, _ = desk.call()
    assert status == 0
    assert "Commands:" in out


@pytest.mark.parametrize(
    ("text", "width", "want"),
    [
        ("供水普及率", 10, ["供水普及率"]),
        ("供水普及率", 9, ["供水普及", "率"]),
        ("率达98.5%以上", 6, ["率达", "98.5%", "以上"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("", 5, [""]),
        ("水水", 1, ["水", "水"]),
    ],
)
def test_wrap(text: str, width: int, want: list[str]) -> None:
    assert wrap(text, width) == want


def test_grid_drops_the_highest_rank_first_and_empty_columns() -> None:
    columns = [Column("a", lambda r: r["a"]), Column("b", lambda r: r["b"], rank=2), Column("c", lambda r: r["c"], rank=1), Column("", lambda r: "")]
    record = {"a": "aaaa", "b": "bbbb", "c": "cccc"}
    assert grid(columns, [record], None)[1] == "aaaa  bbbb  cccc"
    assert grid(columns, [record], 12)[1] == "aaaa  cccc"
    assert grid(columns, [record], 5)[1] == "aaaa"
