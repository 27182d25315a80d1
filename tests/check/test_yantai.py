"""What `plan check` must say of the plan in data/source/, each finding read in the text, and nothing else that is worse than a note."""

from __future__ import annotations

from pathlib import Path

import pytest

import plan_parser
from plan_parser.compare.check import Finding, Severity, check

PLAN = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return check(plan_parser.read(PLAN))


def said(findings: tuple[Finding, ...], severity: Severity) -> list[tuple[str, list[int | None], str]]:
    return [(f.code, sorted({q.line for q in f.quotes if q.line}), f.message) for f in findings if f.severity is severity]


def test_the_one_contradiction(findings: tuple[Finding, ...]) -> None:
    [(code, lines, message)] = said(findings, Severity.CONTRADICTION)
    assert (code, lines) == ("values-differ", [154, 601])
    assert "绿化覆盖率" in message and "37.5" in message and "42%" in message


def test_the_three_tensions(findings: tuple[Finding, ...]) -> None:
    tensions = said(findings, Severity.TENSION)
    assert [(code, lines) for code, lines, _ in tensions] == [("mean-of-parts", [197, 458]), ("ratio", [373, 725]), ("ratio", [381, 725])]
    mean, longkou, haiyang = (message for _, _, message in tensions)
    assert "县级市" in mean and "57.7" in mean and "60%" in mean  # (72 + 61 + 58 + 56 + 54 + 45) / 6 = 57.67
    assert "龙口市" in longkou and "1.17" in longkou and "1.3" in longkou  # 7.5 / 6.4 = 1.172
    assert "海阳市" in haiyang and "2.10 " in haiyang and "1.8" in haiyang  # 2.2 * (1.075 / 1.085) ** 5 = 2.100


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("below-baseline", 219, "65"),
        ("baseline-out-of-line", 281, "3.61"),
        ("truncated-sentence", 535, "mark"),
        ("lost-first-character", 544, "积"),
        ("lost-first-character", 674, "实"),
        ("lone-cell", 337, "250公里"),
        ("lone-cell", 265, "绿色建筑占新建建筑比例"),
    ],
)
def test_notes(findings: tuple[Finding, ...], code: str, line: int, words: str) -> None:
    assert any(c == code and line in lines and words in message for c, lines, message in said(findings, Severity.NOTE))


def test_no_other_kinds_of_notes(findings: tuple[Finding, ...]) -> None:
    codes = {code for code, _, _ in said(findings, Severity.NOTE)}
    assert codes == {"below-baseline", "baseline-out-of-line", "truncated-sentence", "lost-first-character", "lone-cell"}


@pytest.mark.parametrize(
    ("code", "lines", "words"),
    [
        ("change-path", [146, 185], "70.31"),
        ("values-differ", [191, 436], "83%"),
        ("values-differ", [158, 365], "1.9"),
        ("values-differ", [458, 725], "72%"),
        ("values-differ", [458, 725], "54%"),
        ("values-differ", [259, 601], "17.5"),
        ("announced-count", [440], "announces 5 and lists 5"),
        ("announced-count", [438], "announces 5 and lists 5"),
        ("announced-count", [680], "announces 8"),
        ("announced-count", [144], "announces 7 and lists 7"),
        ("baselines-differ", [119, 185], "67.31"),
    ],
)
def test_what_holds(findings: tuple[Finding, ...], code: str, lines: list[int], words: str) -> None:
    assert any(c == code and found == lines and words in message for c, found, message in said(findings, Severity.HOLDS))
