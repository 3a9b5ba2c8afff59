"""Level lines of a value sampled on a mesh, and straight lines clipped to a window."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray

from netfold.geometry.mesh import Points, Window


def level_lines(mesh: Points, values: NDArray[np.floating], level: float) -> list[Points]:
    """Return the lines (k, 2) along which ``values`` (m, m), sampled on ``mesh`` (m, m, 2), equal ``level``.

    They are interpolated linearly between mesh points, hence sampled, not exact.
    """
    generator = contour_generator(mesh[..., 0], mesh[..., 1], values, name="serial")
    return [np.asarray(line) for line in generator.lines(level)]


def pull_to_zero(
    points: Points, value: Callable[[Points], NDArray[np.floating]], *, reach: tuple[float, float], steps: int = 2
) -> Points:
    """Return ``points`` (n, 2) moved towards where ``value``, of points (k, 2) to (k,), is zero; rows of NaN stay.

    Newton steps along the gradient, taken by central differences; a step beyond ``reach`` (along x
    and y), or one that does not bring the value closer to zero, is not taken. A point around which
    the value is zero everywhere lies on no line: it becomes NaN.
    """
    size = np.asarray(reach)
    pulled, moving = points.copy(), np.flatnonzero(~np.isnan(points[:, 0]))
    aside = 1e-3 * np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]]) * size
    for _ in range(steps):
        here = pulled[moving]
        around = value((here + aside[:, None]).reshape(-1, 2)).reshape(5, -1)
        pulled[moving[(around == 0).all(axis=0)]] = np.nan
        # In units of the reach, so that the two axes may have any scale.
        slope = np.stack([around[1] - around[2], around[3] - around[4]], axis=1) / 2e-3
        with np.errstate(divide="ignore", invalid="ignore"):
            step = -around[0][:, None] * slope / (slope**2).sum(axis=1, keepdims=True)
        sound = np.hypot(*step.T) <= 1
        moving, there = moving[sound], (here + step * size)[sound]
        closer = np.abs(value(there)) < np.abs(around[0][sound])
        moving = moving[closer]
        pulled[moving] = there[closer]
    return pulled


def clip_line(normal: NDArray[np.floating], offset: float, window: Window) -> Points:
    """Return the two ends (2, 2) of the line ``normal . h + offset = 0`` inside ``window``, or (0, 2) outside it.

    The line is cut against the two slabs of the window (Liang and Barsky 1984), in float64.
    """
    normal = np.asarray(normal, dtype=np.float64)
    length = float(np.hypot(*normal))
    if length == 0 or not np.isfinite(length) or not np.isfinite(offset):
        return np.empty((0, 2))
    normal, offset = normal / length, float(offset) / length
    foot = -offset * normal
    direction = np.array([-normal[1], normal[0]])
    low, high = -np.inf, np.inf
    for axis, (start, end) in enumerate(((window.left, window.right), (window.bottom, window.top))):
        if direction[axis] == 0:
            if not start <= foot[axis] <= end:
                return np.empty((0, 2))
            continue
        first, last = sorted(((start - foot[axis]) / direction[axis], (end - foot[axis]) / direction[axis]))
        low, high = max(low, first), min(high, last)
    if low >= high:
        return np.empty((0, 2))
    return np.stack([foot + low * direction, foot + high * direction])
