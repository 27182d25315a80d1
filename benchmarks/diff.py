"""Benchmark of `plan diff`: two plans of made-up targets, ever more of them; the time for each target must not grow.

    python benchmarks/diff.py [TARGETS…]      default: 10000 100000 1000000
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from decimal import Decimal

from plan_parser.compare.diff import Asked, diff
from plan_parser.compare.sides import by_plan
from plan_parser.lexicon.loader import entries
from plan_parser.model import Comparator, Document, Generator, Kind, Level, Measure, Origin, Plan, Source, Target, YearSource
from plan_parser.quantities.units import normalize
from plan_parser.targets.indicators import lookup

SIZES = (10_000, 100_000, 1_000_000)


def plan(name: str, number: int, shift: int) -> Plan:
    """A plan of `number` targets: names of the alias table and made-up ones by turns, of many places and years."""
    known = [e["names"][0] for e in entries("aliases") if "%" in e["units"]]
    targets = []
    for n in range(number):
        indicator = known[n // 2 % len(known)] if n % 2 else f"第{n // 2 % 5000}类设施覆盖率"
        value = Decimal((n * 7 + shift) % 100)
        alias = lookup(indicator, "%", Measure.LEVEL)
        targets.append(
            Target(
                id=f"c1-{n:06x}", indicator=indicator, indicator_id=alias.id if alias else None, region=f"第{n // 10000}区", region_code=None,
                year=2025 + n % 2 * 5, year_source=YearSource.STATED, comparator=Comparator.EQ, value=value, unit="%",
                normalized=normalize(value, None, "%"), measure=Measure.LEVEL, kind=Kind.RATE, node="c1", source=Origin.TEXT, span=(n, n + 1),
                quote=None, line=None, rule=None,
            )
        )  # fmt: skip
    return Plan(Document(name, title=name, region="某省", level=Level.PROVINCE), Source(""), Generator("0", "0"), targets=tuple(targets))


def main() -> None:
    sizes = [int(a) for a in sys.argv[1:]] or SIZES
    gc.disable()  # as timeit does: the collector looks at every object again and again, and would be what is measured
    print(f"{'targets':>12}{'rows':>12}{'seconds':>10}{'µs a target':>14}{'MB at most':>12}")
    for size in sizes:
        sides = by_plan([plan("a", size // 2, 0), plan("b", size // 2, 1)])
        start = time.perf_counter()
        found = diff(sides, Asked())
        took = time.perf_counter() - start
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:12,}{len(found.rows):12,}{took:10.2f}{took / size * 1e6:14.1f}{most:12,.0f}", flush=True)


if __name__ == "__main__":
    main()
