"""A plan made up by hand, text and records, for tests that need a whole plan and no reading."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from plan_parser.model import (
    Baseline,
    Cell,
    Citation,
    Column,
    ColumnItem,
    Comparator,
    Direction,
    Document,
    Generator,
    Kind,
    Level,
    Measure,
    Nature,
    Node,
    NodeKind,
    Normal,
    Notice,
    Numeral,
    Origin,
    Plan,
    Role,
    Row,
    Source,
    Span,
    Table,
    Target,
    YearSource,
)

TEXT = """青山市水务发展规划(2021-2035年)
第一章 总体要求
到2025年,全市供水普及率达到98.5%以上,白河县和黑河县分别新增水库3座、5—7座。
表1 主要指标
供水普及率(%) 96.2 98.5以上
第二章 重点任务
到2035年,率先建成节水型社会。农村集中供水全覆盖。用水总量比2020年下降12%。
专栏1 重点工程
1.供水工程:“=1+1”改造泵站20万座左右。
"""


def at(words: str, after: int = 0) -> Span:
    """Where `words` stand in TEXT."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def line(span: Span) -> int:
    return TEXT.count("\n", 0, span[0]) + 1


def target(words: str, after: int = 0, **fields: Any) -> Target:
    """A target on `words`: a level of 2025 in chapter c1's text unless told otherwise."""
    span = at(words, after)
    start, stop = TEXT.rfind("\n", 0, span[0]) + 1, TEXT.index("\n", span[0])
    defaults: dict[str, Any] = {
        "id": f"c1-{span[0]:06x}",
        "indicator": "供水普及率",
        "region": "青山市",
        "year": 2025,
        "year_source": YearSource.STATED,
        "comparator": Comparator.EQ,
        "value": None,
        "unit": None,
        "measure": Measure.LEVEL,
        "kind": Kind.COUNT,
        "node": "c1",
        "source": Origin.TEXT,
        "span": span,
        "quote": TEXT[start:stop],
        "line": line(span),
        "rule": "by-hand",
    }
    return Target(**defaults | fields)


SHARE = Normal(Decimal("98.5"), None, "%")
BASE = Baseline(2020, Decimal("96.2"))
_TABLE_AT = TEXT.index("表1")
TARGETS = (
    target("98.5%以上", comparator=Comparator.GE, value=Decimal("98.5"), unit="%", normalized=SHARE, kind=Kind.RATE),
    target("3座", indicator="新增水库", region="白河县", value=Decimal(3), unit="座", normalized=Normal(Decimal(3), None, "座"), measure=Measure.CUMULATIVE),
    target(
        "5—7座",
        indicator="新增水库",
        region="黑河县",
        comparator=Comparator.RANGE,
        value=Decimal(5),
        value_max=Decimal(7),
        unit="座",
        normalized=Normal(Decimal(5), Decimal(7), "座"),
        measure=Measure.CUMULATIVE,
        period=(2021, 2025),
    ),
    target(
        "98.5以上",
        _TABLE_AT,
        id="tab1-0000aa",
        comparator=Comparator.GE,
        value=Decimal("98.5"),
        unit="%",
        normalized=SHARE,
        kind=Kind.RATE,
        node="tab1",
        source=Origin.TABLE,
        baseline=BASE,
        nature=Nature.BINDING,
        doubts=("lone cell",),
    ),
    target("到2035年,率先建成节水型社会", id="c2-00000a", indicator="建成节水型社会", year=2035, kind=Kind.MILESTONE, node="c2"),
    target("农村集中供水全覆盖", id="c2-00000b", indicator="农村集中供水", year=2035, kind=Kind.COVERAGE, node="c2", implied=True),
    target(
        "12%",
        id="c2-00000c",
        indicator="用水总量",
        year=2035,
        year_source=YearSource.CARRIED,
        value=Decimal(12),
        unit="%",
        normalized=Normal(Decimal(12), None, "%"),
        measure=Measure.CHANGE,
        direction=Direction.DOWN,
        kind=Kind.RATE,
        baseline=Baseline(2020, None),
        node="c2",
    ),
    target(
        "20万座左右",
        id="col1-00000d",
        indicator="改造泵站",
        year=2025,
        year_source=YearSource.ASSUMED,
        comparator=Comparator.ABOUT,
        value=Decimal(20),
        unit="万座",
        normalized=Normal(Decimal(200000), None, "座"),
        node="col1",
        source=Origin.COLUMN,
        quote="=1+1”改造泵站20万座左右。",
    ),
)

_ROW = at("供水普及率(%) 96.2 98.5以上")
_TAB = (_TABLE_AT, _ROW[1])
_COL = (TEXT.index("专栏1"), len(TEXT) - 1)
_ITEM = (TEXT.index("1.供水"), len(TEXT) - 1)
_C2 = TEXT.index("第二章")

PLAN = Plan(
    document=Document(
        id="qingshan",
        title="青山市水务发展规划(2021-2035年)",
        issuer="青山市人民政府",
        region="青山市",
        region_code="370600",
        level=Level.CITY,
        issued="2021-12-01",
        period=(2021, 2035),
        horizons=(2025, 2035),
        cites=(Citation("水法", None), Citation("上位规划", "青政发〔2021〕1号")),
    ),
    source=Source(TEXT, "data/source/qingshan.txt", sha256=hashlib.sha256(TEXT.encode()).hexdigest()),
    generator=Generator("0.1.0", "0123456789abcdef"),
    outline=(
        Node("c1", NodeKind.CHAPTER, "第一章", "总体要求", (TEXT.index("第一章"), _C2)),
        Node("c2", NodeKind.CHAPTER, "第二章", "重点任务", (_C2, len(TEXT)), (Node("c2.l1", NodeKind.LEAD, None, "率先", at("率先")),)),
    ),
    columns=(Column("col1", "专栏1", "重点工程", "c2", _COL, (ColumnItem("1", "供水工程", TEXT[_ITEM[0] + 7 : _ITEM[1]], _ITEM),)),),
    tables=(
        Table(
            "tab1",
            "表1",
            "主要指标",
            "c1",
            _TAB,
            ("指标", "2020年", "2025年"),
            (),
            (Row(None, None, "供水普及率", None, "%", {"2020年": Cell("96.2", _ROW), "2025年": Cell("98.5以上", _ROW)}, _ROW, ("lone cell",)),),
            ("注:某注",),
        ),
    ),
    targets=TARGETS,
    numerals=(
        Numeral(at("2025"), "2025", Role.DATE),
        Numeral(at("98.5"), "98.5", Role.TARGET, TARGETS[0].id),
        Numeral(at("96.2"), "96.2", Role.BASELINE, "tab1-0000aa"),
    ),
    notices=(Notice("contents-differ", (0, 5), "the contents name a chapter that is not there"),),
)
