"""DOC, RTF, WPS and ODT: a file in; what LibreOffice makes of it, as DOCX, read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.readers.interface import Reading
from plan_parser.readers.kinds import kind_of
from plan_parser.readers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The stream that a Word or WPS file has inside, in UTF-16.
_WORD = "WordDocument".encode("utf-16-le")
#: What a DOCX with a password has instead.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
#: No macros, no links followed, nothing of another user's settings.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class DocReader:
    name = "doc"
    endings = (".doc", ".wps", ".rtf", ".odt")

    def accepts(self, data: bytes) -> bool:
        return _ending(data) is not None

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        from plan_parser.readers.docx import DocxReader

        if data.startswith(_OLE) and _LOCKED in data and _WORD not in data:
            raise PlanError(f"{name}: needs a password; save it without one")
        ending = _ending(data) or "doc"
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            raise PlanError(
                f"{name}: a {ending.upper()} file, which needs LibreOffice; install it (Debian: apt-get install libreoffice-writer), or save as DOCX"
            )
        reading = DocxReader().read(_converted(data, ending, office, name, limits), name, limits)
        return replace(reading, format=ending)


def _ending(data: bytes) -> str | None:
    """The ending of a file that LibreOffice reads; None for any other."""
    if data.startswith(_OLE):
        return "doc" if _WORD in data or _LOCKED in data else None
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "odt" if kind_of(frozenset(), data) == "odt" else None


def _converted(data: bytes, ending: str, office: str, name: str, limits: Limits) -> bytes:
    """The DOCX that LibreOffice makes of the file, in a folder and with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        place = Path(folder)
        settings = place / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source, made = place / f"plan.{ending}", place / "out" / "plan.docx"
        source.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(source),
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True)
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            raise PlanError(
                f"{name}: LibreOffice took more than {limits.seconds} seconds; save the file as DOCX, or raise it with --limit seconds={limits.seconds * 2}"
            ) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if not made.is_file():
            raise PlanError(f"{name}: LibreOffice cannot read it; the file may be damaged or need a password")
        limits.check("bytes", made.stat().st_size, name, f"as DOCX {made.stat().st_size:,} bytes")
        return made.read_bytes()
