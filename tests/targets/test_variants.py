"""The real plan in other dress: full width, other places and numbers, five years on, wrapped, without blank lines, in GB18030, its table as rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from plan_parser import parse, read
from plan_parser.model import Baseline, Plan, Role
from tests.targets import variants
from tests.targets.variants import Said, agreement, said

#: A variant may lose three records in a hundred.
FLOOR = 0.97


@cache
def plan() -> Plan:
    return parse(variants.text())


@cache
def own() -> list[Said]:
    return [said(t) for t in plan().targets]


@pytest.mark.parametrize(
    ("dress", "expected"),
    [
        (variants.full_width, lambda s: s),
        (variants.wrapped, lambda s: s),
        (variants.without_blank_lines, lambda s: s),
        (variants.five_years_later, lambda s: variants.moved(s, 5)),
        (variants.elsewhere, variants.renamed),
        (variants.table_as_rows("\t"), lambda s: s),
        (variants.table_as_rows(" | "), lambda s: s),
    ],
    ids=["full width", "wrapped at 38", "no blank lines", "five years later", "other places", "tabs", "pipes"],
)
def test_a_variant_says_the_same(dress: Callable[[str], str], expected: Callable[[list[Said]], list[Said]]) -> None:
    source = dress(variants.text())
    assert source != variants.text()
    assert agreement(expected(own()), parse(source)) >= FLOOR


def test_the_comparison_sees_a_difference() -> None:
    """A plan that says something else in one record of a hundred does not agree in full."""
    other = variants.text().replace("达到72%、61%", "达到72%、16%")
    assert 0.9 < agreement(own(), parse(other)) < 1


def test_gb18030_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(variants.text().encode("gb18030"))
    again = read(file)
    assert again.source.encoding == "gb18030"
    assert again.targets == plan().targets and again.numerals == plan().numerals


def test_other_places_and_numbers_are_followed_record_by_record() -> None:
    """Every place renamed and every digit of a target or baseline another: each record stands where it stood and says what is written now."""
    source = variants.other_numbers(variants.text())
    after = parse(variants.elsewhere(source))
    assert len(after.targets) == len(plan().targets)
    changed = 0
    for old, new in zip(plan().targets, after.targets, strict=True):
        assert new.span == old.span
        assert new.indicator == variants.elsewhere(old.indicator) and new.region == variants.elsewhere(old.region or "")
        assert (new.year, new.year_source, new.unit, new.measure, new.kind) == (old.year, old.year_source, old.unit, old.measure, old.kind)
        assert (new.comparator, new.direction) == (old.comparator, old.direction)
        assert new.value == other(old.value, arabic(old.id)) and new.value_max == other(old.value_max, arabic(old.id))
        assert (new.baseline and new.baseline.value) == other(_value(old.baseline), True)
        changed += new.value != old.value
    assert changed > 95


def _value(baseline: Baseline | None) -> Decimal | None:
    return baseline.value if baseline else None


@cache
def _arabic() -> frozenset[str]:
    return frozenset(n.target for n in plan().numerals if n.role is Role.TARGET and n.target and n.text[0].isascii())


def arabic(target: str) -> bool:
    """Whether a target's number stands in Arabic digits."""
    return target in _arabic()


def other(value: Decimal | None, written: bool) -> Decimal | None:
    """What `value` became."""
    return value if value is None or not written else Decimal(str(value).translate(variants.OTHER))
