"""Tables: lines in; the indicator table that begins at a line out, whether the text kept it flattened, parted by tabs or bars, or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from plan_parser.tables.delimited import read_delimited
from plan_parser.tables.flattened import CellLine, Grid, read_flattened

__all__ = ["CellLine", "Grid", "find"]


def find(lines: Sequence[CellLine], i: int) -> Grid | None:
    """The indicator table whose heads begin at line `i`, or None."""
    return read_delimited(lines, i) or read_flattened(lines, i)
