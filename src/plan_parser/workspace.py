"""The data folder: names of plans (ids, extractions, source files) in, up-to-date plans out; new and stale sources are extracted on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from plan_parser.errors import PlanError
from plan_parser.model import Plan, Source
from plan_parser.readers.limits import Limits
from plan_parser.readers.registry import endings

EXTRACTIONS = frozenset({".yaml", ".yml", ".json"})

#: How the name of a facts file ends.
FACTS = ".facts.yaml"

Tell = Callable[[str], None]
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: where its extraction lies, and whether the file changed."""

    plan: Plan
    path: Path
    state: str


class Workspace:
    """Sources in `root`/source, extractions in `root`/extracted, facts of plans that are not at hand in `root`/reference.

    `tell` takes what a user should know besides.
    """

    def __init__(self, root: Path = Path("data"), tell: Tell = lambda line: None) -> None:
        self.sources = root / "source"
        self.extracted = root / "extracted"
        self.reference = root / "reference"
        self.tell = tell
        self._memory = False
        self._told: set[str] = set()

    def plans(self, names: Iterable[str] = (), *, reference: bool = False, text: bool = False) -> list[Plan]:
        """The plans of these names, or every plan of the folder, with those of data/reference/ on request; `text`: with text and numerals.

        A named plan that cannot be read is an error; one of every plan is told and left out, unless nothing is left.
        """
        if chosen := list(names):
            found = [self.with_numerals(plan) if text else plan for plan in map(self.plan, chosen)]
        else:
            found = self.every() + (self.references() if reference else [])
            found = self.texts(found) if text else found
        seen: dict[str, str] = {}
        for plan in found:
            file = str(plan.source.file)
            if seen.setdefault(plan.document.id, file) != file:
                raise PlanError(f"{file} and {seen[plan.document.id]} share the id {plan.document.id}; rename one")
        return list({plan.document.id: plan for plan in found}.values())

    def every(self) -> list[Plan]:
        """Every plan of the folder by id: the extractions, and what data/source/ has beside them."""
        sources, extractions = self.source_files(), list(_files(self.extracted, frozenset({".yaml"})))
        refused: list[PlanError] = []
        known = list(_readable(self._refreshed, extractions, refused))
        covered = {_same(plan.source.file) for plan in known} | {path.stem for path in extractions}
        new = [path for stem, path in sources.items() if stem not in covered and _same(str(path)) not in covered]
        found = known + list(_readable(self._extracted, new, refused))
        self._leave_out(refused, found)
        if not found:
            raise PlanError(f"no plans in {self.sources}/ or {self.extracted}/ of this folder; put a plan into {self.sources}/ or name a file")
        return [self._seen(plan) for plan in sorted(found, key=lambda plan: plan.document.id)]

    def texts(self, plans: Iterable[Plan]) -> list[Plan]:
        """Those of `plans` whose text is at hand, with text and numerals; the others are told, unless none is left."""
        refused: list[PlanError] = []
        found = list(_readable(self.with_numerals, plans, refused))
        self._leave_out(refused, found)
        return found

    def _leave_out(self, refused: list[PlanError], found: list[Plan]) -> None:
        """Tell why these plans are left out. Raises the last reason where nothing was found."""
        last = refused.pop() if refused and not found else None
        for error in refused:
            self.tell(f"{error}; left out")
        if last is not None:
            raise last

    def _seen(self, plan: Plan) -> Plan:
        """`plan`; what was lost when it was read is told once."""
        from plan_parser.compare.unread import unread

        if plan.document.id not in self._told:
            self._told.add(plan.document.id)
            for line in unread(plan):
                self.tell(f"{plan.source.file or plan.document.id}: {line}")
        return plan

    def is_empty(self) -> bool:
        """Whether the folder holds no plan and no extraction."""
        return not self.source_files() and not any(_files(self.extracted, frozenset({".yaml"})))

    def references(self) -> list[Plan]:
        """The plans of data/reference/ by id: facts only. One that cannot be read is told and left out."""
        from plan_parser.targets import facts

        refused: list[PlanError] = []
        found = list(_readable(facts.load, self._facts().values(), refused))
        for error in refused:
            self.tell(f"{error}; left out")
        return found

    def _facts(self) -> dict[str, Path]:
        """Id → path of the facts files in data/reference/."""
        return {p.name.removesuffix(FACTS): p for p in _files(self.reference, frozenset({".yaml"})) if p.name.endswith(FACTS)}

    def plan(self, name: str) -> Plan:
        """The plan that `name` names: an extraction, a facts file or a source file by its path, else an id of the folder."""
        return self._seen(self._named(name))

    def _named(self, name: str) -> Plan:
        path = Path(name)
        if name.endswith(FACTS) and path.is_file():
            from plan_parser.targets import facts

            return facts.load(path)
        if path.suffix in EXTRACTIONS and path.is_file():
            from plan_parser.store import loading

            return loading.load(path)
        if path.exists() or "/" in name or os.sep in name:
            return read_source(path)
        for known in _files(self.extracted, frozenset({".yaml"})):
            if known.stem == name:
                return self._refreshed(known)
        sources = self.source_files()
        if name in sources:
            return self._extracted(sources[name])
        if name in (known_facts := self._facts()):
            return self._named(str(known_facts[name]))
        raise self._unknown(name, sources)

    def with_numerals(self, plan: Plan) -> Plan:
        """`plan` with its text and numerals, which extractions on disk leave out: its source is read again."""
        if plan.source.text or plan.numerals or plan.source.format == "facts":
            return plan
        file = plan.source.file
        if file is None or not is_source(Path(file)):
            if (kept := self._kept(plan)) is not None:
                return kept
            raise PlanError(f"{plan.document.id}: its source {file} is not here, and the extraction holds no numerals; name the source file")
        return read_source(Path(file), plan.document.id)

    def _kept(self, plan: Plan) -> Plan | None:
        """The plan in the text that is kept beside its extraction, where it is the text that the extraction was made of."""
        from plan_parser import pipeline
        from plan_parser.store import files

        text = _text_beside(files.text_of(self.extracted, plan.document.id), plan.source)
        if text is None:
            return None
        made = pipeline.understand(replace(plan.source, text=text, unread=0), plan.document.id)
        return replace(made, document=plan.document, targets=plan.targets, notices=plan.notices)

    def source_files(self) -> dict[str, Path]:
        """Stem → path of the plans in data/source/; two with one stem are an error."""
        out: dict[str, Path] = {}
        for path in _files(self.sources, endings()):
            if path.stem in out:
                raise PlanError(f"{out[path.stem]} and {path} would both become {path.stem}; rename one")
            out[path.stem] = path
        return out

    def extract(self, path: Path, plan_id: str | None = None, *, folder: Path | None = None, force: bool = False, limits: Limits | None = None) -> Outcome:
        """Read `path` (a file, or one in an archive) and put its extraction into `folder`, unless the one that is there is up to date."""
        from plan_parser.store import files

        if not is_source(path):
            read_source(path)  # says what is wrong with a folder or a missing file
            raise PlanError(f"{path}: not a file on disk; save the plan's text as a file first, or use --format json")
        target = files.path_of(folder or self.extracted, plan_id or path.stem)
        old = None if force else self._old(target, path)
        if old is not None and not _stale(old, path) and (_is_plain(old.source) or files.text_of(target.parent, target.stem).is_file()):
            return Outcome(old, target, "up to date")
        return self.put(read_source(path, plan_id or path.stem, limits), folder, force=force)

    def put(self, plan: Plan, folder: Path | None = None, *, force: bool = False) -> Outcome:
        """Put the extraction of `plan` into `folder`, and beside it the reader's text where no file holds that.

        PlanError where a file of the user's own is there, unless `force`d.
        """
        from plan_parser.store import files

        target = files.path_of(folder or self.extracted, plan.document.id)
        if plan.source.file is None and not force:
            self._old(target, None)
        _guard(plan, target, force)
        try:
            changed = _write(plan, target)
        except OSError as error:
            raise PlanError(f"{target}: cannot be written ({error.strerror}); choose another folder with --out") from None
        return Outcome(plan, target, "written" if changed else "unchanged")

    def _old(self, target: Path, path: Path | None) -> Plan | None:
        """The extraction that `target` holds, unless it is another file's."""
        from plan_parser.store import loading

        if not target.exists():
            return None
        try:
            old = loading.load(target)
        except PlanError as error:
            raise PlanError(f"{error} (--force overwrites it)") from None
        if old.source.file and (path is None or _same(old.source.file) != _same(str(path))) and is_source(Path(old.source.file)):
            raise PlanError(
                f"{target} is the extraction of {old.source.file}; {f'rename {path}, or ' if path else ''}give --id or --out (--force overwrites it)"
            )
        return old

    def _refreshed(self, path: Path) -> Plan:
        """The extraction at `path`, made again where its source or the rules have changed."""
        from plan_parser.store import digest, loading

        plan = loading.load(path)
        if plan.document.id != path.stem:
            raise PlanError(f"{path}: holds the id {plan.document.id!r}; name the file {plan.document.id}.yaml or extract the source again")
        source = Path(plan.source.file) if plan.source.file else None
        if source is None or not is_source(source):
            if plan.generator.rules != digest.generator().rules:
                self.tell(f"{path}: made by other rules, and its source {source} is not here to be read again")
            return plan
        return self._written(read_source(source, path.stem), path) if _stale(plan, source) else plan

    def _extracted(self, source: Path) -> Plan:
        from plan_parser.store import files

        return self._written(read_source(source), files.path_of(self.extracted, source.stem))

    def _written(self, plan: Plan, path: Path) -> Plan:
        """`plan`, put to `path` where that can be done; else told once and kept in memory."""
        try:
            if not self._memory:
                _guard(plan, path)
                _write(plan, path)
        except PlanError as error:
            self.tell(str(error))
        except OSError as error:
            self._memory = True
            self.tell(f"{self.extracted}/ cannot be written ({error.strerror}): extracting in memory")
        return plan

    def _unknown(self, name: str, sources: Iterable[str]) -> PlanError:
        import difflib

        ids = sorted({p.stem for p in _files(self.extracted, frozenset({".yaml"}))} | set(sources) | set(self._facts()))
        near = difflib.get_close_matches(name, ids, n=3, cutoff=0.4) or [i for i in ids if name in i][:3]
        hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(ids[:5])}" if ids else f"{self.sources}/ holds no plan"
        return PlanError(f"{name}: neither a file nor a plan's id; {hint}")


def _readable(read: Callable[[_Thing], Plan], things: Iterable[_Thing], refused: list[PlanError]) -> Iterator[Plan]:
    """What `read` makes of each of `things`; why it refuses others goes to `refused`."""
    for thing in things:
        try:
            yield read(thing)
        except PlanError as error:
            refused.append(error)


def read_source(path: Path, plan_id: str | None = None, limits: Limits | None = None) -> Plan:
    """The plan in the file at `path`, its file named from the working folder where it lies below it."""
    from plan_parser import pipeline
    from plan_parser.compare.actuals.reading import is_statistics
    from plan_parser.store import files

    if is_statistics(path):
        raise PlanError(f"{path}: statistics, not a plan; name the plan first, then the statistics: plan track PLAN {path}")
    wanted = plan_id or path.stem
    if is_source(path):
        files.check_id(wanted)
    plan = pipeline.read(path, wanted, limits)
    return replace(plan, source=replace(plan.source, file=_same(str(path))))


def read_bytes(data: bytes, plan_id: str, limits: Limits) -> Plan:
    """The plan in `data`, which no file holds."""
    from plan_parser import pipeline, readers
    from plan_parser.store import files

    source = readers.read_bytes(data, "standard input", limits)
    return pipeline.understand(replace(source, file=None), files.check_id(plan_id))


def is_source(path: Path) -> bool:
    """Whether `path` is a file, or leads to one in an archive."""
    if path.is_file() or path.is_dir():
        return path.is_file()
    from plan_parser.readers import archive

    return archive.around(path) is not None


def _stale(plan: Plan, source: Path) -> bool:
    """Whether the extraction `plan` would come out otherwise today."""
    import hashlib

    from plan_parser.readers import files
    from plan_parser.store import digest

    if source.is_file():
        return digest.stale(plan, source)
    return plan.generator.rules != digest.generator().rules or plan.source.sha256 != hashlib.sha256(files.load(source)).hexdigest()


def _is_plain(source: Source) -> bool:
    """Whether the source's file is its text."""
    return source.format == "txt" and source.file is not None and Path(source.file).is_file()


def _guard(plan: Plan, path: Path, force: bool = False) -> None:
    """Refuse to put the plan's text, beside its extraction at `path`, over a file that is none of ours. Raises PlanError."""
    from plan_parser.store import files, loading

    kept = files.text_of(path.parent, path.stem)
    if _is_plain(plan.source) or not kept.exists():
        return
    source = Path(plan.source.file) if plan.source.file else None
    if source is not None and source.is_file() and kept.samefile(source):
        raise PlanError(f"{kept}: its text would be written over the source itself; choose another folder with --out, or another --id")
    if force or _text_beside(kept, plan.source) == plan.source.text:
        return
    try:
        old = loading.load(path).source
    except PlanError:
        old = None
    if old is None or _is_plain(old) or _text_beside(kept, old) is None:
        raise PlanError(f"{kept} is not the text of {path}; move it, or choose another folder with --out (plan extract --force overwrites it)")


def _text_beside(kept: Path, source: Source) -> str | None:
    """What `kept` holds, where that can be the text of `source`: it is as long."""
    try:
        text = kept.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if len(text) == source.characters else None


def _write(plan: Plan, path: Path) -> bool:
    """Put the plan's extraction to `path`, its text first where no file holds that; whether anything changed."""
    from plan_parser.store import files

    changed = False
    if not _is_plain(plan.source):
        changed = files.write(files.text_of(path.parent, path.stem), plan.source.text.encode("utf-8", "replace"))
    return files.write(path, encode(plan)) or changed


def encode(plan: Plan) -> bytes:
    """The bytes of the plan's extraction on disk."""
    from plan_parser.store import record, yamlfile

    return yamlfile.dump(record.plan_record(plan, numerals=False))


def _same(file: str | None) -> str:
    """One spelling for a file: relative where it lies below the working folder, with forward slashes."""
    if file is None:
        return ""
    below = os.path.relpath(os.path.abspath(file))
    return Path(os.path.normpath(file) if below.startswith("..") else below).as_posix()


def _files(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """The files of `folder` with these endings, by name; README*, hidden ones and lock files (~$…) are none of ours."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        path = folder / name
        if path.suffix.lower() in suffixes and not name.upper().startswith("README") and not name.startswith((".", "~$")) and path.is_file():
            yield path
