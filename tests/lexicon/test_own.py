"""A user's own word lists, in real processes: they change the next reading; a wrong entry is refused by file, number and reason."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = "青山市产业发展规划(2021-2025年)\n\n第一章 目标\n\n到2025年,建成海水养殖工船8条船,存栏蛋鸡60笼以上,森林覆盖率妥妥达到60%。\n"


def plan(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "plan_parser", *args], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def found(folder: Path, *args: str) -> Any:
    done = plan(folder, *args, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "data" / "source").mkdir(parents=True)
    (tmp_path / "data" / "source" / "green.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "own").mkdir()
    return tmp_path


def put(home: Path, name: str, text: str) -> None:
    (home / "own" / name).write_text(text, encoding="utf-8")


def test_a_new_unit_changes_the_next_run_and_goes_with_the_option(home: Path) -> None:
    values = lambda targets: [(t["indicator"], t["value"], t["unit"]) for t in targets]  # noqa: E731
    before = values(found(home, "targets"))
    assert not any(unit == "笼" for _, _, unit in before)
    put(home, "units.yaml", "- {unit: 笼, kind: count, examples: [存栏蛋鸡60笼以上], not: [蒸笼60℃]}\n")
    after = values(found(home, "targets", "--lexicon", "own"))
    assert ("存栏蛋鸡", 60, "笼") in after
    assert values(found(home, "targets")) == before  # the extraction on disk is made again by the rules in use


def test_plan_toml_names_the_folder(home: Path) -> None:
    put(home, "units.yaml", "- {unit: 笼, kind: count, examples: [存栏蛋鸡60笼以上]}\n")
    (home / "plan.toml").write_text('lexicon = "own"\n', encoding="utf-8")
    assert [q["unit"] for q in found(home, "quantities", "存栏蛋鸡60笼以上")] == ["笼"]
    (home / "plan.toml").write_text('lexicons = "own"\n', encoding="utf-8")
    done = plan(home, "quantities", "60笼")
    assert (done.returncode, done.stdout) == (2, "")
    assert "plan.toml" in done.stderr and "'lexicons'" in done.stderr


def test_an_entry_takes_the_place_of_a_shipped_one_or_takes_it_away(home: Path) -> None:
    assert [q["comparator"] for q in found(home, "quantities", "超过50%")] == ["gt"]
    put(home, "comparators.yaml", "- {word: 超过, place: before, comparator: ge, examples: [企业超过50家]}\n")
    assert [q["comparator"] for q in found(home, "quantities", "超过50%", "--lexicon", "own")] == ["ge"]
    put(home, "comparators.yaml", "- {word: 左右, place: after, remove: true}\n")
    assert [q["comparator"] for q in found(home, "quantities", "50%左右", "--lexicon", "own")] == ["eq"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("units.yaml", "- {unit: 笼, kind: number, examples: [60笼]}", "entry 1 (笼): kind 'number' is none of amount, count, duration, rate, ratio"),
        ("units.yaml", "- {unit: 笼, kind: count}", "entry 1 (笼): lacks an example"),
        ("units.yaml", "- {unit: 笼, kind: count, examples: [60只]}", "entry 1 (笼): no example holds 笼"),
        ("units.yaml", "- {unit: 笼, knd: count, examples: [60笼]}", "entry 1 (笼): lacks kind"),
        ("units.yaml", "- {unit: 笼, kind: count, factr: 2, examples: [60笼]}", "has the unknown field 'factr'; did you mean factor?"),
        ("units.yaml", "- {unit: 笼, kind: count, factor: -2, examples: [60笼]}", "factor must be a number above 0"),
        ("units.yaml", "- {unit: 1, kind: count, examples: [1]}", "unit must be text"),
        ("units.yaml", "- {unit: 笼, kind: [count], examples: [60笼]}", "kind ['count'] is none of"),
        ("units.yaml", "- {unit: 笼, kind: count, same_as: [x], examples: [60笼]}", "same_as must be text"),
        ("units.yaml", "- {unit: 笼, kind: count, converts: {to: 只, factor: abc}, examples: [60笼]}", "converts must have `to`"),
        ("units.yaml", "- {unit: 笼, kind: count, converts: {to: 3, factor: 2}, examples: [60笼]}", "converts must have `to`"),
        ("units.yaml", "- {unit: 笼, kind: count, factor: .inf, examples: [60笼]}", "factor must be a number above 0"),
        ("verbs.yaml", "- {word: 冲刺, class: move, examples: [冲刺60%]}", "lacks direction"),
        ("aliases.yaml", "- {id: a, names: [], units: [亩], better: more, examples: [甲]}", "names must be a list of texts"),
        ("aliases.yaml", "- {id: a, names: [甲], units: [亩], better: [more], examples: [甲]}", "better ['more'] is none of"),
        ("qualifiers.yaml", "- {word: 甲, class: same, means: [乙], examples: [甲 = 乙]}", "means must be text"),
        ("comparators.yaml", "- {word: 甲, place: before, comparator: ge, tight: 5, examples: [甲5]}", "tight must be true or false"),
        ("units.yaml", "unit: 笼", "expected a list of entries"),
        ("units.yaml", "- 笼", "entry 1 (?): expected fields"),
        ("units.yaml", "- {unit: 笼, kind: count, examples: [60笼]}\n" * 2, "entry 2 (笼): stands there twice, first as entry 1"),
        ("verbs.yaml", "- {word: 冲刺, class: run, examples: [冲刺60%]}", "class 'run' is none of add, build, commit, hold, modal, move, reach, tell"),
        ("verbs.yaml", "- {word: 冲刺, class: reach, examples: [{text: 冲刺60%, at: x}]}", "an example has `text`"),
        ("verbs.yaml", "- {word: 无此词, class: reach, remove: true}", "removes 无此词, which is not in the shipped list"),
        ("verbs.yaml", "- &a {word: 冲刺, class: reach, examples: [冲刺60%]}\n- *a", "aliases (&name, *name) are not allowed"),
        ("verbs.yaml", "- {word: 冲刺, class: reach, examples: [!!python/object:os.system {}]}", "is not allowed"),
        ("verbs.yaml", "- [", "damaged YAML"),
        ("verb.yaml", "[]", "there is no word list verb; the lists are units"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(home: Path, name: str, text: str, said: str) -> None:
    put(home, name, text)
    for command in (("quantities", "60%"), ("lexicon", "check", "own")):
        done = plan(home, *command, *(() if command[0] == "lexicon" else ("--lexicon", "own")))
        assert done.returncode == 2, done.stdout
        assert done.stderr.count("\n") == 1
        assert name in done.stderr and said in done.stderr


def test_a_folder_that_is_not_there(home: Path) -> None:
    done = plan(home, "quantities", "60%", "--lexicon", "none")
    assert done.returncode == 2 and "none: no folder of word lists" in done.stderr


def test_check_tells_an_entry_that_does_nothing_and_one_that_does_too_much(home: Path) -> None:
    put(home, "verbs.yaml", "- {word: 跃进, class: reach, examples: [森林覆盖率跃进60%], not: [产量跃进5万吨]}\n")
    put(home, "idioms.yaml", "- {word: 万全, examples: [准备万全]}\n")
    done = plan(home, "lexicon", "check", "own", "--format", "json")
    assert done.returncode == 1
    told = {(f["word"], f["reason"].partition(":")[0]) for f in json.loads(done.stdout)}
    assert told == {("跃进", "is at work where it should not be"), ("万全", "reads the same without it")}
    put(home, "verbs.yaml", "- {word: 跃进, class: reach, examples: [森林覆盖率跃进60%], not: [森林覆盖率达到60%]}\n")
    (home / "own" / "idioms.yaml").unlink()
    done = plan(home, "lexicon", "check", "own")
    assert (done.returncode, done.stderr) == (0, "own: 1 entries, 0 faults\n")


def test_list_and_try_show_own_entries_with_where_they_are_from(home: Path) -> None:
    put(home, "units.yaml", "- {unit: 笼, kind: count, synonyms: [大笼], examples: [60笼]}\n")
    (listed,) = [r for r in found(home, "lexicon", "list", "units", "--lexicon", "own") if r["from"] != "shipped"]
    assert (listed["word"], listed["class"], listed["from"], listed["examples"]) == ("笼", "count", "own", ["60笼"])
    tried = found(home, "lexicon", "try", "力争达到60大笼以上", "--lexicon", "own")
    assert {"力争", "达到", "以上", "笼"} <= {r["word"] for r in tried}
    done = plan(home, "lexicon", "list", "unit")
    assert done.returncode == 2 and "did you mean units?" in done.stderr


def test_check_reads_the_names_of_own_aliases(home: Path) -> None:
    text = "- {id: algae, names: [海藻养殖面积], units: [亩], better: more, examples: [全市海藻养殖面积, 海藻产量], not: [海藻养殖面积]}\n"
    put(home, "aliases.yaml", text)
    done = plan(home, "lexicon", "check", "own", "--format", "json")
    assert done.returncode == 1
    assert [f["reason"] for f in json.loads(done.stdout)] == ["is not read as algae: 海藻产量", "is read as algae: 海藻养殖面积"]
    put(home, "aliases.yaml", "- {id: algae, names: [海藻养殖面积], units: [亩], better: more, examples: [全市海藻养殖面积]}\n")
    (home / "data" / "source" / "sea.txt").write_text("青山市规划(2021-2025年)\n\n第一章 目标\n\n全市海藻养殖面积达到60亩。\n", encoding="utf-8")
    assert [t["indicator_id"] for t in found(home, "targets", "sea", "--lexicon", "own")] == ["algae"]
    assert [t["indicator_id"] for t in found(home, "targets", "sea")] == [None]
