"""Sources: where the layers of a recorded network come from, weights or recorded outputs; one verb, ``carry``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np

from netfold.networks.answers import Answer
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Layer, Network, Parameters
from netfold.options.look import Stage
from netfold.recordings.outputs import LayerOutputs, interpolated
from netfold.recordings.packing import OUTPUTS as OUTPUTS
from netfold.recordings.packing import WEIGHTS as WEIGHTS
from netfold.recordings.packing import Arrays, OutputsPacking, Packing, WeightsPacking
from netfold.recordings.snapshot import Float
from netfold.spaces import Points, Window
from netfold.spaces.plane import InputPlane

# From the outputs (..., width) of a layer to those of the last.
Rest = Callable[[Float], Float]


class Source(Protocol):
    """Where the layers of a recorded network come from. Epochs are given by their place among the recorded ones."""

    @property
    def kind(self) -> str:
        """What is recorded: "weights" or "outputs"."""

    @property
    def packing(self) -> Packing:
        """How the epochs are kept."""

    @property
    def arrays(self) -> Arrays:
        """What is kept of the layers, as the packing keeps it: each array (T, ...)."""

    @property
    def named_arrays(self) -> dict[str, Float]:
        """What other programs are given of the layers, by name, each (T, ...)."""

    @property
    def is_bound_to_its_plane(self) -> bool:
        """Whether points of no other plane than that of the recording can be carried."""

    def stages(self, layer: int) -> tuple[Stage, ...]:
        """Return which stages of ``layer`` (1 is the first) are known: before its activation, and after."""

    def carry(self, place: int | slice, points: Points | None = None, rows: Any = None) -> list[Layer]:
        """Return every layer's outputs at ``points`` (k, 2) of the plane, then at the samples in ``rows``.

        Of a slice of places, outputs (epochs, points, width) have a leading axis.
        """

    def affine(self, place: int, layer: int) -> tuple[Float, Float] | None:
        """Return the weights (in, out) and biases (out,) of ``layer``, None if they are not known."""

    def rest(self, place: int, layer: int) -> Rest | None:
        """Return what the layers behind ``layer`` make of its outputs, None if that is not known."""

    def kept(self, place: int, layer: int) -> float:
        """Return the share in [0, 1] of the layer's variance that is recorded."""

    def trouble(self, place: int) -> str:
        """Return which numbers of the epoch are not finite: "weights", "outputs", or "" if all are."""


@dataclass(frozen=True)
class Weights:
    """All parameters [(W (T, in, out), b (T, out)), ...] of a ``network``, and what goes through it.

    ``x`` (n, d) are the samples, and ``plane`` is the plane of the input space whose points are carried.
    """

    network: Network
    parameters: Parameters
    plane: InputPlane
    x: Float
    kind: ClassVar[str] = WEIGHTS
    is_bound_to_its_plane: ClassVar[bool] = False
    # The parameters of one epoch are asked for many times, and cast once.
    _cast: dict[int, list[tuple[Float, Float]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def packing(self) -> Packing:
        """All parameters."""
        return WeightsPacking(self.network)

    @property
    def arrays(self) -> Arrays:
        """One array (T, p) of all p parameters."""
        return [self.network.join(self.parameters)]

    @property
    def named_arrays(self) -> dict[str, Float]:
        """W1 (T, in, out), b1 (T, out), W2, ..."""
        layers = enumerate(self.parameters, start=1)
        return {f"{letter}{layer}": array for layer, pair in layers for letter, array in zip("Wb", pair, strict=True)}

    def stages(self, layer: int) -> tuple[Stage, ...]:
        """Return both: each layer is computed."""
        return ("pre", "post")

    def carry(self, place: int | slice, points: Points | None = None, rows: Any = None) -> list[Layer]:
        """Return every layer's outputs: one forward pass."""
        x = [] if points is None else [self.plane.embed(points)]
        x += [] if rows is None else [self.x[rows]]
        return self.network.forward(self.at(place), np.concatenate(x))

    def at(self, place: int | slice) -> list[tuple[Float, Float]]:
        """Return [(W (in, out), b (out,)), ...] as float64; of a slice W (E, in, out), b (E, 1, out)."""
        if isinstance(place, slice):
            # Biases are spread over the points.
            return [(w[place].astype(np.float64), b[place, None].astype(np.float64)) for w, b in self.parameters]
        if place not in self._cast:
            self._cast.clear()
            self._cast[place] = [(w[place].astype(np.float64), b[place].astype(np.float64)) for w, b in self.parameters]
        return self._cast[place]

    def affine(self, place: int, layer: int) -> tuple[Float, Float]:
        """Return the layer's own weights and biases."""
        return self.at(place)[layer - 1]

    def rest(self, place: int, layer: int) -> Rest:
        """Return the forward pass through the layers behind ``layer``."""
        network, parameters = self.network, self.at(place)[layer:]
        behind = Network(network.widths[layer:], network.activations[layer:])
        return lambda values: behind.forward(parameters, values)[-1].post

    def kept(self, place: int, layer: int) -> float:
        """Return 1: a layer is whole."""
        return 1.0

    def trouble(self, place: int) -> str:
        """Return "weights" if one is not finite."""
        whole = all(np.isfinite(array[place]).all() for pair in self.parameters for array in pair)
        return "" if whole else "weights"


@dataclass(frozen=True)
class Outputs:
    """What was recorded of a network that netfold cannot compute: its layers on the samples and on a mesh.

    The mesh covers ``window`` of the plane; between its points everything is interpolated.
    """

    network: ForeignNetwork
    recorded: LayerOutputs
    window: Window
    answer: Answer
    kind: ClassVar[str] = OUTPUTS
    is_bound_to_its_plane: ClassVar[bool] = True

    @property
    def packing(self) -> Packing:
        """Outputs on the samples and the mesh that they were recorded on."""
        return OutputsPacking(self.network, self.recorded.layers[0][0].shape[1], self.recorded.mesh)

    @property
    def arrays(self) -> Arrays:
        """Layer by layer the outputs on the samples (T, s, w) and on the mesh (T, m, m, w), then what they keep."""
        return self.recorded.arrays

    @property
    def named_arrays(self) -> dict[str, Float]:
        """Nothing: there are no weights."""
        return {}

    def stages(self, layer: int) -> tuple[Stage, ...]:
        """Return both for the output, whose logits follow from its probabilities; else "post" alone."""
        return ("pre", "post") if layer == self.network.depth else ("post",)

    def carry(self, place: int | slice, points: Points | None = None, rows: Any = None) -> list[Layer]:
        """Return every layer's outputs, interpolated between the points of the mesh."""
        carried = []
        for number, (samples, mesh) in enumerate(self.recorded.layers, start=1):
            parts = [] if points is None else [interpolated(mesh[place], self.window, points)]
            parts += [] if rows is None else [samples[place][..., rows, :].astype(np.float64)]
            values = np.concatenate(parts, axis=-2)
            carried.append(Layer(self.answer.logits(values) if number == self.network.depth else values, values))
        return carried

    def affine(self, place: int, layer: int) -> None:
        """Return None: weights are not known."""

    def rest(self, place: int, layer: int) -> Rest | None:
        """Return None: what lies behind is not known."""
        return None

    def kept(self, place: int, layer: int) -> float:
        """Return how much of the layer's variance the recorded axes keep."""
        return float(self.recorded.kept[place, layer - 1])

    def trouble(self, place: int) -> str:
        """Return "outputs" if one is not finite."""
        whole = all(np.isfinite(part[place]).all() for pair in self.recorded.layers for part in pair)
        return "" if whole else "outputs"
