"""How comparisons are laid out: a diff and its record in; tables with a letter for each plan, or flat lines for CSV, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import text_of
from plan_parser.cli.render import Block, View
from plan_parser.cli.targets import SIGNS, plain

if TYPE_CHECKING:
    from plan_parser.compare.diff import Diff
    from plan_parser.compare.rows import Said

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CSV = (
    *("indicator", "indicator_id", "region", "region_level", "year", "measure", "unit", "better", "side", "plan", "target", "comparator"),
    *("value", "value_max", "baseline.year", "baseline.value", "pace.value", "pace.years", "first", "gap.value", "gap.value_max", "gap.unit", "gap.as"),
    *("verdict", "how", "score", "note", "what", "from", "to"),
)
_VERDICTS = {"not_set": "not set"}


def csv_view() -> View:
    """Flat lines for spreadsheets."""
    return View((), _CSV, rows=_flat)


def _flat(record: Record) -> Iterator[Record]:
    """A line for each mention; gap and verdict are those of the first side to the mention's."""
    if "cells" not in record:
        yield record
        return
    head = {k: record[k] for k in ("indicator", "indicator_id", "region", "region_level", "year", "measure", "unit", "better", "first")}
    pairing = record["pairing"]
    for side in (record["first"], *record["against"]):
        against = record["against"].get(side, {})
        notes = "; ".join(n for n in (pairing["note"], against.get("note")) if n)
        for mention in record["cells"].get(side, [{}]):
            yield {**mention, **head, "side": side, "how": pairing["how"], "score": pairing["score"], **against, "note": notes}


def blocks(result: Diff, record: Record) -> list[Block]:
    """One table of rows, one of changes, and who the letters are."""
    names = _letters([name for side in result.sides for name in side.plans])
    said = {s.target.id: s for c in result.changes for s in (c.old, c.new) if s is not None}
    legend = tuple(f"{letter} {name}" + (" (some figures only)" if not _known(result, name) else "") for name, letter in names.items())
    out = []
    if record["rows"]:
        out.append(Block("", record["rows"], View(_columns(result, names), ()), legend))
    if record["changes"]:
        out.append(Block("Changes" if out else "", record["changes"], View(_change_columns(said), ())))
    return out


def _known(result: Diff, name: str) -> bool:
    from plan_parser.compare.sides import Side

    return all(Side(name, {name: side.plans[name]}).complete for side in result.sides if name in side.plans)


def _letters(names: list[str]) -> dict[str, str]:
    return {name: _LETTERS[n] if n < len(_LETTERS) else f"P{n + 1}" for n, name in enumerate(names)}


def _columns(result: Diff, names: dict[str, str]) -> tuple[Column, ...]:
    joined = any(len(side.plans) > 1 or side.id not in names for side in result.sides)
    first, *others = result.sides
    heads = {side.id: side.id if joined else names[side.id] for side in result.sides}
    return (
        Column("indicator", _indicator, least=16),
        Column("year", lambda r: text_of(r["year"])),
        *(Column(heads[side.id], _cell(side.id, names if joined else {}), least=9) for side in result.sides),
        *(Column(f"{heads[first.id]} to {heads[other.id]}", _verdict(other.id), least=9) for other in others),
        Column("measure", lambda r: r["measure"], rank=2),
        Column("a year", lambda r: _paces(r, names), rank=3, least=12),
        Column("paired", _paired, rank=4, least=12),
    )


def _indicator(r: Record) -> str:
    return f"{r['region']} {r['indicator']}" if r["region"] else str(r["indicator"])


def _cell(side: str, names: dict[str, str]) -> Callable[[Record], str]:
    def cell(r: Record) -> str:
        told = dict.fromkeys(_mention(m, names) for m in r["cells"].get(side, ()))
        return (" ≠ " if side in r["disagree"] else ", ").join(told) or "–"

    return cell


def _mention(m: Record, names: dict[str, str]) -> str:
    """≈70% as the plan writes it, with the plan's letter in front where a column holds several."""
    falls, written = "−" if m["direction"] == "down" else "", m["written"]
    value = plain(written["value"]) + ("" if written["value_max"] is None else f"–{plain(written['value_max'])}")
    return (f"{names[m['plan']]} " if names else "") + f"{SIGNS[m['comparator']]}{falls}{value}{written['unit']}"


def _verdict(side: str) -> Callable[[Record], str]:
    def cell(r: Record) -> str:
        against = r["against"][side]
        verdict, gap = _VERDICTS.get(against["verdict"], against["verdict"]), against["gap"]
        if gap is None or gap["value"] == 0 == (gap["value_max"] or 0):
            return str(verdict)
        spread = plain(gap["value"]) if gap["as"] == "share" else f"{gap['value']:+}".replace("-", "−")
        if gap["value_max"] is not None:
            spread += "…" + (plain(gap["value_max"]) if gap["as"] == "share" else f"{gap['value_max']:+}".replace("-", "−"))
        return f"{spread}{gap['unit']} of the whole" if gap["as"] == "share" else f"{verdict} {spread}{gap['unit']}"

    return cell


def _paces(r: Record, names: dict[str, str]) -> str:
    told = {f"{names[m['plan']]} {m['pace']['value']:+.3g} ({m['pace']['years']}a)": None for c in r["cells"].values() for m in c if m["pace"]}
    return ", ".join(told).replace("-", "−")


def _paired(r: Record) -> str:
    how = r["pairing"]
    sure = "" if how["how"] != "similar" else f" {how['score']}"
    return f"{how['how']}{sure}" + (f" ({how['note']})" if how["note"] else "")


def _change_columns(said: dict[str, Said]) -> tuple[Column, ...]:
    from plan_parser.cli.targets import amount
    from plan_parser.store.record import target_record

    def side(end: str) -> Callable[[Record], str]:
        return lambda r: "" if r[end] is None else amount(target_record(said[r[end]].target))

    return (
        Column("change", lambda r: r["what"]),
        Column("year", lambda r: text_of(r["year"])),
        Column("region", lambda r: text_of(r["region"]), least=10, rank=1),
        Column("indicator", lambda r: r["indicator"], least=20),
        Column("from", side("from"), least=10),
        Column("to", side("to"), least=10),
    )
