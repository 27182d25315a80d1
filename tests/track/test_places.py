"""Places of statistics: one spelling for one place, and never a county for the city of its name."""

from __future__ import annotations

import pytest

from plan_parser.compare.figures import place_of
from plan_parser.model import Document, Level

CHANGSHA = Document("x", region="长沙市", region_code="430100", level=Level.CITY)


@pytest.mark.parametrize(
    ("region", "place"),
    [("长沙市", "长沙市"), ("长沙", "长沙市"), ("长沙县", "长沙县"), ("浏阳", "浏阳市"), ("浏阳市", "浏阳市"), ("某片区", "某片区"), (None, "")],
)
def test_place(region: str | None, place: str) -> None:
    assert place_of(region, CHANGSHA) == place
