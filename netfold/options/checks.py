"""Checks that several tables share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netfold.errors import InputError, check_choice, check_number, check_whole

Check = Callable[[Any], Any]


def text(what: str) -> Check:
    """Return a check for a text that is not empty."""

    def check(given: Any) -> str:
        if not isinstance(given, str) or not given.strip():
            raise InputError(f"{what} must be a text that is not empty, not {given!r}")
        return given

    return check


def names(what: str) -> Check:
    """Return a check for a list of names that is not empty."""

    def check(given: Any) -> list[str]:
        if not isinstance(given, list | tuple) or not given or not all(isinstance(name, str) for name in given):
            raise InputError(f"{what} must be a list of names that is not empty, not {given!r}")
        return list(given)

    return check


def choice(what: str, choices: tuple[str, ...]) -> Check:
    """Return a check for one of ``choices``."""
    return lambda given: check_choice(what, given, choices)


def whole(what: str, low: int, high: int) -> Check:
    """Return a check for a whole number in [low, high]."""
    return lambda given: check_whole(what, given, low=low, high=high)


def number(what: str, low: float, high: float) -> Check:
    """Return a check for a number in [low, high]."""
    return lambda given: check_number(what, given, low=low, high=high)


def optional(check: Check) -> Check:
    """Return a check for None, or what ``check`` lets pass."""
    return lambda given: None if given is None else check(given)
