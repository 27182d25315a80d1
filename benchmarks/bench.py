"""Benchmark: source plans in; for parse, extract and whole process the time, characters a second, and the ratio to a plain digit scan of the same text.

    make bench            python benchmarks/bench.py [FILE…]

A digit scan (every run of digits, found once) is the least that any extractor must do; it is timed in the same run, on the same
text, so that the ratio tells the same on a slow machine and on a fast one.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AIM = 1_000_000
_DIGITS = re.compile(r"[0-9]+")


def best(work: Callable[[], object], seconds: float = 1.0) -> float:
    """The shortest of as many runs of `work` as `seconds` allow, three at least; the first, cold one left out."""
    work()
    times: list[float] = []
    while len(times) < 3 or sum(times) < seconds:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def stages(path: Path, times: int) -> dict[str, tuple[Callable[[], object], int]]:
    """What is timed on the plan at `path` (its text `times` times over for all but the process), and the characters it reads."""
    from plan_parser import pipeline
    from plan_parser.model import Source
    from plan_parser.structure import lay_out
    from plan_parser.tables import find
    from plan_parser.workspace import encode

    source = pipeline.read(path).source
    long = Source(source.text * times)
    command = [sys.executable, "-m", "plan_parser", "extract", str(path), "--format", "json"]
    return {
        "digit scan": (lambda: [m.span() for m in _DIGITS.finditer(long.text)], len(long.text)),
        "parse": (lambda: lay_out(long, "bench", find), len(long.text)),
        "extract": (lambda: pipeline.parse(long.text, "bench"), len(long.text)),
        "extract and write": (lambda: encode(pipeline.parse(long.text, "bench")), len(long.text)),
        "whole process": (lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), len(source.text)),
    }


def report(path: Path, times: int) -> None:
    """Print one table for the plan at `path`."""
    print(f"{path.name}, text {times} time{'s' * (times > 1)}")
    print(f"{'':18}{'characters':>12}{'milliseconds':>14}{'characters/s':>14}{'x digit scan':>14}")
    scan = 0.0
    for name, (work, size) in stages(path, times).items():
        took = best(work)
        scan = scan or took / size
        print(f"{name:18}{size:12,}{took * 1000:14.2f}{size / took:14,.0f}{took / size / scan:14.1f}")
    print(f"aim: extract {AIM:,} characters/s\n")


def main() -> None:
    paths = [Path(a) for a in sys.argv[1:]] or sorted((ROOT / "data" / "source").glob("*.txt"))
    for path in paths:
        for times in (1, 10):
            report(path, times)


if __name__ == "__main__":
    main()
