"""How comparisons are laid out: a diff and its record in; tables with a letter for each plan, or flat lines for CSV, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plan_parser.cli.layout import Column, Record
from plan_parser.cli.options import text_of
from plan_parser.cli.render import Block, View
from plan_parser.cli.targets import SIGNS, plain

if TYPE_CHECKING:
    from plan_parser.compare.board import Said
    from plan_parser.compare.diff import Diff

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CSV = (
    *("indicator", "indicator_id", "region", "region_level", "year", "measure", "unit", "better", "side", "plan", "target", "comparator"),
    *("value", "value_max", "baseline.year", "baseline.value", "pace.value", "pace.years", "first", "gap.value", "gap.value_max", "gap.unit", "gap.as"),
    *("verdict", "how", "score", "note", "what", "from", "to"),
)
#: As many sides stand beside each other in a line of 80 cells.
_BESIDE = 3
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
        view = View(_columns(result, names), ()) if len(result.sides) <= _BESIDE else View(_long_columns(result, names), (), rows=_lines(result))
        out.append(Block("", record["rows"], view, legend))
    if record["changes"]:
        out.append(Block("Changes" if out else "", record["changes"], View(_change_columns(said), ())))
    return out


def _known(result: Diff, name: str) -> bool:
    from plan_parser.compare.sides import Side

    return all(Side(name, {name: side.plans[name]}).complete for side in result.sides if name in side.plans)


def _letters(names: list[str]) -> dict[str, str]:
    return {name: _LETTERS[n] if n < len(_LETTERS) else f"P{n + 1}" for n, name in enumerate(names)}


def _heads(result: Diff, names: dict[str, str]) -> dict[str, str]:
    """What each side is called: the letter of its plan, or the level where plans were joined."""
    return {side.id: side.id if _joined(result) else names[side.id] for side in result.sides}


def _joined(result: Diff) -> bool:
    return any(side.id not in side.plans for side in result.sides)


def _columns(result: Diff, names: dict[str, str]) -> tuple[Column, ...]:
    """A column for each side and for each verdict on the first."""
    heads, (first, *others) = _heads(result, names), result.sides
    told = names if _joined(result) else {}
    to = "to" if _joined(result) else f"{heads[first.id]} to"
    return (
        Column("indicator", _indicator, least=16),
        Column("year", lambda r: text_of(r["year"])),
        *(Column(heads[side.id], _cell(side.id, told), least=9) for side in result.sides),
        *(Column(f"{to} {heads[other.id]}", _verdict(other.id), least=9) for other in others),
        *_more(names),
    )


def _more(names: dict[str, str]) -> tuple[Column, ...]:
    """What gives way first."""
    return (
        Column("measure", lambda r: r["measure"], rank=2),
        Column("a year", lambda r: _paces(r, names), rank=3, least=12),
        Column("why", _why, rank=4, least=12),
        Column("paired", _paired, rank=5, least=12),
    )


def _lines(result: Diff) -> Callable[[Record], Iterator[Record]]:
    """A line for each side of a row that says something: more than three do not fit beside each other."""

    def lines(row: Record) -> Iterator[Record]:
        for number, side in enumerate(s for s in (x.id for x in result.sides) if s in row["cells"]):
            yield {**row, "side": side, "opens": not number}

    return lines


def _long_columns(result: Diff, names: dict[str, str]) -> tuple[Column, ...]:
    heads, first = _heads(result, names), result.sides[0].id
    told = names if _joined(result) else {}
    return (
        Column("indicator", lambda r: _indicator(r) if r["opens"] else "", least=16),
        Column("year", lambda r: text_of(r["year"]) if r["opens"] else ""),
        Column("plan", lambda r: heads[r["side"]]),
        Column("says", lambda r: _cell(r["side"], told)(r), least=16),
        Column(f"{heads[first]} to it", lambda r: "" if r["side"] == first else _verdict(r["side"])(r), least=16),
        *_more(names),
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
    falls, written = "-" if m["direction"] == "down" else "", m["written"]
    value = plain(written["value"]) + ("" if written["value_max"] is None else f"–{plain(written['value_max'])}")
    return (f"{names[m['plan']]} " if names else "") + f"{SIGNS[m['comparator']]}{falls}{value}{written['unit']}"


def _verdict(side: str) -> Callable[[Record], str]:
    def cell(r: Record) -> str:
        against = r["against"][side]
        verdict, gap = _VERDICTS.get(against["verdict"], against["verdict"]), against["gap"]
        if gap is None or gap["value"] == 0 == (gap["value_max"] or 0):
            return str(verdict)
        spread = plain(gap["value"]) if gap["as"] == "share" else f"{gap['value']:+}"
        if gap["value_max"] is not None:
            spread += "…" + (plain(gap["value_max"]) if gap["as"] == "share" else f"{gap['value_max']:+}")
        return f"{spread}{gap['unit']} of the whole" if gap["as"] == "share" else f"{verdict} {spread}{gap['unit']}"

    return cell


def _paces(r: Record, names: dict[str, str]) -> str:
    told = {f"{names[m['plan']]} {m['pace']['value']:+.3g} ({m['pace']['years']}a)": None for c in r["cells"].values() for m in c if m["pace"]}
    return ", ".join(told)


def _paired(r: Record) -> str:
    how = r["pairing"]
    sure = "" if how["how"] != "similar" else f" {how['score']}"
    return f"{how['how']}{sure}" + (f" ({how['note']})" if how["note"] else "")


def _why(r: Record) -> str:
    """What stands in the way of a verdict."""
    told = [a["note"] for a in r["against"].values() if a["verdict"] in ("incomparable", "conflict") and a["note"]]
    return "; ".join(dict.fromkeys(told))


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
