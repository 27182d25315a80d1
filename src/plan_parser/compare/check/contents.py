"""Notices: what reading the file has brought up: headings of the contents that the body lacks, characters that were lost."""

from __future__ import annotations

from collections.abc import Iterator

from plan_parser.compare.check.finding import Check, Finding, Severity
from plan_parser.compare.check.subject import Subject


def _find(subject: Subject) -> Iterator[Finding]:
    for notice in subject.plan.notices:
        yield Finding(notice.code, Severity.NOTE, notice.message, quotes=(subject.quote(notice.span),))


_CONTENTS = "某市规划(2021-2025年)\n目录\n第一章 总体要求\n第二章 主要任务\n第三章 实施保障\n第一章 总体要求\n到2025年,城镇化率达到70%。\n"

CHECK = Check(
    "notices",
    _find,
    examples=(_CONTENTS + "第二章 重点工作\n推进发展。\n第三章 实施保障\n加强领导。",),
    fine=(_CONTENTS + "第二章 主要任务\n推进发展。\n第三章 实施保障\n加强领导。",),
)
