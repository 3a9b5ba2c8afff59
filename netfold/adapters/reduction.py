"""Fixed axes for layers too wide to be kept whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]

# A layer of more numbers is kept in this many orthonormal axes.
MOST_WIDTH = 64
# Axes are fitted on at most so many samples.
MOST_FITTED = 1000


def fit_axes(outputs: Float) -> Float | None:
    """Return the leading principal axes (w, 64) of ``outputs`` (n, w), or None if w is at most 64.

    Of fewer than 64 samples there are as many axes as samples.
    """
    samples, width = outputs.shape
    if width <= MOST_WIDTH:
        return None
    rows = np.linspace(0, samples - 1, min(samples, MOST_FITTED)).round().astype(np.intp)
    chosen = np.nan_to_num(outputs[rows].astype(np.float64), posinf=0, neginf=0)
    chosen -= chosen.mean(axis=0)
    count = min(MOST_WIDTH, len(rows))
    if width <= len(rows):
        _, vectors = np.linalg.eigh(chosen.T @ chosen)
        axes = vectors[:, ::-1][:, :count]
    else:
        # Of the smaller matrix of products between samples; QR mends axes along which nothing varies.
        _, vectors = np.linalg.eigh(chosen @ chosen.T)
        axes = np.linalg.qr(chosen.T @ vectors[:, ::-1][:, :count])[0]
    return np.ascontiguousarray(axes, dtype=np.float32)


def variance(outputs: Float) -> float:
    """Return the variance of ``outputs`` (n, w), summed over the columns."""
    return float(outputs.var(axis=0, dtype=np.float64).sum())


def share_kept(kept: Float, outputs: Float) -> float:
    """Return the share of the variance of ``outputs`` (n, w) that ``kept`` (n, 64) has; 1 where there is none."""
    total = variance(outputs)
    return min(variance(kept) / total, 1.0) if total > 0 else 1.0
