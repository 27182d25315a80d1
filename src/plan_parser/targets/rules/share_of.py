"""Shares of a noun: 30%的区市通过国家认定 -> 通过国家认定的区市比例; 村小学100%接入互联网 -> 村小学接入互联网比例."""

from __future__ import annotations

import re

from plan_parser.lexicon.loader import alternation, words
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules.case import LOOSE, Case, Claim
from plan_parser.targets.subjects import made

#: What the share does; 有 and 由 where they are words of their own.
_HAS = r"(?<![所具拥国共现没公私享占富还])有(?=..)"
_BY = r"(?<![自理缘来事])由(?=[^于来][^,。;]{0,20}?(?:申请|承担|负责|提供|完成|管理|运营|建设))"
_ACT = re.compile(f"{alternation(words('phrases', 'acts'))}|{_HAS}|{_BY}")
#: How far behind the share its verb stands: 水泥行业|70%以上|产能完成改造.
_NEAR = 9
#: 完成水泥行业|70%以上|产能改造.
_WORKS = ("改造", "治理", "整治", "建设", "修复")
_MUST = re.compile(r"(?:必须|应当?|须|要|全部|均|都|能够?|可以?)$")


def read(case: Case) -> Claim | None:
    """The share that a percentage of people or things doing something is."""
    head, tail, token = case.head, case.tail, case.token
    led = head.governor is Governor.BUILD and not head.subject  # 推动30%的县达到标准
    if token.unit != "%" or not (head.governor is Governor.NONE or led or head.verb in ("在", "实现")):
        return None
    if tail and not tail.startswith("的") and (not head.subject or head.subject in LOOSE) and (act := _ACT.search(tail, 2)) and act.end() < len(tail):
        return Claim([f"{tail[act.start() :]}的{_MUST.sub('', tail[: act.start()])}比例"], "share-of")
    if tail and (act := _ACT.match(tail)) and len(head.subject) > 1 and act.end() < len(tail):
        return Claim([f"{head.subject}{tail}比例"], "share-of")
    before = case.state.reading.last
    if not head.subject and before is not None and before.rule == "text/share-of" and (act := _ACT.match(tail)) and act.end() < len(tail):
        return Claim([f"{tail}的{before.indicator.rpartition('的')[2]}"], "share-of")  # 80%的医院达到基本标准,其中|30%|达到推荐标准
    if not tail.startswith("的"):
        if len(head.subject) < 2 or case.compared:
            return None
        act = _ACT.search(tail, 2, _NEAR)
        works = tail.endswith(_WORKS) and case.state.text.startswith("完成", case.state.sentence.clause_start(token.before))
        return Claim([f"{made(head.subject)[0]}{tail}比例"], "share-of") if works or (act and act.end() < len(tail)) else None
    whose = "" if head.subject in LOOSE else head.subject
    if whose and (case.compared or whose.endswith(("率", "比", "比例", "比重"))):
        return None
    rest = case.state.text[token.end + 1 : case.state.sentence.clause_end(token.end)]
    match = _ACT.search(rest)
    return Claim([f"{rest[match.start() :]}的{whose}{_MUST.sub('', rest[: match.start()])}比例"], "share-of") if match and match.start() else None
