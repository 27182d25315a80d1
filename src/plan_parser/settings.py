"""Settings of a working folder: `plan.toml` in, if there is one; the folder of the user's word lists out."""

from __future__ import annotations

from pathlib import Path

from plan_parser.errors import PlanError

FILE = "plan.toml"


def lexicon_of(home: Path) -> Path | None:
    """The folder that `lexicon = "…"` in the `plan.toml` of `home` names, from there. Raises PlanError where the file is wrong."""
    import tomllib

    path = home / FILE
    try:
        said = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f'{path}: no TOML ({error}); it may say lexicon = "folder"') from None
    if unknown := sorted(set(said) - {"lexicon"}):
        raise PlanError(f"{path}: the setting {unknown[0]!r} is unknown; there is lexicon")
    folder = said.get("lexicon")
    if folder is not None and not isinstance(folder, str):
        raise PlanError(f"{path}: lexicon must be the name of a folder in quotes")
    return home / folder if folder else None
