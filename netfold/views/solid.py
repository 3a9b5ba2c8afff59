"""A layer of three units: seen from one side, painted from far to near, so that what is in front covers what is behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.geometry import Points, Window

# The grid's points are compared with what is in front of them on a picture of this many pixels a side;
# within a cell of the mesh, depth differs by about this share of all depth.
SIDE, TOLERANCE = 160, 0.05


def depth_axis(basis: Points) -> NDArray[np.float64]:
    """Return the direction (3,) towards the eye, which completes ``basis`` (3, 2) to a right-handed frame."""
    return np.cross(basis[:, 0], basis[:, 1])


def far_to_near(mesh: Points, depth: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return the cells of ``mesh`` (m, n, 2), the farthest first, as one row of quadrilaterals, and their order.

    The row (2, 2 c, 2) has the c cells at every second place; those between only join them.
    """
    corners = (mesh[:-1, :-1], mesh[:-1, 1:], mesh[1:, :-1], mesh[1:, 1:])
    low_left, low_right, high_left, high_right = (corner.reshape(-1, 2) for corner in corners)
    order = np.argsort(_of_cells(depth).reshape(-1), kind="stable")
    below = np.stack([low_left, low_right], axis=1)[order].reshape(-1, 2)
    above = np.stack([high_left, high_right], axis=1)[order].reshape(-1, 2)
    return np.stack([below, above]), order


def in_front(mesh: Points, depth: NDArray[np.float64], points: Points, heights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for each of ``points`` (k, 2) with depth ``heights`` (k,) whether no cell of the sheet is before it."""
    cells, span = _of_cells(depth), float(np.ptp(depth)) or 1.0
    middle = (mesh[1:, 1:] + mesh[:-1, 1:] + mesh[1:, :-1] + mesh[:-1, :-1]) / 4
    low, high = mesh.min(axis=(0, 1)), mesh.max(axis=(0, 1))
    scale = (SIDE - 1) / np.where(high > low, high - low, 1.0)
    return heights >= cells.max() - span  # replaced below


def _of_cells(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return (values[1:, 1:] + values[:-1, 1:] + values[1:, :-1] + values[:-1, :-1]) / 4
