"""Where most points are: what is seen of them, so that a few that lie far off do not squeeze all others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.spaces.mesh import Points, Window, window_around

Float = NDArray[np.floating]

# Far is what lies farther beyond the middle nine tenths of all than one and a half times as far as these reach; and
# it is left out only where what remains is less than half as wide.
TAIL, FENCE, SQUEEZED = 0.05, 1.5, 0.5


def is_far(values: Float, held: tuple[Float, Float] | None = None) -> NDArray[np.bool_]:
    """Return for each of ``values`` (..., n) whether it lies far from the others, and squeezes them if it is shown.

    What lies between the ends ``held`` (...,) is shown anyway, and never far. Where a value is not finite none is.
    """
    low, high = values.min(axis=-1), values.max(axis=-1)
    first, last = np.quantile(values, [TAIL, 1 - TAIL], axis=-1)
    reach = FENCE * (last - first)
    bottom, top = first - reach, last + reach
    if held is not None:
        low, high = np.minimum(low, held[0]), np.maximum(high, held[1])
        bottom, top = np.minimum(bottom, held[0]), np.maximum(top, held[1])
    far: NDArray[np.bool_] = (values < bottom[..., None]) | (values > top[..., None])
    left = [end(np.where(far, np.nan, values), axis=-1) for end in (np.nanmin, np.nanmax)]
    if held is not None:
        left = [np.minimum(left[0], held[0]), np.maximum(left[1], held[1])]
    is_squeezed = (last > first) & (left[1] - left[0] < SQUEEZED * (high - low))
    far &= is_squeezed[..., None]
    return far


def window_on(points: Points) -> Window:
    """Return the window around ``points`` (n, 2), but for those that lie far from all others along either axis."""
    is_seen = ~(is_far(points[:, 0]) | is_far(points[:, 1]))
    return window_around(points[is_seen])


def without_far(values: Float, samples: int) -> Float:
    """Return ``values`` (epochs, n, k) with NaN for those from ``samples`` on that lie far from the others.

    What the first ones reach is held anyway. Of an epoch that has a number that is not finite all are left.
    """
    if samples == values.shape[1]:
        return values
    held, rest = (np.moveaxis(part, 1, -1) for part in (values[:, :samples], values[:, samples:]))
    ends = held.min(axis=-1), held.max(axis=-1)
    beyond = (rest.min(axis=-1) < ends[0]) | (rest.max(axis=-1) > ends[1])
    known = np.isfinite(values).all(axis=(1, 2)) & beyond.any(axis=1)
    if not known.any():
        return values
    far = is_far(rest[known], (ends[0][known], ends[1][known])).any(axis=1)
    if not far.any():
        return values
    values = np.array(values, dtype=np.float64)
    rows = np.zeros(values.shape[:2], dtype=bool)
    rows[np.flatnonzero(known)[:, None], np.arange(samples, values.shape[1])] = far
    values[rows] = np.nan
    return values
