"""The real plan, record by record: what a reader of it finds against what the program says."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from plan_parser import parse
from plan_parser.model import Kind, Plan, Role, Target
from tests.targets.variants import text

ROWS: list[list[str]] = yaml.safe_load((Path(__file__).parent / "yantai.yaml").read_bytes())
WORDLESS = (Kind.COVERAGE, Kind.MILESTONE)


@cache
def plan() -> Plan:
    return parse(text())


def row(target: Target) -> list[str]:
    """A target in the form of yantai.yaml."""
    t = target
    assert t.span is not None
    value = f"{t.value}-{t.value_max}" if t.value_max is not None else str(t.value)
    measure = f"{t.measure} {t.direction}" if t.direction else str(t.measure)
    base = f"{t.baseline.year or '?'}: {'?' if t.baseline.value is None else t.baseline.value}" if t.baseline else ""
    year = f"{t.year}{str(t.year_source)[0]}"
    said = plan().source.text[slice(*t.span)].replace("\n", "")
    return [str(t.line), said, t.indicator, t.region or "", year, str(t.comparator), value, t.unit or "", measure, str(t.kind), base]


def got() -> list[list[str]]:
    return [row(t) for t in plan().targets if t.kind not in WORDLESS]


@pytest.mark.parametrize("expected", ROWS, ids=lambda r: f"{r[0]}:{r[1]}")
def test_each_record_is_as_a_reader_finds_it(expected: list[str]) -> None:
    found = got()
    if expected not in found:
        near = [r for r in found if r[:2] == expected[:2]]
        assert expected in near, f"line {expected[0]}: {near}"


def test_nothing_else_is_claimed() -> None:
    assert Counter(map(tuple, got())) == Counter(map(tuple, ROWS))


def test_sums_and_flows_name_their_period() -> None:
    by = {(t.line, t.indicator): t for t in plan().targets}
    assert by[219, "城镇新增就业人数"].period == (2021, 2025)
    assert by[666, "水产品产量"].period == (2021, 2025)
    assert by[513, "落户青年人才"].period == (2021, 2025)
    assert by[185, "常住人口城镇化率"].period is None


def test_lone_cells_are_doubted() -> None:
    """Five rows of the table have one cell that does not say its column: it is read as the target year's, and the reader is told."""
    doubted = [t.indicator for t in plan().targets if "lone cell" in t.doubts]
    assert doubted == [
        "农民工随迁子女在公办学校接受义务教育比例", "社区养老服务设施配建达标率", "绿色建筑占新建建筑比例",
        "中心城市快速路通车里程", "集体经营收益10万元以上村占比",
    ]  # fmt: skip


COVERAGE = [
    (152, "县县通高铁"), (466, "人口40万以上县城三级综合性医院全覆盖"), (503, "推动城镇基本公共服务覆盖所有常住人口"), (509, "推动居住证制度向常住人口全覆盖"),
    (519, "加快实现常住人口全覆盖"),
    (521, "实现城镇常住人口住房保障全覆盖"), (568, "实现农村移动宽带网络全覆盖"), (574, "推动居民公约全覆盖"),
    (623, "实现新时代文明实践阵地全覆盖"), (682, "村村通"), (682, "户户通"), (708, "实现乡镇卫生院等级评价全覆盖"),
    (739, "推动新一代移动通信网络覆盖全部乡镇和行政村"),
    (739, "实现污水处理设施乡镇全覆盖"), (745, "确保动态管理下应保尽保"), (761, "确保脱贫户养老保险全覆盖"),
]  # fmt: skip


def test_commitments_to_all_are_kept_apart() -> None:
    found = [t for t in plan().targets if t.kind is Kind.COVERAGE]
    assert [(t.line, plan().source.text[slice(*t.span)]) for t in found if t.span] == COVERAGE
    assert all(t.implied and t.value is None and t.unit is None and t.normalized is None for t in found)


MILESTONES = [
    (2025, "烟台市", "全面实施以人为核心、绿色低碳高质量为导向"), (2035, "烟台市", "早于全国率先基本实现新型城镇化"),
    (2025, "烟台市", "城市综合竞争力、发展活力、创新能力、区域影响力大幅提升"), (2025, "烟台市", "将中心城区打造成为具有重要影响力的科技创新策源地"),
    (2025, "烟台市", "龙口、招远、莱州、莱阳、海阳、栖霞六个县级市城镇化建设取得重要进展"), (2025, "烟台市", "现代化城区建设取得明显成效"),
    (2025, "烟台市", "县城市政基础设施和公共服务设施达到国家规划标准"), (2025, "烟台市", "基本建立起市、县、乡三级"),
    (2025, "烟台市", "率先将套子湾(八角湾)建成国家美丽海湾"),
    (2025, "烟台市", "基本建成海洋经济发达的标杆城市、海洋科技先进的创新城市、海洋功能完备的示范城市和海洋生态环境优美的样板城市"),
    (2025, "烟台市", "形成“两高一城际”(潍烟高铁、莱荣高铁和青荣城际铁路)整体布局"), (2025, "烟台市", "基本建成生活垃圾分类处理系统"),
    (2025, "烟台市", "全市各级各类教育科学、内涵发展"), (2025, "龙口市", "共同富裕取得实质性进展"), (2025, "海阳市", "县域综合实力顺利进入烟台“第一方阵”"),
]  # fmt: skip


def test_dated_goals_in_words_are_milestones() -> None:
    assert [(t.year, t.region, t.indicator) for t in plan().targets if t.kind is Kind.MILESTONE] == MILESTONES


def test_every_number_has_a_role() -> None:
    assert [n for n in plan().numerals if n.role is None] == []


def test_every_arabic_number_of_the_body_is_listed() -> None:
    source, listed = plan().source.text, [n.span for n in plan().numerals]
    body, end = plan().outline[0].span[0], plan().outline[-1].span[1]
    for match in re.finditer(r"[0-9]+(?:\.[0-9]+)?", source[body:end]):
        start, stop = body + match.start(), body + match.end()
        assert any(a <= start and stop <= b for a, b in listed), source[start - 10 : stop + 10]


@pytest.mark.parametrize(
    ("line", "number", "role"),
    [
        (146, "2020", Role.DATE), (169, "2020", Role.DATE), (175, "1", Role.NUMBERING), (183, "67.31", Role.BASELINE), (185, "70", Role.TARGET),
        (245, "3", Role.CONDITION), (391, "10", Role.CONDITION), (466, "40", Role.CONDITION), (548, "5", Role.NAME), (548, "25000", Role.TARGET),
    ],
)  # fmt: skip
def test_roles(line: int, number: str, role: Role) -> None:
    starts = [0, *(i + 1 for i, c in enumerate(plan().source.text) if c == "\n")]
    here = [n for n in plan().numerals if starts[line - 1] <= n.span[0] < starts[line] and n.text == number]
    assert here and here[0].role is role


def test_every_numeral_of_a_target_names_it() -> None:
    ids = {t.id for t in plan().targets}
    for numeral in plan().numerals:
        assert (numeral.role is Role.TARGET) == (numeral.target is not None)
        assert numeral.target is None or numeral.target in ids


def test_values_are_decimals() -> None:
    rates = [t.normalized.value for t in plan().targets if t.normalized and t.unit == "万亿元"]
    assert rates == [Decimal("1300000000000.0")]
