"""The interface of readers: what a format's reader offers, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from plan_parser.model import NOTHING, Notice, Place, Told
from plan_parser.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its text (a line for each paragraph, `\\n` line ends) and what is known of it.

    `places` are in the order of the text and do not overlap; `notices` point into the text.
    """

    text: str
    encoding: str = "utf-8"
    places: tuple[Place, ...] = ()
    told: Told = NOTHING
    notices: tuple[Notice, ...] = ()
    #: a format's name, where it is another than the reader's
    format: str | None = None


@runtime_checkable
class Reader(Protocol):
    """A reader of one format. `name` is the format's name in extractions, `endings` what its files usually end with."""

    name: str
    endings: tuple[str, ...]

    def accepts(self, data: bytes) -> bool:
        """Whether `data`, a whole file, is of this format: told by its first bytes (of a zip archive, by its directory), never by a name."""
        ...

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """The document in `data`; `name` names it in messages. PlanError, in one line, where it cannot be read."""
        ...
