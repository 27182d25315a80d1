"""Scope: passages in reading order in; for each, the year that it takes over from its headings and its section, and whether it looks back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_parser.lexicon.loader import alternation, words
from plan_parser.model import Part, Passage, YearSource, Zone
from plan_parser.targets.years import Frame, Use, When, expressions

_REVIEW = re.compile(alternation(words("phrases", "review")))
#: A heading that also announces what is to be done (发展成就与主要目标) leaves it to its sentences which of them look back.
_AIMS = re.compile(r"目标|任务|思路|安排|措施|要求|打算|重点工作")
_OPENS = re.compile(r"^(?:[^,。;:]{0,12}?(?:目标|任务|要求)(?:是|为)?[:,])?(?:力争|争取|确保|努力)?(?:到|至|在)?$")
_BACK = re.compile(r"^(?:过去(?:的)?[一五]年|[一五]年来|回顾|“?十[一二三四五六七]五”?以来|党的[\u4e00-\u9fff]{1,4}大以来|截至目前|目前)")
#: How a passage ends that announces the items behind it.
_ANNOUNCES = re.compile(r":$|目标。$")
#: A passage that announces the goals of the year before it, in items.
_MORE_AIMS = re.compile(r"(?:具体|主要|量化|分项)?(?:目标|指标)(?:是|为|如下|包括)?:$")
_LIST_ITEM = re.compile(r"^(?:--|·|[(]?[①-⑳\d一二三四五六七八九十]+[).、]|[一二三四五六七八九十]+是)")


@dataclass(frozen=True, slots=True)
class Carried:
    """The year that holds for a passage before it says one of its own."""

    year: int | None
    period: tuple[int, int] | None
    source: YearSource
    review: bool
    #: what says so
    by: str


class Scope:
    """Follows the passages of one plan; ask it once for each, in reading order."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._section: str | None = None
        self._opened: When | None = None
        self._listing: When | None = None
        #: the year of the last passage of the section that told a goal
        self._aimed: When | None = None
        self._first = True
        self._headings: dict[str, list[When]] = {}

    def _of_heading(self, heading: str) -> list[When]:
        if heading not in self._headings:
            self._headings[heading] = expressions(heading, self._frame)
        return self._headings[heading]

    def carried(self, passage: Passage, whens: list[When]) -> Carried:
        """What `passage` takes over. `whens` are its own time expressions."""
        if passage.zone is Zone.COLUMN:
            return self._assumed(self._reviewed(passage.headings))
        headings = passage.headings
        if passage.lead and headings and passage.text[passage.mark : passage.lead].startswith(headings[-1][:4]):
            headings = headings[:-1]  # the passage opens with the heading itself
        section = "/".join(headings)
        if section != self._section:
            self._section, self._opened, self._listing, self._aimed, self._first = section, None, None, None, True
        result = self._result(passage, any(w.use is Use.AIM for w in whens))
        self._remember(passage, whens)
        return result

    def _result(self, passage: Passage, aims_itself: bool) -> Carried:
        review = self._reviewed(passage.headings) or bool(_BACK.match(passage.text[passage.mark :]))
        when = self._opened
        if when is None and _LIST_ITEM.match(passage.text):
            when = self._listing
        if when is not None and when.use is Use.PAST and aims_itself:
            when = None
        if when is not None:
            return Carried(when.year, when.period, YearSource.CARRIED, review or when.use is Use.PAST, f"“{when.text}” at the head of the section or list")
        for heading in reversed(passage.headings):
            aims = [w for w in self._of_heading(heading) if w.use is Use.AIM]
            if aims:
                return Carried(aims[0].year, aims[0].period, YearSource.CARRIED, review, f"“{aims[0].text}” of the heading {heading}")
        return self._assumed(review)

    def _remember(self, passage: Passage, whens: list[When]) -> None:
        if passage.part is Part.HEADING:
            return
        aims = [w for w in whens if w.use is Use.AIM]
        opening = next((w for w in aims if _OPENS.match(passage.text[passage.lead or passage.mark : w.start])), None)
        several = sum(w.use is Use.AIM for h in passage.headings for w in self._of_heading(h)) > 1
        item = passage.mark or passage.lead
        if opening is not None and (self._first or ((self._opened is not None or several) and not item)):
            self._opened = opening
        back = next((w for w in whens[:1] if w.use is Use.PAST and _OPENS.match(passage.text[passage.mark : w.start])), None)
        if (opening is not None and not item) or (aims and _ANNOUNCES.search(passage.text)):
            self._listing = opening or aims[-1]
        elif self._aimed is not None and not whens and _MORE_AIMS.match(passage.text[passage.mark :]):
            self._listing = self._aimed  # 主要目标是:到2030年,…。具体目标是:——…
        elif back is not None and not aims:
            self._listing = back
        elif not _LIST_ITEM.match(passage.text) or (opening is not None and self._listing is not None and self._listing.use is Use.PAST):
            self._listing = None  # the list is over, or its items have turned to what is to be done
        if aims and "目标" in passage.text:
            self._aimed = opening or aims[0]
        self._first = False

    def _assumed(self, review: bool) -> Carried:
        return Carried(self._frame.nearest, None, YearSource.ASSUMED, review, "nothing says a year: the plan's nearest horizon")

    def _reviewed(self, headings: tuple[str, ...]) -> bool:
        """Whether a heading looks back: it says so, or names only years that are over."""
        for heading in headings:
            whens = self._of_heading(heading)
            if _AIMS.search(heading) and _REVIEW.search(heading) and not any(w.use is Use.PAST for w in whens):
                continue
            if any(w.use is Use.AIM for w in whens):
                return bool(_REVIEW.search(heading)) and any(w.use is Use.PAST for w in whens)
            if any(w.use is Use.PAST for w in whens) or _REVIEW.search(heading):
                return True
        return False
