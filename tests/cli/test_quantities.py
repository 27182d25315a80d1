"""`plan quantities`: texts from the command line or line by line from standard input."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

from tests.cli.conftest import Desk


def test_texts_of_the_command_line(desk: Desk) -> None:
    got = desk.json("quantities", "投资不低于百分之七十", "一带一路", "由0.5亿元提高到8000万元")
    assert [[(r["line"], r["text"], r["comparator"], r["value"], r["unit"]) for r in found] for found in got] == [
        [(1, "百分之七十", "ge", 70, "%")],
        [],
        [(3, "0.5亿元", "eq", 0.5, "亿元"), (3, "8000万元", "eq", 8000, "万元")],
    ]
    assert got[0][0]["span"] == [5, 10]
    assert desk.json("quantities", "投资不低于百分之七十") == got[0]  # of one text, its list
    assert got[2][0]["normalized"] == {"value": 50_000_000, "value_max": None, "unit": "元"}


def test_a_table_for_people_and_csv_for_programs(desk: Desk) -> None:
    _, out, err = desk.call("quantities", "大于二十且小于等于三十五")
    assert out.splitlines()[1].split() == ["1", "二十且小于等于三十五", "range", "20", "35", "20~35"]
    assert err == ""
    _, out, _ = desk.call("quantities", "每千人3.05个以上", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["value"], row["comparator"], row["span_0"], row["span_1"]) == ("3.05", "ge", "3", "10")


def test_nothing_found_is_no_failure(desk: Desk) -> None:
    assert desk.call("quantities", "万无一失") == (0, "", "no quantities were found\n")
    assert desk.call("quantities", "万无一失", "--format", "json") == (0, "[]\n", "no quantities were found\n")


def test_lines_of_standard_input() -> None:
    lines = "壹仟贰佰元\r\n\n第一\n约5吨".encode() + b"\xff\n"
    done = subprocess.run([sys.executable, "-m", "plan_parser", "quantities", "-f", "jsonl"], input=lines, capture_output=True, check=True)
    got = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["line"], r["text"], r["value"], r["comparator"]) for r in got] == [(1, "壹仟贰佰元", 1200, "eq"), (4, "5吨", 5, "about")]
