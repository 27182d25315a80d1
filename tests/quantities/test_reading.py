"""Reading any text: spans, values, hostile input, and speed that grows with the length."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_parser.model import Comparator
from plan_parser.quantities.reading import quantities
from plan_parser.quantities.scan import Form, scan

#: What plans are made of, so that random texts come near to quantities.
PIECES = st.sampled_from(
    [
        *"0123456789.,%‰:/~-—至到以上下内余多来几近约超过不低于零一二两三五十百千万亿成半点分之翻番倍第每“”()〔〕[] \n\u3000",
        *("个", "亿元", "平方米", "km2", "2025年", "左右", "大于", "且小于", "个百分点", "个半小时", "一带一路", "壹仟", "GDP", "5G", "/10万", "/人·日", "级"),
    ]
)
HOSTILE = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(HOSTILE)
def test_never_raises_and_spans_slice_the_text(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.span[0] < found.span[1] <= len(text)
        assert text[slice(*found.span)] == found.text
        assert found.value_max is None or (found.comparator is Comparator.RANGE and found.value < found.value_max)
        assert found.value >= 0
        end = found.span[1]


@given(HOSTILE)
def test_tokens_stand_in_order_and_hold_their_numbers(text: str) -> None:
    end = 0
    for token in scan(text):
        assert end <= token.start < token.end <= len(text)
        assert all(token.start <= a < b <= token.end for a, b in token.numbers)
        assert token.before <= token.start
        end = token.end


@given(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(["", "万", "亿"]), st.sampled_from(["元", "平方米", "人", "公里"]))
def test_written_numbers_come_back(number: int, places: int, times: str, unit: str) -> None:
    value = Decimal(number).scaleb(-places)
    (found,) = quantities(f"达到{value:f}{times}{unit}以上。")
    assert (found.value, found.unit, found.comparator) == (value, times + unit, Comparator.GE)
    assert found.normalized.value == value * {"": 1, "万": 10**4, "亿": 10**8}[times]


@given(st.integers(1, 10**12))
def test_commas_and_blanks_within_a_number(number: int) -> None:
    for mark in (",", "，", " "):
        (found,) = quantities(f"达到{number:,}元".replace(",", mark))
        assert found.value == number


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("2021-2025年", [Form.DATE]),
        ("鲁政发〔2022〕1号", [Form.REFERENCE]),
        ("(1)绿色石化", [Form.NUMBERING]),
        ("G206与5G", [Form.NAME, Form.NAME]),
        ("26:37:35", [Form.PROPORTION]),
        ("到2025年达到70%", [Form.DATE, Form.QUANTITY]),
    ],
)
def test_forms(text: str, forms: list[Form]) -> None:
    assert [t.form for t in scan(text)] == forms


@pytest.mark.parametrize(
    "piece",
    [
        "a", "a-", "1", ",111", "1+", "1:", "1.", "一", "十百千万亿", "一分", "“三个", " ", "1\n", "3/", "3个、", "3至", "不低于", "一点", "百分之", "壹拾",
        "3万平方米/万", "〔2022〕", "1个半",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    quantities(text)
    assert time.process_time() - start < 3  # a quadratic pattern takes minutes


def test_a_long_run_of_digits_is_a_code() -> None:
    assert quantities("1" * 5000 + "亿元") == []
    assert quantities("一" * 5000 + "亿元") == []
