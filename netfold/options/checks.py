"""Checks that several tables share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netfold.errors import InputError, check_choice, check_number, check_whole
from netfold.texts import CONTROLS

Check = Callable[[Any], Any]


def text(what: str) -> Check:
    """Return a check for a text that is not empty; it raises :class:`InputError` for anything else."""

    def check(given: Any) -> str:
        if not isinstance(given, str) or not given.strip():
            raise InputError(f"{what} must be a text that is not empty, not {given!r}")
        return given

    return check


def shown_text(what: str) -> Check:
    """Return a check for a text that is shown, as a title is: not empty, and no control characters in it.

    It raises :class:`InputError` for anything else.
    """

    def check(given: Any) -> str:
        words: str = text(what)(given)
        if CONTROLS.search(words):
            raise InputError(f"{what} must be a text that can be shown, without control characters, not {given!r}")
        return words

    return check


def names(what: str) -> Check:
    """Return a check for a list of names, not empty; it raises :class:`InputError` for anything else."""

    def check(given: Any) -> list[str]:
        if not isinstance(given, list | tuple) or not given or not all(isinstance(name, str) for name in given):
            raise InputError(f"{what} must be a list of names that is not empty, not {given!r}")
        return list(given)

    return check


def flag(what: str) -> Check:
    """Return a check for True or False.

    It raises :class:`InputError` for anything else.
    """
    return lambda given: _flag(what, given)


def _flag(what: str, given: Any) -> bool:
    if not isinstance(given, bool):
        raise InputError(f"{what} must be True or False, not {given!r}")
    return given


def choice(what: str, choices: tuple[str, ...]) -> Check:
    """Return a check for one of ``choices``.

    It raises :class:`InputError` for anything else, with the nearest of them.
    """
    return lambda given: check_choice(what, given, choices)


def whole(what: str, low: int, high: int) -> Check:
    """Return a check for a whole number in [low, high].

    It raises :class:`InputError` for anything else.
    """
    return lambda given: check_whole(what, given, low=low, high=high)


def number(what: str, low: float, high: float) -> Check:
    """Return a check for a number in [low, high].

    It raises :class:`InputError` for anything else.
    """
    return lambda given: check_number(what, given, low=low, high=high)


def optional(check: Check) -> Check:
    """Return a check for None, or what ``check`` lets pass."""
    return lambda given: None if given is None else check(given)
