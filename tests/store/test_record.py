"""Records: a plan becomes the contract's object and comes back from it the same; a wrong field is refused by name."""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from plan_parser.errors import PlanError
from plan_parser.model import Source
from plan_parser.store import yamlfile
from plan_parser.store.loading import plan_from
from plan_parser.store.record import number, plan_record
from plan_parser.store.schema import schema
from tests.sample import PLAN, TEXT

CHECK = jsonschema.Draft202012Validator(schema())


def fresh() -> dict[str, Any]:
    return copy.deepcopy(plan_record(PLAN))


def test_names_and_order_are_the_contract_s() -> None:
    record = plan_record(PLAN)
    assert list(record) == ["schema", "generator", "document", "outline", "columns", "tables", "targets", "notices", "numerals"]
    assert " ".join(record["targets"][0]) == (
        "id indicator indicator_id region region_code year year_source period comparator value value_max unit normalized measure direction kind"
        " baseline nature in source span quote line rule doubts implied responsible"
    )
    assert " ".join(record["document"]) == "id title issuer number region region_code level issued published period horizons cites source"
    assert " ".join(record["tables"][0]["rows"][0]) == "number group indicator scope unit cells span doubts"


def test_values_of_a_table_target() -> None:
    got = next(t for t in plan_record(PLAN)["targets"] if t["id"] == "tab1-0000aa")
    assert (got["value"], got["unit"], got["comparator"], got["in"], got["source"]) == (98.5, "%", "ge", "tab1", "table")
    assert got["baseline"] == {"year": 2020, "value": 96.2}
    assert got["nature"] == "binding"
    assert TEXT[slice(*got["span"])] == "98.5以上"


@pytest.mark.parametrize(("value", "want"), [("70", 70), ("70.0", 70), ("1E+3", 1000), ("0.666667", 0.666667), (None, None)])
def test_whole_numbers_are_ints(value: str | None, want: float | None) -> None:
    got = number(None if value is None else Decimal(value))
    assert got == want
    assert type(got) is type(want)


def test_source_names_its_length() -> None:
    assert plan_record(PLAN)["document"]["source"]["characters"] == len(TEXT)


def test_through_yaml_and_back() -> None:
    data = yamlfile.dump(plan_record(PLAN, numerals=False))
    loaded = plan_from(yamlfile.load(data, "x.yaml"), "x.yaml")
    assert loaded == replace(PLAN, source=replace(PLAN.source, text="", unread=len(TEXT)), numerals=())
    assert yamlfile.dump(plan_record(loaded, numerals=False)) == data


def test_numerals_come_back_where_they_are_kept() -> None:
    assert plan_from(plan_record(PLAN), "x").numerals == PLAN.numerals


def test_the_schema_takes_it() -> None:
    CHECK.validate(plan_record(PLAN))
    CHECK.validate(plan_record(PLAN, numerals=False))


def test_a_plan_of_nothing() -> None:
    empty = replace(PLAN, source=Source(""), outline=(), columns=(), tables=(), targets=(), numerals=(), notices=())
    CHECK.validate(plan_record(empty))
    assert plan_from(plan_record(empty), "x") == empty


#: What is put where, and what the error says of it.
WRONG: list[tuple[tuple[Any, ...], Any, str]] = [
    (("schema",), "plan-parser/2", "schema: expected plan-parser/1, got 'plan-parser/2'"),
    (("targets", 1, "value"), "3", "targets 2 (c1-00003a): value: expected a number, got '3'"),
    (("targets", 1, "value"), True, "value: expected a number, got True"),
    (("targets", 1, "year"), 2025.5, "year: expected a whole number, got 2025.5"),
    (("targets", 1, "kind"), "counts", "kind: expected rate | ratio | count"),
    (("targets", 1, "span"), [9, 3], "span: expected two offsets"),
    (("targets", 1, "span"), [1, 2, 3], "span: expected two offsets"),
    (("targets", 1, "doubts"), "none", "doubts: expected a list of texts"),
    (("targets", 1, "implied"), 0, "implied: expected true or false"),
    (("targets", 1, "normalized"), {"value": 3, "unit": "座"}, "normalized: lacks value_max"),
    (("targets", 0), "a target", "targets 1: expected fields, got 'a target'"),
    (("targets",), {}, "targets: expected a list, got a mapping of 0"),
    (("document", "id"), "../etc/passwd", "document: id: '../etc/passwd' cannot be a plan's id"),
    (("document", "issued"), "1.12.2021", "issued: expected a date"),
    (("document", "level"), "village", "level: expected nation"),
    (("outline", 1, "children", 0, "kind"), "x", "outline 2 (c2), children 1 (c2.l1): kind: expected preface"),
    (("tables", 0, "rows", 0, "cells"), {"2020年": 96.2}, "tables 1 (tab1), rows 1: cells: expected texts"),
    (("columns", 0, "items"), None, "columns 1 (col1): items: expected a list"),
    (("generator", "rules"), 5, "generator: rules: expected text, got 5"),
    (("surplus",), 5, "has the unknown field surplus"),
]


@pytest.mark.parametrize(("path", "value", "reason"), WRONG, ids=lambda v: ".".join(map(str, v)) if isinstance(v, tuple) else None)
def test_a_wrong_field_is_refused_by_file_entry_and_reason(path: tuple[Any, ...], value: Any, reason: str) -> None:
    data = fresh()
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(PlanError) as caught:
        plan_from(data, "q.yaml")
    message = str(caught.value)
    assert message.startswith("q.yaml")
    assert reason.replace("c1-00003a", PLAN.targets[1].id) in message
    assert "\n" not in message
    if value != [9, 3]:  # a schema cannot compare two numbers
        assert list(CHECK.iter_errors(data)), "the schema lets it pass"


@pytest.mark.parametrize("name", ["schema", "document", "targets", "notices"])
def test_a_missing_field_is_refused(name: str) -> None:
    data = fresh()
    del data[name]
    with pytest.raises(PlanError, match=f"lacks {name}"):
        plan_from(data, "q.yaml")
    assert list(CHECK.iter_errors(data))


@pytest.mark.parametrize(
    ("index", "field", "value"),
    [(0, "value", None), (0, "value_max", 100), (2, "value_max", None), (4, "value", 1), (0, "span", None), (0, "quote", None), (0, "line", 0), (0, "id", "")],
)
def test_the_schema_holds_fields_to_each_other(index: int, field: str, value: object) -> None:
    data = fresh()
    data["targets"][index][field] = value
    assert list(CHECK.iter_errors(data))
