"""Reading a text file: a path in, a source out; whatever is no readable text is refused in one line.

Characters that cannot be decoded stay in the text as U+FFFD, where the layout's notices point at them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.model import Source
from plan_parser.readers.encoding import decode

#: The largest file that is read, in bytes: a plan of a million characters has three.
LIMIT = 64 * 2**20


def read_text(path: Path) -> Source:
    """The source at `path`. Raises PlanError."""
    try:
        if path.is_dir():
            raise PlanError(f"{path}: this is a folder; name the plan's file in it")
        if path.stat().st_size > LIMIT:
            raise PlanError(f"{path}: larger than {LIMIT // 2**20} MiB; give the plan's text alone")
        data = path.read_bytes()
    except FileNotFoundError:
        raise PlanError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if not data:
        raise PlanError(f"{path}: the file is empty; give a plan as text")
    text, encoding, _ = decode(data, str(path))
    if not text.strip():
        raise PlanError(f"{path}: the file holds only blanks; give a plan as text")
    return Source(text, str(path), "txt", encoding, hashlib.sha256(data).hexdigest())
