"""Digests: bytes of a source, or the code and word lists that make extractions, in; short stable names for them out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from plan_parser.lexicon import loader
from plan_parser.model import Generator, Plan
from plan_parser.version import VERSION

#: Folders that work on finished extractions: a change there makes none of them stale.
_DOWNSTREAM = frozenset({"cli", "compare", "workbench"})
_SUFFIXES = frozenset({".py", ".yaml"})


def of_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_package(root: Path, own: Iterable[Path] = ()) -> str:
    """Sixteen hex digits over the names and bytes of the modules and word lists below `root` that shape an extraction, and the user's `own` lists."""
    total = hashlib.sha256()
    for name, path in sorted((p.relative_to(root).as_posix(), p) for p in root.rglob("*") if p.suffix in _SUFFIXES):
        if name.split("/", 1)[0] not in _DOWNSTREAM:
            total.update(f"{name}\0{of_file(path)}\n".encode())
    for path in own:
        total.update(f"own {path.name}\0{of_file(path)}\n".encode())
    return total.hexdigest()[:16]


@cache
def generator() -> Generator:
    """This version of the package and the digest of its rules and of the user's word lists; worked out once a process."""
    own = loader.own_files(folder) if (folder := loader.folder()) else ()
    return Generator(VERSION, of_package(Path(__file__).resolve().parent.parent, own))


def stale(plan: Plan, source: Path) -> bool:
    """Whether the extraction `plan` would come out otherwise today: other rules, or other bytes in `source`."""
    return plan.generator.rules != generator().rules or plan.source.sha256 != of_file(source)
