"""What a change starts from is a state of its own: its unit, its measure, and what it moves by each year."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

GOALS = "城镇化率较2020年的60%提高5个百分点,预期寿命比2020年的77岁提高1岁,生产总值比2020年的1000亿元翻一番,绿地率由2020年的30%提高到40%。"
TEXT = f"青山市规划(2021-2025年)\n\n第一章 目标\n\n到2025年,{GOALS}\n"


def call(folder: Path, *args: str) -> Any:
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "plan_parser", *args, "plan.txt", "--format", "json"]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, check=True, env=os.environ).stdout)


def test_the_start_of_a_change_is_a_level(tmp_path: Path) -> None:
    found = [(a["indicator"], a["value"], a["unit"], a["measure"], a["direction"]) for a in call(tmp_path, "actuals")]
    assert found == [
        ("城镇化率", 60, "%", "level", None),
        ("预期寿命", 77, "岁", "level", None),
        ("绿地率", 30, "%", "level", None),
    ]  # a factor does not tell the unit that it starts from


def test_a_rate_moves_by_points_each_year(tmp_path: Path) -> None:
    (rate,) = [r for r in call(tmp_path, "breakdown") if r["indicator"] == "绿地率"]
    assert (rate["per_year"], rate["per_year_unit"]) == (2, "百分点")
    (grown,) = [r for r in call(tmp_path, "breakdown", "--growth") if r["indicator"] == "绿地率"]
    assert grown["per_year_unit"] == "%"
