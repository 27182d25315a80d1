"""Chinese numerals: values, refusals, and every number written and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_parser.text.numerals import chinese_number, well_formed


def write(number: int) -> str:
    """`number` in Chinese numerals, by the rules of the hand: 零 for a gap, no 一 before a leading 十."""
    if number == 0:
        return "零"
    text, gap = "", False
    for times, mark in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, times)
        if group:
            text += ("零" if text and (gap or group < 1000) else "") + four(group) + mark
        gap = bool(text) and not group
    return text.removeprefix("一") if text.startswith("一十") else text


def four(group: int) -> str:
    text, gap = "", False
    for times, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, times)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + mark
        gap = not digit
    return text


def test_the_writer() -> None:
    assert [write(n) for n in (10, 12, 305, 3050, 20_000, 1_2000, 100_0005, 1_0500_0000)] == [
        "十", "十二", "三百零五", "三千零五十", "二万", "一万二千", "一百万零五", "一亿零五百万"]  # fmt: skip


@given(st.integers(1, 10**12 - 1))
def test_numbers_come_back(number: int) -> None:
    assert chinese_number(write(number)) == number
    assert well_formed(write(number))


@given(st.integers(0, 9999), st.text("零一二三四五六七八九", min_size=1, max_size=8))
def test_decimals_come_back(whole: int, fraction: str) -> None:
    digits = "".join(str("零一二三四五六七八九".index(c)) for c in fraction)
    assert chinese_number(f"{write(whole)}点{fraction}") == Decimal(f"{whole}.{digits}")


@given(st.text("零〇一二两三九十百千万亿点廿卅壹仟O○", max_size=60))
def test_never_raises(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value >= 0
    assert isinstance(well_formed(text), bool)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2), ("十", 10), ("廿五", 25), ("卅", 30), ("百", 100), ("三百五", 350), ("三千五", 3500), ("三万五", 35000), ("两万五千", 25000),
        ("百万", 10**6), ("千亿", 10**11), ("万亿", 10**12), ("一万亿", 10**12), ("千万亿", 10**15), ("二〇三五", 2035), ("二○二五", 2025),
        ("十二亿零五百万", 1_205_000_000),
        ("壹仟贰佰", 1200), ("貳拾", 20), ("叁佰零伍", 305), ("零点五", "0.5"), ("三点一四", "3.14"), ("一点三万亿", 1_300_000_000_000),
        ("二点五亿", 250_000_000),
    ],
)  # fmt: skip
def test_value(text: str, value: int | str) -> None:
    assert chinese_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "点", "点五", "三点", "人", "三个", "一" * 41, "亿" * 41, "一点一点一"])
def test_none(text: str) -> None:
    assert chinese_number(text) is None


@pytest.mark.parametrize("text", ["亿万", "万千", "千百", "百千", "百十", "二三", "三千五千", "百百", "五六十", "十七八", "一二三", "千千万万", "零"])
def test_not_well_formed(text: str) -> None:
    assert not well_formed(text)


@pytest.mark.parametrize("text", ["三千五百", "十五", "百万", "千", "二〇二五", "一亿三千万", "三百五", "零点五", "两万五千", "一千万亿"])
def test_well_formed(text: str) -> None:
    assert well_formed(text)
