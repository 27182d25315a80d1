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
from pathlib import Path
from typing import Any

import yaml

from plan_parser import read
from tests.evaluation.scoring import FIELDS, Score, compare

HERE = Path(__file__).parent
OWN_GOLD = HERE.parent / "gold"
FLOORS = HERE / "floors.yaml"
ROOT = HERE.parent.parent


def gold_files() -> list[Path]:
    """The project's own gold files and those of the folder that PLAN_PARSER_GOLD names."""
    named = os.environ.get("PLAN_PARSER_GOLD")
    folders = [OWN_GOLD, *([Path(named)] if named else [])]
    return sorted((p for f in folders for p in f.glob("*.yaml")), key=lambda p: p.stem)


def source_of(gold: dict[str, Any], file: Path) -> Path | None:
    """The text that a gold file annotates: beside the gold's folder, in the shared data or in the repository; None where it is not at hand."""
    name = gold["document"]["source"]
    places = [file.parent.parent / name, ROOT.parent / "shared" / name, ROOT / "data" / "source" / Path(name).name]
    return next((p for p in places if p.is_file()), None)


def evaluate() -> dict[str, tuple[str, Score, int]]:
    """Score by document: digest of the gold file, comparison and length of the text."""
    scores = {}
    for file in gold_files():
        gold = yaml.safe_load(file.read_bytes())
        source = source_of(gold, file)
        if source is None:
            print(f"{file.stem}: its text is not at hand, left out", file=sys.stderr)
            continue
        plan = read(source)
        scores[file.stem] = hashlib.sha256(file.read_bytes()).hexdigest()[:16], compare(gold, plan), len(plan.source.text)
    return scores


def report(scores: dict[str, tuple[str, Score, int]], floors: dict[str, Any]) -> bool:
    """Print the table and the differences; True where every floor holds."""
    print(f"{'document':<28} {'gold':>4} {'found-F1':>8} {'exact-F1':>8} {'invented/10k':>12}  " + " ".join(f"{f[:9]:>9}" for f in FIELDS))
    holds = True
    for name, (digest, s, length) in scores.items():
        row = f"{name:<28} {len(s.needed):>4} {s.f1(len(s.found)):>8.3f} {s.f1(len(s.exact)):>8.3f} {len(s.invented) * 10000 / length:>12.2f}  "
        print(row + " ".join(f"{s.accuracy(f):>9.3f}" for f in FIELDS))
        floor = floors.get(name)
        if floor is None or floor["gold"] != digest:
            print(f"  no floor for this gold file yet ({'new' if floor is None else 'its annotations changed'})")
            continue
        for what, names in (("lost", set(floor["exact"]) - set(s.exact)), ("gained", set(s.exact) - set(floor["exact"]))):
            for record in sorted(names):
                print(f"  {what}: {record} {','.join(s.wrong.get(record, ['missed'])) if what == 'lost' else ''}")
        if s.f1(len(s.found)) < floor["found_f1"] - 1e-9 or s.f1(len(s.exact)) < floor["exact_f1"] - 1e-9:
            print(f"  BELOW THE FLOOR: found {floor['found_f1']:.4f}, exact {floor['exact_f1']:.4f}")
            for record, fields in s.wrong.items():
                print(f"  wrong {','.join(fields)}: {record}")
            for record in sorted(set(s.needed) - set(s.found)):
                print(f"  missed: {record}")
            for record in s.invented:
                print(f"  invented: {record}")
            holds = False
    return holds


def accept(scores: dict[str, tuple[str, Score, int]], floors: dict[str, Any], why: str | None) -> None:
    """Write the floors; a fall without a reason is refused."""
    for name, (digest, s, _) in scores.items():
        new = {"gold": digest, "found_f1": round(s.f1(len(s.found)), 4), "exact_f1": round(s.f1(len(s.exact)), 4), "exact": sorted(s.exact)}
        old = floors.get(name)
        fell = old is not None and old["gold"] == digest and (new["found_f1"] < old["found_f1"] or new["exact_f1"] < old["exact_f1"])
        if fell and not why:
            raise SystemExit(f"{name} would fall below its floor: say why with --lower")
        if fell:
            new["lowered"] = why
        floors[name] = new
    FLOORS.write_text(yaml.safe_dump(floors, allow_unicode=True, sort_keys=True, width=1000), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    arguments = parser.parse_args()
    floors = yaml.safe_load(FLOORS.read_bytes()) if FLOORS.exists() else {}
    scores = evaluate()
    holds = report(scores, floors)
    if arguments.accept:
        accept(scores, floors, arguments.lower)
        return 0
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
