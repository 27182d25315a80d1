"""Trials: a sentence, heading or document number in; the plan that a made-up document with it reads as, out."""

from __future__ import annotations

from plan_parser.errors import PlanError
from plan_parser.model import Plan
from plan_parser.pipeline import parse

#: The city whose plan it is, where nothing else is said.
CITY = "青山市"
_TITLE = "{of}纲要(2021-2025年)\n\n"
#: What a text may stand in: a plan, a work report of January 2024, a heading of a plan, the number of a letter that issues one, or nothing.
CONTEXTS = {
    "plan": _TITLE + "第一章 前景\n\n{text}\n",
    "report": (
        "政府工作报告\n\n——2024年1月15日在{of}第十届人民代表大会第三次会议上\n\n{of}市长 李某\n\n各位代表:\n\n"
        "现在,我代表市人民政府向大会报告工作,请予审议。\n\n二、2024年工作安排\n\n{text}\n"
    ),
    "heading": _TITLE + "{text}\n\n森林覆盖率达到60%,绿道建成50公里。\n\n第九章 保障措施\n\n加强领导。\n",
    "letter": (
        "{text}\n\n关于印发发展规划的通知\n\n第一章 总体要求\n\n"
        "全{size}森林覆盖率达到60%。我{size}经济保持增长,全{size}上下一致行动,全{size}建成绿道50公里。\n"
    ),
    "document": "{text}\n",
}


def trial(text: str, of: str = CITY, within: str = "plan") -> Plan:
    """The plan of the place `of` that holds `text`; `within` is one of `CONTEXTS`. Raises PlanError for another one."""
    return parse(written(text, of, within))


def written(text: str, of: str = CITY, within: str = "plan") -> str:
    """The made-up document around `text`."""
    if not of.strip():
        raise PlanError("the place of a made-up plan needs a name; give one such as 烟台市")
    if within not in CONTEXTS:
        raise PlanError(f"{within}: a text stands in one of {', '.join(CONTEXTS)}")
    return CONTEXTS[within].format(text=text, of=of, size=of[-1])
