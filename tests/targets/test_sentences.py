"""Sentences of plan language: each with all that it states, and nothing that it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_parser.model import Role
from plan_parser.workbench.trial import trial
from tests.targets.forms import line

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_a_sentence_states_what_a_reader_finds(case: dict[str, Any]) -> None:
    plan = trial(case["text"], within=case.get("in", "plan"))
    assert [line(t) for t in plan.targets] == case["says"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_spans_are_the_numbers_as_written(case: dict[str, Any]) -> None:
    plan = trial(case["text"], within=case.get("in", "plan"))
    text = plan.source.text
    for numeral in plan.numerals:
        assert text[slice(*numeral.span)] == numeral.text
        assert numeral.role is not None or not numeral.text[0].isascii(), f"{numeral.text} has no role"
        assert (numeral.role is Role.TARGET) == (numeral.target is not None)
    for target in plan.targets:
        assert target.span is not None and target.quote is not None
        assert "".join(text[slice(*target.span)].split())[:1] in target.quote
