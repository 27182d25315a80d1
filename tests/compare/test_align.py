"""Aligning: pairs of names that a reader has told same or different, a third of them held out; and how each pair is known."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_parser.compare.align import How, pair
from plan_parser.compare.align.proposals import propose
from plan_parser.compare.align.words import _private_cache
from plan_parser.model import Comparator, Kind, Measure, Origin, Target, YearSource
from plan_parser.quantities.units import kind_of, normalize

HERE = Path(__file__).parent


def pairs(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


PAIRS, LATER = pairs("pairs.yaml"), pairs("pairs-later.yaml")


def named(name: str, unit: str, measure: str = "level") -> Target:
    """A target of 2025 that says nothing but its indicator."""
    unit = "" if unit == "-" else unit
    return Target(
        id="x-000000", indicator=name, region="青山市", year=2025, year_source=YearSource.STATED, comparator=Comparator.EQ, value=Decimal(1), unit=unit,
        measure=Measure(measure), kind=kind_of(unit) if unit else Kind.RATIO, node="c1", source=Origin.TEXT, span=(0, 1), quote=name, line=1, rule="by-hand",
        normalized=normalize(Decimal(1), None, unit),
    )  # fmt: skip


def held_out(entry: dict[str, Any]) -> bool:
    name = f"{entry['a'][0]}|{entry['b'][0]}"
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def scores(entries: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Precision, recall, and the pairs that were told wrong."""
    told = [(e, pair(named(*e["a"]), named(*e["b"])) is not None) for e in entries]
    right = sum(1 for e, got in told if got and e["same"])
    wrong = [f"{e['a']} {e['b']} same: {e['same']}" for e, got in told if got != e["same"]]
    return right / sum(got for _, got in told), right / sum(e["same"] for e in entries), wrong


def test_there_are_pairs_enough_and_a_third_of_them_are_hard() -> None:
    assert len(PAIRS) >= 120
    assert sum(e.get("hard", False) for e in PAIRS) >= len(PAIRS) / 3
    assert len(PAIRS) / 4 < sum(map(held_out, PAIRS)) < len(PAIRS) / 2


@pytest.mark.parametrize("part", [False, True], ids=["worked with", "held out"])
def test_names_are_told_same_or_different(part: bool) -> None:
    precision, recall, wrong = scores([e for e in PAIRS if held_out(e) is part])
    assert precision >= 0.98, wrong
    assert recall >= 0.9, wrong


def test_pairs_that_came_later_stay_told() -> None:
    precision, recall, wrong = scores(LATER)
    assert precision >= 0.98, wrong
    assert recall >= 0.85, wrong


@pytest.mark.parametrize(
    ("a", "b", "how", "note"),
    [
        (("森林覆盖率", "%"), ("森林 覆盖率", "%"), How.SAME, None),
        (("常住人口城镇化率", "%"), ("城镇化率", "%"), How.ALIAS, "常住 not in every name"),
        (("城乡基本养老保险参保率", "%"), ("基本养老保险参保率", "%"), How.ALIAS, "城乡 not in every name"),
        (("全市特色街区", "个"), ("特色街区", "家"), How.ALIAS, None),
        (("城乡低保标准", "元"), ("低保标准", "元"), How.SIMILAR, "城乡 not in every name"),
        (("棚户区和城中村改造", "万人"), ("城中村和棚户区改造", "万人"), How.SIMILAR, None),
        (("家庭固定宽带普及率", "%"), ("固定宽带家庭普及率", "%"), How.SIMILAR, None),
    ],
)
def test_a_pair_says_how_it_was_found(a: tuple[str, str], b: tuple[str, str], how: How, note: str | None) -> None:
    found = pair(named(*a), named(*b))
    assert found is not None
    assert (found.how, found.note) == (how, note)
    assert found.score == {How.SAME: 1, How.ALIAS: 0.95}.get(how, found.score)
    assert 0.5 < found.score <= 1


@pytest.mark.parametrize(
    ("a", "b"), [("中央对地方转移支付增量", "地方对中央转移支付增量"), ("甲产业占乙产业比重", "乙产业占甲产业比重"), ("3岁以下托位", "6岁以下托位")]
)
def test_the_same_words_may_say_another_thing(a: str, b: str) -> None:
    assert pair(named(a, "个"), named(b, "个")) is None


def test_jieba_is_loaded_only_for_names_that_the_table_leaves_over() -> None:
    code = (
        "import sys; from tests.compare.made import plan, said; from plan_parser.compare.diff import Asked, diff;"
        "from plan_parser.compare.sides import by_plan;"
        "run = lambda a, b: diff(by_plan([plan('a', said(a, '1', '%')), plan('b', said(b, '2', '%'))]), Asked());"
        "run('常住人口城镇化率', '城镇化率'); run('某某率', '某某率'); print('jieba' in sys.modules, 'rapidfuzz' in sys.modules);"
        "run('棚户区和城中村改造比例', '城中村和棚户区改造比例'); print('jieba' in sys.modules, 'rapidfuzz' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)}, check=True)
    assert done.stdout.split() == ["False", "False", "True", "True"]
    assert done.stderr == ""


def test_proposals_are_shown_not_paired() -> None:
    ours, theirs = named("社区养老服务设施建成率", "%"), named("社区养老服务设施配建达标率", "%")
    assert pair(ours, theirs) is None
    (found,) = propose([[ours], [theirs]])
    assert (found.a, found.b) == (ours, theirs)
    assert 0.65 <= found.score < 1
    assert propose([[named("城镇低保对象比例", "%")], [named("农村低保对象比例", "%")]]) == []
    assert propose([[named("城镇登记失业率", "%")], [named("城镇调查失业率", "%")]]) == []
    assert propose([[ours], [named("社区养老服务设施配建达标率", "个")]]) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of other users are told by POSIX modes")
def test_the_dictionary_s_cache_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "plan-parser"
    assert _private_cache() == str(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert _private_cache() is None
    folder.rmdir()
    folder.symlink_to(tmp_path)
    assert _private_cache() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert _private_cache() is None
