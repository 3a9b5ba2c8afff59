"""Which epochs of a run are recorded: all of them, every n-th, or as many as a budget of bytes allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError, amount, check_whole

UNITS = {"": 1, "B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
BUDGET = 256 * 10**6
MOST_BUDGET = 2**50


@dataclass(frozen=True)
class Thinning:
    """The epochs to record: ``kept`` of them, None for all; ``why`` says in a few words what thinned them."""

    kept: frozenset[int] | None = None
    why: str = ""

    def keeps(self, epoch: int) -> bool:
        """Whether ``epoch`` is to be recorded."""
        return self.kept is None or epoch in self.kept

    def mask(self, first: int, count: int) -> NDArray[np.bool_]:
        """Return which of ``count`` epochs from ``first`` on are to be recorded (count,)."""
        if self.kept is None:
            return np.ones(count, dtype=np.bool_)
        return np.isin(np.arange(first, first + count), self._numbers)

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.array(sorted(self.kept or ()), dtype=np.int64)


def thinning(epochs: int, bytes_per_epoch: int, *, every: int, budget: int | str) -> Thinning:
    """Return which of the epochs 0 to ``epochs`` are recorded.

    Every ``every``-th and the last; if these would take more than ``budget`` bytes, so many of them as fit, closer
    together at the beginning: each is the same factor after the one before, as far as whole numbers allow. The first
    and the last are always among them. Raises :class:`InputError` for a budget that means nothing.
    """
    steps = -(-epochs // every)
    budget = check_budget(budget)
    room = max(budget // bytes_per_epoch, 2)
    if steps < room:
        return Thinning() if every == 1 else Thinning(frozenset(_spaced(range(steps + 1), every, epochs)))
    why = f"log-spaced, within {bytes_text(budget)}"
    return Thinning(frozenset(_spaced(log_spaced(steps, room), every, epochs)), why)


def log_spaced(last: int, count: int) -> list[int]:
    """Return ``count`` (2 to ``last`` + 1) whole numbers from 0 to ``last``, from 1 on as evenly in ratio as can be."""
    numbers = [0]
    for left in range(count - 2, -1, -1):
        before = max(numbers[-1], 1)
        numbers.append(max(numbers[-1] + 1, round(before * (last / before) ** (1 / (left + 1)))))
    return numbers


def check_budget(given: object) -> int:
    """Return a number of bytes, given as such or as a text like "256MB", or raise :class:`InputError`."""
    if isinstance(given, str):
        found = re.fullmatch(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*([kMGT]?B?)\s*", given)
        unit = found[2] if found and found[2].endswith("B") else (found[2] + "B" if found and found[2] else "")
        if not found:
            raise InputError(f"budget must be a number of bytes such as 256MB, not {given!r}")
        given = int(float(found[1]) * UNITS[unit])
    return check_whole("budget (in bytes)", given, low=1, high=MOST_BUDGET)


def bytes_text(count: int) -> str:
    """Return a number of bytes as people write it, as in "256 MB"."""
    unit = next((unit for unit in ("TB", "GB", "MB", "kB") if count >= UNITS[unit]), "B")
    return amount(count, "byte") if unit == "B" else f"{count / UNITS[unit]:.4g} {unit}"


def _spaced(steps: list[int] | range, every: int, last: int) -> list[int]:
    return [min(step * every, last) for step in steps]
