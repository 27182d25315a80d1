"""Openings: paragraphs and items that seem to have lost their first character: 极顺应时代 (积极), 施海洋生态保护 (实施).

The plan itself is the word list: 施 is the end of 实施, which opens many of its clauses, and opens none itself but here; and where 施海 stands elsewhere,
实 stands before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from plan_parser.compare.check.finding import Check, Finding, Quote, Severity
from plan_parser.compare.check.subject import Subject
from plan_parser.model import Part, Passage, Zone

_CLAUSE = re.compile(r"(?:^|[,。;:、])([\u4e00-\u9fff]{2})")
#: Marks that paragraphs end in.
_CLOSING = "。!?;:…”\"’)》】"
#: How many clauses a word must open to be missed where its end stands alone.
_OFTEN = 2
_SHOWN = 20


def _find(subject: Subject) -> Iterator[Finding]:
    passages = [p for p in subject.passages if p.zone in (Zone.BODY, Zone.COLUMN, Zone.PREFACE)]
    openers = Counter(m[1] for p in passages for m in _CLAUSE.finditer(p.text, p.mark))
    first = Counter[str]()
    for opener, times in openers.items():
        first[opener[0]] += times
    whole = "\n".join(p.text for p in passages)
    broken = False
    for passage in passages:
        body = passage.text[passage.mark :]
        if passage.part is Part.HEADING or len(body) < _SHOWN:
            broken = broken and passage.part is not Part.HEADING
            continue
        goes_on, broken = broken, body[-1] not in _CLOSING  # a paragraph that a new page has broken in two
        if goes_on or first[body[0]] != 1:
            continue
        words = [w for w, times in openers.most_common() if w[1] == body[0] and times >= _OFTEN]
        found = next((w for w in words if _only_after(whole, w[0], body[:2])), None)
        if found and not _is_word(body[:2]):
            yield _lost(subject, passage, found)


def _only_after(whole: str, lost: str, start: str) -> bool:
    """Whether `start` stands nowhere but here without `lost` before it."""
    return len(re.findall(rf"(?<!{re.escape(lost)}){re.escape(start)}", whole)) == 1


@cache
def _dictionary() -> str:
    """The words of jieba's dictionary, one a line, without loading jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return ""
    return "\n" + (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")


def _is_word(start: str) -> bool:
    """Whether the paragraph opens with a word of its own: 现在."""
    return f"\n{start} " in _dictionary()


def _lost(subject: Subject, passage: Passage, word: str) -> Finding:
    span = passage.span(passage.mark, passage.mark + _SHOWN)
    message = f"the paragraph may have lost its first character: {word[0]} of {word}"
    return Finding("lost-first-character", Severity.NOTE, message, quotes=(Quote(passage.text[passage.mark :][:_SHOWN] + "…", subject.quote(span).line, span),))


CHECK = Check(
    "lost-first-character",
    _find,
    examples=("第一章 任务\n积极发展产业,积极扩大就业,推动各项任务落实到位,不断取得新的成效。\n极顺应数字时代发展潮流,主动拥抱数字化,推动各项任务落实到位。",),
    fine=("第一章 任务\n积极发展产业,积极扩大就业,推动各项任务落实到位,不断取得新的成效。\n积极顺应数字时代发展潮流,主动拥抱数字化,推动各项任务落实到位。",),
)
