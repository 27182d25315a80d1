"""Plain text, Markdown too: bytes in any encoding in; the text, line ends folded, out. The layout reads the marks of Markdown."""

from __future__ import annotations

from plan_parser.errors import PlanError
from plan_parser.readers.encoding import FORMATS, decode
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits


class TextReader:
    """Characters that cannot be decoded stay in the text as U+FFFD, where the layout's notices point at them."""

    name = "txt"
    endings = (".txt", ".md", ".markdown")

    def accepts(self, data: bytes) -> bool:
        return True

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        text, encoding, _ = decode(data, name)
        if text.lstrip().startswith("<?xml"):
            raise PlanError(f"{name}: XML of a kind that is not read; give a plan as {FORMATS}")
        return Reading(text, encoding)
