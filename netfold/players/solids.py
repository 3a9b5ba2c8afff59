"""Windows on layers of three units that hold them from every side, since a person may turn them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.players.wire import short
from netfold.recordings.recording import Recording
from netfold.scenes.camera import MARGIN, Stage
from netfold.spaces import mesh_over

# The layer is known from so many mesh points a side and samples.
MESH = 13
MOST_SAMPLES = 300
# Epochs that are gone through at a time.
EPOCHS = 64


def round_steps(recording: Recording, layer: int, stage: Stage, places: list[int]) -> dict[str, Any]:
    """Return the steps of a layer of three units, from each of the ``places`` among the epochs on.

    A step's ``centre`` (3,) is what the layer is turned about, and its window, around 0, holds the
    sphere about the centre in which the layer stays until the next step.
    """
    points = _points(recording, layer, stage)
    low = np.minimum.accumulate(np.fmin.reduce(points, axis=1))
    high = np.maximum.accumulate(np.fmax.reduce(points, axis=1))
    ends = [*places[1:], len(points)]
    centres, windows, radius = [], [], 0.0
    for start, end in zip(places, ends, strict=True):
        centre = np.nan_to_num((low[end - 1] + high[end - 1]) / 2)
        far = np.linalg.norm(points[start:end] - centre, axis=-1)
        radius = max(radius, float(np.nanmax(far)) if np.isfinite(far).any() else 0.0)
        side = (radius or 1.0) * (1 + 2 * MARGIN)
        centres.append(short(centre))
        windows.append(short([-side, side, -side, side]))
    return {"places": places, "windows": windows, "centres": centres}


def _points(recording: Recording, layer: int, stage: Stage) -> NDArray[np.float64]:
    """Return the layer's outputs (T, points, 3); NaN where one is not finite."""
    mesh = mesh_over(recording.window, MESH).reshape(-1, 2)
    rows = slice(None, None, -(-recording.dataset.samples // MOST_SAMPLES))
    some = [
        getattr(recording.carry(slice(start, start + EPOCHS), mesh, rows)[layer - 1], stage)
        for start in range(0, len(recording.epochs), EPOCHS)
    ]
    points = np.concatenate(some)
    return np.where(np.isfinite(points), points, np.nan)
