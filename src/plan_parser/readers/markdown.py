"""Markdown: bytes in; the text without marks of emphasis, headings, links and quotes out, tables left as rows between bars."""

from __future__ import annotations

import re

from plan_parser.readers.encoding import decode
from plan_parser.readers.interface import Reading
from plan_parser.readers.limits import Limits

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.M)
#: What stands before a line's words; > without a blank is a comparator (>180).
_BEFORE = re.compile(r"^(?:[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]+|[-*+][ \t]+(?=\S)))+", re.M)
_AFTER = re.compile(r"[ \t]+#+[ \t]*$|[ \t]{2,}$|\\$", re.M)
_RULE = re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$|^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?$|^```.*$", re.M)
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)")
_STRONG = re.compile(r"(\*{2,3}|_{2,3})(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![A-Za-z0-9*])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BREAK = re.compile(r"<br\s*/?>", re.I)


class MarkdownReader:
    name = "md"
    endings = (".md", ".markdown")

    def accepts(self, data: bytes) -> bool:
        """A text with headings of one to six # and a blank."""
        if b"\0" in data[:4096]:
            return False
        return bool(_HEADING.search(data[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1")))

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        text, encoding, notices = decode(data, name)
        for pattern, put in ((_RULE, ""), (_BEFORE, ""), (_AFTER, ""), (_LINK, r"\1"), (_STRONG, r"\2"), (_EMPHASIS, r"\1"), (_CODE, r"\1"), (_ESCAPE, r"\1")):
            text = pattern.sub(put, text)
        text = "\n".join(_BREAK.sub("" if line.lstrip().startswith("|") else "\n", line) for line in text.split("\n"))
        return Reading(text, encoding, notices=tuple(notices))
