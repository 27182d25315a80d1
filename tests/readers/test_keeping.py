"""What lies in the folder already: a text of the user's own is never written over in silence, that of an older extraction is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_parser.cli import run
from tests.readers import building

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    Path("plan.html").write_bytes(building.as_html())

    def plan(*args: str) -> tuple[int, str, str]:
        status = run(args)
        return (status, *capsys.readouterr())

    return plan


def test_a_text_of_the_users_own_stays(call: Call) -> None:
    Path("out").mkdir()
    Path("out/plan.txt").write_text("my notes\n")
    status, _, err = call("extract", "plan.html", "--out", "out")
    assert status == 2 and "out/plan.txt" in err and "--force" in err and err.count("\n") == 1
    assert Path("out/plan.txt").read_text() == "my notes\n" and not Path("out/plan.yaml").exists()
    assert call("extract", "plan.html", "--out", "out", "--force")[0] == 0
    assert Path("out/plan.txt").read_text() != "my notes\n"


def test_the_text_of_an_older_extraction_gives_way(call: Call) -> None:
    assert call("extract", "plan.html", "--out", "out")[0] == 0
    Path("plan.html").write_bytes(building.as_html().replace("群团组织".encode(), "各级群团组织".encode()))
    status, out, err = call("extract", "plan.html", "--out", "out")
    assert (status, err) == (0, "") and out.endswith("; written\n")
    assert "各级群团组织" in Path("out/plan.txt").read_text()


def test_a_text_that_was_changed_since_stays(call: Call) -> None:
    assert call("extract", "plan.html", "--out", "out")[0] == 0
    with Path("out/plan.txt").open("a") as file:
        file.write("a note of mine\n")
    Path("plan.html").write_bytes(building.as_html() + b"<p>x</p>")
    assert call("extract", "plan.html", "--out", "out")[0] == 2
    assert Path("out/plan.txt").read_text().endswith("a note of mine\n")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_source_is_never_written_over_by_its_text(call: Call, force: tuple[str, ...]) -> None:
    Path("plan.txt").write_bytes(building.as_html())
    for _ in range(2):
        status, _, err = call("extract", "plan.txt", "--out", ".", *force)
        assert status == 2 and "plan.txt" in err and "--out" in err
        assert Path("plan.txt").read_bytes() == building.as_html()


def test_standard_input_takes_no_others_place(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(building.as_html())

    monkeypatch.setattr("sys.stdin", Input)
    Path("out").mkdir()
    Path("out/plan.yaml").write_text("settings: mine\n")
    status, _, err = call("extract", "-", "--id", "plan", "--out", "out")
    assert status == 2 and "out/plan.yaml" in err and "--force" in err
    assert Path("out/plan.yaml").read_text() == "settings: mine\n"
    Input.buffer.seek(0)
    assert call("extract", "-", "--id", "plan", "--out", "out", "--force")[0] == 0


def test_a_query_leaves_a_text_of_the_users_own_and_answers_from_memory(call: Call) -> None:
    Path("data/source").mkdir(parents=True)
    Path("data/extracted").mkdir()
    Path("plan.html").rename("data/source/plan.html")
    Path("data/extracted/plan.txt").write_text("my notes\n")
    status, out, err = call("targets", "--format", "csv")
    assert status == 0 and len(out.splitlines()) > 1 and "data/extracted/plan.txt" in err
    assert Path("data/extracted/plan.txt").read_text() == "my notes\n"
