"""Which epochs of a run are recorded: all of them, every n-th, or as many as a budget of bytes allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netfold.options.budget import bytes_text, check_budget
from netfold.recordings.spacing import log_spaced

BUDGET = 256 * 10**6


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


def _spaced(steps: list[int] | range, every: int, last: int) -> list[int]:
    return [min(step * every, last) for step in steps]
