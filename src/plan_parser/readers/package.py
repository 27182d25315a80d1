"""Packages: the bytes of a zip archive in; its parts, each read within the limits, and XML parts as trees without entities or network, out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from plan_parser.errors import PlanError
from plan_parser.readers.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Up to this many bytes a part may be packed as tightly as it likes.
_FREE = 2**20
#: Lengths: of the record that ends a zip archive, of those before it in a large archive, and how far from the end it may begin.
_END, _END_64 = 22, 76
_TAIL = _END + _END_64 + 2**16
#: An archive of more parts than this is no document.
_MOST = 100_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, struct.error, IndexError)


class Package:
    """A zip archive that is read part by part, by their names with forward slashes; what all parts unpack to counts against one limit, each part once.

    `doubled`: names that several parts share; the last of them is read.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._unpacked: dict[str, int] = {}
        try:
            listed = _listed(io.BytesIO(data))
            limits.check("files", listed, name, f"{listed:,} parts")
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise PlanError(f"{name}: damaged or cut off ({error}); get the file again") from None
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        limits.check("files", len(infos), name, f"{len(infos):,} parts")
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self.doubled: set[str] = set()
        for info in infos:
            part = _name(info)
            if part in self._parts:
                self.doubled.add(part)
            self._parts[part] = info

    def names(self) -> list[str]:
        """Names of the parts, folders left out."""
        return list(self._parts)

    def has(self, part: str) -> bool:
        return part in self._parts

    def mode(self, part: str) -> int:
        """The Unix mode that the archive keeps for a part, 0 where it keeps none."""
        return self._parts[part].external_attr >> 16

    def read(self, part: str) -> bytes:
        """The bytes of a part. PlanError where it is not there, damaged, encrypted or too large."""
        info = self._parts.get(part)
        if info is None:
            raise PlanError(f"{self.name}: lacks {part[:80]!r}; get the file again")
        others = sum(self._unpacked.values()) - self._unpacked.get(part, 0)
        most = min(max(_FREE, info.compress_size * self.limits.ratio), self.limits.unpacked - others)
        if info.flag_bits & 1:
            raise PlanError(f"{self.name}: encrypted; save it without a password")
        try:
            with self._zip.open(info) as file:
                data = file.read(max(most, 0) + 1)
        except _DAMAGED as error:
            raise PlanError(f"{self.name}: {part[:80]!r} is damaged ({error}); get the file again") from None
        self._unpacked[part] = len(data)
        self.limits.check("unpacked", others + len(data), self.name, f"its parts unpack to more than {self.limits.unpacked:,} bytes")
        if len(data) > _FREE:
            ratio = len(data) / max(info.compress_size, 1)
            self.limits.check("ratio", ratio, self.name, f"{part[:80]!r} unpacks to more than {int(ratio)} times its size")
        return data

    def xml(self, part: str) -> _Element:
        """The root of an XML part."""
        return parse_xml(self.read(part), f"{self.name}, {part[:80]}")


def parse_xml(data: bytes, where: str) -> _Element:
    """The root element of `data`: no entities, no network, at most 256 elements deep. PlanError where it is damaged or declares entities."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise PlanError(f"{where}: declares entities of its own, which no sound document does; get the file again")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split("\n")[0][:120]
        raise PlanError(f"{where}: damaged XML ({reason}); get the file again") from None


def directory(archive: bytes | Path) -> frozenset[str]:
    """Names of the parts of a zip archive, of a file at a path without reading the whole of it; none where `archive` is none."""
    if isinstance(archive, bytes) and not archive.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return frozenset()
    try:
        with io.BytesIO(archive) if isinstance(archive, bytes) else archive.open("rb") as file:
            if _listed(file) > _MOST:
                return frozenset()
            held = zipfile.ZipFile(file)
            return frozenset(_name(info) for info in held.infolist() if not info.is_dir())
    except _DAMAGED:
        return frozenset()


def _listed(file: BinaryIO) -> int:
    """How many parts the directory of a zip archive lists, counted before `zipfile` makes an object of each; 0 where there is none."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - _TAIL, 0))
    tail = file.read()
    alone = tail[-_END:].startswith(b"PK\5\6") and tail.endswith(b"\0\0")  # no comment behind it
    at = len(tail) - _END if alone else tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + _END:
        return 0
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    large = at - _END_64
    if large >= 0 and tail[large:].startswith(b"PK\6\6"):
        at, length = large, int.from_bytes(tail[large + 40 : large + 48], "little")
    end = size - len(tail) + at
    start = max(end - length, 0)
    file.seek(start)
    return file.read(end - start).count(b"PK\1\2")


def _name(info: zipfile.ZipInfo) -> str:
    """A part's name with forward slashes, without `.`; `..` and a slash at its start stay.

    Where the flag for UTF-8 is not set, archives made on macOS hold UTF-8 all the same, those made on Chinese Windows GB 18030.
    """
    name = info.filename
    if not info.flag_bits & 0x800:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = info.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return PurePosixPath(name.replace("\\", "/")).as_posix()
