"""Fulfilled counts: a number of things, and behind it what becomes of them: 52个贫困村退出, 30个高频事项实现“最多跑一次”."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Kind
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules.case import LOOSE, Case, Claim

_ADVERB = r"(?:基本|稳定|全部|如期|全面|顺利|率先)*"
_DONE = alternation(words("phrases", "done"))
#: The thing counted, others counted beside it, and what becomes of all of them.
_FORM = re.compile(
    rf"(?P<noun>[^,。;、\d()的]{{2,14}}?(?:\([^()]{{1,8}}\))?)(?:[、和与及][\d.]+[万千亿]*[个户家人名座处项所条]?[^,。;、\d()]{{2,14}}?)*{_ADVERB}(?P<done>{_DONE})(?=[,。;、)和]|$)"
)
_ACT = re.compile(rf"(?P<noun>[^,。;、\d()的]{{2,12}}?)(?P<act>(?:{alternation(words('phrases', 'acts') - {'通', '覆盖'})})[^,。;、\d()]{{2,20}})(?=[,。;]|$)")


def read(case: Case) -> Claim | None:
    """What is counted with what becomes of it: 贫困村退出; what does something: 实现“最多跑一次”的高频事项."""
    if case.kind is not Kind.COUNT or case.head.governor is not Governor.NONE or (case.head.subject and case.head.subject not in LOOSE):
        return None
    behind = case.state.text[case.token.end : case.state.sentence.clause_end(case.token.end)]
    if match := _FORM.match(behind):
        return Claim([match["noun"] + match["done"]], "fulfilled", True)
    if match := _ACT.match(behind):
        closing = "”" if match["act"].count("“") > match["act"].count("”") else ""
        return Claim([f"{match['act']}{closing}的{match['noun']}"], "fulfilled")
    return None
