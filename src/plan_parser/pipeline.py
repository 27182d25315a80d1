"""The pipeline: every stage from a file to a plan, in order; the one module that names them all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plan_parser.model import Plan, Source


def read(path: str | Path, id: str | None = None) -> Plan:
    """The plan in the file at `path`; `id` is the file's stem unless given. Raises PlanError where the file cannot be read."""
    from plan_parser.readers.text import read_text

    path = Path(path)
    return _plan(read_text(path), id or path.name.removesuffix("".join(path.suffixes[-1:])))


def parse(text: str, id: str = "plan") -> Plan:
    """The plan in `text`."""
    folded = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _plan(Source(folded, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()), id)


def _plan(source: Source, id: str) -> Plan:
    from plan_parser.store.digest import generator
    from plan_parser.structure import lay_out
    from plan_parser.tables import find
    from plan_parser.targets.assemble import extract

    layout = lay_out(source, id, find)
    targets, numerals = extract(source, layout)
    return Plan(
        replace(layout.document, id=id), source, generator(), layout.outline, layout.columns, layout.tables, targets, numerals, layout.notices
    )
