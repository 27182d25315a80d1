"""Tables of work: each row is read as one paragraph, with its number, deadline and bodies in charge."""

from __future__ import annotations

import pytest

from plan_parser import parse
from plan_parser.model import Plan, Role

HEAD = "江南市养老行动方案(2021-2025年)\n\n一、目标\n\n到2025年,床位达到6万张。\n\n"
ROWS = (
    ("序号", "工作任务", "牵头单位", "完成时限"),
    ("1", "新建学校6所,改造小区60个。", "市教育局、市住建局", "2024年12月底前"),
    ("2", "森林覆盖率达到55%", "市林业局", "持续推进"),
)


def of(rows: list[str], before: str = "二、任务分工") -> Plan:
    return parse(HEAD + before + "\n\n" + "\n".join(rows) + "\n\n三、保障\n\n新增经费90万元。\n")


@pytest.mark.parametrize(
    "rows",
    [
        ["\t".join(r) for r in ROWS],
        ["| " + " | ".join(r) + " |" for r in (ROWS[0], ("---",) * 4, *ROWS[1:])],
        ["｜".join(r) for r in ROWS],
    ],
    ids=["tabs", "markdown", "wide bars"],
)
@pytest.mark.parametrize("before", ["二、任务分工", "附件:任务分工表"])
def test_a_row_is_one_paragraph(rows: list[str], before: str) -> None:
    plan = of(rows, before)
    text = plan.source.text
    found = [t for t in plan.targets if t.indicator != "床位" and "经费" not in t.indicator]
    assert [(t.indicator, t.year, t.responsible) for t in found] == [
        ("新建学校", 2024, ("市教育局", "市住建局")),
        ("改造小区", 2024, ("市教育局", "市住建局")),
        ("森林覆盖率", 2025, ("市林业局",)),
    ]
    assert [text[slice(*t.span)] for t in found if t.span] == ["6所", "60个", "55%"]
    assert [t.quote for t in found] == ["新建学校6所", "改造小区60个", "森林覆盖率达到55%"]
    assert all(text[slice(*n.span)] == n.text for n in plan.numerals)
    assert [n.role for n in plan.numerals if n.text in ("1", "2", "2024")] == [Role.NUMBERING, Role.DATE, Role.NUMBERING]
    assert plan.targets[-1].indicator == "新增经费"


def test_other_lines_with_tabs_stay_as_they_are() -> None:
    plan = of(["第一节\t任务和内容", "建设用地\t6万亩"])
    assert [t.indicator for t in plan.targets if t.indicator not in ("床位", "新增经费")] in ([], ["建设用地"])
    assert parse("任务\t单位\n\t市教育局\n|\n||\n\t\t\n").targets == ()
