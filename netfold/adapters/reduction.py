"""Fixed axes for layers too wide to be kept whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]

# A layer of more numbers is kept in this many orthonormal axes.
MOST_WIDTH = 64
# Axes are fitted on at most so many samples, evenly chosen.
MOST_FITTED = 1000


def fit_axes(outputs: Float) -> Float | None:
    """Return the leading principal axes (w, 64) of ``outputs`` (n, w), or None if w is at most 64.

    Of fewer than 64 samples there are as many axes as samples.
    """
    samples, width = outputs.shape
    if width <= MOST_WIDTH:
        return None
    chosen = np.nan_to_num(outputs.astype(np.float64), posinf=0, neginf=0)
    chosen -= chosen.mean(axis=0)
    count = min(MOST_WIDTH, samples)
    if width <= samples:
        _, vectors = np.linalg.eigh(chosen.T @ chosen)
        axes = vectors[:, ::-1][:, :count]
    else:
        # Of the smaller matrix of products between samples; QR mends axes along which nothing varies.
        _, vectors = np.linalg.eigh(chosen @ chosen.T)
        axes = np.linalg.qr(chosen.T @ vectors[:, ::-1][:, :count])[0]
    return np.ascontiguousarray(axes, dtype=np.float32)


class Spread:
    """The variance of a layer's outputs, summed over its units, from batches of samples."""

    def __init__(self) -> None:
        self._count = 0
        self._sum: Float | float = 0.0
        self._squares = 0.0

    def add(self, outputs: Float) -> None:
        """Count the ``outputs`` (n, w) of a batch."""
        values = outputs.astype(np.float64)
        self._count += len(values)
        self._sum = self._sum + values.sum(axis=0)
        self._squares += float((values**2).sum())

    def share(self, kept: Float) -> float:
        """Return the share of the variance that ``kept`` (n, 64), of the same samples, has; 1 where there is none."""
        mean = np.asarray(self._sum) / self._count
        total = self._squares / self._count - float((mean**2).sum())
        inside = float(kept.var(axis=0, dtype=np.float64).sum())
        # Below the rounding of single precision there is nothing to keep.
        return min(inside / total, 1.0) if total > 1e-12 * self._squares / self._count else 1.0
