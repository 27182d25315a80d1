"""What holds for every file: a reader gives a source whose places fit its text, or one clear line; never anything else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_parser import pipeline, readers
from plan_parser.errors import PlanError
from plan_parser.model import Source
from plan_parser.readers import grid
from plan_parser.readers.docx_numbers import chinese
from plan_parser.readers.limits import DEFAULT
from plan_parser.readers.writer import Writer
from plan_parser.text.numerals import chinese_number
from tests.readers import building

TAGS = "p /p div /div table tr td /td /table br b /b ul li h1 /h1 o:p /o:p form !--x--"
TOKENS = (
    *(f"<{tag}>" for tag in TAGS.split(" ")),
    *("<td rowspan=3>", "<td colspan=2>", "<sup>1</sup>", "<img src=x>", "<a href=/x>", "</a>", "<span style='display:none'>", "</span>", "<script>1</script>"),
    *("到2025年", "达到60%", "指标", "城镇化率(%)", "|", "专栏1", "第一章", "一、目标", "&lt;", "&#0;", "。", "\n", " "),
)


def check(source: Source) -> None:
    """The places of a source are in order, within its text, and each is one stretch of a line."""
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(source.places))
    for place in source.places:
        assert place.span[0] < place.span[1] <= len(source.text)
        assert "\n" not in source.text[slice(*place.span)]
        assert source.place(place.span[0]) is place and source.place(place.span[1] - 1) is place
    assert all(0 <= n.span[0] <= n.span[1] <= len(source.text) for n in source.notices)
    assert "\0" not in source.text and "\r" not in source.text


def read(data: bytes) -> Source | None:
    try:
        return readers.read_bytes(data, "plan.x")
    except PlanError as error:
        assert "\n" not in str(error)
        return None


@pytest.fixture(autouse=True)
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of readers are not made one line here: they are to show."""
    monkeypatch.setenv("PLAN_TRACEBACK", "1")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=60))
def test_any_soup_of_tags(tokens: list[str]) -> None:
    source = read(("<html><body>" + "".join(tokens)).encode())
    if source is not None:
        check(source)
        assert pipeline.understand(source, "p").source is source


@pytest.mark.parametrize("kind", ["html", "docx", "ofd", "set_pdf"])
def test_any_bytes_changed(kind: str) -> None:
    whole = getattr(building, f"as_{kind}")()

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=30))
    def changed(changes: list[tuple[int, int]]) -> None:
        data = bytearray(whole)
        for at, byte in changes:
            data[at] = byte
        if (source := read(bytes(data))) is not None:
            check(source)

    changed()


SPANS = st.lists(st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), max_size=5), max_size=6)


@given(SPANS)
def test_cells_of_a_table_never_begin_in_one_place_and_none_is_lost(spans: list[list[tuple[int, int]]]) -> None:
    rows = [[((f"r{r}c{c}.",), *span) for c, span in enumerate(row)] for r, row in enumerate(spans)]
    placed = grid.place(rows, DEFAULT, "x")
    assert len({(c.row, c.column) for c in placed}) == len(placed) == sum(map(len, rows))
    assert all(c.rows >= 1 and c.columns >= 1 and c.row + c.rows <= len(rows) for c in placed)
    writer = Writer("x", DEFAULT)
    grid.write(placed, writer)
    assert all(cell.text in writer.text() for cell in placed)


@given(st.integers(1, 9999))
def test_chinese_numbers_are_read_as_they_are_written(n: int) -> None:
    assert chinese_number(chinese(n)) == n
