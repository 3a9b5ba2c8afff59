"""A chain of affine maps, scalings and activations, folded into the layers of a network.

Every adapter turns its framework's layers into these steps; what they become is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.networks.network import Network

Float = NDArray[np.floating]


class Affine(NamedTuple):
    """x W + b, with ``weights`` (in, out) and ``bias`` (out,)."""

    weights: Float
    bias: Float


class Scale(NamedTuple):
    """factor x + shift, unit by unit, both (w,): normalisation by statistics that are fixed."""

    factor: Float
    shift: Float


class Activate(NamedTuple):
    """An activation function, by its name in netfold."""

    name: str


Step = Affine | Scale | Activate


class Folded(NamedTuple):
    """Layers of a :class:`Network`: one name of ``activations`` and one (W (in, out), b (out,)) float32 for each."""

    activations: tuple[str, ...]
    parameters: list[tuple[Float, Float]]

    @property
    def network(self) -> Network:
        """The network that the layers make."""
        widths = (len(self.parameters[0][0]), *(len(bias) for _, bias in self.parameters))
        return Network(widths, self.activations)


class UnsupportedLayerError(Exception):
    """A layer that netfold's network cannot express; the text names it."""


def fold(steps: Iterable[Step], features: int) -> Folded:
    """Return the layers that ``steps``, applied to ``features`` numbers, come to.

    A scaling goes into the affine map before it, or else into the one after it; an activation that
    follows no affine map gets the identity for one. Every activation's output stays a layer's output.
    """
    layers = _Layers(features)
    for step in steps:
        if isinstance(step, Affine):
            layers.affine(step)
        elif isinstance(step, Scale):
            layers.scale(step)
        elif step.name != "identity":
            layers.activate(step.name)
    return layers.folded()


class _Layers:
    """The layers so far, and the scaling that waits for the next affine map."""

    def __init__(self, features: int) -> None:
        self._width = features
        self._maps: list[Affine] = []
        self._names: list[str] = []
        self._waiting: Scale | None = None

    @property
    def _is_open(self) -> bool:
        """Whether the last affine map has no activation yet."""
        return bool(self._names) and self._names[-1] == "identity" and self._waiting is None

    def affine(self, step: Affine) -> None:
        weights, bias = step
        if self._waiting is not None:
            weights, bias = weights.astype(np.float64), bias.astype(np.float64)
            bias = bias + self._waiting.shift @ weights
            weights = self._waiting.factor[:, None] * weights
            self._waiting = None
        self._maps.append(Affine(weights, bias))
        self._names.append("identity")
        self._width = len(bias)

    def scale(self, step: Scale) -> None:
        factor, shift = (np.asarray(array, dtype=np.float64) for array in step)
        if self._is_open:
            weights, bias = (array.astype(np.float64) for array in self._maps[-1])
            self._maps[-1] = Affine(weights * factor, bias * factor + shift)
        elif self._waiting is not None:
            self._waiting = Scale(self._waiting.factor * factor, self._waiting.shift * factor + shift)
        else:
            self._waiting = Scale(factor, shift)

    def activate(self, name: str) -> None:
        if not self._is_open:
            self.affine(Affine(np.eye(self._width), np.zeros(self._width)))
        self._names[-1] = name

    def folded(self) -> Folded:
        if self._waiting is not None or not self._maps:
            self.affine(Affine(np.eye(self._width), np.zeros(self._width)))
        rounded = [tuple(np.ascontiguousarray(array, dtype=np.float32) for array in step) for step in self._maps]
        return Folded(tuple(self._names), rounded)  # type: ignore[arg-type]
