"""The track: a recording that grows while its network learns, and can be looked at at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError
from netfold.recordings.block import Block, Blocks
from netfold.recordings.header import Header
from netfold.recordings.recording import NO_EPOCHS, Recording


class Tracks:
    """The epochs so far of R runs of one network that learn together, in arrays (R, T, ...) that grow by doubling.

    ``headers`` (R) say what each recording is of; ``room`` is how many epochs there is place for at first.
    A run that has ended stays as it is, and takes part in the growing no more.
    """

    def __init__(self, headers: Sequence[Header], *, room: int = 16) -> None:
        self.headers = list(headers)
        self._room, self._length = room, 0
        self._epochs: NDArray[np.int64] = np.empty(room, dtype=np.int64)
        self._metrics: dict[str, NDArray[np.float64]] = {}
        self._arrays: list[NDArray[Any]] = []
        # Which runs the arrays are of, first axis; and those that have ended.
        self._runs = np.arange(len(self.headers))
        self._ended: dict[int, Block] = {}

    def __len__(self) -> int:
        return self._length

    def append(self, blocks: Blocks) -> None:
        """Add epochs of all R runs, which are copied; a metric that others have and they have not is NaN in them.

        Raises :class:`InputError` for epochs that do not come after those there are.
        """
        if not len(blocks):
            return
        start, end = self._length, self._length + len(blocks)
        if start and blocks.epochs[0] <= self._epochs[start - 1]:
            raise InputError(f"epoch {blocks.epochs[0]} cannot be added after epoch {self._epochs[start - 1]}")
        self._make_room(end, blocks)
        runs = slice(None) if len(self._runs) == len(self.headers) else self._runs
        self._epochs[start:end] = blocks.epochs
        for name, values in self._metrics.items():
            values[:, start:end] = blocks.metrics[name][runs] if name in blocks.metrics else np.nan
        for array, more in zip(self._arrays, blocks.arrays, strict=True):
            array[:, start:end] = more[runs]
        # Last, so that whoever looks from another thread sees whole epochs only.
        self._length = end

    def end(self, place: int, length: int, more: Block | None = None) -> None:
        """End the run in ``place`` with its first ``length`` epochs, and those in ``more`` that only it has.

        Of several runs each gets arrays of its own, so that whoever keeps one recording does not hold all.
        """
        block = self._so_far(place, length)
        is_alone = len(self.headers) == 1
        self._ended[place] = block.joined(more) if more is not None else block if is_alone else block.copy()

    def block(self, place: int) -> Block:
        """Return all epochs so far of the run in ``place``: views, which stay as they are; not to be written to."""
        return self._ended[place] if place in self._ended else self._so_far(place, self._length)

    def recording(self, place: int, outcome: str | None = None) -> Recording:
        """Return the recording of all epochs so far of the run in ``place``: views, no copies.

        ``outcome`` is the sentence on how it ended, by default one that says that it has not. Raises
        :class:`InputError` before epoch 0 is there.
        """
        block = self.block(place)
        if not len(block):
            raise InputError(NO_EPOCHS)
        told = f"still being recorded; the last epoch is {block.last}" if outcome is None else outcome
        return Recording.from_block(self.headers[place], block, told)

    def _so_far(self, place: int, length: int) -> Block:
        rows = slice(0, length)
        # In the order of places, so that it is found without looking, as long as no run is left out.
        lane = place if len(self._runs) == len(self.headers) else int(np.searchsorted(self._runs, place))
        metrics = {name: values[lane, rows] for name, values in self._metrics.items()}
        return Block(self._epochs[rows], metrics, [array[lane, rows] for array in self._arrays])

    def _make_room(self, length: int, blocks: Blocks) -> None:
        """See to it that ``length`` epochs have their place, and each metric and array of ``blocks``."""
        if not self._arrays:
            self._arrays = [np.empty((len(a), self._room, *a.shape[2:]), dtype=a.dtype) for a in blocks.arrays]
        if length > self._room:
            self._grow(length)
        for name in blocks.metrics:
            if name not in self._metrics:
                # The epochs before do not have it.
                self._metrics[name] = np.full((len(self._runs), self._room), np.nan)

    def _grow(self, length: int) -> None:
        while self._room < length:
            self._room *= 2
        going = np.array([place not in self._ended for place in self._runs.tolist()])
        self._epochs = self._grown(self._epochs[None], np.ones(1, dtype=np.bool_))[0]
        self._metrics = {name: self._grown(values, going) for name, values in self._metrics.items()}
        self._arrays = [self._grown(array, going) for array in self._arrays]
        self._runs = self._runs[going]

    def _grown(self, array: NDArray[Any], going: NDArray[np.bool_]) -> NDArray[Any]:
        grown = np.empty((int(going.sum()), self._room, *array.shape[2:]), dtype=array.dtype)
        grown[:, : self._length] = (array if going.all() else array[going])[:, : self._length]
        return grown


class Track:
    """The epochs so far of one run, which grow; ``header`` and ``room`` are those of :class:`Tracks`."""

    def __init__(self, header: Header, *, room: int = 16) -> None:
        self.header = header
        self._tracks = Tracks([header], room=room)

    def __len__(self) -> int:
        return len(self._tracks)

    def append(self, block: Block) -> None:
        """Add the epochs of ``block``; see :meth:`Tracks.append`."""
        self._tracks.append(Blocks.alone(block))

    @property
    def block(self) -> Block:
        """All epochs so far; see :meth:`Tracks.block`."""
        return self._tracks.block(0)

    def recording(self, outcome: str | None = None) -> Recording:
        """Return the recording of all epochs so far, to be drawn like any other; see :meth:`Tracks.recording`."""
        return self._tracks.recording(0, outcome)
