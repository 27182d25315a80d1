"""Planted faults: copies of a made plan with one thing put wrong are found out; copies that only say it otherwise contradict nothing."""

from __future__ import annotations

import pytest

import plan_parser
from plan_parser.compare.check import Severity, check
from tests.check.made import FAULTS, HARMLESS, fields, made

COPIES = 40
SEED = 20250


def codes(text: str) -> dict[str, set[Severity]]:
    found: dict[str, set[Severity]] = {}
    for finding in check(plan_parser.parse(text, "made")):
        found.setdefault(finding.code, set()).add(finding.severity)
    return found


def test_planted_faults_are_found() -> None:
    kinds = list(FAULTS)
    missed = []
    for n in range(COPIES):
        kind = kinds[n % len(kinds)]
        code, change = FAULTS[kind]
        if not codes(made(SEED + n, change)).get(code, set()) - {Severity.HOLDS}:
            missed.append((kind, SEED + n))
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("n", range(COPIES))
def test_clean_copies_contradict_nothing(n: int) -> None:
    change = HARMLESS[n % len(HARMLESS)]
    worse = {c: s & {Severity.CONTRADICTION, Severity.TENSION} for c, s in codes(made(SEED + n, change)).items()}
    assert not any(worse.values()), (fields(SEED + n), worse)


def test_the_clean_plan_has_what_the_faults_put_wrong() -> None:
    """Each check that the faults ask for has something to look at in the plan without them, so that finding it is no accident."""
    held = {c for c, s in codes(made(SEED)).items() if Severity.HOLDS in s}
    assert held >= {"values-differ", "baselines-differ", "ratio", "mean-of-parts", "sum-of-parts", "change-path", "growth-path", "yearly-sum",
                    "horizons-reversed", "announced-count"}  # fmt: skip
