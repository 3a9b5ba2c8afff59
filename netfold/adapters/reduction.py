"""Fixed axes for layers too wide to be kept whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]

# A layer of more numbers is kept in this many orthonormal axes.
MOST_WIDTH = 64
# Axes are fitted on at most this many samples a look, evenly chosen.
MOST_FITTED = 600


class Reducer:
    """Keeps layers of at most 64 numbers whole, and wider ones along axes that are fitted once."""

    def __init__(self, widths: Sequence[int], *, samples: int) -> None:
        self._widths = list(widths)
        # Of few samples there are no more axes than samples.
        self._most = min(MOST_WIDTH, samples)
        self._axes: list[Float | None] | None = None if self.wide_width else [None] * len(widths)

    @property
    def kept_widths(self) -> list[int]:
        """How many numbers are kept of each layer."""
        return [width if width <= MOST_WIDTH else self._most for width in self._widths]

    @property
    def wide_width(self) -> int:
        """How many numbers all wide layers have together."""
        return sum(width for width in self._widths if width > MOST_WIDTH)

    @property
    def is_fitted(self) -> bool:
        """Whether the axes are there, or none are needed."""
        return self._axes is not None

    def fit(self, looks: Sequence[Sequence[Float]]) -> None:
        """Fit the axes to one or several ``looks``, each the layers (n, w) at one epoch."""
        self._axes = [
            fit_axes(several, self._most) if width > MOST_WIDTH else None
            for width, several in zip(self._widths, zip(*looks, strict=True), strict=True)
        ]

    def reduce(self, layers: Sequence[Float]) -> list[Float]:
        """Return ``layers`` (n, w) as they are kept."""
        return [layer if axes is None else layer @ axes for layer, axes in zip(layers, self._axes or (), strict=True)]

    def spreads(self) -> list[Spread]:
        """Return what counts the variance of each layer, from nothing."""
        return [Spread(is_whole=width <= MOST_WIDTH) for width in self._widths]


def fit_axes(looks: Sequence[Float], count: int) -> Float:
    """Return the leading principal axes (w, count) of ``looks`` (n, w), each centred and of one variance."""
    chosen = np.concatenate([_normalised(outputs) for outputs in looks])
    if chosen.shape[1] <= len(chosen):
        _, vectors = np.linalg.eigh(chosen.T @ chosen)
        axes = vectors[:, ::-1][:, :count]
    else:
        # Of the smaller matrix of products between samples; QR mends axes along which nothing varies.
        _, vectors = np.linalg.eigh(chosen @ chosen.T)
        axes = np.linalg.qr(chosen.T @ vectors[:, ::-1][:, :count])[0]
    return np.ascontiguousarray(axes, dtype=np.float32)


def _normalised(outputs: Float) -> Float:
    values = np.nan_to_num(outputs.astype(np.float64), posinf=0, neginf=0)
    values -= values.mean(axis=0)
    size = float(np.linalg.norm(values))
    return values / size if size > 0 else values


class Spread:
    """The variance of a layer's outputs, summed over its units, from batches of samples."""

    def __init__(self, *, is_whole: bool) -> None:
        self._is_whole = is_whole
        self._count = 0
        self._sum: Float | float = 0.0
        self._squares = 0.0

    def add(self, outputs: Float) -> None:
        """Count the ``outputs`` (n, w) of a batch."""
        if not self._is_whole:
            values = outputs.astype(np.float64)
            self._count += len(values)
            self._sum = self._sum + values.sum(axis=0)
            self._squares += float((values**2).sum())

    def share(self, kept: Float) -> float:
        """Return the share of the variance that ``kept`` (n, 64), of the same samples, has; 1 where there is none."""
        if self._is_whole:
            return 1.0
        mean = np.asarray(self._sum) / self._count
        total = self._squares / self._count - float((mean**2).sum())
        inside = float(kept.var(axis=0, dtype=np.float64).sum())
        # Below the rounding of single precision there is nothing to keep.
        return min(inside / total, 1.0) if total > 1e-12 * self._squares / self._count else 1.0
