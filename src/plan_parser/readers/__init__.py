"""Readers: a file of any format that plans come in → a `Source`: its text, its format, and where each stretch of it stood.

read(path, limits) -> Source        read_bytes(data, name, limits) -> Source
"""

from plan_parser.readers.files import read, read_bytes

__all__ = ["read", "read_bytes"]
