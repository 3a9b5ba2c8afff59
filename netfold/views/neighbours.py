"""How many of each sample's nearest neighbours a picture keeps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 15
# Distances are taken between at most so many samples, evenly taken.
MOST = 500


def neighbours_kept(full: NDArray[np.floating], seen: NDArray[np.floating], *, neighbours: int = NEIGHBOURS) -> float:
    """Return the share of the nearest ``neighbours`` of points ``full`` (n, k) that are nearest in ``seen`` (n, 2) too.

    At most 500 points are compared, evenly taken.
    """
    rows = np.unique(np.linspace(0, len(full) - 1, min(len(full), MOST)).astype(np.intp))
    count = min(neighbours, len(rows) - 1)
    if count < 1:
        return 1.0
    near = [_nearest(np.asarray(points, dtype=np.float64)[rows], count) for points in (full, seen)]
    return float((near[0] & near[1]).sum()) / (count * len(rows))


def _nearest(points: NDArray[np.float64], count: int) -> NDArray[np.bool_]:
    centred = points - points.mean(axis=0)
    squares = (centred**2).sum(axis=1)
    distance = squares[:, None] + squares - 2 * centred @ centred.T
    np.fill_diagonal(distance, np.inf)
    marked = np.zeros(distance.shape, dtype=bool)
    np.put_along_axis(marked, np.argpartition(distance, count - 1, axis=1)[:, :count], True, axis=1)
    return marked
