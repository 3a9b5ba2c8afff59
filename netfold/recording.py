"""The recording: the parameters and metrics of every kept epoch, and the state of any one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, NetfoldError, check_whole
from netfold.geometry import Points, Window, mesh_over, window_around
from netfold.network import Network
from netfold.outputs import write_beside
from netfold.preview import recording_preview
from netfold.recording_file import open_reader, remove_logs
from netfold.recording_store import WEIGHTS, Float, RecordingWriter, Snapshot, read_header, unpack


class LayerState(NamedTuple):
    """One layer's outputs: ``pre`` and ``post`` (n, out) on the samples, ``mesh_…`` (m, m, out) on the mesh."""

    pre: Float
    post: Float
    mesh_pre: Float
    mesh_post: Float


def class_probability(output: Float) -> Float:
    """Return P(class 1) (...) of one sigmoid output (..., 1), or the probabilities (..., k) of softmax as they are."""
    return output[..., 0] if output.shape[-1] == 1 else output


@dataclass(frozen=True)
class State:
    """All arrays of one epoch.

    ``layers`` has one :class:`LayerState` for every layer after the input. For two classes,
    ``probability`` (n,) is P(class 1) of each sample, for k classes (n, k); ``mesh_probability`` is
    likewise (m, m) or (m, m, k) on the points of ``mesh`` (m, m, 2), which covers ``window``.
    Everything is float64.
    """

    epoch: int
    metrics: dict[str, float]
    window: Window
    mesh: Points
    layers: list[LayerState]
    probability: Float
    mesh_probability: Float


@dataclass(frozen=True)
class Recording:
    """How one network learned: everything needed to draw any epoch of it.

    ``epochs`` (T,) are the kept epochs, 0 = untrained; ``metrics[name]`` (T,) goes with them;
    ``parameters`` is [(W (T, in, out), b (T, out)), ...] float32. ``settings`` is a plain dict of how
    it was trained and ``outcome`` a sentence on how that ended.
    """

    dataset: Dataset
    network: Network
    epochs: NDArray[np.int64]
    metrics: dict[str, NDArray[np.float64]]
    parameters: list[tuple[Float, Float]]
    settings: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""
    name: str = "run"

    kind = WEIGHTS

    def __post_init__(self) -> None:
        if not len(self.epochs) or self.epochs[0] != 0:
            raise InputError("a recording needs at least epoch 0, the untrained network")

    @property
    def last_epoch(self) -> int:
        """The number of the last recorded epoch."""
        return int(self.epochs[-1])

    @cached_property
    def window(self) -> Window:
        """The window on the input plane that every picture of this recording shows."""
        if self.dataset.features != 2:
            raise InputError(
                f"{self.dataset.name} has {self.dataset.features} features; the input space can be drawn for 2"
            )
        return window_around(self.dataset.x)

    def position(self, epoch: int | None) -> int:
        """Return where ``epoch`` stands among the recorded ones; None is the last.

        Raises :class:`InputError` for an epoch that was not recorded.
        """
        if epoch is None:
            return len(self.epochs) - 1
        epoch = check_whole("epoch", epoch, low=0, high=2**53)
        place = int(np.searchsorted(self.epochs, epoch))
        if place == len(self.epochs) or self.epochs[place] != epoch:
            near = self.epochs[np.abs(self.epochs - epoch).argmin()]
            raise InputError(
                f"epoch {epoch} was not recorded: this recording has {len(self.epochs)} epochs "
                f"from 0 to {self.last_epoch}; the nearest is {near}"
            )
        return place

    def parameters_at(self, epoch: int | None = None) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Return [(W (in, out), b (out,)), ...] of ``epoch`` as float64; None is the last epoch."""
        place = self.position(epoch)
        return [
            (weights[place].astype(np.float64), bias[place].astype(np.float64)) for weights, bias in self.parameters
        ]

    def metrics_at(self, epoch: int | None = None) -> dict[str, float]:
        """Return the metrics of ``epoch``; None is the last epoch."""
        place = self.position(epoch)
        return {name: float(values[place]) for name, values in self.metrics.items()}

    def state(self, epoch: int | None = None, mesh: int = 100) -> State:
        """Return all arrays of ``epoch`` (None: the last) on the samples and on a ``mesh`` x ``mesh`` mesh.

        Raises :class:`InputError` for an epoch that was not recorded, a mesh outside 2 to 2000, or a
        data set that does not have two features.
        """
        size = check_whole("mesh", mesh, low=2, high=2000)
        parameters = self.parameters_at(epoch)
        points = mesh_over(self.window, size)
        on_samples = self.network.forward(parameters, self.dataset.x)
        on_mesh = self.network.forward(parameters, points)
        return State(
            epoch=int(self.epochs[self.position(epoch)]),
            metrics=self.metrics_at(epoch),
            window=self.window,
            mesh=points,
            layers=[LayerState(*sample, *point) for sample, point in zip(on_samples, on_mesh, strict=True)],
            probability=class_probability(on_samples[-1].post),
            mesh_probability=class_probability(on_mesh[-1].post),
        )

    def save(self, path: str | Path) -> Path:
        """Write the recording to ``path``, replacing a file of that name, and return the path."""
        path = Path(path)
        with write_beside(path) as beside:
            try:
                with RecordingWriter(
                    beside, self.dataset, self.network, settings=self.settings, name=self.name, overwrite=True
                ) as writer:
                    writer.append(self.snapshots())
                    writer.close(self.outcome)
            except NetfoldError as error:
                raise type(error)(str(error).replace(str(beside), str(path))) from error
            finally:
                remove_logs(beside)
            # SQLite would replay the log of a killed run of this name over the new file.
            remove_logs(path)
        return path

    def snapshots(self) -> list[Snapshot]:
        """Return every recorded epoch as a :class:`Snapshot`."""
        return [
            Snapshot(
                epoch=int(epoch),
                parameters=[(weights[place], bias[place]) for weights, bias in self.parameters],
                metrics={name: float(values[place]) for name, values in self.metrics.items()},
            )
            for place, epoch in enumerate(self.epochs)
        ]

    @classmethod
    def from_snapshots(
        cls,
        dataset: Dataset,
        network: Network,
        snapshots: Sequence[Snapshot],
        *,
        settings: dict[str, Any],
        outcome: str,
        name: str = "run",
    ) -> Recording:
        """Collect ``snapshots``, in order and from epoch 0, into a recording."""
        names = snapshots[0].metrics if snapshots else {}
        return cls(
            dataset=dataset,
            network=network,
            epochs=np.array([snapshot.epoch for snapshot in snapshots], dtype=np.int64),
            metrics={key: np.array([snapshot.metrics[key] for snapshot in snapshots]) for key in names},
            parameters=[
                (
                    np.stack([snapshot.parameters[layer][0] for snapshot in snapshots]),
                    np.stack([snapshot.parameters[layer][1] for snapshot in snapshots]),
                )
                for layer in range(network.depth)
            ]
            if snapshots
            else [],
            settings=settings,
            outcome=outcome,
            name=name,
        )

    def _repr_html_(self) -> str:
        return recording_preview(self)

    def __repr__(self) -> str:
        what = f"{self.network} on {self.dataset.name}, {self.last_epoch} epochs"
        return f"<Recording {self.name!r}: {what}, {self.outcome}>"


def load(path: str | Path) -> Recording:
    """Read a recording, finished or not, from its file.

    Raises :class:`InputError` for a path that is no recording, was written by a newer netfold, or is
    damaged. A recording that was cut short, or is still being written, says so in its ``outcome``.
    """
    with open_reader(Path(path)) as reader:
        header, dataset, network = read_header(reader)
        # The outcome first: a writer that ends in between may then only add epochs, never lose some.
        outcome = reader.outcome()
        snapshots = [unpack(row, network, reader) for row in reader.rows()]
    if not snapshots or snapshots[0].epoch != 0:
        raise InputError(f"{path} holds no epoch yet; its recording was cut short before epoch 0")
    if outcome is None:
        outcome = f"cut short or still being written; the last epoch is {snapshots[-1].epoch}"
    return Recording.from_snapshots(
        dataset, network, snapshots, settings=header["settings"], outcome=outcome, name=header["name"]
    )
