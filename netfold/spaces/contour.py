"""Level lines of a value sampled on a mesh, and straight lines clipped to a window."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray

from netfold.spaces.mesh import Points, Window


def level_lines(mesh: Points, values: NDArray[np.floating], level: float) -> list[Points]:
    """Return the lines (k, 2) along which ``values`` (m, m), sampled on ``mesh`` (m, m, 2), equal ``level``.

    They are interpolated linearly between mesh points, hence sampled, not exact.
    """
    generator = contour_generator(mesh[..., 0], mesh[..., 1], values, name="serial")
    return [np.asarray(line) for line in generator.lines(level)]


def sharpen(
    points: Points, value: Callable[[Points], NDArray[np.floating]], mesh: Points, *, halvings: int = 6
) -> Points:
    """Return ``points`` (n, 2) of level lines moved, each along its edge of ``mesh``, to where ``value`` is zero.

    A vertex of a level line lies on an edge between two points of the regular ``mesh`` (m, m, 2) at
    whose ends ``value``, of points (k, 2) to (k,), has two signs. The edge is halved ``halvings``
    times, and cut by the secant in the end: exact for what is linear there, and sound at a kink.
    A point around which the value is zero everywhere lies on no line and becomes NaN, and NaN stays.
    """
    origin, cell = mesh[0, 0], mesh[1, 1] - mesh[0, 0]
    sharp, place = points.copy(), (points - origin) / cell
    on_line = np.abs(place - np.rint(place)) < 1e-6
    moving = np.flatnonzero(on_line.sum(axis=1) == 1)
    along = np.where(on_line[moving], 0.0, 1.0)
    low = origin + cell * np.where(on_line[moving], np.rint(place[moving]), np.floor(place[moving]))
    high = low + along * cell
    below, above = np.split(value(np.concatenate([low, high])), 2)
    for _ in range(halvings):
        middle = (low + high) / 2
        here = value(middle)
        left = ((here > 0) == (below > 0))[:, None]
        low, high = np.where(left, middle, low), np.where(left, high, middle)
        below, above = np.where(left[:, 0], here, below), np.where(left[:, 0], above, here)
    gap = np.where(below == above, 1.0, below - above)
    share = np.where((below > 0) != (above > 0), below / gap, 0.5)
    sharp[moving] = low + np.clip(share, 0, 1)[:, None] * (high - low)
    aside = 1e-3 * cell * np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]])
    around = value((sharp + aside[:, None]).reshape(-1, 2)).reshape(5, -1)
    sharp[(around == 0).all(axis=0)] = np.nan
    return sharp


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
