"""Shapes of whole documents: outlines, columns and tables that were read off the text line by line, and made-up plans of the styles that those lack."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from plan_parser import parse, read
from plan_parser.model import Plan
from tests.structure.shapes import difference, shape

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]
OUTLINES, STYLES = sorted((HERE / "outlines").glob("*.yaml")), sorted((HERE / "styles").glob("*.yaml"))


def source(name: str) -> Path:
    """The text of a document; the test is skipped where it is not at hand."""
    for folder in (ROOT / "data" / "source", ROOT.parent / "shared" / "data" / "corpus"):
        if (folder / f"{name}.txt").is_file():
            return folder / f"{name}.txt"
    pytest.skip(f"{name}.txt is not at hand")


def same(golden: Path, plan: Plan, full: bool = False) -> None:
    """The plan has the shape that the golden file says; else the test fails with the lines that differ."""
    found = difference(yaml.safe_load(golden.read_text(encoding="utf-8")), shape(plan, full))
    assert not found, f"{golden.name}\n{found}"


def test_there_are_fifteen_outlines() -> None:
    assert len(OUTLINES) == 15


@pytest.mark.parametrize("golden", OUTLINES, ids=lambda p: p.stem)
def test_outline(golden: Path) -> None:
    same(golden, read(source(golden.stem)))


@pytest.mark.parametrize("golden", STYLES, ids=lambda p: p.stem)
def test_style(golden: Path) -> None:
    same(golden, read(golden.with_suffix(".txt")), full=True)


def test_the_comparison_sees_a_difference() -> None:
    golden = STYLES[0].with_name("counted-on.yaml")
    text = golden.with_suffix(".txt").read_text(encoding="utf-8")
    found = difference(yaml.safe_load(golden.read_text(encoding="utf-8")), shape(parse(text.replace("（六）", "（七）")), full=True))
    assert [line for line in found.split("\n") if line[:1] in "+-" and line[1:2] == " "] == ["-  20 section （六） 压实责任", "+  20 section （七） 压实责任"]
    with pytest.raises(AssertionError, match="压实责任"):
        same(golden, parse(text.replace("压实责任", "压紧责任")), full=True)
