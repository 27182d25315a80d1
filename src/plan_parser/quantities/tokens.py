"""Tokens: what the scanner finds, numbers with unit and qualifier, as records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan_parser.model import Comparator, Span


class Form(StrEnum):
    """What a token is, judged by its own characters and its neighbours alone."""

    DATE = "date"
    REFERENCE = "reference"
    NUMBERING = "numbering"
    NAME = "name"
    QUANTITY = "quantity"
    PROPORTION = "proportion"


@dataclass(frozen=True, slots=True)
class Token:
    """A number as it stands in the text: `start:end` covers its unit and qualifier, `numbers` the numerals alone."""

    form: Form
    start: int
    end: int
    numbers: tuple[Span, ...]
    value: Decimal = Decimal(0)
    value_max: Decimal | None = None
    unit: str = ""
    comparator: Comparator | None = None
    #: 万/千 … and unit stood in Chinese numerals (百万辆), so that small ones can be told from 一个, 三大
    chinese: bool = False
    #: where a comparator that stands before the number begins (not_less_than 不低于), else `start`
    before: int = -1
    #: where the unit ends and a qualifier after it begins, else `end`
    behind: int = -1
    #: a Chinese numeral without a unit (三 of 三到五个), which is a quantity only as the lower end of a range
    half: bool = False

    @property
    def stepped(self) -> bool:
        """Whether the unit ends in 级: a size class (10万吨级), not a count."""
        return self.unit.endswith("级")
