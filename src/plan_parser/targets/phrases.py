"""Commitments without a number: a sentence in; its 全覆盖 and its like, and its dated goal in words, out as drafts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Comparator, Kind, Measure, YearSource
from plan_parser.quantities.scan import Token
from plan_parser.targets.clauses import Sentence
from plan_parser.targets.draft import Draft
from plan_parser.targets.regions import Regions
from plan_parser.targets.sentence import is_small
from plan_parser.targets.subjects import clean, made
from plan_parser.targets.years import Use, When

_ALL = re.compile(
    rf"(?P<all>(?:{alternation(words('phrases', 'all'))}))"
    r"|覆盖(?P<what>(?:所有|全部|全体)[\u4e00-\u9fff]{2,16})"
    r"|(?P<each>(?P<a>[县村户镇乡组市区])(?P=a)通)(?P<with>[\u4e00-\u9fffA-Z\dG]{0,8})"
    r"|(?P<should>应(?P<b>[保收尽享报纳救治帮护改通享评])尽(?P=b))"
)
_COUNTED = re.compile(r"\d[\d.]*[\u4e00-\u9fff]")
_NEGATED = re.compile(r"(?:已|已经|基本|了)$")
#: Clauses that are no goal: they announce what follows, tell what is, or say what something is for.
_NO_GOAL = re.compile(
    r"\d|一个|(?:目标|任务|要求|重点)?(?:是|为|如下)$|^(?:时|期间|为|是|的|也是|又是|用于|以[^,]{2,20}为(?:指导|主题|主线)|这|各种)"
    r"|(?:重点|采取|做好|抓好|推出).*(?:工作|任务|措施|举措|行动)$|面临|之年$|(?:关键|重要|攻坚|机遇)(?:时期|阶段|期)|至关重要|有利于|任务重|(?<!为)(?<!除)了(?!解)|^(?:必须|其中|预计)|意义重大"
)
#: What names a slogan rather than does it: 围绕“村村通”目标.
_TOWARDS = ("围绕", "按照", "根据", "通过", "依托")
#: 2024年政府工作的总体要求是:…: what follows says how, not what by then.
_GUIDING = re.compile(r"(?:总体要求|总体思路|基本思路|工作思路|指导思想|总的要求|基本原则|工作方针)(?:是|为|:|,)")
_LEADING = re.compile(r"^(?:[,、;:]|到|至|在|力争|确保|争取|努力|前|,)+")


def commitments(text: str, sentence: Sentence, regions: Regions) -> list[Draft]:
    """One draft for each commitment to all in the sentence."""
    found = []
    for match in _ALL.finditer(text, sentence.start, sentence.end):
        start = max(sentence.clause_start(match.start()), _after_joint(text, sentence, match.start()))
        phrase = text[start : match.start()]
        if _NEGATED.search(phrase) or text[match.end() : match.end() + 1] in ("率", "面"):
            continue
        if match["each"]:
            start, end = match.start(), match.end()
            name = match["with"] or _noun_before(text[sentence.clause_start(match.start()) : match.start()])
        elif match["should"]:
            end, name = match.end(), clean(phrase)
        else:
            end, name = match.end(), clean(phrase) + (match.group() if match["what"] else "")
        places, length = regions.leading(name, None)
        name = made(clean(name[length:]) or name)[0]
        name = re.sub(r"^(?:[一二两三四五六\d]?年?内|努力做到|做到|加快|全面|逐步|基本|实现|推动|推进|推行)+", "", name) or clean(text[start:end])
        if len(name) < 2 or _COUNTED.match(name) or (match["each"] and name in _TOWARDS):
            continue  # 74个贫困县全部摘帽 is counted
        draft = _draft(name, start, end, Kind.COVERAGE, "text/coverage", True, (sentence.clause_start(match.start()), sentence.clause_end(match.end())))
        draft.region = places[0] if len(places) == 1 else None
        found.append(draft)
    return found


def _after_joint(text: str, sentence: Sentence, index: int) -> int:
    """A commitment begins behind the number that stands before it in its clause, and behind the year."""
    digits = list(re.compile(r"\d+(?:\.\d+)?%?(?:以上|左右)?[、,]|年(?:底|末)?[,、]?").finditer(text, sentence.clause_start(index), index))
    return digits[-1].end() if digits else 0


def _noun_before(text: str) -> str:
    return clean(re.sub(r"[“”\"].*$", "", text))


def milestone(text: str, sentence: Sentence, whens: Sequence[When], tokens: Sequence[Token]) -> Draft | None:
    """The first clause without a number of a sentence that states the year it aims at; None where it has none."""
    when = next((w for w in whens if w.use is Use.AIM and _heads_clause(text, sentence, w)), None)
    if when is None or re.search(r"预计|预测", text[sentence.start : when.start]) or _GUIDING.search(text, when.end, sentence.clause_end(when.end) + 1):
        return None
    edges = [when.end, *(b for b in sentence.breaks if b > when.end and sentence.bracket(b) is None), sentence.end]
    for a, b in itertools.pairwise(edges):
        lead = _LEADING.match(text[a:b])
        start = a + (lead.end() if lead else 0)
        end = b - 1 if b in sentence.breaks else b
        clause = text[start:end]
        counted = any(start <= t.start < end and not is_small(t) for t in tokens)
        if len(clause) < 6 or counted or _NO_GOAL.search(clause) or _ALL.search(clause):
            continue
        draft = _draft(clause, start, min(end, start + 40), Kind.MILESTONE, "text/milestone", False, (sentence.start, sentence.end))
        draft.year, draft.period, draft.year_source = when.year, when.period, YearSource.STATED
        return draft
    return None


def _heads_clause(text: str, sentence: Sentence, when: When) -> bool:
    """Whether the year opens its clause (到2025年,…), so that the clauses behind it are its goals."""
    start = sentence.clause_start(when.start)
    opens = re.fullmatch(r"[“(]?(?:力争|争取|确保|努力)?(?:到|至|在)?[“]?", text[start : when.start])
    return opens is not None and text[when.end : when.end + 1] not in ("的", "和", "以", "、")


def _draft(name: str, start: int, end: int, kind: Kind, rule: str, implied: bool, quote: tuple[int, int]) -> Draft:
    return Draft(name, start, end, None, None, Comparator.EQ, Measure.LEVEL, kind, rule, implied=implied, quote=quote)
