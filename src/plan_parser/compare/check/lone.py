"""Lone cells: rows of a table that have only one value where others have a baseline too."""

from __future__ import annotations

from collections.abc import Iterator

from plan_parser.compare.amounts import written
from plan_parser.compare.check.finding import Check, Finding, Severity, about
from plan_parser.compare.check.subject import Subject, where


def _find(subject: Subject) -> Iterator[Finding]:
    for target in subject.targets:
        if "lone cell" in target.doubts:
            yield about("lone-cell", Severity.NOTE, f"{where(target)}: the row has one value, {written(target)}; its column is taken from its place", target)


_TABLE = (
    "第一章 目标\n表1 主要指标\n序号\n指标名称\n2020年\n2025年\n一、发展\n1\n城镇化率(%)\n60\n70\n2\n绿色建筑占新建建筑比例(%)\n"
    "{}100\n3\n再生水利用率(%)\n36\n55\n"
)

CHECK = Check("lone-cell", _find, examples=(_TABLE.format("") + "第二章 任务\n推进发展。",), fine=(_TABLE.format("80\n") + "第二章 任务\n推进发展。",))
