"""What holds for the layout of any text: it is made at all, spans nest and run in order, and each character maps back to its source."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_parser.model import Layout, Node, Source
from plan_parser.structure import lay_out
from plan_parser.tables import find
from plan_parser.text.folding import fold

PLAN = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"
CORPUS = Path(__file__).parents[3] / "shared" / "data" / "corpus"
PIECES = [
    *("第一章 ", "第二节 ", "第三篇", "一、", "二、", "(一)", "（二）", "1.", "2、", "①", "一是", "第一，", "——", "总体要求", "到2025年", "达到70%", "左右"),
    *("。", "，", "、", "\n", "\n\n", "\f", "— 3 —", "\n3\n", "目录", "前言", "专栏1", "专栏 2 ", "表1:", "序号", "指标名称", "2020年", "2025年", "单位"),
    *("属性", "约束性", "云海市", "人民政府", "关于印发", "规划", "的通知", "(2021-2035年)", "2022年11月22日", "附件", "附表", "注:", "|", "\t", "  "),
    *("\u3000", "100", "67.31", "[>50]", "一、发展指标", "《", "》", "“十四五”", "现将", "印发给你们", "市市市", "各位代表:", "发布日期:2022-11-28"),
    *("\ufffd", "²", "٣", "①、", "³5", "Ⅳ", "政府工作报告", "我代表", "1" * 30, "1.指标增长(%)", "稳步提升"),
    *("# ", "## ", "**", "附件1 ", "附件2:", "续表", "专栏1(续)", "第一条 ", "第一编", "【一】", "\n\n4\n\n", "云海市发展规划\n", "\u3000\u3000", "名词解释"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


def nested(nodes: tuple[Node, ...], low: int, high: int) -> None:
    for node in nodes:
        start, end = node.span
        assert low <= start <= end <= high, node
        nested(node.children, start, end)
        low = end


def check(text: str) -> Layout:
    layout = lay_out(Source(text), "any", find)
    folded, last = fold(text), -1
    ids = [n.id for root in layout.outline for n in root.walk()] + [c.id for c in layout.columns] + [t.id for t in layout.tables]
    assert len(ids) == len(set(ids))
    nested(layout.outline, 0, len(text))
    for passage in layout.passages:
        at = [passage.at(i) for i in range(len(passage.text))]
        assert at and at[0] > last and all(a < b for a, b in pairwise(at)), passage
        assert all(folded[a] == c or (c == " " and (folded[a].isspace() or folded[a] == "*")) for a, c in zip(at, passage.text, strict=True)), passage
        assert 0 <= passage.mark <= len(passage.text) and 0 <= passage.lead <= len(passage.text)
        assert passage.node in ids
        last = at[-1]
    for table in layout.tables:
        assert all(text[slice(*c.span)].strip() == c.text for r in table.rows for c in r.cells.values())
    return layout


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_has_a_layout(text: str) -> None:
    check(text)


@pytest.mark.parametrize("path", [PLAN, *sorted(CORPUS.glob("*.txt"))], ids=lambda p: p.stem)
def test_real_texts(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    layout = check(text)
    covered = [p.span(0, len(p.text)) for p in layout.passages] + [t.span for t in layout.tables]
    start = min(n.span[0] for n in layout.outline)
    annex = min((n.span[0] for n in layout.outline if n.kind == "annex"), default=len(text))
    for found in re.finditer(r"(?<!\d)\d+(?!\d)", text):
        if start <= found.start() < annex and not any(s <= found.start() and found.end() <= e for s, e in covered):
            assert FURNITURE.search(line_of(text, found.start())), line_of(text, found.start())


#: Lines whose numbers are no part of the plan: page numbers, the repeated head of a column, what a web page or an agency adds.
FURNITURE = re.compile(r"^\s*[—-]?\s*\d+\s*[—-]?\s*$|^专栏 \d$|Produced By|新华社")


def line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "市" * 20000,
        "一、" * 9000,
        "(" * 9000,
        "《" * 9000,
        "关于印发" * 5000,
        "第一章 总则\n" * 3000,
        "1\n" * 9000,
        "2020年\n指标\n2025年\n" * 2000,
        "9" * 9000,
    ],
)
def test_hostile_texts_have_a_layout(text: str) -> None:
    """Texts on which a pattern that backtracks, or work that grows with the square, would not come to an end."""
    check(text * 4)
