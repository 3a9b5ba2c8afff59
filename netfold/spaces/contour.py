"""Level lines of a value sampled on a mesh, and straight lines clipped to a window."""

from __future__ import annotations

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


def crossed_edges(points: Points, mesh: Points) -> tuple[Points, Points]:
    """Return the two ends, (n, 2) each, of the edge of ``mesh`` (m, m, 2) on which each of ``points`` (n, 2) lies.

    ``points`` are those of level lines on the regular ``mesh``. One that is at a point of the mesh has an
    edge without length; rows of NaN stay.
    """
    origin, cell = mesh[0, 0], mesh[1, 1] - mesh[0, 0]
    place = (points - origin) / cell
    on_line = np.abs(place - np.rint(place)) < 1e-6
    low = np.where(on_line, np.rint(place), np.floor(place))
    high = np.where(on_line, np.rint(place), low + 1)
    return origin + cell * low, origin + cell * high


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
