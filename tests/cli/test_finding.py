"""`plan search` and `plan show`: words and records, each with the place to cite it by."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.cli.conftest import Desk
from tests.sample import PLAN, TEXT


def test_search_says_where_the_words_stand(desk: Desk) -> None:
    _, out, err = desk.call("search", "供水")
    assert [line.split()[0] for line in out.splitlines()[1:]] == [str(n) for n, line in enumerate(TEXT.splitlines(), 1) for _ in range(line.count("供水"))]
    assert err == f"{TEXT.count('供水')} places in 1 plan\n"
    (hit,) = desk.json("search", "率先建成")
    assert (hit["document"], hit["line"], hit["in"], hit["where"]) == ("qingshan", 7, "c2.l1", ["第二章 重点任务", "率先"])
    assert TEXT[slice(*hit["span"])] == hit["text"] == "率先建成"
    assert hit["context"] in TEXT


def test_search_finds_nothing_or_is_asked_nothing(desk: Desk) -> None:
    assert desk.call("search", "地铁") == (0, "", "0 places in 1 plan\n")
    assert desk.call("search", " ") == (2, "", "plan: search: nothing to look for; give a word\n")
    assert desk.call("search", "供水", "nosuch")[0] == 2


def test_search_over_several_plans_names_them(desk: Desk) -> None:
    desk.put("data/source/baihe.txt")
    _, out, err = desk.call("search", "率先建成")
    assert [line.split()[0] for line in out.splitlines()] == ["document", "baihe", "qingshan"]
    assert err == "2 places in 2 plans\n"


def test_show_marks_the_number_in_its_paragraph(desk: Desk) -> None:
    target = next(t for t in PLAN.targets if t.value is not None and t.span is not None and t.span[0] < TEXT.index("表1"))
    status, out, err = desk.call("show", f"qingshan:{target.id}")
    title, _, row, cite, words = out.splitlines()
    assert (status, err, title) == (0, "", f"qingshan:{target.id}")
    assert target.indicator in row
    assert cite == f"《{PLAN.document.title}》, 第一章 总体要求, line {target.line}"
    number = TEXT[slice(*target.span)]
    assert words == TEXT.splitlines()[target.line - 1].replace(number, f"【{number}】", 1)
    (record,) = desk.json("show", target.id)
    assert (record["id"], record["where"]) == (target.id, ["第一章 总体要求"])
    assert record["paragraph"][slice(*record["mark"])] == number
    _, out, _ = desk.call("show", target.id, "--format", "csv")
    (line,) = csv.DictReader(io.StringIO(out))
    assert (line["id"], line["paragraph"]) == (target.id, record["paragraph"])


def test_a_plan_without_a_title_is_cited_by_its_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    untitled = replace(PLAN, document=replace(PLAN.document, title=None))
    monkeypatch.setattr("plan_parser.pipeline.read", lambda path, id=None, limits=None: untitled)
    out = desk.call("show", f"data/source/qingshan.txt:{PLAN.targets[0].id}")[1]
    assert out.splitlines()[3] == f"qingshan.txt, 第一章 总体要求, line {PLAN.targets[0].line}"


def test_show_knows_no_such_target(desk: Desk) -> None:
    assert desk.call("show", "qingshan:c9-000000") == (
        2, "", "plan: qingshan:c9-000000: no target of qingshan has the id c9-000000; `plan targets --all --format json` lists the ids\n",
    )  # fmt: skip
    assert desk.call("show", "c9")[0] == 2
