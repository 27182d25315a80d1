"""Rendering: records and a view of them in, one of the formats on standard output; the only place that prints data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TextIO

from plan_parser.cli.layout import Column, Record, clean, grid


class Format(StrEnum):
    """How records are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    CSV = "csv"
    CSV_BOM = "csv-bom"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class View:
    """How records of one sort are laid out: `columns` for people, dotted `fields` for CSV, `rows` where one record fills several."""

    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    rows: Callable[[Record], Iterable[Record]] | None = None

    def flat(self, records: Iterable[Record]) -> list[Record]:
        """The rows of all `records`."""
        return list(records) if self.rows is None else [row for record in records for row in self.rows(record)]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with a part of the records: tables and Markdown show one after the other."""

    title: str
    records: Sequence[Record]
    view: View
    notes: tuple[str, ...] = ()


def show(records: Sequence[Record], view: View, form: Format, blocks: Sequence[Block] = ()) -> None:
    """Print `records`; a format for people prints `blocks` instead where they are given."""
    parts = blocks or (Block("", records, view),)
    WRITERS[form](records, view, parts, sys.stdout)


def note(line: str) -> None:
    """Say something that is no data."""
    print(clean(line), file=sys.stderr)


def _table(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    width = terminal_width(out)
    for number, block in enumerate(blocks):
        rows = block.view.flat(block.records)
        if block.title:
            out.write(("\n" if number else "") + _strong(clean(block.title), out) + "\n")
        if rows:
            head, *rest = grid(block.view.columns, rows, width)
            out.writelines(line + "\n" for line in (_strong(head, out), *rest))
        out.writelines(clean(line) + "\n" for line in block.notes)


def terminal_width(out: TextIO) -> int | None:
    """The cells of a line: COLUMNS, else the terminal's; None where `out` is a file or a pipe."""
    if (set_ := os.environ.get("COLUMNS", "")).isdigit() and int(set_) > 0:
        return int(set_)
    try:
        return os.get_terminal_size(out.fileno()).columns or 80 if out.isatty() else None
    except (OSError, ValueError):
        return None


def _strong(text: str, out: TextIO) -> str:
    bare = not out.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if bare else f"\x1b[1m{text}\x1b[0m"


def _markdown(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    for number, block in enumerate(blocks):
        columns, rows = block.view.columns, block.view.flat(block.records)
        if block.title:
            out.write(("\n" if number else "") + f"### {_escaped(block.title)}\n\n")
        if rows:
            out.write("| " + " | ".join(_escaped(c.head) for c in columns) + " |\n")
            out.write("| " + " | ".join("---:" if c.right else "---" for c in columns) + " |\n")
            out.writelines("| " + " | ".join(_escaped(c.cell(row)) for c in columns) + " |\n" for row in rows)
        out.writelines(f"\n{_escaped(line)}\n" for line in block.notes)


def _escaped(text: str) -> str:
    for mark in "\\`*_|<>[]":
        text = text.replace(mark, "\\" + mark)
    return clean(text)


def _csv(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    import csv

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(name.replace(".", "_") for name in view.fields)
    writer.writerows([_guarded(_dig(row, name)) for name in view.fields] for row in view.flat(records))


def _csv_bom(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    """CSV behind a byte order mark: without one, Excel reads UTF-8 as the code page of its system; with one, scripts read it into the first head."""
    out.write("\ufeff")
    _csv(records, view, blocks, out)


def _dig(record: Record, name: str) -> Any:
    value: Any = record
    for part in name.split("."):
        index = int(part) if part.isdigit() else part
        try:
            value = value[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _guarded(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that opens like one gets an apostrophe in front."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    text = clean(value)
    return "'" + text if value[:1] in ("=", "+", "-", "@", "\t", "\r") or text.lstrip()[:1] in ("=", "+", "-", "@") else text


def _json(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    dump_json(list(records), out)


def dump_json(data: object, out: TextIO) -> None:
    """`data` as JSON, one entry of the outermost lists a line, so that `diff` and `grep` work on it."""
    import json

    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    if isinstance(data, list) and data:
        out.write("[\n" + ",\n".join(line(v) for v in data) + "\n]\n")
    elif isinstance(data, dict):
        parts = [f"{line(k)}: " + ("[\n" + ",\n".join(line(i) for i in v) + "\n]" if isinstance(v, list) and v else line(v)) for k, v in data.items()]
        out.write("{\n" + ",\n".join(parts) + "\n}\n")
    else:
        out.write(line(data) + "\n")


def _jsonl(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    import json

    out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _yaml(records: Sequence[Record], view: View, blocks: Sequence[Block], out: TextIO) -> None:
    from plan_parser.store import yamlfile

    out.write(yamlfile.dump(list(records)).decode())


#: Every format and what writes it: a new one is a line here and a member of `Format`.
WRITERS: dict[Format, Callable[[Sequence[Record], View, Sequence[Block], TextIO], None]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.YAML: _yaml,
    Format.CSV: _csv,
    Format.CSV_BOM: _csv_bom,
    Format.MARKDOWN: _markdown,
}
