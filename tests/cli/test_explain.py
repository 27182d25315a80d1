"""`plan explain`: a sentence from the command line, as records and for people."""

from __future__ import annotations

from tests.cli.conftest import Desk


def test_the_command(desk: Desk) -> None:
    (date, rate) = desk.json("explain", "到2025年,森林覆盖率达到60%。")
    assert (date["role"], date["span"], date["target"]) == ("date", [1, 5], None)
    assert rate["span"] == [14, 16] and rate["target"]["span"] == [14, 17]
    assert (rate["target"]["indicator"], rate["target"]["value"], rate["target"]["document"]) == ("森林覆盖率", 60, None)
    status, out, _ = desk.call("explain", "到2025年,森林覆盖率达到60%。")
    assert status == 0 and "governed by" in out and "60  →  target" in out
    assert desk.call("explain", "加强领导。") == (0, "", "no numbers and no commitments were found\n")
    status, _, err = desk.call("explain", " ")
    assert (status, err) == (2, "plan: explain: nothing to explain; give a sentence\n")


def test_only_numbers_of_the_sentence_are_explained(desk: Desk) -> None:
    """The made-up plan has years in its heading; its report a date, a session and a heading with a year."""
    for within in ("plan", "report"):
        assert [r["text"] for r in desk.json("explain", "森林覆盖率达到60%。", "--in", within)] == ["60"]
    (year,) = desk.json("explain", "2024年", "--in", "report")
    assert (year["text"], year["span"], year["role"]) == ("2024", [0, 4], "date")
    found = desk.json("explain", "到2025年,森林覆盖率达到60%,\r\n实现公交全覆盖。")
    assert [r["text"] for r in found] == ["2025", "60", "实现公交全覆盖"]


def test_a_table_counts_the_rules_that_do_not_fit_and_json_lists_them(desk: Desk) -> None:
    (record,) = desk.json("explain", "推动30%的县达到国家标准。")
    unfit = [p["about"] for p in record["lost"] if not p["applied"]]
    weighed = [p["about"] for p in record["lost"] if p["applied"]]
    assert "level" in unfit and "built" in weighed
    lines = desk.call("explain", "推动30%的县达到国家标准。")[1].splitlines()
    assert [line.split()[1] for line in lines if line.startswith("not ")] == weighed
    assert lines[-1] == f"{len(unfit)} other rules do not fit (--format json)"


def test_numbers_have_no_needless_zeros(desk: Desk) -> None:
    out = desk.call("explain", "新增就业2.50万人,耕地稳定在100亩,缺口由30.0%降至20.0%。")[1]
    assert "2.5 万人 = 25000 人" in out and "100 亩 = 100 亩" in out and "20 % = 20 %" in out
    assert "30 in no year" in out and "E+" not in out
