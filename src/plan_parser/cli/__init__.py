"""The command line: arguments in; data on standard output, one line a problem on standard error, an exit status out."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

DONE, FINDINGS, MISUSE, INTERRUPTED = 0, 1, 2, 130
#: Commands whose arguments are texts.
_TEXTS = ("quantities", "explain", "search")


def main() -> None:
    """Entry point of the `plan` command."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.exit(run())


def run(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 findings, 2 the user can put it right."""
    from plan_parser.cli.app import app

    given = list(sys.argv[1:] if args is None else args)
    try:
        _refuse_empty(given)
        status = app(given, prog_name="plan", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except BrokenPipeError:
        _hang_up()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("PLAN_TRACEBACK"):
            raise
        print(f"plan: {_line(error)}", file=sys.stderr)
        return MISUSE


def _refuse_empty(args: Sequence[str]) -> None:
    """An empty argument is a variable without a value, which would mean the working folder; only a text may be empty."""
    from plan_parser.errors import PlanError

    if "" in args and args[0] not in _TEXTS:
        raise PlanError(f"{' '.join(args[:1])}: argument {args.index('') + 1} is empty; give a value, or . for the working folder")


def _line(error: Exception) -> str:
    """What went wrong, on one line, with what to do."""
    from plan_parser.cli.layout import clean
    from plan_parser.errors import PlanError

    if isinstance(error, PlanError):
        return clean(str(error))
    if hasattr(error, "format_message"):  # typer's usage errors: no such option, a bad value, an argument that is missing
        context = getattr(error, "ctx", None)
        return clean(f"{error.format_message().rstrip('.')}; see {context.command_path if context else 'plan'} --help")
    if isinstance(error, OSError):
        return clean(f"{error.filename or 'output'}: {error.strerror or error}; check the path, the permissions and the free space")
    return clean(f"internal error, {type(error).__name__}: {error}; set PLAN_TRACEBACK=1 to see where, and report it with the document")


def _hang_up() -> None:
    """Whoever read our output has gone (`| head`): end without a word."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
