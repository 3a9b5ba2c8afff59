"""Initial weights; biases start at zero."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from netfold.networks.network import Network

Draw = Callable[[np.random.Generator, int, int], NDArray[np.float64]]


def glorot_uniform(random: np.random.Generator, inputs: int, outputs: int) -> NDArray[np.float64]:
    """Uniform on +-sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010)."""
    limit = np.sqrt(6 / (inputs + outputs))
    return random.uniform(-limit, limit, (inputs, outputs))


def glorot_normal(random: np.random.Generator, inputs: int, outputs: int) -> NDArray[np.float64]:
    """Normal with variance 2 / (inputs + outputs) (Glorot and Bengio 2010)."""
    return random.normal(0, np.sqrt(2 / (inputs + outputs)), (inputs, outputs))


def he_uniform(random: np.random.Generator, inputs: int, outputs: int) -> NDArray[np.float64]:
    """Uniform on +-sqrt(6 / inputs) (He et al. 2015)."""
    limit = np.sqrt(6 / inputs)
    return random.uniform(-limit, limit, (inputs, outputs))


def he_normal(random: np.random.Generator, inputs: int, outputs: int) -> NDArray[np.float64]:
    """Normal with variance 2 / inputs (He et al. 2015)."""
    return random.normal(0, np.sqrt(2 / inputs), (inputs, outputs))


INITIALISERS: dict[str, Draw] = {
    "glorot_uniform": glorot_uniform,
    "glorot_normal": glorot_normal,
    "he_uniform": he_uniform,
    "he_normal": he_normal,
}


def initial_parameters(network: Network, name: str, seed: int) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Return untrained parameters [(W (in, out), b (out,)), ...], the same for the same ``seed``."""
    random = np.random.default_rng((seed, 0))
    draw = INITIALISERS[name]
    return [
        (draw(random, inputs, outputs).astype(np.float32), np.zeros(outputs, dtype=np.float32))
        for (inputs, outputs), _ in network.shapes
    ]
