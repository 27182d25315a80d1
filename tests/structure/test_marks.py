"""The marks of `marks.yaml`: each entry's examples open with its mark, its counter-examples do not; a new entry is all that a new style needs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from plan_parser.errors import PlanError
from plan_parser.lexicon.loader import check, entries
from plan_parser.lexicon.marks import APART, HEADINGS, NUMERALS, alternatives, heading_pattern
from plan_parser.structure.marks import bare_rank, mark_of
from plan_parser.text.folding import fold


def cases(field: str, levels: tuple[str, ...]) -> list[Any]:
    return [pytest.param(e, text, id=f"{e['form']} {text}") for e in entries("marks") if e["level"] in levels for text in e.get(field, ())]


@pytest.mark.parametrize(("entry", "text"), cases("examples", HEADINGS))
def test_heading_mark(entry: dict[str, Any], text: str) -> None:
    mark = mark_of(fold(text))
    assert mark is not None and HEADINGS[mark.rank] == entry["level"]
    alone, _ = heading_pattern([entry])
    found = alone.match(fold(text))
    assert found is not None and found.end() == mark.length, "another entry takes it"


@pytest.mark.parametrize(("entry", "text"), cases("not", HEADINGS))
def test_no_heading_mark(entry: dict[str, Any], text: str) -> None:
    mark = mark_of(fold(text))
    assert mark is None or HEADINGS[mark.rank] != entry["level"]


@pytest.mark.parametrize(("entry", "text"), cases("examples", APART))
def test_word(entry: dict[str, Any], text: str) -> None:
    assert re.match(alternatives([entry], entry["level"]), fold(text))
    if entry["level"] in ("preface", "contents"):
        assert re.fullmatch(alternatives([entry], entry["level"]), fold(text))


@pytest.mark.parametrize(("entry", "text"), cases("not", APART))
def test_no_word(entry: dict[str, Any], text: str) -> None:
    assert not re.fullmatch(alternatives([entry], entry["level"]), fold(text))


def test_forms_differ_and_every_level_and_numeral_is_used() -> None:
    keys = [(fold(e["form"]), tuple(e.get("numerals", ()))) for e in entries("marks")]
    assert len(keys) == len(set(keys))
    assert {e["level"] for e in entries("marks")} == set(HEADINGS + APART)


@pytest.mark.parametrize(
    ("entry", "text", "mark"),
    [
        ({"form": "之{n}", "numerals": ["chinese"], "level": "comma"}, "之一 推动产业升级", "之一 "),
        ({"form": "任务{n}:", "numerals": ["chinese", "arabic"], "level": "section"}, "任务 12：建设水网", "任务 12:"),
        ({"form": "{n}.", "numerals": ["roman"], "level": "chapter"}, "Ⅱ. 重点任务", "Ⅱ. "),
        ({"form": "{n}、", "numerals": ["stem"], "level": "comma"}, "甲、总则", "甲、"),
        ({"form": "第{n}专题", "numerals": ["arabic"], "level": "part"}, "第3专题：水安全", "第3专题:"),
        ({"form": "▶", "level": "bullet"}, "▶ 新建水库", "▶ "),
    ],
)
def test_a_style_is_added_by_one_entry(entry: dict[str, Any], text: str, mark: str) -> None:
    pattern, levels = heading_pattern([*entries("marks"), *check("marks", [{**entry, "examples": [text]}])])
    found = pattern.match(fold(text))
    assert found is not None and found.lastindex is not None
    assert (found[0], levels[found.lastindex]) == (mark, entry["level"])
    assert heading_pattern(entries("marks"))[0].match(fold(text)) is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"form": "第{n}卷", "numerals": ["chinese"], "level": "volume"}, "level volume"),
        ({"form": "第{n}卷", "numerals": ["latin"], "level": "part"}, "numerals latin"),
        ({"form": "第{n}卷", "level": "part"}, "must stand once"),
        ({"form": "卷", "numerals": ["chinese"], "level": "part"}, "must stand once"),
        ({"form": "{n}-{n}", "numerals": ["arabic"], "level": "digit"}, "must stand once"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(PlanError, match=re.escape(entry["form"])) as error:
        heading_pattern([entry])
    assert said in str(error.value)


def test_numerals_match_what_they_are_called() -> None:
    examples = {"chinese": "十二", "arabic": "12", "dotted": "1-2", "padded": "01", "circled": "⑫", "roman": "Ⅱ", "stem": "甲", "order": "上"}
    assert set(examples) == set(NUMERALS)
    for kind, text in examples.items():
        assert re.fullmatch(NUMERALS[kind], text), kind


ALONE = [("第一章", "chapter"), ("第 二 节", "section"), ("(三)", "paren"), ("第一部分", "part"), ("一、", None), ("第一章 总则", None)]


@pytest.mark.parametrize(("text", "level"), ALONE)
def test_marks_that_stand_alone(text: str, level: str | None) -> None:
    rank = bare_rank(text)
    assert (None if rank is None else HEADINGS[rank]) == level
