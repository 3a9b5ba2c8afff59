"""The errors that netfold raises on purpose: each is one line that a user can act on."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from operator import index

from netfold.texts import one_line


class NetfoldError(Exception):
    """Something failed that is not the user's doing; the command line leaves with code 1.

    ``lines`` say what, most often one: whatever names and values of others stand in them, each is told as one line
    of at most 300 letters without control characters.
    """

    exit_code = 1

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(one_line(line) for line in lines))


class InputError(NetfoldError, ValueError):
    """What came cannot be used: a name, a number, a path, a file; the command line leaves with code 2."""

    exit_code = 2


class MissingExtraError(NetfoldError, ImportError):
    """An optional dependency is not installed; the message names its ``pip install``."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} needs an optional dependency: pip install "netfold[{extra}]"')


class MissingFontWarning(UserWarning):
    """Names on a picture hold letters that no font on this machine has; the message says what to install."""


class StaleLogWarning(UserWarning):
    """Beside a recording lies a log that does not belong to it; the message says what was read, and what to do."""


class Terminated(KeyboardInterrupt):
    """SIGTERM came; whatever tidies up after Ctrl-C tidies up after it too."""


class HungUp(KeyboardInterrupt):
    """SIGHUP came: the terminal is gone. Whatever tidies up after Ctrl-C tidies up after it too."""


def stopped_by(kind: type[BaseException]) -> str:
    """Return in words how what was going on ended, if by an exception of this ``kind``: "interrupted"."""
    if not issubclass(kind, KeyboardInterrupt):
        return f"stopped by {kind.__name__}"
    return "terminated" if issubclass(kind, Terminated) else "hung up" if issubclass(kind, HungUp) else "interrupted"


LONGEST_LIST = 200
# A bound that is only there since numbers are told to other languages: it means none.
ENDLESS = 2**53


def check_choice(what: str, name: object, choices: Iterable[str]) -> str:
    """Return ``name`` if it is one of ``choices``, else raise :class:`InputError` with the nearest one."""
    known = list(choices)
    if isinstance(name, str) and name in known:
        return name
    near = get_close_matches(str(name).lower(), known, n=1)
    hint = f", did you mean {near[0]!r}?" if near else "."
    raise InputError(f"unknown {what} {name!r}{hint} Known: {listed(known)}")


def listed(names: Iterable[str]) -> str:
    """Return ``names`` with commas between; of many only the first."""
    line = ", ".join(names)
    return line if len(line) <= LONGEST_LIST else f"{line[: LONGEST_LIST - 1]}…"


def check_whole(what: str, value: object, *, low: int, high: int) -> int:
    """Return ``value`` as an int in [low, high], else raise :class:`InputError`."""
    try:
        number = index(value)  # type: ignore[arg-type]
    except TypeError:
        number = low - 1
    if isinstance(value, bool) or not low <= number <= high:
        bounds = f"from {low} to {high}" if high < ENDLESS or number > high else f"that is {low} or more"
        raise InputError(f"{what} must be a whole number {bounds}, not {value!r}")
    return number


def check_number(
    what: str, value: object, *, above: float | None = None, low: float | None = None, high: float
) -> float:
    """Return ``value`` as a float in (above, high], or in [low, high], else raise :class:`InputError`."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = float("nan")
    fits = (above is None or above < number) and (low is None or low <= number) and number <= high
    if isinstance(value, str | bool) or not fits:
        bounds = f"above {above:g} and at most {high:g}" if low is None else f"from {low:g} to {high:g}"
        raise InputError(f"{what} must be a number {bounds}, not {value!r}")
    return number


def amount(number: int, noun: str) -> str:
    """Return "1 layer", "2 layers" for the ``noun`` "layer"."""
    return f"{number} {noun}{'s' * (number != 1)}"
