"""The registry: the first bytes of a file in; the reader for it out, one of ours or one that an installed package offers."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.readers.interface import Reader

#: The group of entry points under which a package offers readers: each names a class without arguments.
GROUP = "plan_parser.readers"
#: How many bytes are enough to tell a plain text.
OPENING = 4096
#: Our readers, module and class, in the order in which they are asked.
_OURS = (
    ("pdf", "PdfReader"),
    ("docx", "DocxReader"),
    ("ofd", "OfdReader"),
    ("doc", "DocReader"),
    ("mht", "MhtReader"),
    ("html", "HtmlReader"),
)
#: What files end with that our readers read.
ENDINGS = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd"}
)


def reader_for(data: bytes, name: str) -> Reader:
    """The reader that accepts `data`. PlanError where none does, or where it is an archive of files."""
    if not _is_plain(data[:OPENING]):
        for module, kind in _OURS:
            if (reader := _load(module, kind)).accepts(data):
                return reader
    for reader in offered():
        if reader.accepts(data):
            return reader
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise PlanError(f"{name}: {_archive_is(data, name)}")
    return _load("text", "TextReader")


def _archive_is(data: bytes, name: str) -> str:
    """What a zip archive is that no reader accepts, and what to do."""
    from plan_parser.readers.kinds import NOT_READ, kind_of
    from plan_parser.readers.package import directory

    names = directory(data)
    if not names:
        return "a damaged, cut off or empty archive; get the file again"
    return NOT_READ.get(kind_of(names, data) or "", f"an archive of files; extract the plans in it with: plan extract {name}")


def is_document(path: Path, opening: bytes, whole: bool) -> bool:
    """Whether the zip archive at `path` is a document inside. Readers of other packages are asked where it may be read as a `whole`."""
    from plan_parser.readers.kinds import kind_of
    from plan_parser.readers.package import directory

    if kind_of(directory(path), opening):
        return True
    if not (whole and offered()):
        return False
    data = path.read_bytes()
    return any(reader.accepts(data) for reader in offered())


def _is_plain(opening: bytes) -> bool:
    """Whether no reader of ours but that for text can accept an opening: there is more than ASCII in it, and no mark of another format."""
    if opening.startswith((b"{\\rtf", b"PK", b"\xd0\xcf\x11\xe0")):
        return False
    return not (b"<" in opening or b"\0" in opening or b"%PDF-" in opening or opening.isascii())


@cache
def _load(module: str, kind: str) -> Reader:
    reader: Reader = getattr(import_module(f"plan_parser.readers.{module}"), kind)()
    return reader


@cache
def endings() -> frozenset[str]:
    """What files of plans end with, those of other packages' readers too; a file that is named on the command line may end otherwise."""
    return ENDINGS | {ending.lower() for reader in offered() for ending in reader.endings}


@cache
def offered() -> tuple[Reader, ...]:
    """The readers of installed packages, by name. PlanError for one that cannot be loaded or is none."""
    from importlib.metadata import entry_points

    out = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            reader = point.load()()
        except Exception as error:
            raise PlanError(f"the reader {point.name} ({point.value}) cannot be loaded ({error}); mend or uninstall its package") from None
        if not isinstance(reader, Reader):
            raise PlanError(f"the reader {point.name} ({point.value}) lacks name, endings, accepts or read; mend or uninstall its package")
        out.append(reader)
    return tuple(out)
