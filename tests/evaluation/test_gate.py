"""What the extraction must reach on texts that readers have annotated; a text that is not at hand is passed over."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path

import pytest
import yaml

from plan_parser import read
from plan_parser.model import Kind, Target
from tests.evaluation.__main__ import OWN_GOLD, SHARED, Scored, evaluate, gold_files, load_floors, missed, pooled, source_of
from tests.evaluation.scoring import compare

FILES = [*gold_files(), *sorted((SHARED / "gold").glob("*.yaml"))]
WORDLESS = (Kind.COVERAGE, Kind.MILESTONE)


@cache
def scored(file: Path) -> Scored:
    found = evaluate([file])
    if not found:
        pytest.skip("the text is not at hand")
    return found[0]


def shared(name: str) -> Scored:
    file = SHARED / "gold" / f"{name}.yaml"
    if not file.is_file():
        pytest.skip("the annotations are not at hand")
    return scored(file)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_no_document_falls_below_its_floor(file: Path) -> None:
    result = scored(file)
    floor = load_floors()[result.name]
    assert floor["gold"] == result.digest, "the annotations changed: look at the scores and take them with `python -m tests.evaluation --accept`"
    assert not missed(result, floor), f"found {result.score.f1(len(result.score.found)):.4f}, exact {result.score.f1(len(result.score.exact)):.4f}"


def test_four_documents_together() -> None:
    found, exact, invented = pooled([shared(n) for n in ("yantai", "carbon-peak-2026", "ecology-2026", "longyan-2006")])
    assert found >= 0.95 and exact >= 0.90 and invented <= 2


def test_the_real_plan() -> None:
    score = shared("yantai").score
    assert score.f1(len(score.found)) >= 0.99 and score.f1(len(score.exact)) >= 0.96


def test_a_scanned_excerpt() -> None:
    score = shared("industry-green-2026-excerpt").score
    assert score.f1(len(score.found)) >= 0.80 and score.f1(len(score.exact)) >= 0.65


@pytest.mark.parametrize("name", ["huangshan-2016", "fangchenggang-2012", "shaoguan-2019", "guizhou-2021", "national-report-2011", "national-report-2016"])
def test_documents_that_were_annotated_before_they_were_run(name: str) -> None:
    score = scored(OWN_GOLD / f"{name}.yaml").score
    assert score.f1(len(score.exact)) >= 0.90


def test_a_review_claims_next_to_nothing() -> None:
    """Of this report only the review of the years gone by is at hand."""
    assert len(_claimed("jinhua-work-report-2011")) <= 3


def test_a_plan_with_three_numbers_invents_none() -> None:
    said = [(t.line, str(t.value), t.unit) for t in _claimed("logistics-2026")]
    assert said == [(16, "13.1", "%"), (16, "0.8", "百分点")]


def _claimed(name: str) -> list[Target]:
    source = SHARED / "data" / "corpus" / f"{name}.txt"
    if not source.is_file():
        pytest.skip("the text is not at hand")
    return [t for t in read(source).targets if t.kind not in WORDLESS]


def test_the_comparison_sees_each_kind_of_fault() -> None:
    """A record with another year is found but not exact; one with another value is missed, and what was read there is invented."""
    file = OWN_GOLD / "made" / "report-02.yaml"
    gold = yaml.safe_load(file.read_bytes())
    source = source_of(gold, file)
    assert source is not None
    plan = read(source)
    right = compare(gold, plan)
    at = next(i for i, r in enumerate(gold["targets"]) if not r.get("opt"))
    other = copy.deepcopy(gold)
    other["targets"][at]["year"] += 1
    assert len(compare(other, plan).exact) == len(right.exact) - 1 and len(compare(other, plan).found) == len(right.found)
    other = copy.deepcopy(gold)
    other["targets"][at]["value"] += 1
    assert len(compare(other, plan).found) == len(right.found) - 1 and len(compare(other, plan).invented) == len(right.invented) + 1
