"""The tape: where epochs of somebody else's model are kept, in a file or in memory."""

from __future__ import annotations

import os
import warnings
import weakref
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.options import RecordSettings
from netfold.adapters.output import measure
from netfold.adapters.units import Ask, is_scaled, units_of, warning_of
from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount
from netfold.networks.answers import answer_of
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.block import Block
from netfold.recordings.header import Header
from netfold.recordings.naming import default_name
from netfold.recordings.outputs import OutputsEpoch
from netfold.recordings.recording import Recording, load
from netfold.recordings.snapshot import Snapshot
from netfold.recordings.track import Track
from netfold.recordings.writer import RecordingWriter
from netfold.spaces.plane import InputPlane

Float = NDArray[np.floating]

# From this epoch on, at every power of two, it is asked in which units a model was trained; and at the end.
FIRST_ASKED = 8


class Subject(NamedTuple):
    """What stays the same through a recording: the model as netfold sees it, and what it is watched on.

    ``mesh`` is the number of points along each side of the mesh on which outputs are recorded, 0 of weights.
    """

    dataset: Dataset
    network: Network | ForeignNetwork
    plane: InputPlane
    settings: dict[str, Any]
    mesh: int = 0


class Reading(NamedTuple):
    """One look at a model: its parameters or layer outputs, and the output layer on the samples, (n, k) each.

    Outputs that are a function are known after the next look, or when there is none. ``ask`` gives the output
    layer's pre-activations (n, k) for other features (n, d), as long as the model stays as it is.
    """

    parameters: list[tuple[Float, Float]]
    outputs: OutputsEpoch | Callable[[], OutputsEpoch] | None
    pre: Float
    post: Float
    ask: Ask | None = None


class Tape:
    """Keeps readings as a recording; with a path in its file at once, otherwise in memory.

    A tape that nobody closes is closed when its owner is forgotten or Python ends, and says so.
    """

    def __init__(self, subject: Subject, options: RecordSettings, name: str) -> None:
        self.subject, self.options = subject, options
        self.name = options.name or default_name(subject.dataset, name)
        self.last: int | None = None
        self._outcome: str | None = None
        self._first_bad: int | None = None
        self._loss = np.nan
        self._ask: Ask | None = None
        self._has_warned = not is_scaled(subject.dataset)
        self._late: tuple[Snapshot, Callable[[], OutputsEpoch]] | None = None
        # A process that was forked off holds a copy of the tape, which is not its own to close.
        self._process = os.getpid()
        dataset, network, plane, settings, mesh = subject
        header = Header(dataset, network, settings=settings, name=self.name, plane=plane, mesh=mesh)
        self._packing, self._track = header.packing, Track(header)
        self._writer: RecordingWriter | None = None
        if options.path is not None:
            self._writer = RecordingWriter(options.path, header, overwrite=options.overwrite)

    def close_with(self, owner: object) -> None:
        """Close the tape when ``owner`` is gone, if nobody has closed it before."""
        weakref.finalize(owner, self._close_forgotten)

    def add(self, epoch: int, reading: Reading, given: Mapping[str, float]) -> None:
        """Keep ``epoch``; metrics that were ``given`` go before those that netfold measures itself.

        Raises :class:`InputError` if the tape is closed.
        """
        if self._outcome is not None:
            raise InputError(f"this recorder is closed ({self._outcome}); record the model anew to go on")
        metrics = measure((reading.pre, reading.post), self.subject.dataset.y, answer_of(self.subject.dataset))
        metrics.update(given)
        # JSON knows no infinity either.
        metrics = {name: value if np.isfinite(value) else float("nan") for name, value in metrics.items()}
        self._keep_late()
        if callable(reading.outputs):
            self._late = (Snapshot(epoch, [], metrics), reading.outputs)
        else:
            self._keep(Snapshot(epoch, reading.parameters, metrics, reading.outputs))
        self.last, self._loss, self._ask = epoch, metrics["loss"], reading.ask
        self._mark(epoch, reading)
        if epoch >= FIRST_ASKED and epoch & (epoch - 1) == 0:
            self.check_units()

    def check_units(self) -> None:
        """Warn, once, of a model that was trained in other units than those of the data that it is recorded on."""
        if self._has_warned or self._ask is None:
            return
        units = units_of(self.subject.dataset, self._ask, is_trained=(self.last or 0) >= FIRST_ASKED)
        if units.are_others:
            self._has_warned = True
            warnings.warn(f"{self.name}: {warning_of(self.subject.dataset, units)}", UserWarning, stacklevel=4)

    def _keep(self, snapshot: Snapshot) -> None:
        if self._writer is not None:
            self._writer.append([snapshot])
        else:
            self._track.append(Block.of(self._packing, [snapshot]))

    def _keep_late(self) -> None:
        """Keep the epoch whose outputs had to wait, if there is one."""
        if self._late is not None:
            (snapshot, outputs), self._late = self._late, None
            self._keep(snapshot._replace(outputs=outputs()))

    def _mark(self, epoch: int, reading: Reading) -> None:
        arrays = [array for layer in reading.parameters for array in layer] or [reading.post]
        if self._first_bad is None and not all(np.isfinite(array).all() for array in arrays):
            self._first_bad = epoch
            what = "a weight" if reading.parameters else "an output"
            warnings.warn(f"{self.name}: {what} is no longer finite at epoch {epoch}", UserWarning, stacklevel=5)

    def close(self, outcome: str | None) -> None:
        """End the recording with ``outcome``, or a sentence on how far it came; a second call does nothing."""
        if self._outcome is not None:
            return
        plain = f"ran {amount(self.last or 0, 'epoch')}, loss {self._loss:.4g}"
        bad = f"; not finite since epoch {self._first_bad}" if self._first_bad is not None else ""
        self._keep_late()
        self._outcome = (outcome or plain) + bad
        if self._writer is not None:
            self._writer.close(self._outcome)

    def _close_forgotten(self) -> None:
        if os.getpid() == self._process:
            self.close(f"left open after epoch {self.last}")

    def recording(self) -> Recording:
        """Return what is recorded so far."""
        self._keep_late()
        if self.options.path is not None:
            return load(self.options.path)
        return self._track.recording(self._outcome)
