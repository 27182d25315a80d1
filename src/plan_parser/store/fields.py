"""Typed fields: one loaded mapping in, its fields as checked values out; the first wrong one is refused by file, place and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from plan_parser.errors import PlanError
from plan_parser.model import Span

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Fields:
    """One mapping of a file, with the names that it must have, may have, and nothing else."""

    def __init__(self, data: object, where: str, names: str, *, optional: str = "") -> None:
        self.where = where
        if not isinstance(data, dict):
            raise self.refuse(f"expected fields, got {_short(data)}")
        self.data: dict[str, Any] = data
        needed, known = set(names.split()), set(names.split()) | set(optional.split())
        if missing := sorted(needed - set(data)):
            raise self.refuse(f"lacks {', '.join(missing)}")
        if unknown := sorted(str(k) for k in set(data) - known):
            raise self.refuse(f"has the unknown field {', '.join(unknown)[:80]}")

    def refuse(self, reason: str) -> PlanError:
        return PlanError(f"{self.where}: {reason}; extract the source again or mend the file")

    def wrong(self, name: str, expected: str) -> PlanError:
        return self.refuse(f"{name}: expected {expected}, got {_short(self.data.get(name))}")

    def text(self, name: str) -> str:
        value = self.data[name]
        if not isinstance(value, str):
            raise self.wrong(name, "text")
        return value

    def maybe_text(self, name: str) -> str | None:
        return None if self.data[name] is None else self.text(name)

    def date(self, name: str) -> str | None:
        value = self.maybe_text(name)
        if value is not None and not _DATE.match(value):
            raise self.wrong(name, "a date such as 2022-11-22 or null")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.data[name]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(name, "a list of texts")
        return tuple(value)

    def whole(self, name: str) -> int:
        value = self.data[name]
        if not _is_whole(value):
            raise self.wrong(name, "a whole number")
        return int(value)

    def maybe_whole(self, name: str) -> int | None:
        return None if self.data[name] is None else self.whole(name)

    def wholes(self, name: str) -> tuple[int, ...]:
        value = self.data[name]
        if not isinstance(value, list) or not all(_is_whole(v) for v in value):
            raise self.wrong(name, "a list of whole numbers")
        return tuple(value)

    def decimal(self, name: str) -> Decimal:
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "a number")
        return Decimal(str(value))

    def maybe_decimal(self, name: str) -> Decimal | None:
        return None if self.data[name] is None else self.decimal(name)

    def flag(self, name: str) -> bool:
        value = self.data[name]
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def enum(self, name: str, kinds: type[E]) -> E:
        value = self.data[name]
        for kind in kinds:
            if value == kind.value:
                return kind
        raise self.wrong(name, " | ".join(k.value for k in kinds))

    def maybe_enum(self, name: str, kinds: type[E]) -> E | None:
        return None if self.data[name] is None else self.enum(name, kinds)

    def span(self, name: str) -> Span:
        value = self.data[name]
        if not isinstance(value, list) or len(value) != 2 or not all(_is_whole(v) for v in value) or not 0 <= value[0] <= value[1]:
            raise self.wrong(name, "two offsets [start, end]")
        return value[0], value[1]

    def maybe_span(self, name: str) -> Span | None:
        return None if self.data[name] is None else self.span(name)

    def each(self, name: str, make: Callable[[object, str], T]) -> tuple[T, ...]:
        """`make(entry, where)` of every entry of the list `name`."""
        return tuple(make(entry, where) for entry, where in self._entries(name))

    def _entries(self, name: str) -> Iterator[tuple[object, str]]:
        value = self.data[name]
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        for number, entry in enumerate(value, 1):
            label = entry.get("id") if isinstance(entry, dict) else None
            yield entry, f"{self.where}, {name} {number}" + (f" ({_short(label)[1:-1]})" if isinstance(label, str) else "")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _short(value: object) -> str:
    if isinstance(value, dict | list):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value)}"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
