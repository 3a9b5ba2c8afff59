"""The faults of a configuration: lines that a user can act on, one for each, with its path in the file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from netfold.errors import InputError, listed

# Lines that are told of one file.
MOST_FAULTS = 20


class Faults:
    """What is wrong with the file called ``source``."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines: list[str] = []

    def add(self, path: str, words: object) -> None:
        """Note that what stands at ``path`` in the file is wrong."""
        self._lines.append(f"{self._source}: {path}: {words}")

    def add_unknown(self, path: str, what: str, known: Iterable[str]) -> None:
        """Note that what stands at ``path`` is none of the ``known``; the nearest of them is named."""
        choices = list(known)
        near = get_close_matches(path.rpartition(".")[2], choices, n=1)
        hint = f", did you mean {near[0]!r}?" if near else "."
        self.add(path, f"unknown {what}{hint} Known: {listed(choices)}")

    def raise_if_any(self) -> None:
        """Raise :class:`InputError` with a line for each fault, if there is one."""
        if not self._lines:
            return
        told = self._lines
        if len(told) > MOST_FAULTS:
            told = [*told[: MOST_FAULTS - 1], f"{self._source}: and {len(told) - MOST_FAULTS + 1} more"]
        raise InputError(*told)
