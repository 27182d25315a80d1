"""Gathering: the sources that `plan extract` was given in; one job for each plan, with an id of its own, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plan_parser.cli.options import count
from plan_parser.cli.render import note
from plan_parser.errors import PlanError

if TYPE_CHECKING:
    from plan_parser.readers.limits import Limits

#: What stands for standard input, and the id that a plan from there gets.
STDIN, STDIN_ID = "-", "stdin"


@dataclass(frozen=True, slots=True)
class Job:
    """A plan to read: its file (None: standard input), its id, and what forbids to read it."""

    path: Path | None
    id: str
    error: PlanError | None = None

    def check(self) -> None:
        if self.error is not None:
            raise self.error


def gather(sources: Sequence[Path], plan_id: str | None, limits: Limits) -> list[Job]:
    """The plans that `sources` name or hold. PlanError for what cannot be meant, before anything is read or written."""
    named: list[Job] = []
    held: list[tuple[Path, PlanError | None]] = []
    for source in sources:
        within = _within(source, limits)
        if within is None:
            named.append(Job(None, STDIN_ID) if str(source) == STDIN else Job(source, source.stem))
        else:
            held += within
    if plan_id is not None:
        if len(named) + len(held) > 1:
            raise PlanError(f"--id {plan_id}: {len(named) + len(held)} sources cannot share one id; give one source")
        return [Job(job.path, plan_id, job.error) for job in named] or [Job(path, plan_id, error) for path, error in held]
    _refuse_twins(named)
    taken = {job.id for job in named}
    return named + [Job(path, name, error) for (path, error), name in zip(held, ids_of([path for path, _ in held], taken), strict=True)]


def _within(source: Path, limits: Limits) -> list[tuple[Path, PlanError | None]] | None:
    """The plans in a folder or an archive; None for anything else."""
    if str(source) == STDIN:
        return None
    if not (source.is_dir() or (source.is_file() and _opens_like_zip(source))):
        return None
    from plan_parser.readers import archive

    others = Counter[str]()
    if source.is_dir():
        found = list(archive.in_folder(source, limits, others))
    elif archive.is_archive(source, limits):
        found = list(archive.in_archive(source, limits, others))
    else:
        return None
    if not found:
        raise PlanError(f"{source}: no plan in it (files that end like one: txt, md, html, docx, doc, pdf, ofd); name a file")
    if others:
        note(f"plan: {source}: {count(others.total(), 'file')} skipped that end like no plan ({', '.join(sorted(others))})")
    return found


def _opens_like_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False


def _refuse_twins(jobs: Sequence[Job]) -> None:
    stems: dict[str, Path | None] = {}
    for job in jobs:
        if stems.setdefault(job.id, job.path) != job.path:
            raise PlanError(f"{stems[job.id]} and {job.path} would both become {job.id}; rename one or extract them apart with --id")


def ids_of(paths: Sequence[Path], taken: set[str]) -> list[str]:
    """An id for each file: its stem; where several share it, with the ending, else with the folders that it lies in, before it."""
    ids = [path.stem for path in paths]
    for longer in (_with_ending, _with_folders, _with_both):
        counts = Counter(ids)
        ids = [longer(path) if counts[name] > 1 or name in taken else name for path, name in zip(paths, ids, strict=True)]
    counts = Counter[str]()
    out = []
    for name in ids:
        counts[name] += 1
        out.append(name if counts[name] == 1 and name not in taken else f"{name}-{counts[name] + (name in taken)}")
    return out


def _with_ending(path: Path) -> str:
    return f"{path.stem}-{path.suffix.lstrip('.').lower()}"


def _with_folders(path: Path) -> str:
    folders = [part.removesuffix(".zip") for part in path.parent.parts if part not in ("/", "..", ".")]
    return "-".join([*folders[-2:], path.stem])


def _with_both(path: Path) -> str:
    return f"{_with_folders(path)}-{path.suffix.lstrip('.').lower()}"
