"""Ctrl-C, SIGTERM and SIGHUP: the first raises, and if that does not end the process soon, it is ended.

The exception that a signal raises can be lost on its way, as in code that C calls, and cannot be raised while C
computes. So it is remembered, and a thread that hears of each signal at once looks whether the process leaves.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from threading import Thread
from types import FrameType
from typing import NoReturn

from netfold.errors import HungUp, Terminated, stopped_by

# Seconds that there are to leave in order.
LIMIT = 1.0
CODES = {"interrupted": 130, "terminated": 143, "hung up": 129}
SHOW_CURSOR = b"\r\x1b[K\x1b[?25h"

_caught: KeyboardInterrupt | None = None
_is_over = False
_kinds: dict[int, type[KeyboardInterrupt]] = {}


def install_handlers() -> None:
    """Raise on SIGINT, SIGTERM and SIGHUP from here on, unless who started this process had them ignored."""
    # Windows has no SIGHUP.
    for name, kind in (("SIGINT", KeyboardInterrupt), ("SIGTERM", Terminated), ("SIGHUP", HungUp)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            _kinds[number] = kind
            signal.signal(number, _handle)
    sys.unraisablehook = _tell_unraisable
    hearing, telling = os.pipe()
    if os.name != "nt":
        # Python asks for it, where it can be had.
        os.set_blocking(telling, False)
    signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    Thread(target=_watch, args=(hearing,), daemon=True).start()


def caught() -> KeyboardInterrupt | None:
    """Return what a signal has raised, if one came."""
    return _caught


def raise_if_caught() -> None:
    """Raise again what a signal has raised: whoever still works has not heard of it.

    An exception raised while C code calls back into Python, as JAX's does when garbage is
    collected, is printed and dropped.
    """
    if _caught is not None:
        raise _caught


def settle() -> None:
    """Ignore signals from here on: all is done, and only to leave remains."""
    global _is_over
    _is_over = True


def told(error: KeyboardInterrupt) -> tuple[str, int]:
    """Return the line that tells what stopped the process, and its exit code."""
    what = stopped_by(type(error))
    return "; ".join([what, *dict.fromkeys(getattr(error, "__notes__", ()))]), CODES[what]


def leave(code: int) -> NoReturn:
    """Leave at once with the exit ``code``: no worker and no temporary file stays."""
    settle()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    _call_if_loaded("netfold.processes.pool", "end_idle")
    _remove_temporary()
    os._exit(code)


def _remove_temporary() -> None:
    for module in ("temporary", "folders"):
        _call_if_loaded(f"netfold.files.{module}", "remove_all")


def _handle(number: int, frame: FrameType | None) -> None:
    global _caught
    # More of them while what the first has raised is on its way would only interrupt the clearing up.
    if _caught is None and not _is_over:
        _caught = _kinds[number]()
        raise _caught


def _watch(hearing: int) -> None:
    """Wait for a signal, and then for the process to leave; if it does not, it is ended from here."""
    number = 0
    while number not in _kinds:
        number = os.read(hearing, 1)[0]
    time.sleep(LIMIT)
    line, code = told(_caught or _kinds[number]())
    if not _is_over:
        with suppress(OSError):
            os.write(2, (SHOW_CURSOR if os.isatty(2) else b"") + f"netfold: {line}\n".encode())
    # Workers end when this process does.
    _remove_temporary()
    os._exit(code)


def _call_if_loaded(module: str, function: str) -> None:
    # Nothing is loaded any more: whoever is loading something else may be in the middle of it.
    with suppress(Exception):
        getattr(sys.modules[module], function)()


def _tell_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    # A lost interrupt is raised again soon, and then told of in one line.
    if _caught is None and not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
