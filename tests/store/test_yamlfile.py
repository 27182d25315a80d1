"""YAML in and out: the same bytes every time, and nothing but plain data comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_parser.errors import PlanError
from plan_parser.store import jsonfile, yamlfile
from plan_parser.store.loading import load

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-1e9, 1e9).filter(lambda f: f != int(f)) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_data_comes_back(data: object) -> None:
    assert yamlfile.load(yamlfile.dump(data), "x") == data


def test_chinese_stays_readable_and_in_order() -> None:
    data = {"乙": ["70左右", "[>50]", "370600", "2022-11-22", "no"], "甲": {"span": [1, 2]}}
    assert yamlfile.dump(data).decode() == "乙: [70左右, '[>50]', '370600', '2022-11-22', 'no']\n甲:\n  span: [1, 2]\n"


def test_equal_objects_are_written_twice() -> None:
    span = [1, 2]
    assert yamlfile.dump({"a": span, "b": span}) == b"a: [1, 2]\nb: [1, 2]\n"


@pytest.mark.parametrize(
    ("text", "want"),
    [*((t, t) for t in ("2022-11-22", "12:30", "0123", "1_000", "no", ".inf", "=")), ("true", True), ("7", 7), ("-6.5", -6.5), ("~", None)],
)
def test_what_people_write_by_hand_is_not_converted(text: str, want: object) -> None:
    assert yamlfile.load(f"a: {text}".encode(), "x") == {"a": want}


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{','.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi")
HOSTILE = {
    "python object": ("a: !!python/object/apply:os.system ['echo pwned']", "tag"),
    "python name": ("!!python/name:os.system", "tag"),
    "own tag": ("a: !thing 5", "tag"),
    "binary": ("a: !!binary aGk=", "tag"),
    "set": ("a: !!set {x, y}", "tag"),
    "alias bomb": (BOMB, "alias"),
    "scalar alias": ("a: &x 1\nb: *x", "alias"),
    "merge key": ("a: &x {k: 1}\nb:\n  <<: *x", "merge|field|alias|name"),
    "itself": ("&a [*a]", "alias"),
    "twice": ("a: 1\na: 2", "twice"),
    "twice, deep": ("a:\n- {b: 1, 'b': 2}", "line 2: the field 'b' stands twice"),
    "deep": ("[" * 60 + "]" * 60, "deep"),
    "very deep": ("[" * 200_000, "damaged|depth"),
    "very deep blocks": ("- " * 200_000 + "1", "damaged|depth"),
    "two documents": ("a: 1\n---\nb: 2", "damaged"),
    "key that is a list": ("? [a]\n: 1", "name must be text"),
    "cut off": ("a: [1, 2", "damaged"),
    "unclosed quote": ('a: "x', "damaged"),
    "unknown anchor": ("a: *nobody", "damaged"),
    "control character": ("a: \x07", "damaged"),
    "tab": ("a:\n\t- b", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    text, reason = HOSTILE[name]
    path = tmp_path / "h.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=reason) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_not_utf8_and_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    path.write_bytes("标题: 规划".encode("gb18030"))
    with pytest.raises(PlanError, match="not UTF-8 at byte 0"):
        load(path)
    monkeypatch.setattr(yamlfile, "MAX_BYTES", 4)
    with pytest.raises(PlanError, match="too large"):
        load(path)
    with pytest.raises(PlanError, match="too many"):
        yamlfile.load(b"a: bcd", "x")


@pytest.mark.parametrize("text", ["", "null", "- 1", "just text", "{}"])
def test_yaml_that_is_no_extraction(text: str, tmp_path: Path) -> None:
    path = tmp_path / "e.yaml"
    path.write_text(text)
    with pytest.raises(PlanError, match=r"expected fields|lacks"):
        load(path)


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": NaN}', '{"a": ', "[" * 100_000, "\xff"])
def test_damaged_json(text: str) -> None:
    with pytest.raises(PlanError, match=r"x\.json: damaged JSON"):
        jsonfile.load(text.encode("latin-1"), "x.json")


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda s: s.encode("utf-8", "replace")))
def test_any_bytes_load_or_are_refused(data: bytes) -> None:
    for module in (yamlfile, jsonfile):
        try:
            module.load(data, "x")
        except PlanError as error:
            assert "\n" not in str(error)
