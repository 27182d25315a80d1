"""The pipeline: every stage from a file to a plan, in order; the one module that names them all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plan_parser.model import Plan, Source, Target
from plan_parser.readers.limits import DEFAULT, Limits


def read(path: str | Path, id: str | None = None, limits: Limits | None = None) -> Plan:
    """The plan in the file at `path`; `id` is the file's stem unless given. Raises PlanError where the file cannot be read."""
    from plan_parser import readers

    path = Path(path)
    return understand(readers.read(path, limits or DEFAULT), id or path.name.removesuffix("".join(path.suffixes[-1:])))


def parse(text: str, id: str = "plan") -> Plan:
    """The plan in `text`."""
    folded = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return understand(Source(folded, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()), id)


def understand(source: Source, id: str) -> Plan:
    """The plan in `source`."""
    from plan_parser.store.digest import generator
    from plan_parser.structure import lay_out
    from plan_parser.tables import find
    from plan_parser.targets.assemble import extract

    layout = lay_out(source, id, find)
    targets, numerals = extract(source, layout)
    placed = tuple(_placed(t, source) for t in targets)
    notices = (*source.notices, *layout.notices)
    return Plan(replace(layout.document, id=id), source, generator(), layout.outline, layout.columns, layout.tables, placed, numerals, notices)


def _placed(target: Target, source: Source) -> Target:
    """`target` with its place in the document, where the reader knows it."""
    place = source.place(target.span[0]) if target.span is not None else None
    return target if place is None else replace(target, place=place)
