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
