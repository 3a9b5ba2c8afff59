"""Packing: in which arrays a kind of recording keeps its epochs, and how each becomes the bytes of its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypedDict

import numpy as np
from numpy.typing import NDArray

from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.outputs import LayerOutputs, pack_outputs, row_size, unpack_outputs
from netfold.recordings.snapshot import Float, Snapshot

WEIGHTS, OUTPUTS = "weights", "outputs"

# What is kept of the layers of E epochs, each array (E, ...).
Arrays = list[NDArray[Any]]


class Fields(TypedDict):
    """What a recording has of its layers: one of the two."""

    parameters: list[tuple[Float, Float]] | None
    outputs: LayerOutputs | None


class Packing(Protocol):
    """How one kind of recording keeps its epochs."""

    @property
    def kind(self) -> str:
        """What is recorded: "weights" or "outputs"."""

    @property
    def mesh(self) -> int:
        """The number of mesh points along each side, 0 where there is no mesh."""

    def join(self, snapshots: Sequence[Snapshot]) -> Arrays:
        """Return what ``snapshots`` hold of the layers."""

    def snapshot(self, arrays: Arrays, place: int, epoch: int, metrics: dict[str, float]) -> Snapshot:
        """Return the epoch in ``place``, whose number is ``epoch``; its arrays are views."""

    def fields(self, arrays: Arrays) -> Fields:
        """Return the same as fields of a recording: views, no copies."""

    def pack(self, arrays: Arrays) -> list[bytes]:
        """Return the bytes of each epoch."""

    def unpack(self, rows: Sequence[bytes]) -> Arrays:
        """Return what :meth:`pack` packed."""

    @property
    def row_size(self) -> int:
        """How many bytes each epoch has."""


@dataclass(frozen=True)
class WeightsPacking:
    """Parameters: one array (E, p) of all p numbers, layer by layer, weights before biases, in single precision.

    So lie the bytes of a row, too; weights and biases of a layer are views into it.
    """

    network: Network
    kind: ClassVar[str] = WEIGHTS
    mesh: ClassVar[int] = 0

    def join(self, snapshots: Sequence[Snapshot]) -> Arrays:
        """Return [(E, p)] float32; :class:`InputError` for parameters that do not have the network's shapes."""
        flat = np.empty((len(snapshots), self.network.parameter_count), dtype=np.float32)
        for place, snapshot in enumerate(snapshots):
            flat[place] = self.network.join(snapshot.parameters)
        return [flat]

    def snapshot(self, arrays: Arrays, place: int, epoch: int, metrics: dict[str, float]) -> Snapshot:
        """Return an epoch's parameters."""
        return Snapshot(epoch, self.network.split(arrays[0][place]), metrics)

    def fields(self, arrays: Arrays) -> Fields:
        """Return the parameters [(W (E, in, out), b (E, out)), ...]."""
        return {"parameters": self.network.split(arrays[0]), "outputs": None}

    def pack(self, arrays: Arrays) -> list[bytes]:
        """Return the bytes of each epoch, little-endian."""
        return [row.tobytes() for row in np.asarray(arrays[0], dtype="<f4")]

    def unpack(self, rows: Sequence[bytes]) -> Arrays:
        """Return all rows as one array."""
        count = self.network.parameter_count
        return [np.frombuffer(bytearray().join(rows), dtype="<f4").reshape(len(rows), count)]

    @property
    def row_size(self) -> int:
        """Four for each parameter."""
        return 4 * self.network.parameter_count


@dataclass(frozen=True)
class OutputsPacking:
    """Layer outputs: for each layer those on the samples (E, s, w) and on the mesh (E, m, m, w), and what they keep.

    Half precision in the file, but for the output layer.
    """

    network: ForeignNetwork
    samples: int
    mesh: int
    kind: ClassVar[str] = OUTPUTS

    def join(self, snapshots: Sequence[Snapshot]) -> Arrays:
        """Return the outputs of all epochs."""
        return LayerOutputs.stack([s.outputs for s in snapshots if s.outputs is not None]).arrays

    def snapshot(self, arrays: Arrays, place: int, epoch: int, metrics: dict[str, float]) -> Snapshot:
        """Return an epoch's outputs."""
        return Snapshot(epoch, [], metrics, LayerOutputs.of(arrays).at(place))

    def fields(self, arrays: Arrays) -> Fields:
        """Return the outputs."""
        return {"parameters": None, "outputs": LayerOutputs.of(arrays)}

    def pack(self, arrays: Arrays) -> list[bytes]:
        """Return the bytes of each epoch."""
        outputs = LayerOutputs.of(arrays)
        return [pack_outputs(outputs.at(place)) for place in range(len(outputs.kept))]

    def unpack(self, rows: Sequence[bytes]) -> Arrays:
        """Return the outputs of all epochs, in single precision."""
        return LayerOutputs.stack([unpack_outputs(row, self.network, self.samples, self.mesh) for row in rows]).arrays

    @property
    def row_size(self) -> int:
        """That of the outputs on all samples and mesh points."""
        return row_size(self.network, self.samples, self.mesh)


def packing_for(network: Network | ForeignNetwork, samples: int, mesh: int) -> Packing:
    """Return how a recording of ``network`` is kept: its weights, or outputs on ``samples`` and ``mesh`` x ``mesh``."""
    return OutputsPacking(network, samples, mesh) if isinstance(network, ForeignNetwork) else WeightsPacking(network)
