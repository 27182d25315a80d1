"""Files: a folder, an id and bytes in; a file that is there whole or not at all out."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from plan_parser.errors import PlanError


def check_id(plan_id: str) -> str:
    """`plan_id` if it can name a file inside a folder, else a PlanError."""
    bad = ".." in plan_id or plan_id.startswith((".", "-")) or any(c in '/\\:*?"<>|' or not c.isprintable() for c in plan_id)
    if not plan_id or bad or len(plan_id.encode("utf-8", "surrogateescape")) > 200:
        raise PlanError(f"{plan_id[:60]!r} cannot be a plan's id (no '..', no slash, no leading dot or dash, at most 200 bytes); rename the file or give --id")
    return plan_id


def path_of(folder: Path, plan_id: str) -> Path:
    """Where the extraction of `plan_id` lies in `folder`."""
    return folder / f"{check_id(plan_id)}.yaml"


def text_of(folder: Path, plan_id: str) -> Path:
    """Where the text that a reader made of the plan's source lies, beside its extraction."""
    return folder / f"{check_id(plan_id)}.txt"


def write(path: Path, data: bytes) -> bool:
    """Put `data` at `path` in one step; False where the file holds just that already.

    The bytes go to a temporary file of the same folder, to the disk, and then take the name: whoever reads `path` at any
    time, also after a crash, finds the old file or the new one. OSError passes through, the old file untouched.
    """
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(path.parent)
    return True


def _mode(path: Path) -> int:
    """The old file's permissions, or what a new file gets by default."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
