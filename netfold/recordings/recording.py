"""The recording: parameters (or layer outputs) and metrics of every kept epoch, and the state of any one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, NetfoldError, amount, check_whole
from netfold.files.reading import told
from netfold.files.temporary import refuse_locked
from netfold.files.writing import clear_errors, write_beside
from netfold.look import metric_number
from netfold.networks.answers import Answer, answer_of
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Layer, Network
from netfold.recordings.block import Block
from netfold.recordings.file import remove_logs
from netfold.recordings.header import Header, read_header
from netfold.recordings.outputs import LayerOutputs
from netfold.recordings.preview import recording_preview
from netfold.recordings.reader import open_reader, steadily
from netfold.recordings.rows import to_block
from netfold.recordings.snapshot import Float, Snapshot
from netfold.recordings.source import Outputs, Source, Weights
from netfold.recordings.state import LayerState, State
from netfold.recordings.writer import RecordingWriter
from netfold.spaces import Points, Window, mesh_over, window_around, window_on
from netfold.spaces.plane import InputPlane
from netfold.texts import harmless_name

NO_EPOCHS = "a recording needs at least epoch 0, the untrained network"


class EmptyError(InputError):
    """A recording's file is there, and no epoch in it."""


def window_of(dataset: Dataset, plane: InputPlane) -> Window:
    """Return the window on ``plane``, in its own coordinates, that holds all samples."""
    return window_around(plane.project(dataset.x))


@dataclass(frozen=True)
class Recording:
    """How one network learned: everything needed to draw any epoch of it.

    ``epochs`` (T,) are the kept epochs, 0 = untrained; ``metrics[name]`` (T,) goes with them;
    ``parameters`` is [(W (T, in, out), b (T, out)), ...] float32. ``settings`` is a plain dict of how
    it was trained and ``outcome`` a sentence on how that ended. ``held_out`` (n,) marks the samples
    that were not trained on, or is None. ``plane`` is the plane of the input space that pictures look
    at. Of a model that netfold cannot compute itself, ``kind`` is "outputs": there are ``outputs`` and
    no parameters, and the data set holds the samples that were recorded.
    """

    dataset: Dataset
    network: Network | ForeignNetwork
    epochs: NDArray[np.int64]
    metrics: dict[str, NDArray[np.float64]]
    parameters: list[tuple[Float, Float]] | None
    settings: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""
    name: str = "run"
    held_out: NDArray[np.bool_] | None = None
    plane: InputPlane = None  # type: ignore[assignment]  # the default is the data set's
    outputs: LayerOutputs | None = None

    def __post_init__(self) -> None:
        if not len(self.epochs) or self.epochs[0] != 0:
            raise InputError(NO_EPOCHS)
        if self.plane is None:
            object.__setattr__(self, "plane", InputPlane.default(self.dataset))
        # They may be somebody else's, and are shown on terminals, pictures and pages.
        for name in ("name", "outcome"):
            object.__setattr__(self, name, harmless_name(getattr(self, name)))

    @property
    def kind(self) -> str:
        """What is recorded: "weights" or "outputs"."""
        return self.source.kind

    @cached_property
    def answer(self) -> Answer:
        """What the network's output means: one of two classes, one of many, or a value."""
        return answer_of(self.dataset)

    @cached_property
    def source(self) -> Source:
        """Where the layers come from: the weights, or what was recorded of the outputs.

        Raises :class:`InputError` if there is neither.
        """
        if self.outputs is not None and isinstance(self.network, ForeignNetwork):
            return Outputs(self.network, self.outputs, self.window, self.answer)
        if self.parameters is None or isinstance(self.network, ForeignNetwork):
            raise InputError(f"{self.name} has neither weights nor outputs of {self.network}")
        return Weights(self.network, self.parameters, self.plane, self.dataset.x)

    @property
    def last_epoch(self) -> int:
        """The number of the last recorded epoch."""
        return int(self.epochs[-1])

    @cached_property
    def window(self) -> Window:
        """The window on the plane, in its coordinates, that holds all samples."""
        return window_of(self.dataset, self.plane)

    @cached_property
    def seen_window(self) -> Window:
        """The part of the window that every picture shows: that of all samples but a few that lie far off.

        Of outputs all of it, since they were recorded there.
        """
        if self.source.is_bound_to_its_plane:
            return self.window
        return window_on(self.plane.project(self.dataset.x))

    def through(self, plane: InputPlane | str) -> Recording:
        """Return the same recording looked at through another ``plane``, or the one that a text means.

        Raises :class:`InputError` for a plane that does not fit the data set, and for a recording of
        outputs, which were recorded on one plane.
        """
        chosen = InputPlane.parse(self.dataset, plane) if isinstance(plane, str) else plane
        if self.source.is_bound_to_its_plane:
            raise InputError(f"{self.name} holds the outputs on one plane ({self.plane.about}); record it on another")
        if len(chosen.origin) != self.dataset.features:
            raise InputError(
                f"the plane has {len(chosen.origin)} features, {self.dataset.name} {self.dataset.features}"
            )
        return replace(self, plane=chosen)

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
                f"epoch {epoch} was not recorded: this recording has {amount(len(self.epochs), 'epoch')} "
                f"from 0 to {self.last_epoch}; the nearest is {near}"
            )
        return place

    def parameters_at(self, epoch: int | None = None) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Return [(W (in, out), b (out,)), ...] of ``epoch`` as float64; None is the last epoch.

        Raises :class:`InputError` for a recording of outputs, and what :meth:`position` raises.
        """
        place, layers = self.position(epoch), range(1, self.network.depth + 1)
        known = [pair for layer in layers if (pair := self.source.affine(place, layer))]
        if not known:
            raise InputError(f"{self.name} holds layer outputs of {self.network}, not its weights")
        return [(np.array(weights, dtype=np.float64), np.array(bias, dtype=np.float64)) for weights, bias in known]

    def carry(self, place: int | slice, points: Points | None = None, rows: Any = None) -> list[Layer]:
        """Return every layer's outputs at ``points`` (k, 2) of the plane, then at the samples in ``rows``.

        ``place`` is that of an epoch among the recorded ones, or a slice of several, whose outputs
        (epochs, points, width) have a leading axis. Of outputs, points are interpolated within the window.
        """
        return self.source.carry(place, points, rows)

    def metrics_at(self, epoch: int | None = None) -> dict[str, float]:
        """Return the metrics of ``epoch``; None is the last epoch. Raises what :meth:`position` raises."""
        place = self.position(epoch)
        return {name: float(values[place]) for name, values in self.metrics.items()}

    def samples_of(self, metric: str) -> int:
        """Return of how many samples a ``metric`` is: of those that were held out, or of the others."""
        held_out = 0 if self.held_out is None else int(self.held_out.sum())
        return held_out if metric.startswith("held_out_") else self.dataset.samples - held_out

    def told_at(self, epoch: int | None = None) -> dict[str, str]:
        """Return the metrics of ``epoch`` (None: the last) as the texts that stand on pictures.

        Raises what :meth:`position` raises.
        """
        numbers = self.metrics_at(epoch).items()
        return {name: metric_number(name, value, self.samples_of(name)) for name, value in numbers}

    def state(self, epoch: int | None = None, mesh: int = 100) -> State:
        """Return all arrays of ``epoch`` (None: the last) on the samples and on a ``mesh`` x ``mesh`` mesh.

        Raises :class:`InputError` for an epoch that was not recorded, and a mesh outside 2 to 2000.
        """
        size = check_whole("mesh", mesh, low=2, high=2000)
        place = self.position(epoch)
        points = mesh_over(self.window, size)
        on_samples = self.carry(place, rows=slice(None))
        on_mesh = [
            Layer(*(array.reshape(size, size, -1) for array in layer))
            for layer in self.carry(place, points.reshape(-1, 2))
        ]
        return State(
            epoch=int(self.epochs[place]),
            metrics=self.metrics_at(int(self.epochs[place])),
            window=self.window,
            mesh=points,
            layers=[LayerState(*sample, *point) for sample, point in zip(on_samples, on_mesh, strict=True)],
            probability=self.answer.decided(on_samples[-1].post),
            mesh_probability=self.answer.decided(on_mesh[-1].post),
        )

    @property
    def header(self) -> Header:
        """What the recording says once."""
        return Header(
            self.dataset,
            self.network,
            settings=self.settings,
            name=self.name,
            held_out=self.held_out,
            plane=self.plane,
            mesh=self.source.packing.mesh,
        )

    @property
    def block(self) -> Block:
        """All epochs as one block."""
        return Block(self.epochs, self.metrics, self.source.arrays)

    def save(self, path: str | Path) -> Path:
        """Write the recording to ``path``, replacing a file of that name, and return the path.

        Raises :class:`InputError` for a path that cannot be written, or at which a run is being written, and
        :class:`NetfoldError` if there is no space.
        """
        path = Path(path)
        with clear_errors(path):
            refuse_locked(path)
        with write_beside(path) as beside:
            try:
                with RecordingWriter(beside, self.header, overwrite=True) as writer:
                    writer.append(self.block)
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
        return self.block.snapshots(self.source.packing)

    @classmethod
    def from_block(cls, header: Header, block: Block, outcome: str) -> Recording:
        """Return the recording of the epochs in ``block``, from epoch 0 on: views of it, no copies.

        Raises :class:`InputError` if epoch 0 is not the first.
        """
        return cls(
            dataset=header.dataset,
            network=header.network,
            epochs=block.epochs,
            metrics=block.metrics,
            settings=header.settings,
            outcome=outcome,
            name=header.name,
            held_out=header.held_out,
            plane=header.plane,
            **header.packing.fields(block.arrays),
        )

    @classmethod
    def from_snapshots(
        cls,
        dataset: Dataset,
        network: Network | ForeignNetwork,
        snapshots: Sequence[Snapshot],
        *,
        settings: dict[str, Any],
        outcome: str,
        name: str = "run",
        held_out: NDArray[np.bool_] | None = None,
        plane: InputPlane | None = None,
    ) -> Recording:
        """Collect ``snapshots``, in order and from epoch 0, into a recording.

        A metric that an epoch does not have is NaN there. Raises :class:`InputError` if epoch 0 is not the first,
        and for parameters that do not have the network's shapes.
        """
        if not snapshots:
            raise InputError(NO_EPOCHS)
        header = Header(dataset, network, settings=settings, name=name, held_out=held_out, plane=plane)  # type: ignore[arg-type]
        return cls.from_block(header, Block.of(header.packing, snapshots), outcome)

    def _repr_html_(self) -> str:
        return recording_preview(self)

    def __repr__(self) -> str:
        what = f"{self.network} on {self.dataset.name}, {amount(self.last_epoch, 'epoch')}"
        return f"<Recording {self.name!r}: {what}, {self.outcome}>"


def load(path: str | Path) -> Recording:
    """Read a recording, finished or not, from its file.

    Raises :class:`InputError` for a path that is no recording, was written by a newer netfold, or is
    damaged. A recording that was cut short, or is still being written, says so in its ``outcome``.
    """
    return steadily(Path(path), lambda: _load(Path(path)))


def _load(path: Path) -> Recording:
    with open_reader(path) as reader:
        header = read_header(reader)
        # The outcome first: a writer that ends in between may then only add epochs, never lose some.
        outcome = reader.outcome()
        rows = list(reader.rows())
    if not rows or rows[0].epoch != 0:
        raise EmptyError(f"{told(path)} holds no epoch yet; its recording was cut short before epoch 0")
    if outcome is None:
        outcome = unfinished(rows[-1].epoch)
    return Recording.from_block(header, to_block(rows, header.packing, reader.path), outcome)


def unfinished(epoch: int) -> str:
    """Return the outcome of a recording that has none, whose last epoch is ``epoch``."""
    return f"cut short or still being written; the last epoch is {epoch}"
