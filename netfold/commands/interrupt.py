"""Ctrl-C, SIGTERM and SIGHUP: each raises, and is remembered in case the exception is lost on its way."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from netfold.errors import HungUp, Terminated

_caught: KeyboardInterrupt | None = None


def install_handlers() -> None:
    """Raise on SIGINT, SIGTERM and SIGHUP from here on, unless who started this process had them ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    # Windows has no SIGHUP.
    for name, handler in (("SIGTERM", _terminate), ("SIGHUP", _hang_up)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, handler)
    sys.unraisablehook = _tell_unraisable


def raise_if_caught() -> None:
    """Raise again what a signal has raised: whoever still works has not heard of it.

    An exception raised while C code calls back into Python, as JAX's does when garbage is
    collected, is printed and dropped.
    """
    if _caught is not None:
        raise _caught


def _interrupt(number: int, frame: FrameType | None) -> None:
    _raise(KeyboardInterrupt())


def _terminate(number: int, frame: FrameType | None) -> None:
    _raise(Terminated())


def _hang_up(number: int, frame: FrameType | None) -> None:
    _raise(HungUp())


def _raise(error: KeyboardInterrupt) -> None:
    global _caught
    _caught = error
    raise error


def _tell_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    # A lost interrupt is raised again soon, and then told of in one line.
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
