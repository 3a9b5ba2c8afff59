"""The losses of a run so far: a list for rules that look at one epoch after another, arrays for many at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Losses(list[float]):
    """The losses of a run, one for every epoch from 0 on; knows the best until each, so that no rule has to look."""

    def __init__(self, losses: Iterable[float] = ()) -> None:
        super().__init__()
        self.best: list[float] = []
        self.best_epoch = 0
        for loss in losses:
            self.append(loss)

    def append(self, loss: float) -> None:
        """Add the next epoch's loss."""
        if not self.best or loss <= self.best[-1]:
            # The last of those with the same loss.
            self.best_epoch = len(self)
        self.best.append(min(loss, self.best[-1]) if self.best else loss)
        super().append(loss)


class History:
    """The losses of a run as arrays (T,) that grow by doubling, one for every epoch from 0 on.

    ``losses``, the ``best`` until each, and ``since``, the last epoch that had that best.
    """

    def __init__(self) -> None:
        self._length = 0
        self._arrays = (np.empty(64), np.empty(64), np.empty(64, dtype=np.int64))

    def __len__(self) -> int:
        return self._length

    @property
    def losses(self) -> NDArray[np.float64]:
        """The losses (T,): a view."""
        return self._arrays[0][: self._length]

    @property
    def best(self) -> NDArray[np.float64]:
        """The lowest loss until each epoch (T,): a view."""
        return self._arrays[1][: self._length]

    @property
    def since(self) -> NDArray[np.int64]:
        """The last epoch until each that had the lowest loss (T,): a view."""
        return self._arrays[2][: self._length]

    def extend(self, losses: NDArray[np.float64]) -> None:
        """Add the losses (E,) of the next epochs; they are finite."""
        start, end = self._length, self._length + len(losses)
        if end > len(self._arrays[0]):
            room = max(end, 2 * len(self._arrays[0]))
            longer = (np.empty(room), np.empty(room), np.empty(room, dtype=np.int64))
            for old, new in zip(self._arrays, longer, strict=True):
                new[:start] = old[:start]
            self._arrays = longer
        lowest, at = (self.best[-1], self.since[-1]) if start else (np.inf, 0)
        best = np.minimum(np.minimum.accumulate(losses), lowest)
        # The last of those with the same loss.
        since = np.maximum.accumulate(np.where(losses == best, np.arange(start, end), at))
        for array, more in zip(self._arrays, (losses, best, since), strict=True):
            array[start:end] = more
        self._length = end
