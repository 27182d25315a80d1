"""The recipes of CONTRIBUTING.md: each entry that it shows passes the check, in a folder of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lexicon.test_own import plan

GUIDE = (Path(__file__).parent.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = [(part.partition("`")[2].partition("`")[0], re.search(r"```yaml\n(.*?)```", part, re.DOTALL)) for part in GUIDE.split("\n### ")[1:]]


def test_each_recipe_has_an_entry() -> None:
    assert [name for name, _ in RECIPES] == ["units.yaml", "comparators.yaml", "verbs.yaml", "marks.yaml", "aliases.yaml"]
    assert all(entry for _, entry in RECIPES)


@pytest.mark.parametrize(("name", "entry"), RECIPES, ids=[name for name, _ in RECIPES])
def test_an_entry_of_the_guide_works(tmp_path: Path, name: str, entry: re.Match[str]) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(entry[1], encoding="utf-8")
    done = plan(tmp_path, "lexicon", "check", "own")
    assert (done.returncode, done.stderr, done.stdout) == (0, "own: 1 entries, 0 faults\n", "")


def test_it_names_files_and_tests_that_exist() -> None:
    root = Path(__file__).parent.parent.parent
    for name in re.findall(r"`((?:src|tests|targets|quantities|docs)/[\w/.]+\.(?:py|yaml|md))`", GUIDE):
        assert (root / name).exists() or (root / "src" / "plan_parser" / name).exists(), name
    for test in re.findall(r"`(test_\w+)`", GUIDE):
        assert any(f"def {test}(" in path.read_text(encoding="utf-8") for path in (root / "tests").rglob("test_*.py")), test
