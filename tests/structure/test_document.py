"""What a document says of itself: titles, regions, dates, periods, horizons and citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_parser.model import Citation, Document, Level, Source
from plan_parser.structure import lay_out
from plan_parser.structure.names import place_at, place_before
from plan_parser.structure.times import date_in, horizons_in, period_in
from plan_parser.tables import find

SHARED = Path(__file__).parents[3] / "shared"
PLAN = Path(__file__).parents[2] / "data" / "source" / "yantai-urbanization-2021-2035.txt"


def read(text: str) -> Document:
    return lay_out(Source(text), "made-up", find).document


def test_the_shipped_plan() -> None:
    d = read(PLAN.read_text(encoding="utf-8"))
    assert (d.title, d.issuer, d.number) == ("烟台市新型城镇化规划(2021-2035年)", "烟台市人民政府", None)
    assert (d.region, d.region_code, d.level) == ("烟台市", "370600", Level.CITY)
    assert (d.issued, d.published, d.period, d.horizons) == ("2022-11-22", "2022-11-28", (2021, 2035), (2025, 2035))
    assert d.cites[:2] == (
        Citation("山东省新型城镇化规划(2021-2035年)", "鲁政发〔2022〕1号"),
        Citation("烟台市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "烟政发〔2021〕6号"),
    )
    assert [c.title for c in d.cites[2:]] == ["关于推进以县城为重要载体的城镇化建设的意见", "全国特色小镇规范健康发展导则", "关于推进“标准地”改革的实施方案"]


@pytest.mark.parametrize("name", ["carbon-peak-2026", "ecology-2026", "industry-green-2026-excerpt", "longyan-2006", "yantai"])
def test_the_documents_of_the_gold_files(name: str) -> None:
    yaml = pytest.importorskip("yaml")
    gold = SHARED / "gold" / f"{name}.yaml"
    if not gold.is_file():
        pytest.skip("the gold files are not at hand")
    want = yaml.safe_load(gold.read_text(encoding="utf-8"))["document"]
    got = read((SHARED / want["source"]).read_text(encoding="utf-8"))
    for field in ("title", "region", "level"):
        if field in want:
            assert getattr(got, field) == want[field], field
    if "horizons" in want:
        assert list(got.horizons) == want["horizons"]


def test_a_letter_with_a_number_before_a_made_up_plan() -> None:
    d = read(
        "云海市人民政府关于印发《云海市“十四五”水利发展规划》的通知\n云政发〔2021〕12号\n各县(市、区)人民政府:\n现将《云海市“十四五”水利发展规划》印发给你们,请认真贯彻执行。\n"
        "云海市人民政府\n二〇二一年十二月三日\n云海市“十四五”水利发展规划\n一、总体要求\n到2025年,供水普及率达到98%。展望2035年,建成节水型社会。\n"
    )
    assert (d.title, d.issuer, d.number) == ("云海市“十四五”水利发展规划", "云海市人民政府", "云政发〔2021〕12号")
    assert (d.region, d.region_code, d.level, d.issued) == ("云海市", None, Level.CITY, "2021-12-03")
    assert (d.period, d.horizons, d.cites) == ((2021, 2025), (2025, 2035), ())


@pytest.mark.parametrize(
    ("title", "region", "level"),
    [
        ("山东省烟台市牟平区国民经济和社会发展第十四个五年规划", "牟平区", Level.COUNTY),
        ("贵州省“十四五”生态环境保护规划", "贵州省", Level.PROVINCE),
        ("内蒙古自治区“十四五”能源发展规划", "内蒙古自治区", Level.PROVINCE),
        ("云海县国土空间总体规划(2021-2035年)", "云海县", Level.COUNTY),
        ("清河镇乡村振兴规划(2021-2025年)", "清河镇", Level.TOWN),
    ],
)
def test_the_region_of_a_title(title: str, region: str, level: Level) -> None:
    d = read(f"{title}\n一、总体要求\n坚持新发展理念,推动高质量发展,不断取得新的成效。\n")
    assert (d.title, d.region, d.level) == (title, region, level)


def test_a_work_report_with_title_and_meeting_in_one_line() -> None:
    text = "政府工作报告\t——2012年3月5日在云海市第五届人民代表大会第二次会议上\n市长 张三\n各位代表:\n"
    d = read(text + "一、2011年工作回顾\n增长9%。\n二、2012年工作安排\n今年增长8%,到2015年翻一番。\n")
    assert (d.title, d.region, d.issued, d.period, d.horizons) == ("政府工作报告", "云海市", "2012-03-05", None, (2012, 2015))


@pytest.mark.parametrize("title", ["城市更新规划", "县域商业建设行动", "粤港澳大湾区发展规划纲要", "工业园区发展规划", "美丽乡村建设行动方案", "市场监管规划"])
def test_words_that_only_look_like_places(title: str) -> None:
    assert place_at(title) is None


def test_a_name_that_other_words_run_into() -> None:
    text = "2021年1月25日在贵州省第十三届"
    found = place_before(text, text.index("第十三"))
    assert found is not None and (found.name, found.code) == ("贵州省", "520000")
    text = "现在,我代表云海市人民政府"
    found = place_before(text, text.index("人民政府"))
    assert found is not None and (found.name, found.code) == ("云海市", None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("规划(2021-2035年)", (2021, 2035)), ("行动方案（2023—2025年）", None), ("“十四五”规划", (2021, 2025)), ("第十二个五年规划", (2011, 2015)),
        ("“九五”计划", (1996, 2000)), ("第十四个五年规划和二〇三五年远景目标纲要", (2021, 2025)), ("三年计划", None), ("五五开", None),
    ],
)  # fmt: skip
def test_periods(text: str, period: tuple[int, int] | None) -> None:
    assert period_in(text) == (period if "—" not in text else None)


def test_years_that_sentences_aim_at() -> None:
    texts = [
        "到2030年,能耗比2025年降低17%。",
        "为实现2040年目标奠定基础。",
        "《2050年远景》",
        "较“十四五”末降低3%,到二〇三五年建成。",
        "2020年末达到67%。",
        "从2012年到2014年增长8%。",
    ]
    assert sorted(horizons_in(texts, 2026)) == [2030, 2035]
    assert sorted(horizons_in(texts[:1], 2031)) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [("2022年11月22日", "2022-11-22"), ("二○二一年十二月三日", "2021-12-03"), ("发布日期:2022-11-28 17:05", "2022-11-28"), ("2022年13月1日", None)],
)
def test_dates(text: str, date: str | None) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(("name", "first"), [("十四", 2021), ("十五", 2026), ("十六", 2031), ("十", 2001), ("九", 1996)])
def test_a_five_year_plan_by_its_ordinal(name: str, first: int) -> None:
    assert period_in(f"云海县国民经济和社会发展第{name}个五年规划纲要") == (first, first + 4)
    assert period_in(f"云海县“{name}五”规划") == (first, first + 4)


def test_the_number_of_a_document_is_no_part_of_its_title() -> None:
    d = read("云海市税务局办公室\n云税办〔2019〕86号\n关于加强纳税信用建设的通知\n一、总体要求\n坚持新发展理念,推动高质量发展,不断取得新的成效。\n")
    assert (d.title, d.number) == ("关于加强纳税信用建设的通知", "云税办〔2019〕86号")
