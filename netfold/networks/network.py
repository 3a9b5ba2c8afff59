"""The network: widths, activations, and the forward pass through every layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError, check_choice, check_whole
from netfold.networks.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS, Array

MAX_WIDTH = 4096
MAX_LAYERS = 64

# [(W, b), ...]: per layer a weight matrix (in, out) and a bias (out,), NumPy or JAX.
Parameters = Sequence[tuple[Array, Array]]


class Layer(NamedTuple):
    """The outputs of one layer: ``pre`` = x W + b and ``post`` = activation(pre), both (n, out)."""

    pre: Array
    post: Array


@dataclass(frozen=True)
class Network:
    """A fully connected network.

    ``widths`` are the numbers of units from the input to the output, (2, 2, 1) for the post's;
    ``activations`` name one function for each layer after the input, the output's among them.

    Raises :class:`InputError` for a width outside 1 to 4096, more than 64 layers, an unknown
    activation, or a number of activations that does not fit.
    """

    widths: tuple[int, ...]
    activations: tuple[str, ...]

    def __post_init__(self) -> None:
        for width in self.widths:
            check_whole("a layer's width", width, low=1, high=MAX_WIDTH)
        for name in self.activations[:-1]:
            check_choice("activation", name, ACTIVATIONS)
        for name in self.activations[-1:]:
            check_choice("output activation", name, OUTPUT_ACTIVATIONS)
        if len(self.widths) != len(self.activations) + 1:
            raise InputError(
                f"{len(self.activations)} activations for {len(self.widths) - 1} layers: "
                "give one for every layer after the input"
            )
        check_whole("the number of layers", self.depth, low=1, high=MAX_LAYERS)

    @property
    def depth(self) -> int:
        """The number of layers after the input, the output layer counted."""
        return len(self.activations)

    @property
    def hidden(self) -> tuple[int, ...]:
        """The widths of the hidden layers; empty for a linear model."""
        return self.widths[1:-1]

    @property
    def shapes(self) -> list[tuple[tuple[int, int], tuple[int]]]:
        """Per layer the shapes of its weights (in, out) and biases (out,)."""
        return [((i, o), (o,)) for i, o in pairwise(self.widths)]

    @property
    def parameter_count(self) -> int:
        """How many numbers one epoch's parameters are."""
        return sum(i * o + o for (i, o), _ in self.shapes)

    def forward(self, parameters: Parameters, x: Array) -> list[Layer]:
        """Return every layer's outputs for ``x`` (..., in); NumPy in, NumPy out; JAX in, JAX out."""
        layers: list[Layer] = []
        for (weights, bias), name in zip(parameters, self.activations, strict=True):
            pre = x @ weights + bias
            x = OUTPUT_ACTIVATIONS[name](pre)
            layers.append(Layer(pre, x))
        return layers

    def join(self, parameters: Parameters) -> NDArray[np.float32]:
        """Return parameters [(W (..., in, out), b (..., out)), ...] as one array (..., p), layer by layer, W before b.

        Raises :class:`InputError` for parameters of other shapes.
        """
        arrays = [np.asarray(array) for layer in parameters for array in layer]
        shapes = [shape for layer in self.shapes for shape in layer]
        pairs = list(zip(arrays, shapes, strict=False))
        if len(arrays) != len(shapes) or any(a.shape[a.ndim - len(shape) :] != shape for a, shape in pairs):
            raise InputError(f"parameters of shapes {[a.shape for a in arrays]} do not fit {self}; expected {shapes}")
        rows = [a.reshape(*a.shape[: a.ndim - len(shape)], -1) for a, shape in pairs]
        return np.concatenate(rows, axis=-1, dtype=np.float32, casting="same_kind")

    def split(self, flat: NDArray[np.floating]) -> list[tuple[NDArray[np.floating], NDArray[np.floating]]]:
        """Return the parameters [(W (..., in, out), b (..., out)), ...] in ``flat`` (..., p), as views."""
        parts, start, lead = [], 0, flat.shape[:-1]
        for inputs, outputs in pairwise(self.widths):
            middle, end = start + inputs * outputs, start + inputs * outputs + outputs
            parts.append((flat[..., start:middle].reshape(*lead, inputs, outputs), flat[..., middle:end]))
            start = end
        return parts

    @property
    def classes(self) -> int:
        """How many classes the output tells apart: two for one unit, else one a unit."""
        return max(self.widths[-1], 2)

    def describe(self) -> dict[str, Any]:
        """Return a plain dict that :meth:`from_dict` reads back."""
        return {"widths": list(self.widths), "activations": list(self.activations)}

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Network:
        """Build a network from what :meth:`describe` returned."""
        return cls(tuple(plain["widths"]), tuple(plain["activations"]))

    def __str__(self) -> str:
        return "-".join(map(str, self.widths)) + " " + ", ".join(self.activations)
