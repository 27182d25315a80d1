"""Values: one indicator, place and year with numbers that no 左右 or 以上 reconciles; what is stated more than once alike holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_parser.compare.align import alias_of
from plan_parser.compare.amounts import written
from plan_parser.compare.bounds import reconciled
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, assumed, comparable, spelled, statement_of, statements, where
from plan_parser.model import Kind, Measure, Target

#: Names of levels shorter than this (项目, 投资) do not tell what of.
_TELLING = 4


def _find(subject: Subject) -> Iterator[Finding]:
    for group in subject.same():
        said_once = statements(group)
        odd = {said for said, t in said_once.items() if not all(reconciled(t, other) for other in said_once.values())}
        apart = [t for t in group if statement_of(t) in odd]
        if not apart and comparable(group):
            said = " and ".join(dict.fromkeys(written(t) for t in group))
            yield about("values-differ", Severity.HOLDS, f"{where(group[0])}: {said}, stated {len(group)} times", *group)
        elif apart and comparable(apart):
            doubt = " (a year is not stated but assumed)" if assumed(apart) else "" if _one_thing(apart[0]) else " (if they are one)"
            severity = Severity.NOTE if doubt else Severity.CONTRADICTION
            said = " but ".join(_lines(apart))
            yield about("values-differ", severity, f"{where(apart[0])}: {said}{doubt}", *apart)


def _lines(apart: Sequence[Target]) -> Iterator[str]:
    """Each number once, with the lines that it stands in."""
    for text in dict.fromkeys(written(t) for t in apart):
        lines = [str(t.line) for t in apart if written(t) == text and t.line]
        yield f"{text} (line{'s' if len(lines) > 1 else ''} {', '.join(lines)})" if lines else text


def _one_thing(target: Target) -> bool:
    """Whether the name tells one thing from all others of its sort: 项目, 新建学校 may be several, of several programmes."""
    if alias_of(target) is not None or target.kind in (Kind.RATE, Kind.RATIO):
        return True
    return target.measure is not Measure.CUMULATIVE and len(spelled(target)) >= _TELLING


CHECK = Check(
    "values-differ",
    _find,
    examples=(
        "第一章 目标\n到2025年,建成区绿化覆盖率达到37.5%左右。\n第二章 任务\n到2025年,建成区绿化覆盖率达42%。",
        "第一章 目标\n到2025年,森林蓄积量达到300万立方米。\n第二章 任务\n到2025年,森林蓄积量达到3000万立方米。",
    ),
    fine=(
        "第一章 目标\n到2025年,城镇化率达到70%左右。\n第二章 任务\n到2025年,城镇化率达到70.3%。",
        "第一章 目标\n到2025年,森林蓄积量达到300万立方米。\n第二章 任务\n到2025年,森林蓄积量达到3000000立方米以上。",
        "第一章 目标\n到2025年,城镇化率达到70%。\n第二章 任务\n到2035年,城镇化率达到75%。",
        "第一章 目标\n到2025年,新建城区学校、乡镇学校5所。\n第二章 任务\n到2025年,新建寄宿制学校3所。",
    ),
)
