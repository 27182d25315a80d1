"""YAML files: plain data in, the same bytes every time out; and back, where nothing but plain data is let in."""

from __future__ import annotations

import re
from typing import Any

from plan_parser.errors import PlanError

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 40
_WIDTH = 160

_TAG = "tag:yaml.org,2002:"
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,60})\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,18})\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,3})?\Z")
_BOOL = {"true": True, "false": False}
#: Tags of scalars that stay as written: YAML 1.1 would make 2022-11-22 a date and 12:30 a number.
_AS_WRITTEN = frozenset({_TAG + "str", _TAG + "timestamp", _TAG + "value", _TAG + "merge"})


def dump(data: object) -> bytes:
    """`data` (dicts, lists, text, numbers, booleans, None) as UTF-8 YAML in its own order."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """Repeats equal objects instead of naming them."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    out = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None, encoding="utf-8")
    assert isinstance(out, bytes)
    return out


def load(data: bytes, where: str, remedy: str = "extract the source again or mend the file") -> Any:
    """What the YAML in `data` holds; PlanError, with `where` and what to do in it, on anything but one document of plain data."""
    import yaml

    if len(data) > MAX_BYTES:
        raise PlanError(f"{where}: {len(data)} bytes are too many (at most {MAX_BYTES}); {remedy}")
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data.decode("utf-8-sig"))
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        raise PlanError(f"{where}: not UTF-8 at byte {error.start}; {remedy}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise PlanError(f"{where}: damaged YAML ({_reason(error)}); {remedy}") from None
    return _Builder(where, remedy).build(root, 0) if root is not None else None


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deeply"
    return f"line {mark.line + 1}: {problem}" if mark is not None else str(problem)


class _Builder:
    """Nodes in, plain data out; each node once, so that a file cannot unfold into more than it holds."""

    def __init__(self, where: str, remedy: str) -> None:
        self.where = where
        self.remedy = remedy
        self.seen: set[int] = set()

    def build(self, node: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.refuse(node, f"nested more than {MAX_DEPTH} deep")
        if id(node) in self.seen:
            raise self.refuse(node, "aliases (&name, *name) are not allowed")
        self.seen.add(id(node))
        if isinstance(node.value, str):
            return self.scalar(node)
        if node.tag == _TAG + "seq":
            return [self.build(child, depth + 1) for child in node.value]
        if node.tag == _TAG + "map":
            return self.mapping(node, depth)
        raise self.refuse(node, f"the tag {node.tag[:60]} is not allowed")

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key.value, str) or key.tag not in {_TAG + "str", _TAG + "int", _TAG + "timestamp"}:
                raise self.refuse(key, "a field's name must be text")
            if key.value in out:
                raise self.refuse(key, f"the field {key.value[:60]!r} stands twice")
            out[key.value] = self.build(value, depth + 1)
        return out

    def scalar(self, node: Any) -> Any:
        tag, text = node.tag, node.value
        if tag in _AS_WRITTEN:
            return text
        if tag == _TAG + "null":
            return None
        if tag == _TAG + "bool":
            return _BOOL.get(text, text)
        if tag == _TAG + "int":
            return int(text) if _INT.match(text) else text
        if tag == _TAG + "float":
            return float(text) if _FLOAT.match(text) else text
        raise self.refuse(node, f"the tag {tag[:60]} is not allowed")

    def refuse(self, node: Any, reason: str) -> PlanError:
        line = node.start_mark.line + 1
        return PlanError(f"{self.where}, line {line}: {reason}; {self.remedy}")
