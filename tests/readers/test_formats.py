"""One plan in every format: the same targets, table and outline as its text; and real documents of each."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from plan_parser import pipeline, readers
from plan_parser.model import Plan, Target
from tests.readers import building
from tests.readers.shared import FORMATS, needs_formats, needs_office

MADE: dict[str, Callable[[], bytes]] = {
    "html": building.as_html,
    "docx": building.as_docx,
    "ofd": building.as_ofd,
    "pdf": building.as_set_pdf,
    "printed.pdf": building.as_pdf,
    "doc": lambda: building.converted(building.as_docx(), "docx", "doc"),
}


@cache
def plan(name: str) -> Plan:
    """The plan in the form `name`; "txt": its text."""
    if name == "txt":
        return pipeline.read(building.PLAN)
    return pipeline.understand(readers.read_bytes(MADE[name](), f"plan.{name}"), "plan")


def said(target: Target) -> tuple[object, ...]:
    """What a target says, wherever it stands."""
    return (
        target.indicator, target.region, target.year, target.year_source, target.comparator, target.value, target.value_max, target.unit,
        target.measure, target.direction, target.kind, target.baseline, target.source,
    )  # fmt: skip


FORMS = [
    "html",
    "docx",
    "ofd",
    "pdf",
    pytest.param("printed.pdf", marks=needs_office),
    pytest.param("doc", marks=needs_office),
]


@pytest.mark.parametrize("name", FORMS)
def test_every_format_gives_the_same_targets(name: str) -> None:
    want, got = Counter(map(said, plan("txt").targets)), Counter(map(said, plan(name).targets))
    assert (want - got, got - want) == (Counter(), Counter())


@pytest.mark.parametrize("name", FORMS)
def test_every_format_gives_the_same_table_outline_and_document(name: str) -> None:
    want, got = plan("txt"), plan(name)
    (table,), (other,) = want.tables, got.tables
    rows = [(r.number, r.group, r.indicator, r.scope, r.unit, [c.text for c in r.cells.values()]) for r in table.rows]
    assert [(r.number, r.group, r.indicator, r.scope, r.unit, [c.text for c in r.cells.values()]) for r in other.rows] == rows
    assert other.columns == table.columns and other.number == table.number and other.title == table.title
    heads = [(n.kind, n.number) for root in want.outline for n in root.walk() if n.number]
    assert [(n.kind, n.number) for root in got.outline for n in root.walk() if n.number] == heads
    assert [(c.number, c.title, len(c.items)) for c in got.columns] == [(c.number, c.title, len(c.items)) for c in want.columns]
    for field in ("title", "issuer", "region", "issued", "published", "period", "horizons"):
        assert getattr(got.document, field) == getattr(want.document, field), field


@pytest.mark.parametrize("name", FORMS)
def test_every_target_points_into_the_readers_text_and_knows_its_place(name: str) -> None:
    made = plan(name)
    for target in made.targets:
        assert target.span is not None and target.place is not None
        start, end = target.place.span
        assert start <= target.span[0] < end
        assert (target.place.page is not None) is name.endswith(("pdf", "ofd"))
        if target.source == "table":
            assert target.place.table == 1 and target.place.row and target.place.column
    spans = [place.span for place in made.source.places]
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "2 0" not in made.source.text


def test_a_cell_is_named_by_row_and_column() -> None:
    (target,) = [t for t in plan("docx").targets if t.source == "table" and t.region == "黄渤海新区"]
    assert target.place is not None
    assert (target.place.table, target.place.row, target.place.column) == (1, 6, 5)


def test_pages_are_counted() -> None:
    places = {t.place.page for t in plan("pdf").targets if t.place is not None}
    assert min(p for p in places if p) > 2 and max(p for p in places if p) == 39


@needs_formats
@pytest.mark.parametrize("name", ["carbon-peak-2026", "ordos-work-report-2004", "yuxi-work-report-2007"])
def test_real_pages(name: str) -> None:
    made = pipeline.read(FORMATS / f"{name}.html")
    assert made.source.format == "html"
    lines = made.source.text.splitlines()
    assert not [line for line in lines if len(line) < 60 and any(word in line for word in ("打印", "分享", "<", "首页", "版权所有", '"'))]
    assert len(made.outline) >= 3 and len(made.targets) >= 10
    assert made.document.title and made.document.region and (made.document.issued or made.document.published)


@needs_formats
def test_columns_published_as_images_are_told_with_their_place() -> None:
    source = readers.read(FORMATS / "carbon-peak-2026.html")
    told = [n for n in source.notices if n.code == "image-not-read"]
    assert len(told) == 6 and all("专栏" in n.message for n in told)
    assert source.text[slice(*told[0].span)].startswith("（二）加快提升电力系统新能源消纳能力。")
    assert (source.told.number, source.told.published, source.told.issued) == ("国发〔2026〕22号", "2026-07-09", "2026-07-05")


@needs_formats
def test_the_carbon_peak_page_says_what_its_text_says() -> None:
    text = FORMATS.parent / "corpus" / "carbon-peak-2026.txt"
    page = pipeline.read(FORMATS / "carbon-peak-2026.html")
    assert Counter(map(said, page.targets)) == Counter(map(said, pipeline.read(text).targets))


@needs_formats
def test_the_real_pdf_matches_its_text() -> None:
    source = readers.read(FORMATS / "govdoc-cn-397.pdf")
    want = "".join((FORMATS / "govdoc-cn-397.txt").read_text(encoding="utf-8").split())
    got = "".join(source.text.split())
    matcher = difflib.SequenceMatcher(None, want, got, autojunk=False)
    # what the truth has and the page does not: full stops behind nine headings
    assert sum(block.size for block in matcher.get_matching_blocks()) >= 0.99 * len(want)
    assert not [got[o[3] : o[4]] for o in matcher.get_opcodes() if o[0] != "equal" and got[o[3] : o[4]]]
    assert "《国务院关于印发社会信用体系建设规划纲要（2014-2020年）的通知》（国发〔2014〕21号）" in source.text
    assert [p.page for p in source.places][-1] == 5


@needs_formats
def test_real_ofd_files() -> None:
    read = {path.stem.removeprefix("ofdrw-"): readers.read(path) for path in sorted(FORMATS.glob("*.ofd"))}
    assert "关于同意张阿三同志辞职的批复\n区中医院：\n" in read["n-weishengju-pifu"].text
    assert "（路中医发〔2011〕10号）收悉。\n" in read["n-weishengju-pifu"].text
    assert read["hanjian-bengshan"].text.startswith("关于加快南货场铁路涵洞下穿建设的函\n蚌山区政府：\n")
    assert "| 来文文号 | 府办专督〔2020〕24号 |" in read["signout-zhengfu-chuli"].text
    assert read["h"].text == ""
    assert [(n.code, "pages 1-5" in n.message) for n in read["h"].notices] == [("page-without-text", True)]


def test_the_text_of_a_plan_is_read_as_before() -> None:
    source = readers.read(building.PLAN)
    assert (source.format, source.places, source.notices) == ("txt", (), ())
    assert source.text == Path(building.PLAN).read_bytes().decode("utf-8").replace("\r\n", "\n")
