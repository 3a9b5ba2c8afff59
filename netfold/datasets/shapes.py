"""Toy shapes in the plane, two classes each, seeded and sized."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import check_number, check_whole

# (class index, positions along the shape in [0, 1), random numbers) -> points (n, 2)
Place = Callable[[int, NDArray[np.float64], np.random.Generator], NDArray[np.float64]]


def moons(*, samples: int = 400, seed: int = 0, noise: float = 0.15) -> Dataset:
    """Return two interleaved half circles, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return _shape("moons", _moon, samples, seed, noise)


def circles(*, samples: int = 400, seed: int = 0, noise: float = 0.1) -> Dataset:
    """Return a disc's edge inside a ring, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return _shape("circles", _circle, samples, seed, noise)


def xor(*, samples: int = 400, seed: int = 0, noise: float = 0.1) -> Dataset:
    """Return four quadrants coloured crosswise, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return _shape("xor", _quadrant, samples, seed, noise)


def spirals(*, samples: int = 400, seed: int = 0, noise: float = 0.05) -> Dataset:
    """Return two arms of a spiral, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return _shape("spirals", _arm, samples, seed, noise)


def _moon(label: int, t: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    angle = np.pi * (t + label)
    return np.column_stack([np.cos(angle) + label - 0.5, np.sin(angle) + 0.5 * label - 0.25])


def _circle(label: int, t: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    radius = 0.45 + 0.75 * label
    return np.column_stack([radius * np.cos(2 * np.pi * t), radius * np.sin(2 * np.pi * t)])


def _quadrant(label: int, t: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    side = np.where(t < 0.5, 1.0, -1.0)
    across, up = random.uniform(0.1, 1.5, (2, len(t)))
    return np.column_stack([side * across, (-side if label else side) * up])


def _arm(label: int, t: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    radius = 0.15 + 1.35 * np.sqrt(t)
    angle = 3 * np.pi * np.sqrt(t) + np.pi * label
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _shape(name: str, place: Place, samples: int, seed: int, noise: float) -> Dataset:
    samples = check_whole("samples", samples, low=4, high=1_000_000)
    seed = check_whole("seed", seed, low=0, high=2**32 - 1)
    noise = check_number("noise", noise, above=0, high=10)
    random = np.random.default_rng(seed)
    sizes = (samples - samples // 2, samples // 2)
    arms = [place(label, random.uniform(0, 1, size), random) for label, size in enumerate(sizes)]
    x = np.concatenate(arms)
    return Dataset(
        x=x + random.normal(0, noise, x.shape),
        y=np.repeat(np.arange(2), sizes),
        feature_names=("X0", "X1"),
        class_names=("0", "1"),
        name=name,
        provenance=f"toy shape {name}, noise {noise:g}, seed {seed}",
    )
