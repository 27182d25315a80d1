"""Variants of the real plan: its text in; the same plan in another dress out, and what its records must then say.

Every variant keeps what the plan says (or changes it in a known way), so the records of the plan itself, changed alike, are what is expected.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from plan_parser import parse
from plan_parser.model import Baseline, Plan, Role, Target

SOURCE = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"

#: Made-up names of the same length, so that no gazetteer can help.
PLACES = {
    "烟台": "云浦", "山东": "河岱", "龙口": "石浦", "莱州": "莲州", "招远": "招明", "莱阳": "莲阳", "海阳": "沧阳", "栖霞": "栖云", "蓬莱": "蓬云",
    "芝罘": "芝浦", "福山": "福岭", "莱山": "莲岭", "牟平": "牟安", "长岛": "长屿", "黄渤海": "黄沧海", "胶东": "胶南", "青岛": "青屿", "威海": "威浦",
}  # fmt: skip
#: 3 -> 5, 9 -> 2 …: digits that are another in every place, the first never nought.
OTHER = str.maketrans("0123456789", "0547261938")


def text() -> str:
    return SOURCE.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


@dataclass(frozen=True)
class Said:
    """What a record says, without ids and places in the text."""

    indicator: str
    region: str | None
    year: int | None
    comparator: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    measure: str
    direction: str | None
    kind: str
    baseline: Baseline | None


def said(target: Target) -> Said:
    t = target
    return Said(
        unicodedata.normalize("NFKC", t.indicator), t.region, t.year, t.comparator, t.value, t.value_max, t.unit, t.measure, t.direction, t.kind, t.baseline
    )


def agreement(expected: list[Said], plan: Plan) -> float:
    """F1 of the records of `plan` against the expected ones."""
    got = Counter(said(t) for t in plan.targets)
    common = sum((Counter(expected) & got).values())
    return 2 * common / (len(expected) + got.total())


def full_width(source: str) -> str:
    """Letters, digits and marks in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in source)


def wrapped(source: str, width: int = 38) -> str:
    """Lines broken hard at `width` characters."""
    return "\n".join("\n".join(line[i : i + width] for i in range(0, len(line), width)) or "" for line in source.split("\n"))


def without_blank_lines(source: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", source)


def five_years_later(source: str) -> str:
    """Every year five later, the five-year plans with them."""
    moved = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d|亿)", lambda m: str(int(m[0]) + 5), source)
    names = ("十二五", "十三五", "十四五", "十五五", "十六五")
    return re.sub("|".join(names), lambda m: names[min(names.index(m[0]) + 1, len(names) - 1)], moved)


def elsewhere(source: str) -> str:
    for old, new in PLACES.items():
        source = source.replace(old, new)
    return source


def other_numbers(source: str) -> str:
    """Every digit of a target or baseline another one, in place."""
    chars = list(source)
    for numeral in parse(source).numerals:
        if numeral.role in (Role.TARGET, Role.BASELINE):
            for i in range(*numeral.span):
                chars[i] = chars[i].translate(OTHER)
    return "".join(chars)


def table_as_rows(between: str) -> Callable[[str], str]:
    """The flattened table as one line a row, cells parted by `between`."""

    def rows(source: str) -> str:
        table = parse(source).tables[0]
        heads = ["序号", "指标名称", "地区", *table.columns[2:]]
        lines = [heads, *_lines(source, table)]
        start, end = table.rows[0].span[0], table.rows[-1].span[1]
        first = source.rindex("序号", 0, start)
        edge = between.strip()
        return source[:first] + "\n".join(f"{edge}{between.join(line)}{edge}" for line in lines) + source[end:]

    return rows


def _lines(source: str, table) -> list[list[str]]:  # type: ignore[no-untyped-def]
    found, group, last = [], None, None
    years = table.columns[2:]
    for row in table.rows:
        if row.group != group:
            group = row.group
            found.append([group, "", "", *("" for _ in years)])
        name = row.indicator + (f"({row.unit})" if row.unit else "")
        again = (row.number, row.indicator) == last
        last = row.number, row.indicator
        found.append(["" if again else row.number or "", "" if again else name, row.scope or "", *(row.cells[y].text if y in row.cells else "" for y in years)])
    return found


def moved(expected: list[Said], years: int) -> list[Said]:
    """Records `years` later."""
    return [replace(s, year=s.year + years if s.year else None, baseline=_later(s.baseline, years)) for s in expected]


def _later(baseline: Baseline | None, years: int) -> Baseline | None:
    return replace(baseline, year=baseline.year + years) if baseline and baseline.year else baseline


def renamed(expected: list[Said]) -> list[Said]:
    return [replace(s, indicator=elsewhere(s.indicator), region=elsewhere(s.region or "") or None) for s in expected]
