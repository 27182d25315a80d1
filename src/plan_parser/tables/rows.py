"""Row building: classified cells in reading order in; the rows of an indicator table out, whatever form the cells came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_parser.model import Cell, Row, Span
from plan_parser.tables.cells import NATURES, is_empty, split_unit


@dataclass(slots=True)
class Builder:
    """Collects rows. `values` are the heads of the value columns in order, `latest` the one that a lone value belongs to."""

    values: list[str]
    latest: str
    nature: str | None = None
    group: str | None = None
    number: str | None = None
    indicator: str = ""
    unit: str = ""
    rows: list[Row] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    def start_group(self, title: str) -> None:
        self.groups.append(title)
        self.group = title
        self.number, self.indicator, self.unit = None, "", ""

    def start(self, number: str | None, name: str, unit: str = "") -> None:
        """A new indicator; its unit may stand in its name."""
        bare, own = split_unit(name)
        self.number, self.indicator, self.unit = number, bare, unit or own

    def add(
        self, scope: str | None, cells: list[Cell | None], span: Span, nature: Cell | None = None, other: tuple[str | None, Cell | None] = (None, None)
    ) -> None:
        """A row of the current indicator; `cells` stand in the order of `values`, or are fewer where the page lost the empty ones.

        `other` is the cell of a column of words, with its head.
        """
        placed, doubts = self._place(cells)
        if nature is not None and self.nature:
            placed[self.nature] = nature
        if other[0] is not None and other[1] is not None:
            placed[other[0]] = other[1]
        self.rows.append(Row(self.number, self.group, self.indicator, scope, self.unit, placed, span, doubts))

    def _place(self, cells: list[Cell | None]) -> tuple[dict[str, Cell], tuple[str, ...]]:
        given = [c for c in cells if c is not None]
        if len(cells) == len(self.values):
            return {h: c for h, c in zip(self.values, cells, strict=True) if c is not None and not is_empty(c.text)}, ()
        if len(given) == 1:
            return {self.latest: given[0]}, ("lone cell",)
        heads = self.values[-len(given) :] if len(given) < len(self.values) else self.values
        return dict(zip(heads, given, strict=False)), ("cells do not fill the row",)


def is_nature(text: str) -> bool:
    """Whether a cell is 约束性 or 预期性."""
    return text in NATURES or text.rstrip("指标") in NATURES
