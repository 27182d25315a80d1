"""The package: what goes into the wheel, and what the lock and the repository hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import plan_parser

ROOT = Path(__file__).parents[1]
PACKAGE = Path(plan_parser.__file__).parent
LOCK = (ROOT / "requirements.lock").read_text()


@pytest.mark.slow
def test_the_wheel_holds_code_words_and_schema(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"plan_parser/{p.relative_to(PACKAGE).as_posix()}" for p in PACKAGE.rglob("*") if p.suffix in {".py", ".yaml", ".json", ".typed"}}
    assert wanted <= inside
    assert {"plan_parser/store/schema.json", "plan_parser/lexicon/words/units.yaml", "plan_parser/py.typed"} <= inside
    assert not [name for name in inside if name.startswith(("tests", "data"))]


def test_the_lock_pins_what_the_project_needs_and_holds_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [re.split(r"[<>=]", d)[0].lower().replace("_", "-") for d in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    lines = [line for line in LOCK.splitlines() if line and not line.startswith("#")]
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    assert set(wanted) | {"hatchling", "editables"} <= pinned
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: line.lower().replace("-", "_"))


def test_the_version_is_told_once() -> None:
    assert plan_parser.__version__ == "0.1.0"
    assert f"## {plan_parser.__version__}" in (ROOT / "CHANGELOG.md").read_text()
