"""Windows on the plane, and the meshes and grid lines laid over them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# How much a step up counts against a step to the right: no two cells of a mesh are equally far along.
SLANT = (5**0.5 - 1) / 2
# Of the size of the numbers: what differs by less is one value.
SHARE_LOST = 1e-9


class Window(NamedTuple):
    """An axis-aligned box in the plane."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """The extent along x."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The extent along y."""
        return self.top - self.bottom


def window_around(points: Points, *, margin: float = 0.06) -> Window:
    """Return the box of ``points`` (n, 2), widened on every side by ``margin`` times its extent that way.

    An extent of zero counts as one, so that a single point has a window too; also one that is lost in the size of
    the numbers, whose margins would be none.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    least = SHARE_LOST * np.maximum(np.abs(low), np.abs(high))
    extent = np.where(high - low > least, high - low, np.maximum(least, 1.0))
    low, high = low - margin * extent, high + margin * extent
    return Window(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def mesh_over(window: Window, size: int) -> Points:
    """Return ``size`` x ``size`` points (size, size, 2) over ``window``: rows go up, columns to the right."""
    across = np.linspace(window.left, window.right, size)
    up = np.linspace(window.bottom, window.top, size)
    return np.stack(np.meshgrid(across, up), axis=-1)


def grid_lines(window: Window, *, lines: int = 11, points: int = 41) -> list[Points]:
    """Return ``lines`` upright and ``lines`` level lines over ``window``, each (points, 2)."""
    across = np.linspace(window.left, window.right, lines)
    up = np.linspace(window.bottom, window.top, lines)
    along_x = np.linspace(window.left, window.right, points)
    along_y = np.linspace(window.bottom, window.top, points)
    upright = [np.column_stack([np.full(points, x), along_y]) for x in across]
    level = [np.column_stack([along_x, np.full(points, y)]) for y in up]
    return upright + level


def join_lines(lines: list[Points]) -> Points:
    """Return the ``lines`` (k, 2) as one (n, 2) array with a row of NaN after each, so that one pen draws all."""
    if not lines:
        return np.full((1, 2), np.nan)
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for line in lines for part in (line, gap)])


@lru_cache(maxsize=8)
def slanted_order(rows: int, columns: int) -> NDArray[np.intp]:
    """Return the cells of a mesh of ``rows`` x ``columns`` points, counted row by row, from bottom left to top right.

    They go along a slant, so that of a sheet folded along either of its sides one half comes after the other,
    and neighbours come after what both lie on: a fold reads as a fold. It is the same at every epoch.
    """
    up, right = np.indices((rows - 1, columns - 1))
    order: NDArray[np.intp] = np.argsort((right + SLANT * up).reshape(-1), kind="stable")
    return order


def far_to_near(depth: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the cells of a mesh, counted row by row, the farthest first; ``depth`` (m, n) counts towards the eye."""
    middle = depth[:-1, :-1] + depth[:-1, 1:] + depth[1:, :-1] + depth[1:, 1:]
    order: NDArray[np.intp] = np.argsort(middle.reshape(-1), kind="stable")
    return order
