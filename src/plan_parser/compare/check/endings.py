"""Endings: paragraphs that stop without a mark, where the others of the plan end in one: 提高自我管理、自我约束的能力."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.model import Part, Passage, Zone

_WHOLE = re.compile(r"[。!?;:.…—][”\"’)》】]*$|[”)》】]$")
_SENTENCE = re.compile(r"[。,;]")
#: Lines shorter than this are rows, signatures, captions.
_LEAST = 30
#: In a text where more than this part of the paragraphs has no mark at the end, none is missing.
_MOST = 0.2
_SHOWN = 24


def _find(subject: Subject) -> Iterator[Finding]:
    whole = [p for p in subject.passages if p.zone is Zone.BODY and p.part in (Part.TEXT, Part.ITEM) and len(p.text) >= _LEAST and _SENTENCE.search(p.text)]
    cut = [p for p in whole if not _WHOLE.search(p.text.rstrip())]
    if len(cut) > _MOST * len(whole):
        return
    for passage in cut:
        span = passage.span(max(0, len(passage.text) - _SHOWN), len(passage.text))
        message = "the paragraph ends without a mark: something may be missing"
        yield Finding("truncated-sentence", Severity.NOTE, message, quotes=(_shown(subject, passage, span),))


def _shown(subject: Subject, passage: Passage, span: tuple[int, int]) -> Quote:
    return Quote("…" + passage.text[-_SHOWN:], subject.quote((span[1] - 1, span[1])).line, span)


CHECK = Check(
    "truncated-sentence",
    _find,
    examples=(
        "第一章 任务\n" + "加强基层组织建设,完善治理体系,提升治理能力,推动各项工作落实到位。\n" * 5
        + "鼓励居民广泛参与社区治理,引导居民理性、合法表达诉求,提高自我约束的能力\n",
    ),
    fine=("第一章 任务\n" + "加强基层组织建设,完善治理体系,提升治理能力,推动各项工作落实到位。\n" * 6,),
)
