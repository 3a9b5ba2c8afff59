"""Ctrl-C and SIGTERM: each raises, and is remembered in case the exception is lost on its way."""

from __future__ import annotations

import signal
import sys
from types import FrameType

_caught: KeyboardInterrupt | None = None


class Terminated(KeyboardInterrupt):
    """SIGTERM came; whatever tidies up after Ctrl-C tidies up after it too."""


def install_handlers() -> None:
    """Raise on SIGINT and SIGTERM from here on, unless who started this process had them ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)
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


def _raise(error: KeyboardInterrupt) -> None:
    global _caught
    _caught = error
    raise error


def _tell_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    # A lost interrupt is raised again soon, and then told of in one line.
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
