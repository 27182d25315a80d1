"""Archives: a zip archive or a folder in; the plans' files in it out, each by a path, names that lead out of it refused."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from plan_parser.errors import PlanError
from plan_parser.readers.limits import DEFAULT, Limits
from plan_parser.readers.package import Package

#: Folders that systems put into archives beside the files.
_NOT_OURS = frozenset({"__MACOSX", ".git"})


def is_archive(path: Path, limits: Limits = DEFAULT) -> bool:
    """Whether the file at `path` is a zip archive of files, by its content: no DOCX, OFD or other document that is one inside."""
    try:
        held = path.stat()
        return _is_archive(path, held.st_mtime_ns, held.st_size, limits.bytes)
    except OSError:
        return False


@lru_cache(maxsize=64)
def _is_archive(path: Path, changed: int, size: int, most: int) -> bool:
    """The answer for the file as it was at its time of change: each plan in an archive asks for it again."""
    from plan_parser.readers import registry

    with path.open("rb") as file:
        opening = file.read(registry.OPENING)
    return opening.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not registry.is_document(path, opening, size <= most)


def around(path: Path) -> Path | None:
    """The archive that `path` leads into, or None."""
    return next((parent for parent in path.parents if parent.is_file() and is_archive(parent)), None)


def member(outer: Path, path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of the member of the archive `outer` that `path` leads to. Raises PlanError."""
    inner = path.relative_to(outer)
    if ".." in inner.parts:
        raise PlanError(f"{outer}: {inner.as_posix()[:100]!r} leads out of the archive; such a name is not read")
    return open_archive(outer, limits).read(inner.as_posix())


def open_archive(path: Path, limits: Limits = DEFAULT) -> Package:
    """The archive at `path`. Raises PlanError."""
    try:
        held = path.stat()
        limits.check("bytes", held.st_size, str(path), f"{held.st_size:,} bytes")
        return _opened(path, held.st_mtime_ns, held.st_size, limits)
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int, limits: Limits) -> Package:
    """The archive as it was at its time of change, kept open: plans are read from it one by one."""
    return Package(path.read_bytes(), str(path), limits)


def in_archive(path: Path, limits: Limits, others: Counter[str]) -> Iterator[tuple[Path, PlanError | None]]:
    """The files of plans in the archive at `path`, each with what forbids to read it, by name; the endings of other files are counted in `others`."""
    package = open_archive(path, limits)
    for name in sorted(package.names()):
        parts = PurePosixPath(name).parts
        if _skipped(parts):
            continue
        inner = path / name
        if ".." in parts or name.startswith("/") or ":" in (parts[0] if parts else ""):
            yield inner, PlanError(f"{path}: {name[:100]!r} leads out of the archive; such a name is not read")
        elif stat.S_ISLNK(package.mode(name)):
            yield inner, PlanError(f"{path}: {name[:100]!r} is a link; links are not followed")
        elif parts and parts[-1].lower().endswith(".zip"):
            yield inner, PlanError(f"{inner}: an archive within an archive; unpack it first")
        elif name in package.doubled:
            yield inner, PlanError(f"{path}: several files are named {name[:100]!r}; unpack it first")
        elif _ends_like_a_plan(parts[-1]):
            yield inner, None
        elif not name.endswith(("/", "\\")):
            others[_ending(parts[-1])] += 1


def in_folder(path: Path, limits: Limits, others: Counter[str]) -> Iterator[tuple[Path, PlanError | None]]:
    """The files of plans in and below the folder at `path`, archives opened; each with what forbids to read it. Links to folders are not followed.

    The endings of other files are counted in `others`.
    """
    count = 0
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not _skipped((name,)))
        for name in sorted(names):
            file = Path(folder) / name
            if _skipped((name,)) or not file.is_file():
                continue
            count += 1
            limits.check("files", count, str(path), f"more than {count - 1:,} files")
            if name.lower().endswith(".zip") and is_archive(file, limits):
                try:
                    yield from in_archive(file, limits, others)
                except PlanError as error:
                    yield file, error
            elif _ends_like_a_plan(name) or name.lower().endswith(".zip"):
                yield file, None
            else:
                others[_ending(name)] += 1


def _skipped(parts: tuple[str, ...]) -> bool:
    """Hidden files, what systems and open documents (~$plan.docx) leave behind, and README files are no plans."""
    if not parts or parts[-1].upper().startswith("README") or parts[-1].startswith("~$"):
        return True
    return any((p.startswith(".") and p not in ("..", ".")) or p in _NOT_OURS for p in parts)


def _ends_like_a_plan(name: str) -> bool:
    from plan_parser.readers.registry import endings

    return PurePosixPath(name).suffix.lower() in endings()


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".") or "no ending"
