"""The camera: for each layer of a recording one basis to look along and windows that only grow.

Nothing on screen may move that did not move in the network. So a layer wider than two units is
shown in one orthonormal basis for the whole recording, and a layer's window is one of a ladder of
nested squares, climbed a rung at a time: early epochs are not a smear, and nothing jitters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netfold.geometry import Basis, Window, identity_basis, leading_axes, mesh_over, scatter
from netfold.network import Layer
from netfold.recording import Recording

Stage = Literal["pre", "post"]
STAGES: tuple[Stage, Stage] = ("pre", "post")

RUNG = 1.4
MARGIN = 0.06
# How finely the input window is sampled, and at most how many samples are, to find a layer's extent.
MESH = 25
MOST_SAMPLES = 2000
# Numbers held at a time while the epochs are gone through.
MOST_NUMBERS = 4_000_000


@dataclass(frozen=True)
class Camera:
    """``bases[layer - 1]`` (width, 2) is orthonormal; ``windows[stage][layer - 1]`` (T, 4) has a window an epoch.

    Layers count from 1, the output layer is the last. An epoch is given by its place in ``recording.epochs``.
    """

    bases: list[Basis]
    windows: dict[Stage, list[NDArray[np.float64]]]

    def window(self, layer: int, stage: Stage, place: int) -> Window:
        """Return the window on ``layer`` at the epoch in ``place``."""
        return Window(*(float(side) for side in self.windows[stage][layer - 1][place]))

    def project(self, layer: int, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return ``values`` (..., width) of ``layer`` as they are seen, (..., 2)."""
        seen: NDArray[np.float64] = values @ self.bases[layer - 1]
        return seen


def camera_of(recording: Recording) -> Camera:
    """Return the camera of a recording."""
    rows = slice(None, None, max(1, recording.dataset.samples // MOST_SAMPLES))
    points = mesh_over(recording.window, MESH).reshape(-1, 2)
    bases = _bases(recording, rows)
    boxes: dict[Stage, list[list[NDArray[np.float64]]]] = {stage: [[] for _ in bases] for stage in STAGES}
    for layers in _some_epochs(recording, points, rows):
        for place, (layer, basis) in enumerate(zip(layers, bases, strict=True)):
            boxes["pre"][place].extend(_boxes(layer.pre @ basis))
            boxes["post"][place].extend(_boxes(layer.post @ basis))
    return Camera(bases, {stage: [growing_windows(layer) for layer in boxes[stage]] for stage in STAGES})


def growing_windows(boxes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return for ``boxes`` (left, right, bottom, top), one an epoch, windows (T, 4) that hold all boxes so far.

    The first rung of the ladder is the square around the first box, the last one that around all
    boxes; the rungs between grow by 1.4 about the point that maps the one onto the other.
    """
    seen = np.array(boxes)
    low = np.minimum.accumulate(seen[:, [0, 2]])
    high = np.maximum.accumulate(seen[:, [1, 3]])
    # Epochs without a finite number have no box; before the first that has one, any will do.
    low, high = np.where(low <= high, low, 0.0), np.where(low <= high, high, 0.0)
    middle, half = (high[-1] + low[-1]) / 2, (high - low).max(axis=1) / 2 * (1 + 2 * MARGIN)
    half = np.where(half > 0, half, 1.0)
    first = min(float(half[0] / half[-1]), 1.0)
    slack = half[-1] * (1 - first)
    begin = np.clip((high[0] + low[0]) / 2, middle - slack, middle + slack)
    still = (begin - first * middle) / (1 - first) if first < 1 else middle
    # The share of the last window that holds the boxes so far, on the side where they need most.
    margin = MARGIN * half[:, None]
    below = (still - low + margin) / np.maximum(still - (middle - half[-1]), 1e-12 * half[-1])
    above = (high + margin - still) / np.maximum(middle + half[-1] - still, 1e-12 * half[-1])
    share = np.clip(np.maximum(below, above).max(axis=1), first, 1.0)
    rung = RUNG ** -np.floor(np.log(1 / share) / np.log(RUNG) + 1e-9)
    centre = still + rung[:, None] * (middle - still)
    reach = rung * half[-1]
    return np.column_stack([centre[:, 0] - reach, centre[:, 0] + reach, centre[:, 1] - reach, centre[:, 1] + reach])


def _some_epochs(recording: Recording, points: NDArray[np.float64] | None, rows: slice) -> Iterator[list[Layer]]:
    """Yield all layers' outputs on ``points`` (n, 2) and samples for several epochs at a time, (epochs, n, width)."""
    count = len(range(recording.dataset.samples)[rows]) + (0 if points is None else len(points))
    step = max(1, MOST_NUMBERS // (count * sum(recording.network.widths)))
    for start in range(0, len(recording.epochs), step):
        yield recording.carry(slice(start, start + step), points, rows)


def _bases(recording: Recording, rows: slice) -> list[Basis]:
    widths = recording.network.widths[1:]
    scatters = [np.zeros((width, width)) for width in widths]
    if max(widths) > 2:
        for layers in _some_epochs(recording, None, rows):
            scatters = [
                total + sum(scatter(epoch) for epoch in layer.post if np.isfinite(epoch).all())
                for total, layer in zip(scatters, layers, strict=True)
            ]
    return [
        identity_basis(width) if width <= 2 else leading_axes(total)
        for width, total in zip(widths, scatters, strict=True)
    ]


def _boxes(points: NDArray[np.floating]) -> list[NDArray[np.float64]]:
    """Return the box (left, right, bottom, top) of each epoch's finite ``points`` (epochs, n, 2)."""
    low, high = points.min(axis=1), points.max(axis=1)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        finite = np.isfinite(points)
        low, high = np.where(finite, points, np.inf).min(axis=1), np.where(finite, points, -np.inf).max(axis=1)
    return list(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1).astype(np.float64))
