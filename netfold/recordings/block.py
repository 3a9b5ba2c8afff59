"""Blocks: several epochs as arrays, of one run, and of several that learn together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.packing import Packing
from netfold.recordings.snapshot import Snapshot


@dataclass(frozen=True)
class Block:
    """Kept epochs of one run, in order: ``epochs`` (E,) int64 and ``metrics`` {name: (E,)} float64.

    ``arrays`` are what is kept of the layers, in the form of the run's :class:`Packing`, each (E, ...).
    """

    epochs: NDArray[np.int64]
    metrics: dict[str, NDArray[np.float64]]
    arrays: list[NDArray[Any]]

    @classmethod
    def of(cls, packing: Packing, snapshots: Sequence[Snapshot]) -> Block:
        """Return ``snapshots`` as one block; a metric that one of them does not have is NaN there.

        Raises :class:`InputError` for parameters that do not have the network's shapes.
        """
        names = dict.fromkeys(name for snapshot in snapshots for name in snapshot.metrics)
        return cls(
            np.array([snapshot.epoch for snapshot in snapshots], dtype=np.int64),
            {name: np.array([snapshot.metrics.get(name, np.nan) for snapshot in snapshots]) for name in names},
            packing.join(snapshots),
        )

    def __len__(self) -> int:
        return len(self.epochs)

    @property
    def last(self) -> int:
        """The number of the last epoch, -1 if there is none."""
        return int(self.epochs[-1]) if len(self.epochs) else -1

    def copy(self) -> Block:
        """Return the same epochs in arrays of their own."""
        metrics = {name: values.copy() for name, values in self.metrics.items()}
        return Block(self.epochs.copy(), metrics, [array.copy() for array in self.arrays])

    def joined(self, other: Block) -> Block:
        """Return the epochs of this block and then those of ``other``, which has the same metrics: copies."""
        return Block(
            np.concatenate([self.epochs, other.epochs]),
            {name: np.concatenate([values, other.metrics[name]]) for name, values in self.metrics.items()},
            [np.concatenate(pair) for pair in zip(self.arrays, other.arrays, strict=True)],
        )

    def snapshots(self, packing: Packing) -> list[Snapshot]:
        """Return the epochs one by one; their arrays are views."""
        columns = {name: values.tolist() for name, values in self.metrics.items()}
        return [
            packing.snapshot(self.arrays, place, epoch, {name: values[place] for name, values in columns.items()})
            for place, epoch in enumerate(self.epochs.tolist())
        ]


@dataclass(frozen=True)
class Blocks:
    """The same epochs of R runs of one network: ``epochs`` (E,), ``metrics`` {name: (R, E)}, ``arrays`` (R, E, ...)."""

    epochs: NDArray[np.int64]
    metrics: dict[str, NDArray[np.float64]]
    arrays: list[NDArray[Any]]

    @classmethod
    def alone(cls, block: Block) -> Blocks:
        """Return the blocks of the one run that ``block`` is of."""
        metrics = {name: values[None] for name, values in block.metrics.items()}
        return cls(block.epochs, metrics, [array[None] for array in block.arrays])

    def __len__(self) -> int:
        return len(self.epochs)

    def take(self, rows: slice | NDArray[np.intp]) -> Blocks:
        """Return these ``rows`` of all runs: of a slice views, else copies.

        ``rows`` (e,) are places among the epochs; arrays are (R, e, ...) then.
        """
        metrics = {name: values[:, rows] for name, values in self.metrics.items()}
        return Blocks(self.epochs[rows], metrics, [array[:, rows] for array in self.arrays])

    def of(self, place: int, rows: slice | NDArray[np.intp] = slice(None)) -> Block:
        """Return these ``rows`` of the run in ``place``: of a slice views, else copies.

        ``rows`` (e,) are places among the epochs; the block's arrays are (e, ...).
        """
        metrics = {name: values[place, rows] for name, values in self.metrics.items()}
        return Block(self.epochs[rows], metrics, [array[place, rows] for array in self.arrays])
