"""The door of the command line: what becomes of errors, signals and output that nobody can take."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

from netfold.commands.interrupt import install_handlers
from netfold.errors import LeftOutWarning, MissingFontWarning, NetfoldError, stopped_by

CODES = {"interrupted": 130, "terminated": 143, "hung up": 129}


def main() -> None:
    """Run the command line and leave with its exit code."""
    install_handlers()
    if isinstance(sys.stdout, TextIOWrapper):
        # Where the terminal's encoding lacks a letter there is a question mark, rather than no output at all.
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code.

    0 ok, 1 failure, 2 bad input, 129 hung up, 130 interrupted, 143 terminated.
    """
    with warnings.catch_warnings():
        warnings.showwarning = _telling(warnings.showwarning)
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    try:
        # Here, so that Ctrl-C while it loads is one line too.
        from netfold.commands.commands import call

        call(arguments)
        if sys.stdout:
            sys.stdout.flush()
    except NetfoldError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt as error:
        what = "; ".join([stopped_by(type(error)), *dict.fromkeys(getattr(error, "__notes__", ()))])
        return _complain(what, CODES[stopped_by(type(error))])
    except SystemExit as error:
        # The help's own writer leaves like this if its reader has left.
        if not isinstance(error.__context__, BrokenPipeError):
            raise
        _drop_output()
        return 0
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        where = f"{error.filename}: " if error.filename else ""
        return _complain(where + (error.strerror or str(error)).lower(), 1)
    except MemoryError:
        return _complain("out of memory", 1)
    return 0


def _telling(show: Callable[..., None]) -> Callable[..., None]:
    """Return how warnings are shown: netfold's own as one plain line, once, and others by ``show``."""
    told = set()

    def tell(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
        if not issubclass(category, (LeftOutWarning, MissingFontWarning)):
            show(message, category, *where, **more)
        elif str(message) not in told:
            told.add(str(message))
            print(f"netfold: {message}", file=sys.stderr)

    return tell


def _drop_output() -> None:
    """Lead standard output nowhere, so that Python's own last flush does not fail again."""
    with suppress(OSError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _complain(message: str, code: int) -> int:
    # One line for each fault; there are several only of a configuration.
    for line in message.split("\n"):
        print(f"netfold: {line}", file=sys.stderr)
    return code
