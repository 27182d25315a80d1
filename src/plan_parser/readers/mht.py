"""MHT: a web page that a browser has saved with all its parts in; the page itself, read as HTML, out."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_parser.errors import PlanError
from plan_parser.readers.html import HtmlReader
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits

_HEAD = re.compile(rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.I)


class MhtReader:
    name = "mht"
    endings = (".mht", ".mhtml")

    def accepts(self, data: bytes) -> bool:
        return _HEAD.match(data[:4096].lstrip()) is not None

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        import email.parser
        import email.policy

        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data.lstrip())
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page.strip():
                    return replace(HtmlReader().read(page, name, limits), format=self.name)
        raise PlanError(f"{name}: a saved web page without a page in it; save it again as HTML")
