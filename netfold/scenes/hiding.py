"""What of a picture in space the eye sees: the sheet hides what lies behind it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.spaces import Points, Window

Float = NDArray[np.floating]

# What is in front is found on a coarse picture with `squares` a side, from a mesh that is made finer, but at most
# `finest` times, and to at most `cells` a side. Points of the sheet that are nearer to each other than `slack`, a
# share of its depth, are taken for one.
SQUARES: int = LOOK["solid"]["squares"]
SLACK: float = LOOK["solid"]["slack"]
FINEST: int = LOOK["solid"]["finest"]
CELLS: int = LOOK["solid"]["cells"]


class Front:
    """The sheet as the eye sees it: ``mesh`` (m, m, 2) in ``window``, ``depth`` (m, m) counting towards the eye."""

    def __init__(self, mesh: Points, depth: Float, window: Window) -> None:
        self.window = window
        self._slack = SLACK * float(np.ptp(depth))
        square = window.width / SQUARES
        # As fine as leaves no hole in the coarse picture, nearly everywhere.
        steps = np.abs(np.diff(mesh, axis=0)).max(), np.abs(np.diff(mesh, axis=1)).max()
        most = min(FINEST, -(-CELLS // (len(mesh) - 1)))
        times = int(np.clip(np.ceil(max(steps) / square), 1, most))
        fine = _finer(np.concatenate([mesh, depth[..., None]], axis=-1), times).reshape(-1, 3)
        self._nearest = np.full((SQUARES, SQUARES), -np.inf)
        column, row = self._squares(fine[:, :2])
        np.maximum.at(self._nearest, (row, column), fine[:, 2])

    def shows(self, points: Points, depth: Float) -> NDArray[np.bool_]:
        """Return for each of ``points`` (k, 2) at ``depth`` (k,) whether no part of the sheet is before it."""
        known: NDArray[np.bool_] = np.isfinite(points[:, 0])
        column, row = self._squares(np.where(known[:, None], points, 0.0))
        shown: NDArray[np.bool_] = depth >= self._nearest[row, column] - self._slack
        return shown & known

    def _squares(self, points: Float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        window = self.window
        share = (points - [window.left, window.bottom]) / [window.width, window.height]
        column, row = np.clip(np.floor(share * SQUARES), 0, SQUARES - 1).astype(np.intp).T
        return column, row


def _finer(values: Float, times: int) -> Float:
    """Return ``values`` (m, n, c) with points between, linearly, ``times`` as many along each side."""
    for _ in range(2):
        size = len(values)
        place = np.linspace(0, size - 1, times * (size - 1) + 1)
        lower = np.minimum(place.astype(np.intp), size - 2)
        share = (place - lower)[:, None, None]
        values = (values[lower] * (1 - share) + values[lower + 1] * share).swapaxes(0, 1)
    return values
