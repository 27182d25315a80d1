"""Kinds of zip archives: the names of an archive's parts and its first bytes in; which document it is inside, None for an archive of files, out."""

from __future__ import annotations

from collections.abc import Set

#: How many bytes of a file `kind_of` wants.
OPENING = 200
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
#: Kinds that no reader takes: what to call them and what to do.
NOT_READ = {
    "xlsx": "an Excel workbook, which is not read; save its sheet as tab-separated text, or the plan as DOCX or PDF",
    "office": "an Office file of a kind that is not read; save it as DOCX or PDF",
}


def kind_of(names: Set[str], opening: bytes) -> str | None:
    """`docx`, `ofd` or `odt`, which are read; `xlsx` or `office`, which are not; None where it is no document."""
    if opening.startswith(b"PK") and _OPEN_DOCUMENT in opening[:OPENING]:
        return "odt" if _OPEN_DOCUMENT + b"text" in opening[:OPENING] else "office"
    if "OFD.xml" in names:
        return "ofd"
    if any((name.startswith("word/") and name.endswith("document.xml")) or name == "word/document2.xml" for name in names):
        return "docx"
    if "[Content_Types].xml" in names:
        return "xlsx" if any(name.startswith("xl/") for name in names) else "office"
    return None
