"""The camera: for each layer of a recording one basis to look along and windows that only grow.

Nothing on screen may move that did not move in the network. So a layer wider than two units is
shown in one orthonormal basis for the whole recording (other projections are options, and say so),
and a layer's window is one of a ladder of nested squares, climbed a rung at a time: early epochs are
not a smear, and nothing jitters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError, check_choice
from netfold.networks.network import Layer
from netfold.recordings.recording import Recording
from netfold.spaces import Window, mesh_over
from netfold.spaces.basis import (
    Basis,
    FixedAxes,
    Projection,
    aligned_umap,
    identity_basis,
    leading_axes,
    neighbours_kept,
    procrustes_chain,
    scatter,
)

Stage = Literal["pre", "post"]
STAGES: tuple[Stage, Stage] = ("pre", "post")

RUNG = 1.4
MARGIN = 0.06
# How finely the input window is sampled, and at most how many samples are, to find a layer's extent.
MESH = 25
MOST_SAMPLES = 2000
# Numbers held at a time while the epochs are gone through.
MOST_NUMBERS = 4_000_000
# How many nearest neighbours are compared, of how many samples, and among how many: with fewer among
# which to be near, a picture would seem to keep more.
NEIGHBOURS = 15
QUERIES = 200
MOST_COMPARED = 3000
# Points that are embedded if that takes long: samples, and a mesh of so many points a side.
MOST_EMBEDDED = 400
EMBEDDED_MESH = 13


class Kept(NamedTuple):
    """What a picture keeps of a layer: shares in [0, 1] of its variance, None if that is no measure, and neighbours."""

    variance: float | None
    neighbours: float


@dataclass(frozen=True)
class Camera:
    """``projections[layer - 1]`` shows a layer; ``windows[stage][layer - 1]`` (T, 4) has a window an epoch.

    Layers count from 1, the output layer is the last. An epoch is given by its place in ``recording.epochs``.
    """

    projections: list[Projection]
    windows: dict[Stage, list[NDArray[np.float64]]]

    @property
    def bases(self) -> list[Basis]:
        """Each layer's orthonormal basis (width, 2); :class:`InputError` if the projection is another."""
        fixed = [projection for projection in self.projections if isinstance(projection, FixedAxes)]
        if len(fixed) < len(self.projections):
            raise InputError("this camera has no basis that holds for all epochs")
        return [projection.basis for projection in fixed]

    def window(self, layer: int, stage: Stage, place: int) -> Window:
        """Return the window on ``layer`` at the epoch in ``place``."""
        return Window(*(float(side) for side in self.windows[stage][layer - 1][place]))

    def project(self, layer: int, values: NDArray[np.floating], place: int) -> NDArray[np.float64]:
        """Return ``values`` (n, width) of ``layer`` at the epoch in ``place`` as they are seen, (n, 2)."""
        return np.asarray(self.projections[layer - 1].project(values, place), dtype=np.float64)

    def kept(self, layer: int, values: NDArray[np.floating], place: int) -> Kept:
        """Return what the picture of ``layer`` keeps of the samples' outputs ``values`` (n, width).

        Neighbours are the 15 nearest among all samples, of about 200 of them.
        """
        variance = self.projections[layer - 1].variance_kept(values, place)
        return Kept(variance, neighbours_seen(values, self.project(layer, values, place)))

    def about(self, layer: int) -> str:
        """Return what is not as it seems in the picture of ``layer``, "" if nothing is exaggerated."""
        return self.projections[layer - 1].about


def neighbours_seen(values: NDArray[np.floating], seen: NDArray[np.floating]) -> float:
    """Return the share in [0, 1] of samples' 15 nearest by ``values`` (n, width) that stay so in ``seen`` (n, 2)."""
    few = slice(None, None, max(1, -(-len(values) // MOST_COMPARED)))
    return neighbours_kept(values[few], seen[few], neighbours=NEIGHBOURS, queries=QUERIES)


# Epochs whose numbers overflow are left out, without a warning.
@np.errstate(all="ignore")
def camera_of(recording: Recording, projection: str = "pca") -> Camera:
    """Return the camera of a recording.

    Layers of more than two units are seen in one of the ``PROJECTIONS``: "pca", one orthonormal basis
    for the whole recording, "procrustes", each epoch's own turned to meet the one before, or "umap".
    Raises :class:`InputError` for another, and :class:`MissingExtraError` for "umap" without its extra.
    """
    wide = PROJECTIONS[check_choice("projection", projection, PROJECTIONS)]
    rows = slice(None, None, max(1, recording.dataset.samples // MOST_SAMPLES))
    points = mesh_over(recording.window, MESH).reshape(-1, 2)
    projections = wide(recording, rows)
    boxes: dict[Stage, list[list[NDArray[np.float64]]]] = {stage: [[] for _ in projections] for stage in STAGES}
    for places, layers in _some_epochs(recording, points, rows):
        for number, (layer, seen) in enumerate(zip(layers, projections, strict=True)):
            for stage in STAGES:
                boxes[stage][number].extend(_boxes(seen.project_many(getattr(layer, stage), places)))
    return Camera(projections, {stage: [growing_windows(layer) for layer in boxes[stage]] for stage in STAGES})


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


def _some_epochs(
    recording: Recording, points: NDArray[np.float64] | None, rows: slice
) -> Iterator[tuple[range, list[Layer]]]:
    """Yield places and all layers' outputs on ``points`` and samples (epochs, n, width), some epochs at a time."""
    count = len(range(recording.dataset.samples)[rows]) + (0 if points is None else len(points))
    step = max(1, MOST_NUMBERS // (count * sum(recording.network.widths)))
    total = len(recording.epochs)
    for start in range(0, total, step):
        places = range(start, min(start + step, total))
        yield places, recording.carry(slice(places.start, places.stop), points, rows)


def _clouds(
    recording: Recording, layer: int, rows: slice, points: NDArray[np.float64] | None = None
) -> Iterator[NDArray[np.float64]]:
    """Yield for each epoch the activations (n, width) of ``layer``."""
    for _, layers in _some_epochs(recording, points, rows):
        yield from layers[layer - 1].post


def _pca(recording: Recording, rows: slice) -> list[Projection]:
    widths = recording.network.widths[1:]
    totals = {layer: np.zeros((width, width)) for layer, width in enumerate(widths, start=1) if width > 2}
    if totals:
        for _, layers in _some_epochs(recording, None, rows):
            for layer, total in totals.items():
                total += sum(scatter(cloud) for cloud in layers[layer - 1].post if np.isfinite(cloud).all())
    return [
        FixedAxes(leading_axes(totals[layer]) if layer in totals else identity_basis(width))
        for layer, width in enumerate(widths, start=1)
    ]


def _procrustes(recording: Recording, rows: slice) -> list[Projection]:
    return [
        procrustes_chain(_clouds(recording, layer, rows)) if width > 2 else FixedAxes(identity_basis(width))
        for layer, width in enumerate(recording.network.widths[1:], start=1)
    ]


def _umap(recording: Recording, rows: slice) -> list[Projection]:
    few = slice(None, None, max(1, -(-recording.dataset.samples // MOST_EMBEDDED)))
    points = mesh_over(recording.window, EMBEDDED_MESH).reshape(-1, 2)
    return [
        aligned_umap(list(_clouds(recording, layer, few, points))) if width > 2 else FixedAxes(identity_basis(width))
        for layer, width in enumerate(recording.network.widths[1:], start=1)
    ]


PROJECTIONS: dict[str, Callable[[Recording, slice], list[Projection]]] = {
    "pca": _pca,
    "procrustes": _procrustes,
    "umap": _umap,
}


def _boxes(points: NDArray[np.floating]) -> list[NDArray[np.float64]]:
    """Return the box (left, right, bottom, top) of each epoch's finite ``points`` (epochs, n, 2)."""
    low, high = points.min(axis=1), points.max(axis=1)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        finite = np.isfinite(points)
        low, high = np.where(finite, points, np.inf).min(axis=1), np.where(finite, points, -np.inf).max(axis=1)
    return list(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1).astype(np.float64))
