"""Files: ids that cannot leave the folder, writes that are whole or not at all, and a digest that follows the rules."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from plan_parser.errors import PlanError
from plan_parser.model import Generator
from plan_parser.store import digest, files
from tests.sample import PLAN, TEXT


@pytest.mark.parametrize("plan_id", ["yantai-urbanization-2021-2035", "青山市规划(2021)", "a.b", "x_1"])
def test_ids(plan_id: str) -> None:
    assert files.path_of(Path("d"), plan_id) == Path("d") / f"{plan_id}.yaml"


BAD_IDS = ["", ".", "..", "../x", "a/b", "a\\b", "a..b", ".hidden", "-f", "a\0b", "a\nb", "a\x1b[2Jb", "x" * 201, "汉" * 67, "C:x", "\udcff"]


@pytest.mark.parametrize("plan_id", BAD_IDS)
def test_ids_that_are_refused(plan_id: str) -> None:
    with pytest.raises(PlanError, match="cannot be a plan's id") as caught:
        files.check_id(plan_id)
    assert "\n" not in str(caught.value)


def test_write_says_whether_the_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.yaml"
    assert files.write(path, b"one")
    before = path.stat().st_mtime_ns
    assert not files.write(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(path.parent) == ["x.yaml"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    files.write(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.yaml"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_process_killed_in_the_middle_of_writing(tmp_path: Path, moment: str) -> None:
    """The process writes a large file, says so, waits, and is killed: the old file is whole, and the next write works."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old\n" * 1000)
    script = f"""
        import os, sys, time
        from pathlib import Path
        from plan_parser.store import files
        def wait(*_):
            print("writing", flush=True)
            time.sleep(60)
        os.{moment} = wait
        files.write(Path({str(path)!r}), b"new\\n" * 1_000_000)
    """
    source = Path(files.__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(source)}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert path.read_bytes() == b"old\n" * 1000
    assert files.write(path, b"newest")
    assert path.read_bytes() == b"newest"


def tree(root: Path) -> Path:
    (root / "lexicon").mkdir(parents=True)
    (root / "cli").mkdir()
    (root / "a.py").write_text("a = 1")
    (root / "lexicon" / "units.yaml").write_text("- 亩")
    (root / "cli" / "b.py").write_text("b = 1")
    (root / "notes.txt").write_text("notes")
    return root


def test_digest_follows_code_and_words_and_nothing_else(tmp_path: Path) -> None:
    root = tree(tmp_path / "p")
    before = digest.of_package(root)
    assert before == digest.of_package(tree(tmp_path / "q"))
    (root / "cli" / "b.py").write_text("b = 2")
    (root / "notes.txt").write_text("other notes")
    assert digest.of_package(root) == before
    (root / "lexicon" / "units.yaml").write_text("- 公顷")
    words = digest.of_package(root)
    (root / "a.py").rename(root / "c.py")
    assert len({before, words, digest.of_package(root)}) == 3


def test_stale_when_source_or_rules_differ(tmp_path: Path) -> None:
    source = tmp_path / "qingshan.txt"
    source.write_bytes(TEXT.encode())
    current = replace(PLAN, generator=digest.generator())
    assert not digest.stale(current, source)
    assert digest.stale(replace(PLAN, generator=Generator("0.1.0", "0" * 16)), source)
    source.write_bytes(TEXT.encode() + b"\n")
    assert digest.stale(current, source)
