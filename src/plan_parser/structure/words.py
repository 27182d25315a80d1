"""Words of headings: a short line in; whether it heads a stretch of time or is a date, or a paragraph's first sentence in; whether it acts as a heading."""

from __future__ import annotations

import re

DATE = r"(?:(?:19|20)\d\d|[一二][〇零○Oo0一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
_DATED = re.compile(rf"\(?{DATE}\)?")
_TIME = re.compile(
    r"(?:19|20)\d\d年|“?[七八九]五”|“?十[一二三四五六七八九]?五(?:”|时期|期间|规划)|今年|明年|过去[一二三四五六七八九十]?年|[一五]年来|(?:今后|未来)(?:的)?[一二三四五六七八九十几]{1,3}年|(?:过去|今后)一个时期"
)
_TOPIC = re.compile(r"回顾|工作|任务|目标|安排|部署|发展|思路|要求|重点|建议|打算|蓝图|篇章|:")
#: What a sentence opens with that tells rather than heads.
_TELLING = re.compile(
    r"(?:今年|去年|明年|过去|当前|目前|今后|未来|多年来|[一二三四五六七八九十]+年来|同时|此外|其中|因此|总之|这|那|我们|我国|我市|我省|我县|必须|各位|现在|回顾|展望|在[^,。]{2,12}(?:同时|基础上|情况下|中|下|后),|从[^,。]{2,8}(?:上说|来说|上看|来看),|到|至|截至|截止|预计|力争|虽然|但是?|由于|如果|本|该|据|"
    r"(?:19|20)\d\d|“?十[一二三四五六七八九]五”?)"
)
_AMOUNT = re.compile(r"\d(?![A-Za-zGK\d])|[%‰]|[一二两三四五六七八九十](?:个百分点|[倍成番])")
_QUOTED = re.compile(r"“[^”]{0,20}”")


_TITLE = re.compile(r".{2,60}(?:规划|纲要|方案|计划|意见|报告|行动|措施|要点)(?:\(.{1,24}\))?")


def is_title(compact: str) -> bool:
    """Whether a line without its blanks names a plan and nothing more: 物流网建设实施方案."""
    return len(compact) <= 50 and bool(_TITLE.fullmatch(compact)) and not re.search(r"[。;,:]", compact)


def is_time_heading(text: str) -> bool:
    """Whether an unmarked short line heads a stretch of time: 2005年和“十五”发展回顾, 2019年:砥砺前行开新局."""
    if not 4 <= len(text) <= 32 or text.count(",") > 1 or re.search(r"[。;!?,:]$|\d日|会议|代表大会|《|\)$", text):
        return False
    return bool(_TIME.search(text)) and bool(_TOPIC.search(text))


def lead_of(text: str, mark: int, limit: int = 0) -> int:
    """Length of `text` up to the end of the first sentence, where that acts as the heading of what follows; else 0.

    `limit` is its longest length in characters; of its own, a sentence behind a mark may be longer than one without.
    """
    limit = limit or (32 if mark else 26)
    stop = text.find("。", mark, mark + limit + 1)
    if stop < 0 or stop + 1 >= len(text) or stop - mark < (2 if mark else 4):
        return 0
    sentence = text[mark:stop]
    if sentence.count(",") > 2 or re.search(r"[;!?:]", sentence):
        return 0
    if _AMOUNT.search(_QUOTED.sub("", sentence)) or (_TELLING.match(sentence) and not mark):
        return 0
    return stop + 1


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing more."""
    return bool(_DATED.fullmatch(text))
