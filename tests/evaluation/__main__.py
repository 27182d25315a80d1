"""The quality gate: `make eval` scores every gold file at hand and fails where a floor is missed.

    python -m tests.evaluation                       scores, with gains and losses against the floors
    python -m tests.evaluation --accept              take the scores as new floors; they may only rise
    python -m tests.evaluation --accept --lower WHY  let them fall, with the reason kept in the floors
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plan_parser import read
from tests.evaluation.scoring import FIELDS, Score, compare

HERE = Path(__file__).parent
OWN_GOLD = HERE.parent / "gold"
FLOORS = HERE / "floors.yaml"
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"

Floors = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Scored:
    """A document's score, with the digest of its gold file and the length of its text."""

    name: str
    digest: str
    score: Score
    characters: int


def gold_files() -> list[Path]:
    """The project's own gold files and those of the folder that PLAN_PARSER_GOLD names."""
    named = os.environ.get("PLAN_PARSER_GOLD")
    folders = [OWN_GOLD, OWN_GOLD / "made", *([Path(named)] if named else [])]
    return sorted((p for f in folders for p in f.glob("*.yaml")), key=lambda p: (p.parent.name == "made", p.stem))


def source_of(gold: dict[str, Any], file: Path) -> Path | None:
    """The text that a gold file annotates: beside it, beside its folder, in the shared data or in the repository; None where it is not at hand."""
    name = gold["document"]["source"]
    places = [file.parent / name, file.parent.parent / name, SHARED / name, ROOT / "data" / "source" / Path(name).name]
    return next((p for p in places if p.is_file()), None)


def evaluate(files: Iterable[Path]) -> list[Scored]:
    """The scores of all gold files whose text is at hand."""
    found = []
    for file in files:
        gold = yaml.safe_load(file.read_bytes())
        source = source_of(gold, file)
        if source is None:
            print(f"{file.stem}: its text is not at hand, left out", file=sys.stderr)
            continue
        plan = read(source)
        name = f"made/{file.stem}" if file.parent.name == "made" else file.stem
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        found.append(Scored(name, digest, compare(gold, plan), len(plan.source.text)))
    return found


def pooled(scores: Iterable[Scored]) -> tuple[float, float, float]:
    """found-F1, exact-F1 and invented targets per 10,000 characters of several documents together."""
    scores = list(scores)
    needed, found, exact, invented = (sum(len(part(s.score)) for s in scores) for part in _PARTS)
    claimed = found + invented
    return 2 * found / (claimed + needed), 2 * exact / (claimed + needed), invented * 10_000 / sum(s.characters for s in scores)


_PARTS = (lambda s: s.needed, lambda s: s.found, lambda s: s.exact, lambda s: s.invented)


def load_floors() -> Floors:
    floors: Floors = yaml.safe_load(FLOORS.read_bytes()) if FLOORS.exists() else {}
    return floors


def missed(scored: Scored, floor: dict[str, Any]) -> bool:
    """Whether a score lies below its floor."""
    s = scored.score
    return s.f1(len(s.found)) < floor["found_f1"] - 5e-5 or s.f1(len(s.exact)) < floor["exact_f1"] - 5e-5


def report(scores: list[Scored], floors: Floors) -> bool:
    """Print the table and the differences; True where every floor holds."""
    head = f"{'document':<28} {'gold':>4} {'precision':>9} {'recall':>6} {'found-F1':>8} {'exact-F1':>8} {'inv/10k':>7}  "
    print(head + " ".join(f"{f[:9]:>9}" for f in FIELDS))
    holds = True
    for scored in scores:
        _line(scored)
        floor = floors.get(scored.name)
        if floor is None or floor["gold"] != scored.digest:
            print(f"  no floor for this gold file yet ({'new' if floor is None else 'its annotations changed'})")
            continue
        _differences(scored.score, set(floor["inexact"]))
        if missed(scored, floor):
            print(f"  BELOW THE FLOOR: found {floor['found_f1']:.4f}, exact {floor['exact_f1']:.4f}")
            holds = False
    if scores:
        found, exact, invented = pooled(scores)
        print(f"{'all':<28} {sum(len(s.score.needed) for s in scores):>4} {'':>16} {found:>8.3f} {exact:>8.3f} {invented:>7.2f}")
    return holds


def _line(scored: Scored) -> None:
    s = scored.score
    claimed = len(s.found) + len(s.invented)
    precision, recall = len(s.found) / claimed if claimed else 1.0, len(s.found) / len(s.needed) if s.needed else 1.0
    row = f"{scored.name:<28} {len(s.needed):>4} {precision:>9.3f} {recall:>6.3f} {s.f1(len(s.found)):>8.3f} {s.f1(len(s.exact)):>8.3f}"
    print(row + f" {len(s.invented) * 10_000 / scored.characters:>7.2f}  " + " ".join(f"{s.accuracy(f):>9.3f}" for f in FIELDS))


def _differences(score: Score, inexact: set[str]) -> None:
    """Records lost and gained against the floors, and every one that is not exact."""
    now = set(score.needed) - set(score.exact)
    for what, names in (("lost", now - inexact), ("gained", inexact - now), ("still", now & inexact)):
        for record in sorted(names):
            print(f"  {what}: {record} {','.join(score.wrong.get(record, ['missed'])) if what != 'gained' else ''}")
    for record in score.invented:
        print(f"  invented: {record}")


def accept(scores: list[Scored], floors: Floors, why: str | None) -> None:
    """Write the floors; a fall without a reason is refused."""
    for scored in scores:
        s = scored.score
        new: dict[str, Any] = {"gold": scored.digest, "found_f1": round(s.f1(len(s.found)), 4), "exact_f1": round(s.f1(len(s.exact)), 4)}
        new["inexact"] = sorted(set(s.needed) - set(s.exact))
        old = floors.get(scored.name)
        if old is not None and old["gold"] == scored.digest and missed(scored, old):
            if not why:
                raise SystemExit(f"{scored.name} would fall below its floor: say why with --lower")
            new["lowered"] = why
        floors[scored.name] = new
    FLOORS.write_text(yaml.safe_dump(floors, allow_unicode=True, sort_keys=True, width=1000), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="take the scores as floors")
    parser.add_argument("--lower", metavar="WHY", help="let floors fall, for this reason")
    arguments = parser.parse_args()
    floors, scores = load_floors(), evaluate(gold_files())
    holds = report(scores, floors)
    if arguments.accept:
        accept(scores, floors, arguments.lower)
        return 0
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
