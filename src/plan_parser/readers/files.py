"""Files: a path, or bytes, in; the source that the fitting reader makes of them out; what cannot be read is refused in one line."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.model import Source
from plan_parser.readers import registry
from plan_parser.readers.encoding import FORMATS
from plan_parser.readers.interface import Reader, Reading
from plan_parser.readers.limits import DEFAULT, Limits


def load(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of the file at `path`, which may lead into a zip archive (plans.zip/city/plan.docx). Raises PlanError."""
    try:
        if path.is_dir():
            raise PlanError(f"{path}: this is a folder; name the plan's file in it, or extract every plan in it with: plan extract {path}")
        if not path.exists():
            from plan_parser.readers import archive

            if (outer := archive.around(path)) is not None:
                return archive.member(outer, path, limits)
        limits.check("bytes", path.stat().st_size, str(path), f"{path.stat().st_size:,} bytes")
        return path.read_bytes()
    except FileNotFoundError:
        raise PlanError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None


def read(path: Path, limits: Limits = DEFAULT) -> Source:
    """The source at `path`. Raises PlanError."""
    return read_bytes(load(path, limits), str(path), limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Source:
    """The source in `data`; `name` is the file's, for messages and for `Source.file`. Raises PlanError."""
    limits.check("bytes", len(data), name, f"{len(data):,} bytes")
    if not data:
        raise PlanError(f"{name}: the file is empty; give a plan as {FORMATS}")
    reader = registry.reader_for(data, name)
    reading = _reading(reader, data, name, limits)
    limits.check("characters", len(reading.text), name, f"its text has {len(reading.text):,} characters")
    if not reading.text.strip() and not reading.notices:
        raise PlanError(f"{name}: the file holds only blanks; give a plan as {FORMATS}")
    return Source(
        reading.text, name, reading.format or reader.name, reading.encoding, hashlib.sha256(data).hexdigest(),
        places=reading.places, told=reading.told, notices=reading.notices,
    )  # fmt: skip


def _reading(reader: Reader, data: bytes, name: str, limits: Limits) -> Reading:
    """What `reader` makes of `data`; where it breaks, one line that says so."""
    try:
        return reader.read(data, name, limits)
    except PlanError:
        raise
    except Exception as error:
        if os.environ.get("PLAN_TRACEBACK"):
            raise
        reason = " ".join(str(error).split())[:120]
        raise PlanError(
            f"{name}: cannot be read as {reader.name} ({type(error).__name__}: {reason}); get the file again, or save it in another format"
        ) from error
