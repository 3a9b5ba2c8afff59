"""Points drawn along or over a shape, class by class: what all toy shapes share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import check_number, check_whole

Points = NDArray[np.float64]

# (class index, positions along the shape in [0, 1), random numbers) -> points (n, d)
Place = Callable[[int, Points, np.random.Generator], Points]


def sample_shape(
    name: str,
    place: Place,
    samples: int,
    seed: int,
    noise: float,
    *,
    classes: int = 2,
) -> Dataset:
    """Return ``samples`` points (at least two a class, at most 1,000,000), as many of each class as can be.

    ``noise`` in (0, 10] is the standard deviation of what is added to every coordinate. The same
    ``seed`` gives the same points, and the same places under any noise.
    Raises :class:`InputError` for a value out of range.
    """
    samples = check_whole("samples", samples, low=2 * classes, high=1_000_000)
    seed = check_whole("seed", seed, low=0, high=2**32 - 1)
    noise = check_number("noise", noise, above=0, high=10)
    random = np.random.default_rng(seed)
    sizes = [samples // classes + (label < samples % classes) for label in range(classes)]
    x = np.concatenate([place(label, random.uniform(0, 1, size), random) for label, size in enumerate(sizes)])
    kinds = f", {classes} classes" if classes > 2 else ""
    return Dataset(
        x=x + random.normal(0, noise, x.shape),
        y=np.repeat(np.arange(classes), sizes),
        feature_names=tuple(f"X{axis}" for axis in range(x.shape[1])),
        class_names=tuple(map(str, range(classes))),
        name=name,
        provenance=f"toy shape {name}{kinds}, noise {noise:g}, seed {seed}",
    )
