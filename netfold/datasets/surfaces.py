"""Toy surfaces: a value over the plane, to be predicted."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.errors import check_number, check_whole

# (centre, radius, height) of each hill, and of the hollow between them.
HILLS = (((-0.7, -0.5), 0.5, 1.0), ((0.8, 0.6), 0.6, 0.8), ((0.5, -0.7), 0.5, -1.0))


def hills(*, samples: int = 400, seed: int = 0, noise: float = 0.05) -> Dataset:
    """Return the height of two hills and a hollow over a square, ``samples`` (4 to 1,000,000) points: regression.

    Points are spread evenly over [-1.5, 1.5]^2; ``noise`` in (0, 10] is the deviation of what is added
    to the height. The same ``seed`` gives the same points. Raises :class:`InputError` for a value
    out of range.
    """
    samples = check_whole("samples", samples, low=4, high=1_000_000)
    random = np.random.default_rng(check_whole("seed", seed, low=0, high=2**32 - 1))
    noise = check_number("noise", noise, above=0, high=10)
    x = random.uniform(-1.5, 1.5, (samples, 2))
    height = sum(
        rise * np.exp(-((x - np.array(centre)) ** 2).sum(axis=1) / (2 * radius**2)) for centre, radius, rise in HILLS
    )
    return Dataset(
        x=x,
        y=height + random.normal(0, noise, samples),
        feature_names=("X0", "X1"),
        class_names=(),
        name="hills",
        provenance=f"toy surface hills, noise {noise:g}, seed {seed}",
        target_name="height",
    )
