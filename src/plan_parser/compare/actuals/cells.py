"""Cells: the text of one cell of a statistics file in; a year, or a value with its unit, out; ValueError with the reason where it is none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

#: What stands in a cell for a figure that there is not.
NOTHING = frozenset({"", "-", "--", "—", "——", "–", "…", "……", "...", "/", "na", "n/a", "null", "none"})
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,30})(?P<rest>\.\d{1,30})?(?P<unit>[^\d.,]*)")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?年?")
#: Units of which 67.31% is written in no other.
_PERCENT = frozenset({"", "%", "百分比"})


def plain(text: str) -> str:
    """`text` in one width, without outer blanks and without the apostrophe that keeps a spreadsheet from reading it."""
    return unicodedata.normalize("NFKC", text).strip().removeprefix("'").strip()


def year(text: str) -> int:
    """The year in a cell: 2023, 2023年."""
    match = _YEAR.fullmatch(plain(text))
    if match is None:
        raise ValueError(f"{plain(text)[:20]!r} is no year")
    return int(match[1])


def quantity(value: str, unit: str) -> tuple[Decimal, str] | None:
    """Value and unit: 10,162.46 and 亿元; 67.31% and nothing; None where the cell holds no figure."""
    text, said = plain(value), plain(unit)
    if text.lower() in NOTHING:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:20]!r} is no number")
    number = Decimal(match["sign"] + match["digits"].replace(",", "") + (match["rest"] or ""))
    behind = match["unit"].strip()
    if behind == "%" and said not in _PERCENT:
        raise ValueError(f"{text[:20]!r} in the unit {said!r}")
    if behind and said and behind != said and behind != "%":
        raise ValueError(f"{text[:20]!r} in the unit {said!r}")
    return number, behind or said.replace("百分比", "%")
