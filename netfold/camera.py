"""The camera: for each layer of a recording one basis to look along and windows that only grow.

Nothing on screen may move that did not move in the network. So a layer wider than two units is
shown in one orthonormal basis for the whole recording, and a layer's window is one of a ladder of
nested squares, climbed a rung at a time: early epochs are not a smear, and nothing jitters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netfold.geometry import Basis, Window, identity_basis, mesh_over, pooled_basis, variance_kept
from netfold.recording import Recording

Stage = Literal["pre", "post"]
STAGES: tuple[Stage, Stage] = ("pre", "post")

RUNG = 1.4
MARGIN = 0.06
# How finely the input window is sampled, and at most how many samples are, to find a layer's extent.
MESH = 25
MOST_SAMPLES = 2000


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
    """Return the camera of a recording whose data set has two features."""
    network, samples = recording.network, recording.dataset.x
    samples = samples[:: max(1, len(samples) // MOST_SAMPLES)]
    points = np.concatenate([mesh_over(recording.window, MESH).reshape(-1, 2), samples])
    layers = [network.forward(recording.parameters_at(int(epoch)), points) for epoch in recording.epochs]
    bases = [
        identity_basis(width) if width <= 2 else pooled_basis(epoch[place].post[MESH**2 :] for epoch in layers)
        for place, width in enumerate(network.widths[1:])
    ]
    windows: dict[Stage, list[NDArray[np.float64]]] = {
        stage: [
            growing_windows([_box(getattr(epoch[place], stage) @ basis) for epoch in layers])
            for place, basis in enumerate(bases)
        ]
        for stage in STAGES
    }
    return Camera(bases, windows)


def growing_windows(boxes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return for ``boxes`` (left, right, bottom, top), one an epoch, windows (T, 4) that hold all boxes so far.

    The last rung of the ladder is the square around all boxes; the others are that square shrunk
    by powers of 1.4 towards the middle of the first box, so they are nested.
    """
    seen = np.array(boxes)
    low = np.minimum.accumulate(seen[:, [0, 2]])
    high = np.maximum.accumulate(seen[:, [1, 3]])
    half = (high[-1] - low[-1]).max() / 2 * (1 + 2 * MARGIN) or 1.0
    middle = (high[-1] + low[-1]) / 2
    still = (high[0] + low[0]) / 2
    # The share of the last window that the boxes so far need, on the side where they need most.
    reach_low = (still - low) * (1 + MARGIN) / np.maximum(still - (middle - half), 1e-300)
    reach_high = (high - still) * (1 + MARGIN) / np.maximum((middle + half) - still, 1e-300)
    share = np.clip(np.maximum(reach_low, reach_high).max(axis=1), 1e-12, 1.0)
    rung = RUNG ** -np.floor(np.log(1 / share) / np.log(RUNG) + 1e-9)
    centre = still + rung[:, None] * (middle - still)
    reach = rung * half
    return np.column_stack([centre[:, 0] - reach, centre[:, 0] + reach, centre[:, 1] - reach, centre[:, 1] + reach])


def share_of_variance(recording: Recording, camera: Camera, layer: int, epoch: int | None = None) -> float:
    """Return the share in [0, 1] of the samples' variance in ``layer`` that the camera's plane keeps."""
    outputs = recording.network.forward(recording.parameters_at(epoch), recording.dataset.x)[layer - 1].post
    return variance_kept(outputs, camera.bases[layer - 1])


def _box(points: NDArray[np.floating]) -> NDArray[np.float64]:
    low, high = points.min(axis=0), points.max(axis=0)
    return np.array([low[0], high[0], low[1], high[1]], dtype=np.float64)
