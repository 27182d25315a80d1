"""Limits: what a reader may take in before it gives up, each with a name, a default and a message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from plan_parser.errors import PlanError


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may hold. `plan extract --limit NAME=NUMBER` sets one of them."""

    #: bytes of a file
    bytes: int = 64 * 2**20
    #: bytes that the parts of a zip archive (also of a DOCX or OFD file) unpack to, all together
    unpacked: int = 256 * 2**20
    #: how many times larger than its packed form one part of a zip archive may be (from one MiB on)
    ratio: int = 200
    #: files of an archive or a folder
    files: int = 5000
    #: pages of a PDF or OFD file
    pages: int = 2000
    #: cells of one table: the places that its cells cover, merged ones and columns left free too, and its rows times its width as they are written
    cells: int = 200_000
    #: elements within each other
    depth: int = 1000
    #: characters of the text that comes out
    characters: int = 30_000_000
    #: drawn lines and glyphs of one page of a PDF or OFD file
    marks: int = 200_000
    #: seconds that LibreOffice may take to convert one file
    seconds: int = 120

    def check(self, name: str, number: float, where: str, what: str) -> None:
        """Refuse `number` of `what` (words for a message) where the limit `name` is below it."""
        most: int = getattr(self, name)
        if number > most:
            raise PlanError(f"{where}: {what}, more than the limit of {most:,}; if the file is sound, raise it with --limit {name}={_rounded(number)}")


DEFAULT = Limits()


def limits_from(settings: Iterable[str]) -> Limits:
    """The default limits with `settings` (NAME=NUMBER) applied; PlanError for an unknown name or a bad number."""
    known = asdict(DEFAULT)
    given: dict[str, int] = {}
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in known:
            raise PlanError(f"--limit {setting[:60]}: no such limit; known: {', '.join(known)}")
        if not (number.isascii() and number.isdecimal() and 0 < len(number) <= 15 and int(number)):
            raise PlanError(f"--limit {setting[:60]}: give a whole number above zero, such as --limit {name}={known[name]}")
        given[name] = int(number)
    return replace(DEFAULT, **given)


def _rounded(number: float) -> int:
    """A limit that lets `number` pass, with few digits."""
    step = int("1" + "0" * max(len(str(int(number))) - 2, 0))
    return (int(number) // step + 1) * step
