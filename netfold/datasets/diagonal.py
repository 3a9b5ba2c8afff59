"""The post's data set: three blobs on a diagonal, the middle one a class of its own."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.errors import check_number, check_whole

SEED = 12345
SAMPLES = 400


def post(*, samples: int = SAMPLES, seed: int = SEED, noise: float = 0.5) -> Dataset:
    """Return the points of "Understanding Neural Networks (with Graphs)" (Leo, Quantdare 2020).

    A quarter of the ``samples`` (4 to 1,000,000) lies around (-1, -1), a quarter around (1, 1), both
    class 0, and the rest around (0, 0), class 1; ``noise`` is every blob's standard deviation, above
    0 and at most 10. With the defaults, these are the post's own 400 points, to the last digit: they
    come from NumPy's legacy generator, whose stream is frozen.
    Raises :class:`InputError` for a value out of range.
    """
    samples = check_whole("samples", samples, low=4, high=1_000_000)
    seed = check_whole("seed", seed, low=0, high=2**32 - 1)
    noise = check_number("noise", noise, above=0, high=10)
    ends = samples // 4
    blobs = ((-1.0, ends, 0), (0.0, samples - 2 * ends, 1), (1.0, ends, 0))
    random = np.random.RandomState(seed)
    return Dataset(
        x=np.concatenate([random.normal(mean, noise, (size, 2)) for mean, size, _ in blobs]),
        y=np.concatenate([np.full(size, label, dtype=np.int64) for _, size, label in blobs]),
        feature_names=("X0", "X1"),
        class_names=("both ends", "middle"),
        name="post",
        provenance=f"three Gaussian blobs, sd {noise:g}, NumPy RandomState({seed})",
    )
