"""The door of the command line: what becomes of errors, signals and output that nobody can take."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, NoReturn

from netfold.commands.interrupt import caught, install_handlers, leave, settle, told
from netfold.errors import LeftOutWarning, MissingFontWarning, NetfoldError, StaleLogWarning
from netfold.texts import LONGEST_LINE, one_line


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        open_streams()
        install_handlers()
        # What computes is netfold's own here; of a flag that it does not know, XLA's C++ ends the process.
        os.environ.pop("XLA_FLAGS", None)
        if isinstance(sys.stdout, TextIOWrapper):
            # Where the terminal's encoding lacks a letter there is a question mark, rather than no output at all.
            sys.stdout.reconfigure(errors="replace")
        code = run(sys.argv[1:])
        settle()
    except KeyboardInterrupt as error:
        code = _complain(*told(error))
    if caught() is not None:
        leave(code)
    # Libraries clear up what is theirs, as matplotlib its temporary folder.
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code.

    0 ok, 1 failure, 2 bad input, 129 hung up, 130 interrupted, 143 terminated.
    """
    with warnings.catch_warnings():
        warnings.showwarning = _telling(warnings.showwarning)
        try:
            # Here, so that Ctrl-C while it loads is one line too.
            from netfold.commands.commands import call

            code = call(arguments)
            if sys.stdout:
                sys.stdout.flush()
        except BaseException as error:
            return _code_of(error)
    return code


def open_streams() -> None:
    """Open standard input, output and error, nowhere, where whoever started this process has closed them.

    Else the next file that is opened takes their place, and what is meant for the terminal is written into it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, number)
            if nowhere != number:
                os.close(nowhere)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def _code_of(error: BaseException) -> int:
    """Tell of an ``error`` in one line and return the exit code; raise what is no one's but netfold's own fault."""
    stop = error if isinstance(error, KeyboardInterrupt) else caught()
    if stop is not None:
        # Whoever has heard of the signal may have made something else of it.
        return _complain(*told(stop))
    if isinstance(error, NetfoldError):
        return _complain(str(error), error.exit_code)
    # Whoever read our output has left, as `head` does; the help's own writer leaves with an exit of its own then.
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
        _drop_output()
        return 0
    if isinstance(error, OSError):
        _drop_output()
        where = f"{error.filename}: " if error.filename else ""
        return _complain(where + (error.strerror or str(error)).lower(), 1)
    if isinstance(error, MemoryError):
        return _complain("out of memory", 1)
    raise error


def _telling(show: Callable[..., None]) -> Callable[..., None]:
    """Return how warnings are shown: netfold's own as one plain line, once, and others by ``show``."""
    told = set()

    def tell(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
        if issubclass(category, ResourceWarning) and not sys.warnoptions:
            # What was opened when a signal came is closed as the process ends.
            return
        if not issubclass(category, LeftOutWarning | MissingFontWarning | StaleLogWarning):
            show(message, category, *where, **more)
        elif str(message) not in told:
            told.add(str(message))
            print(f"netfold: {one_line(str(message))}", file=sys.stderr)

    return tell


def _drop_output() -> None:
    """Lead standard output nowhere, so that Python's own last flush does not fail again."""
    with suppress(OSError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _complain(message: str, code: int) -> int:
    # One line for each fault; there are several only of a configuration.
    # Where there is nobody to tell, as when the terminal is gone, the code says enough.
    with suppress(OSError):
        for line in message.split("\n"):
            print(f"netfold: {one_line(line, LONGEST_LINE - len('netfold: '))}", file=sys.stderr, flush=True)
    return code
