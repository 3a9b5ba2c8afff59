"""Layer outputs: what is recorded of a model that netfold cannot compute itself.

Each layer's outputs on the samples and on a fixed mesh of the input plane stand for its parameters;
between the points of the mesh they are interpolated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.networks.foreign import ForeignNetwork
from netfold.spaces import Points, Window

Float = NDArray[np.floating]


class OutputsEpoch(NamedTuple):
    """One epoch of a foreign model.

    ``layers`` are (on the samples (s, w), on the mesh (m * m, w)) for each layer of the network, the last the
    probabilities, or the predicted values of a regression; ``kept`` (depth,) is the share of each
    layer's variance that the recorded numbers keep, 1 if that is the whole layer.
    """

    layers: list[tuple[Float, Float]]
    kept: tuple[float, ...]


@dataclass(frozen=True)
class LayerOutputs:
    """All epochs of a foreign model.

    ``layers`` are (on the samples (T, s, w), on the mesh (T, m, m, w)) for each layer; ``kept`` is (T, depth).
    """

    layers: list[tuple[Float, Float]]
    kept: Float

    @property
    def mesh(self) -> int:
        """The number of mesh points along each side."""
        return int(self.layers[0][1].shape[1])

    @property
    def arrays(self) -> list[Float]:
        """All of it, one array after another, each (T, ...)."""
        return [*(part for pair in self.layers for part in pair), self.kept]

    @classmethod
    def of(cls, arrays: Sequence[Float]) -> LayerOutputs:
        """Return what :attr:`arrays` were made of."""
        return cls(list(zip(arrays[:-1:2], arrays[1:-1:2], strict=True)), arrays[-1])

    @classmethod
    def stack(cls, epochs: Sequence[OutputsEpoch]) -> LayerOutputs:
        """Collect ``epochs``, which are all of one model."""
        layers = []
        for place in range(len(epochs[0].layers)):
            on_samples, on_mesh = (np.stack([epoch.layers[place][part] for epoch in epochs]) for part in (0, 1))
            side = round(on_mesh.shape[1] ** 0.5)
            layers.append((on_samples, on_mesh.reshape(len(epochs), side, side, -1)))
        return cls(layers, np.array([epoch.kept for epoch in epochs]))

    def at(self, place: int) -> OutputsEpoch:
        """Return the epoch in ``place``."""
        layers = [(samples[place], mesh[place].reshape(-1, mesh.shape[-1])) for samples, mesh in self.layers]
        return OutputsEpoch(layers, tuple(map(float, self.kept[place])))


def pack_outputs(epoch: OutputsEpoch) -> bytes:
    """Return one epoch as bytes: the shares kept, then each layer, scaled to at most 1, in half precision.

    The output layer is in single precision.
    """
    parts = [np.asarray(epoch.kept, dtype="<f4").tobytes()]
    for samples, mesh in epoch.layers[:-1]:
        values = np.concatenate([samples, mesh]).astype(np.float64)
        finite = np.abs(values[np.isfinite(values)])
        scale = float(finite.max()) if finite.size and finite.max() > 0 else 1.0
        parts.append(np.array(scale, dtype="<f8").tobytes())
        parts.append((values / scale).astype("<f2").tobytes())
    parts.append(np.concatenate(epoch.layers[-1]).astype("<f4").tobytes())
    return b"".join(parts)


def row_size(network: ForeignNetwork, samples: int, mesh: int) -> int:
    """Return how many bytes :func:`pack_outputs` makes of one epoch on ``samples`` and ``mesh`` x ``mesh`` points."""
    rows, (*hidden, last) = samples + mesh * mesh, network.widths[1:]
    return 4 * network.depth + sum(8 + 2 * rows * width for width in hidden) + 4 * rows * last


def unpack_outputs(data: bytes, network: ForeignNetwork, samples: int, mesh: int) -> OutputsEpoch:
    """Return what :func:`pack_outputs` packed, :func:`row_size` bytes."""
    rows = samples + mesh * mesh
    widths = network.widths[1:]
    kept = np.frombuffer(data, "<f4", len(widths))
    start, layers = 4 * len(widths), []
    for width in widths[:-1]:
        scale = np.frombuffer(data, "<f8", 1, start)[0]
        values = _quiet(np.frombuffer(data, "<f2", rows * width, start + 8)).reshape(rows, width)
        layers.append((values[:samples] * np.float32(scale), values[samples:] * np.float32(scale)))
        start += 8 + 2 * rows * width
    last = _quiet(np.frombuffer(data, "<f4", rows * widths[-1], start)).reshape(rows, widths[-1])
    layers.append((last[:samples], last[samples:]))
    return OutputsEpoch(layers, tuple(map(float, kept)))


def _quiet(values: NDArray[Any]) -> NDArray[np.float32]:
    """Return ``values`` in single precision, each NaN as the plain one: others warn wherever they are computed with."""
    with np.errstate(invalid="ignore"):
        single = values.astype(np.float32)
    gone = np.isnan(single)
    if gone.any():
        single[gone] = np.nan
    return single


def interpolated(mesh: Float, window: Window, points: Points) -> NDArray[np.float64]:
    """Return ``mesh`` (..., m, m, w), rows going up over ``window``, bilinearly at ``points`` (k, 2): (..., k, w)."""
    size = mesh.shape[-2]
    across = (points[:, 0] - window.left) / window.width * (size - 1)
    up = (points[:, 1] - window.bottom) / window.height * (size - 1)
    column, row = (np.clip(np.nan_to_num(np.floor(at)), 0, size - 2).astype(np.intp) for at in (across, up))
    x, y = ((at - start)[:, None] for at, start in ((across, column), (up, row)))
    value: NDArray[np.float64] = (
        mesh[..., row, column, :] * (1 - x) * (1 - y)
        + mesh[..., row, column + 1, :] * x * (1 - y)
        + mesh[..., row + 1, column, :] * (1 - x) * y
        + mesh[..., row + 1, column + 1, :] * x * y
    )
    return value
