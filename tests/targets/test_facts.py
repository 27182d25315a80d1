"""Facts files: the shipped ones and what they become; each wrong field refused in one line with file, row and reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from plan_parser.errors import PlanError
from plan_parser.model import Comparator, Direction, Kind, Level, Measure, Nature, Origin, Plan, YearSource
from plan_parser.store.record import plan_record
from plan_parser.store.schema import schema
from plan_parser.targets.facts import INCOMPLETE, load

REFERENCE = sorted((Path(__file__).parents[2] / "data" / "reference").glob("*.facts.yaml"))
DOCUMENT = "id: x\n  title: 某规划\n  region: 山东省\n  level: province\n  complete: false"
FACT = "indicator: 森林覆盖率, year: 2025, comparator: ge, value: 20.5, unit: '%', confidence: high, seen_in: 公报"


def written(folder: Path, document: str = DOCUMENT, *facts: str, name: str = "x") -> Path:
    path = folder / f"{name}.facts.yaml"
    rows = "".join(f"- {{{fact}}}\n" for fact in facts or (FACT,))
    path.write_text(f"document:\n  {document}\nfacts:\n{rows}", encoding="utf-8")
    return path


def made(folder: Path, *facts: str, document: str = DOCUMENT) -> Plan:
    return load(written(folder, document, *facts))


@pytest.mark.parametrize("path", REFERENCE, ids=lambda p: p.name)
def test_shipped_facts_are_in_form(path: Path) -> None:
    plan = load(path)
    assert f"{plan.document.id}.facts.yaml" == path.name
    assert [n.code for n in plan.notices] == [INCOMPLETE]
    assert plan.targets
    jsonschema.Draft202012Validator(schema()).validate(plan_record(plan))
    assert len({t.id for t in plan.targets}) == len(plan.targets)
    for target in plan.targets:
        assert (target.source, target.year_source) == (Origin.FACTS, YearSource.STATED)
        assert (target.span, target.quote, target.line, target.node, target.rule) == (None, None, None, None, None)
        assert target.id.startswith("facts-")
        assert len(target.id) == len("facts-") + 6


def test_there_are_reference_plans() -> None:
    assert len(REFERENCE) == 5


def test_what_a_row_becomes(tmp_path: Path) -> None:
    (target,) = made(
        tmp_path,
        "indicator: 单位GDP能源消耗, year: 2025, comparator: eq, value: 13.5, unit: '%', measure: change, direction: down, baseline: {year: 2020, value: null},"
        " nature: binding, confidence: medium, seen_in: 专栏1",
    ).targets
    assert (target.indicator_id, target.region, target.region_code) == ("energy-intensity", "山东省", "370000")
    assert (target.measure, target.direction, target.kind, target.nature) == (Measure.CHANGE, Direction.DOWN, Kind.RATE, Nature.BINDING)
    assert target.baseline is not None
    assert (target.baseline.year, target.baseline.value) == (2020, None)
    assert target.doubts == ("confidence medium: 专栏1",)


def test_defaults_and_units(tmp_path: Path) -> None:
    plan = made(tmp_path, FACT, FACT.replace("20.5, unit: '%'", "2950, unit: 万亩").replace("森林覆盖率", "造林面积"), FACT)
    first, second, third = plan.targets
    assert (first.measure, first.comparator, first.value, first.doubts) == (Measure.LEVEL, Comparator.GE, Decimal("20.5"), ())
    assert second.normalized is not None
    assert (second.normalized.value, second.normalized.unit, second.kind) == (29500000, "亩", Kind.AMOUNT)
    assert third.id == f"{first.id}-2"
    assert (plan.document.level, plan.document.region_code, plan.document.horizons) == (Level.PROVINCE, "370000", (2025,))
    assert load(written(tmp_path, DOCUMENT.replace("complete: false", "complete: true"))).notices == ()


def test_another_region_and_a_range(tmp_path: Path) -> None:
    fact = FACT.replace("comparator: ge, value: 20.5", "comparator: range, value: 20, value_max: 22, region: 烟台市")
    (target,) = made(tmp_path, fact).targets
    assert (target.region, target.region_code, target.value, target.value_max) == ("烟台市", "370600", 20, 22)


#: What is right in FACT, what may stand in its place, and what is then said.
WRONG = [
    ("year: 2025", "year: 二〇二五年", "year: expected a whole number"),
    ("year: 2025", "year: 25", "year: expected a year such as 2025"),
    ("year: 2025", "year: null", "year: expected a whole number"),
    ("comparator: ge", "comparator: more", "comparator: expected eq | about | ge"),
    ("comparator: ge", "comparator: range", "value_max: expected a number where comparator is range"),
    ("value: 20.5", "value: '20.5'", "value: expected a number"),
    ("value: 20.5", "value: -3", "value: expected a number that is not negative"),
    ("value: 20.5", "value: 3, value_max: 5", "value_max: expected a number where comparator is range, and only there"),
    ("comparator: ge, value: 20.5", "comparator: range, value: 5, value_max: 5", "value_max: expected more than value"),
    ("value: 20.5", "value: .inf", "value: expected a number"),
    ("value: 20.5", "val: 3", "lacks value"),
    ("unit: '%'", "unit: 令", "'令' is no unit of the unit list"),
    ("unit: '%'", "unit: null", "unit: expected text"),
    ("unit: '%'", "unit: '%', colour: red", "has the unknown field colour"),
    ("confidence: high", "confidence: sure", "confidence: expected high | medium | low"),
    ("confidence: high", "confidence: high, measure: pace", "measure: expected level | change"),
    ("confidence: high", "confidence: high, measure: change", "direction: expected up | down"),
    ("confidence: high", "confidence: high, direction: up", "direction: expected null"),
    ("confidence: high", "confidence: high, baseline: 5", "baseline: expected fields"),
    ("confidence: high", "confidence: high, baseline: {year: 2020}", "baseline: lacks value"),
    ("confidence: high", "confidence: high, nature: hard", "nature: expected binding | expected"),
    ("confidence: high", "confidence: high, period: [2021, 25]", "period: expected two"),
    ("confidence: high", "confidence: high, period: [1, 2]", "period: expected two years"),
    ("indicator: 森林覆盖率", "indicator: ' '", "indicator: expected words"),
    ("indicator: 森林覆盖率", "indicator: 5", "indicator: expected text"),
    ("seen_in: 公报", "seen_in: ''", "seen_in: expected words"),
]


@pytest.mark.parametrize(("right", "wrong", "says"), WRONG, ids=lambda v: str(v)[:40])
def test_a_wrong_field_is_told_by_file_row_and_reason(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    assert right in FACT
    path = written(tmp_path, DOCUMENT, FACT, FACT.replace(right, wrong))
    with pytest.raises(PlanError) as error:
        load(path)
    line = str(error.value)
    assert line.startswith(f"{path}, facts 2")
    assert says in line
    assert "docs/facts.md" in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "expected fields"),
        ("facts: []\n", "lacks document"),
        (f"document:\n  {DOCUMENT}\nfacts: 5\n", "facts: expected a list"),
        (f"document:\n  {DOCUMENT}\nfacts: [5]\n", "facts 1: expected fields"),
        (f"document:\n  {DOCUMENT.replace('province', 'land')}\nfacts: []\n", "level: expected nation | province"),
        (f"document:\n  {DOCUMENT.replace('id: x', 'id: ../x')}\nfacts: []\n", "cannot be a plan's id"),
        (f"document:\n  {DOCUMENT.replace('id: x', 'id: y')}\nfacts: []\n", "name the file y.facts.yaml"),
        (f"document:\n  {DOCUMENT.replace('complete: false', 'complete: no')}\nfacts: []\n", "complete: expected true or false"),
        ("a: &a [x]\nb: *a\n", "aliases"),
        ("!!python/object/apply:os.system ['true']\n", "tag"),
        ("document: {id: x, id: x}\nfacts: []\n", "stands twice"),
        ("document: [\n", "damaged YAML"),
    ],
)
def test_a_file_out_of_form_is_one_line(tmp_path: Path, data: str, says: str) -> None:
    path = tmp_path / "x.facts.yaml"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(PlanError) as error:
        load(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert "extract the source again" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read"):
        load(tmp_path / "x.facts.yaml")
