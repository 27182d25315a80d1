"""Files of statistics: what people and spreadsheets write is read, and what is wrong is refused by file, line and reason."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_parser.compare.actuals import Actual, is_statistics, read_actuals
from plan_parser.compare.actuals.cells import quantity
from plan_parser.errors import PlanError
from plan_parser.model import Measure

HEAD = "indicator,region,year,value,unit,source\n"
ROW = "地区生产总值,烟台市,2023,10162.46,亿元,统计公报\n"
SHIPPED = Path(__file__).parents[2] / "data" / "reference" / "yantai-actuals.csv"


def put(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes, name: str = "a.csv") -> tuple[Actual, ...]:
    return read_actuals(put(folder, text, name))


def refused(folder: Path, text: str | bytes, name: str = "a.csv") -> str:
    path = put(folder, text, name)
    with pytest.raises(PlanError) as error:
        read_actuals(path)
    message = str(error.value)
    assert message.startswith(str(path)) and "\n" not in message and ";" in message
    return message.removeprefix(str(path))


def test_shipped_statistics() -> None:
    by = {(a.indicator, a.year): a for a in read_actuals(SHIPPED)}
    gdp = by["地区生产总值", 2023]
    assert (gdp.value, gdp.unit, gdp.region, gdp.line) == (Decimal("10162.46"), "亿元", "烟台市", 6)
    assert by["第二产业增加值", 2020].value == Decimal("3192.39")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    [a] = read(tmp_path, (HEAD + ROW).encode(encoding))
    assert (a.indicator, a.value, a.source) == ("地区生产总值", Decimal("10162.46"), "统计公报")


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ('GDP,,2023,"10,162.46",亿元,', "10162.46", "亿元"),
        ("GDP,,2023,10162.46亿元,,", "10162.46", "亿元"),
        ("GDP,,2023年,10162.46,亿元,", "10162.46", "亿元"),
        ("城镇化率,,2023,67.31%,,", "67.31", "%"),
        ("城镇化率,,2023,67.31%,%,", "67.31", "%"),
        ("城镇化率,,2023,67.31,百分比,", "67.31", "%"),
        ("GDP,,2023,10162.46,亿元,", "10162.46", "亿元"),
        ("比值,,2023,1.9,,", "1.9", ""),
        ("人口自然增长率,,2023,-1.5,‰,", "-1.5", "‰"),
        ("GDP,,2023,'+5,亿元,", "5", "亿元"),
    ],
)
def test_spellings_of_values(tmp_path: Path, row: str, value: str, unit: str) -> None:
    [a] = read(tmp_path, HEAD + row)
    assert (a.value, a.unit, a.year) == (Decimal(value), unit, 2023)


def test_chinese_heads_other_columns_and_tabs(tmp_path: Path) -> None:
    [a] = read(tmp_path, "指标\t地区\t年份\t数值\t单位\t备注\n城镇化率\t龙口市\t2023\t70\t%\t初步核算\n")
    assert (a.indicator, a.region, a.value, a.source) == ("城镇化率", "龙口市", 70, None)


def test_rows_without_a_figure_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "\n" + ROW + "粮食产量,,2023,—,万吨,\n粮食产量,,2022,,万吨,\n,,,,,\n")
    assert [a.indicator for a in found] == ["地区生产总值"]


def test_a_rate_of_growth_by_its_name(tmp_path: Path) -> None:
    a, b = read(tmp_path, HEAD + "地区生产总值增速,,2023,6.6,%,\n人口自然增长率,,2023,3,‰,\n")
    assert (a.measure, b.measure) == (Measure.GROWTH, Measure.LEVEL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("indicator,region,year,unit\nGDP,,2023,亿元\n", ", line 1: lacks the column value"),
        ("indicator,year,year,value,unit\n", ", line 1: the column year stands twice"),
        ("指标,年份,单位\n", ", line 1: lacks the column value (数值, 数据, 值); needed are indicator, year, value, unit or 指标,年份,数值,单位"),
        ("Indicator,Unit\n", ", line 1: lacks the column year (年份, 年度, 年), value (数值"),
        ("指标,2020年,2021年\n城镇化率,60,61\n", ", line 1: a column for each year (2020年, 2021年 …); give each figure a row of its own"),
        ("指标,2020年,2021年\n城镇化率,60,61\n", "heads 指标,年份,数值,单位"),
        ("region;indicator;unit;2020;2021\n", "rows such as 城镇化率,2020,67.3,%"),
        ("", "holds no figures"),
        ("\n\n", "holds no figures"),
        (HEAD + "GDP,,23,1,亿元,\n", ", line 2: '23' is no year"),
        (HEAD + "GDP,,2023,约1万,亿元,\n", ", line 2: '约1万' is no number"),
        (HEAD + "GDP,,2023,=1+1,亿元,\n", ", line 2: '=1+1' is no number"),
        (HEAD + "GDP,,2023,1e9,亿元,\n", ", line 2"),
        (HEAD + "GDP,,2023,nan,亿元,\n", ", line 2"),
        (HEAD + 'GDP,,2023,"10,16",亿元,\n', ", line 2: '10,16' is no number"),
        (HEAD + "GDP,,2023,67.3%,亿元,\n", ", line 2: '67.3%' in the unit '亿元'"),
        (HEAD + "GDP,,2023,5万元,亿元,\n", ", line 2: '5万元' in the unit '亿元'"),
        (HEAD + ",,2023,5,亿元,\n", ", line 2: the indicator is empty"),
        (HEAD + ROW + "GDP,,2023,10,162.46,亿元,\n", ", line 3: 7 cells under 6 heads"),
        (HEAD + ROW + ROW.replace("10162.46", "10162.45"), ", line 3: 地区生产总值, 烟台市, 2023 is 10162.45 here and 10162.46 in line 2"),
        (HEAD + '"GDP,,2023,5,亿元,\n', ", line 2"),
        (HEAD + "好" * 501 + ",,2023,5,亿元,\n", ", line 2: the indicator is longer"),
        (HEAD + "GDP" * 100_000 + ",,2023,5,亿元,\n", ", line 2"),
        ("indicator,year,value,unit,measure\nGDP,2023,5,亿元,size\n", ", line 2: measure: 'size' is none of level"),
        ("indicator,year,value,unit,period_0,period_1\nGDP,2023,5,亿元,2023,2021\n", ", line 2: the period 2023-2021"),
    ],
)
def test_refused(tmp_path: Path, text: str, words: str) -> None:
    assert words in refused(tmp_path, text)


def test_no_text_and_no_file(tmp_path: Path) -> None:
    assert "CSV" in refused(tmp_path, b"PK\x03\x04\x00\x00")
    with pytest.raises(PlanError, match="cannot be read"):
        read_actuals(tmp_path / "none.csv")
    with pytest.raises(PlanError, match="cannot be read"):
        read_actuals(tmp_path)


def test_the_same_row_twice_is_one_figure(tmp_path: Path) -> None:
    assert len(read(tmp_path, HEAD + ROW + ROW)) == 1


TWO = "indicator,region,year,value,unit,source,measure,direction,comparator,period_0,period_1{}\n{}\n{}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("税收,,2020,5,亿元,报告,cumulative,,eq,2016,2020", "税收,,2020,2,亿元,报告,cumulative,,eq,2020,2020"),
        ("税收,,2020,5,%,报告,change,up,eq,,", "税收,,2020,2,%,报告,level,,eq,,"),
        ("税收,,2020,5,%,报告,change,up,eq,,", "税收,,2020,2,%,报告,change,down,eq,,"),
        ("税收,,2020,5,亿元,报告,level,,gt,,", "税收,,2020,6,亿元,报告,level,,eq,,"),
        ("税收,,2020,5,亿元,公报,level,,eq,,", "税收,,2020,6,亿元,年鉴,level,,eq,,"),
    ],
)
def test_what_differs_in_period_measure_comparator_or_source_is_two_figures(tmp_path: Path, one: str, other: str) -> None:
    assert len(read(tmp_path, TWO.format("", one, other))) == 2


def test_a_document_may_say_two_things_and_a_table_may_not(tmp_path: Path) -> None:
    one, other = "税收,,2020,5,亿元,报告,level,,eq,,", "税收,,2020,6,亿元,报告,level,,eq,,"
    assert len(read(tmp_path, TWO.format(",document", one + ",a", other + ",a"))) == 2
    assert len(read(tmp_path, TWO.format(",document", one + ",a", one + ",a"))) == 1
    assert "keep one" in refused(tmp_path, TWO.format("", one, other))


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLS", "a.et", "a.ods"])
def test_a_workbook_is_to_be_saved_as_csv(tmp_path: Path, name: str) -> None:
    assert "save it as CSV" in refused(tmp_path, b"PK\x03\x04", name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, True), ("\ufeff指标,年份,数值,单位\n", True), ("单位\t数值\t年度\t指标\n", True), ("\n指标;年份;值;单位\n", True),
        ("指标,2020年,2025年,单位,属性\n", False), ("", False), ('"', False), ("某市发展规划\n", False),
    ],
)  # fmt: skip
def test_statistics_are_told_by_their_heads(tmp_path: Path, text: str, expected: bool) -> None:
    assert is_statistics(put(tmp_path, text)) is expected
    assert not is_statistics(put(tmp_path, text, "a.txt"))


def test_an_unknown_unit_is_read_and_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    found = read_actuals(put(tmp_path, HEAD + "甲,,2022,5,帕斯,\n甲,,2023,6,帕斯,\n"), told.append)
    assert [a.unit for a in found] == ["帕斯", "帕斯"]
    assert len(told) == 1 and "a.csv, line 2: the unit '帕斯' is not known" in told[0]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_yaml_and_json(tmp_path: Path, name: str) -> None:
    text = json.dumps([{"indicator": "城镇新增就业", "year": 2020, "value": 370, "unit": "万人", "measure": "cumulative", "period": [2016, 2020]}])
    [a] = read(tmp_path, text, name)
    assert (a.value, a.measure, a.period) == (370, Measure.CUMULATIVE, (2016, 2020))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\n", "expected a list of figures"),
        ("- 5\n", "entry 1: expected fields"),
        ("- {indicator: GDP, year: 2023, value: 5}\n", "entry 1: lacks unit"),
        ("- &a {indicator: GDP, year: 2023, value: 5, unit: 亿元}\n- *a\n", "aliases"),
        ("- {indicator: GDP, year: 2023, value: x, unit: 亿元}\n", ", line 1: 'x' is no number"),
        ("- !!python/object:os.system {}\n", "tag"),
        ("- [", "damaged YAML"),
    ],
)
def test_refused_yaml(tmp_path: Path, text: str, words: str) -> None:
    assert words in refused(tmp_path, text, "a.yaml")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_cell_is_read_or_refused(text: str) -> None:
    try:
        found = quantity(text, "")
    except ValueError as error:
        assert "\n" not in repr(str(error))[:60]
    else:
        assert found is None or found[0].is_finite()


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_thousands_separators_change_nothing(value: Decimal) -> None:
    assert quantity(f"{value:,}", "亿元") == quantity(f"{value}", "亿元") == (value, "亿元")
