"""The same bytes on every run, whatever order sets have in the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = "data/source/yantai-urbanization-2021-2035.txt"
SENTENCES = "tests/targets/sentences.yaml"


def extraction(source: str, seed: str) -> bytes:
    command = [sys.executable, "-m", "plan_parser", "extract", source, "--format", "json"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout


def test_the_order_of_sets_makes_no_difference() -> None:
    for source in (SOURCE, SENTENCES):
        assert len({extraction(source, seed) for seed in ("0", "1", "77")}) == 1, source
