"""Records out: a plan in, the object of the data contract (dicts, lists, text, numbers) out, names and order as the contract has them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from plan_parser.model import (
    SCHEMA,
    Column,
    Document,
    Node,
    Normal,
    Notice,
    Numeral,
    Place,
    Plan,
    Row,
    Source,
    Span,
    Table,
    Target,
)

Record = dict[str, Any]


def plan_record(plan: Plan, *, numerals: bool = True) -> Record:
    """The whole object; without `numerals`, as the YAML files hold it."""
    out: Record = {
        "schema": SCHEMA,
        "generator": {"version": plan.generator.version, "rules": plan.generator.rules},
        "document": document_record(plan.document, plan.source),
        "outline": [node_record(n) for n in plan.outline],
        "columns": [column_record(c) for c in plan.columns],
        "tables": [table_record(t) for t in plan.tables],
        "targets": [target_record(t) for t in plan.targets],
        "notices": [notice_record(n) for n in plan.notices],
    }
    if numerals:
        out["numerals"] = [numeral_record(n) for n in plan.numerals]
    return out


def number(value: Decimal | None) -> int | float | None:
    """A whole number as int, any other as float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span[0], span[1]]


def document_record(doc: Document, source: Source) -> Record:
    return {
        "id": doc.id,
        "title": doc.title,
        "issuer": doc.issuer,
        "number": doc.number,
        "region": doc.region,
        "region_code": doc.region_code,
        "level": None if doc.level is None else doc.level.value,
        "issued": doc.issued,
        "published": doc.published,
        "period": _span(doc.period),
        "horizons": list(doc.horizons),
        "cites": [{"title": c.title, "number": c.number} for c in doc.cites],
        "source": {
            "file": source.file,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
            "characters": source.characters,
        },
    }


def node_record(node: Node) -> Record:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "number": node.number,
        "title": node.title,
        "span": _span(node.span),
        "children": [node_record(c) for c in node.children],
    }


def column_record(column: Column) -> Record:
    return {
        "id": column.id,
        "number": column.number,
        "title": column.title,
        "in": column.node,
        "span": _span(column.span),
        "items": [{"number": i.number, "title": i.title, "text": i.text, "span": _span(i.span)} for i in column.items],
    }


def table_record(table: Table) -> Record:
    return {
        "id": table.id,
        "number": table.number,
        "title": table.title,
        "in": table.node,
        "span": _span(table.span),
        "columns": list(table.columns),
        "groups": list(table.groups),
        "rows": [_row_record(r) for r in table.rows],
        "notes": list(table.notes),
    }


def _row_record(row: Row) -> Record:
    return {
        "number": row.number,
        "group": row.group,
        "indicator": row.indicator,
        "scope": row.scope,
        "unit": row.unit,
        "cells": {head: cell.text for head, cell in row.cells.items()},
        "span": _span(row.span),
        "doubts": list(row.doubts),
    }


def target_record(target: Target) -> Record:
    base = target.baseline
    out: Record = {
        "id": target.id,
        "indicator": target.indicator,
        "indicator_id": target.indicator_id,
        "region": target.region,
        "region_code": target.region_code,
        "year": target.year,
        "year_source": target.year_source.value,
        "period": _span(target.period),
        "comparator": target.comparator.value,
        "value": number(target.value),
        "value_max": number(target.value_max),
        "unit": target.unit,
        "normalized": None if target.normalized is None else normal_record(target.normalized),
        "measure": target.measure.value,
        "direction": None if target.direction is None else target.direction.value,
        "kind": target.kind.value,
        "baseline": None if base is None else {"year": base.year, "value": number(base.value)},
        "nature": None if target.nature is None else target.nature.value,
        "in": target.node,
        "source": target.source.value,
        "span": _span(target.span),
        "quote": target.quote,
        "line": target.line,
        "rule": target.rule,
        "doubts": list(target.doubts),
        "implied": target.implied,
        "responsible": list(target.responsible),
    }
    if target.place is not None:
        out["place"] = place_record(target.place)
    return out


def place_record(place: Place) -> Record:
    """What is known of a place: page, paragraph, and table, row and column of a cell."""
    return {name: n for name in ("page", "paragraph", "table", "row", "column") if (n := getattr(place, name)) is not None}


def normal_record(normal: Normal) -> Record:
    return {"value": number(normal.value), "value_max": number(normal.value_max), "unit": normal.unit}


def notice_record(notice: Notice) -> Record:
    return {"code": notice.code, "span": _span(notice.span), "message": notice.message}


def numeral_record(numeral: Numeral) -> Record:
    return {
        "span": _span(numeral.span),
        "text": numeral.text,
        "role": None if numeral.role is None else numeral.role.value,
        "target": numeral.target,
    }
