"""Notices: what reading the file has brought up (headings of the contents that the body lacks, characters that were lost), and headings that the
contents lack."""

from __future__ import annotations

from collections.abc import Iterator

from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.model import Node, NodeKind
from plan_parser.text.folding import fold

#: Levels of headings that contents may list.
_LEVELS = ((NodeKind.PART, NodeKind.CHAPTER), (NodeKind.SECTION,))


def _find(subject: Subject) -> Iterator[Finding]:
    for notice in subject.plan.notices:
        yield Finding(notice.code, Severity.NOTE, notice.message, quotes=(subject.quote(notice.span),))
    plan = subject.plan
    if plan.outline and plan.source.text:
        front = _bare(plan.source.text[: plan.outline[0].span[0]])
        nodes = [node for top in plan.outline for node in top.walk()]
        for kinds in _LEVELS:
            yield from _unlisted(subject, front, [n for n in nodes if n.kind in kinds and n.title])


def _unlisted(subject: Subject, front: str, nodes: list[Node]) -> Iterator[Finding]:
    """Headings of one level that the contents lack, where they list most of them."""
    missing = [n for n in nodes if _bare(n.title) not in front]
    if len(missing) * 2 < len(nodes):
        for node in missing:
            title = " ".join(part for part in (node.number, node.title) if part)
            yield Finding("heading-not-listed", Severity.NOTE, f"the contents do not list {title}", quotes=(_heading(subject, node),))


def _heading(subject: Subject, node: Node) -> Quote:
    start = node.span[0]
    end = subject.plan.source.text.find("\n", start)
    return subject.quote((start, end if start < end <= node.span[1] else node.span[1]))


def _bare(text: str) -> str:
    return "".join(fold(text).split())


_CONTENTS = "某市规划(2021-2025年)\n目录\n第一章 总体要求\n第二章 主要任务\n第三章 实施保障\n第一章 总体要求\n到2025年,城镇化率达到70%。\n"

CHECK = Check(
    "notices",
    _find,
    examples=(_CONTENTS + "第二章 重点工作\n推进发展。\n第三章 实施保障\n加强领导。",),
    fine=(_CONTENTS + "第二章 主要任务\n推进发展。\n第三章 实施保障\n加强领导。",),
)
