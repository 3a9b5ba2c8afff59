"""A layer of three units as a solid: seen from one side, what is in front covers what is behind."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.spaces import Points

# What is in front is found on a coarse picture of so many pixels a side, from a mesh at most so many times finer;
# two points of the sheet that close to each other, in shares of its depth, are taken for one.
SIDE, FINEST, TOLERANCE = 72, 6, 0.06


class Solid(NamedTuple):
    """What a layer of three units needs besides: ``basis`` (3, 2), the directions of its units.

    ``depth`` (m, m) is how near each point of the mesh is to the eye, ``grid_depth`` (k,) of the grid.
    """

    basis: Points
    depth: NDArray[np.float64]
    grid_depth: NDArray[np.float64]


def depth_axis(basis: Points) -> NDArray[np.float64]:
    """Return the direction (3,) towards the eye, which completes ``basis`` (3, 2) to a right-handed frame."""
    return np.cross(basis[:, 0], basis[:, 1])


def far_to_near(mesh: Points, depth: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return the cells of ``mesh`` (m, n, 2), the farthest first, as one row of quadrilaterals, and their order.

    The row (2, 2 c, 2) has the c cells at every second place; those between them only join them.
    """
    corners = (mesh[:-1, :-1], mesh[:-1, 1:], mesh[1:, :-1], mesh[1:, 1:])
    low_left, low_right, high_left, high_right = (corner.reshape(-1, 2) for corner in corners)
    order = np.argsort(_of_cells(depth).reshape(-1), kind="stable")
    below = np.stack([low_left, low_right], axis=1)[order].reshape(-1, 2)
    above = np.stack([high_left, high_right], axis=1)[order].reshape(-1, 2)
    return np.stack([below, above]), order


def is_in_front(mesh: Points, solid: Solid, points: Points, depth: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for each of ``points`` (k, 2) at ``depth`` (k,) whether no part of the sheet is before it."""
    low, high = mesh.min(axis=(0, 1)), mesh.max(axis=(0, 1))
    scale = (SIDE - 1) / max(float((high - low).max()), 1e-300)
    # As fine as leaves no hole in the coarse picture, nearly everywhere.
    steps = np.abs(np.diff(mesh, axis=0)).max(), np.abs(np.diff(mesh, axis=1)).max()
    times = int(np.clip(np.ceil(max(steps) * scale), 1, FINEST))
    fine = _finer(np.concatenate([mesh, solid.depth[..., None]], axis=-1), times).reshape(-1, 3)
    front = np.full((SIDE, SIDE), -np.inf)
    column, row = ((fine[:, :2] - low) * scale + 0.5).astype(np.intp).T
    np.maximum.at(front, (row, column), fine[:, 2])
    known: NDArray[np.bool_] = np.isfinite(points[:, 0])
    column, row = np.clip((np.where(known[:, None], points - low, 0.0) * scale + 0.5), 0, SIDE - 1).astype(np.intp).T
    seen: NDArray[np.bool_] = depth >= front[row, column] - TOLERANCE * float(np.ptp(solid.depth))
    return seen & known


def _of_cells(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return (values[1:, 1:] + values[:-1, 1:] + values[1:, :-1] + values[:-1, :-1]) / 4


def _finer(values: NDArray[np.float64], times: int) -> NDArray[np.float64]:
    """Return ``values`` (m, n, c) with points between, linearly, ``times`` as many along each side."""
    for _ in range(2):
        size = len(values)
        place = np.linspace(0, size - 1, times * (size - 1) + 1)
        lower = np.minimum(place.astype(np.intp), size - 2)
        share = (place - lower)[:, None, None]
        values = (values[lower] * (1 - share) + values[lower + 1] * share).swapaxes(0, 1)
    return values
