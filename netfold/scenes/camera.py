"""The camera: for each layer of a recording one basis to look along and windows that only grow.

Nothing on screen may move that did not move in the network. So a layer wider than two units is
shown in one orthonormal basis for the whole recording (other projections are options, and say so),
turned within its plane to meet the stop before, and a layer's window is one of a ladder of nested
squares, climbed a rung at a time: early epochs are not a smear, and nothing jitters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError, check_choice
from netfold.networks.network import Layer
from netfold.options.look import STAGES
from netfold.recordings.recording import Recording
from netfold.scenes.deciding import deciders_of
from netfold.scenes.facing import Facings
from netfold.scenes.ladder import Extents, View, views_of
from netfold.scenes.where import Where
from netfold.spaces import Window, mesh_over
from netfold.spaces.basis import (
    Basis,
    FixedAxes,
    Projection,
    aligned_umap,
    decision_axes,
    identity_basis,
    leading_axes,
    procrustes_chain,
    scatter,
)

# How finely the input window is sampled, and at most how many samples are, to find a layer's extent.
MESH = 25
MOST_SAMPLES = 2000
# Numbers held at a time while the epochs are gone through.
MOST_NUMBERS = 4_000_000
# Points that are embedded if that takes long: samples, and the points along each side of a mesh.
MOST_EMBEDDED = 400
EMBEDDED_MESH = 13


@dataclass(frozen=True)
class Camera:
    """``projections[layer - 1]`` shows a layer; ``views[layer, stage]`` has what is seen of it at each epoch.

    Layers count from 1, the output layer is the last. An epoch is given by its place in ``recording.epochs``.
    """

    projections: list[Projection]
    views: dict[Where, View]

    @property
    def bases(self) -> list[Basis]:
        """Each layer's orthonormal basis (width, 2); :class:`InputError` if the projection is another."""
        fixed = [projection for projection in self.projections if isinstance(projection, FixedAxes)]
        if len(fixed) < len(self.projections):
            raise InputError("this camera has no basis that holds for all epochs")
        return [projection.basis for projection in fixed]

    def window(self, where: Where, place: int) -> Window:
        """Return the window on a layer at the epoch in ``place``."""
        return self.views[where].window(place)

    def project(self, where: Where, values: NDArray[np.floating], place: int) -> NDArray[np.float64]:
        """Return ``values`` (n, width) of a layer at the epoch in ``place`` as they are seen, (n, 2)."""
        centred = self.views[where].centred(values, place)
        return np.asarray(self.projections[where.layer - 1].project(centred, place), dtype=np.float64)


# Epochs whose numbers overflow are left out, without a warning.
@np.errstate(all="ignore")
def camera_of(recording: Recording, projection: str | None = None) -> Camera:
    """Return the camera of a recording.

    Layers of more than two units are seen in one of the ``PROJECTIONS``: "pca", one orthonormal basis
    for the whole recording, "decision", the same but for the last hidden layer, which is seen along the axes
    in which the output decides at the last epoch, "procrustes", each epoch's own turned to meet the one before,
    or "umap"; None chooses "decision" for two or three classes, else "pca". Raises :class:`InputError` for
    another, and :class:`MissingExtraError` for "umap" without its extra.
    """
    chosen = default_projection(recording) if projection is None else projection
    wide = PROJECTIONS[check_choice("projection", chosen, PROJECTIONS)]
    projections = wide(recording, some_rows(recording))
    extents = extents_of(recording, projections)
    return Camera(projections, {where: views_of(extent) for where, extent in extents.items()})


def some_rows(recording: Recording) -> slice:
    """Return the samples that a camera looks at: of many, every n-th."""
    return slice(None, None, max(1, recording.dataset.samples // MOST_SAMPLES))


def extents_of(recording: Recording, projections: Sequence[Projection]) -> dict[Where, Extents]:
    """Return how far each layer reaches at each stage, as ``projections`` show it, over all epochs."""
    points = mesh_over(recording.seen_window, MESH).reshape(-1, 2)
    extents = {
        Where(layer, stage): Extents(seen, is_round=is_round(seen, layer, recording))
        for layer, seen in enumerate(projections, start=1)
        for stage in STAGES
    }
    for places, layers in some_epochs(recording, points, some_rows(recording)):
        for (layer, stage), extent in extents.items():
            extent.add(getattr(layers[layer - 1], stage), places, samples=len(points))
    return extents


def default_projection(recording: Recording) -> str:
    """Return "decision" where its boundary is a straight line, or three of them, else "pca"."""
    return "decision" if 2 <= len(recording.dataset.class_names) <= 3 else "pca"


def is_round(projection: Projection, layer: int, recording: Recording) -> bool:
    """Whether a layer is seen in space, and may be turned: its window has to hold it from every side."""
    return recording.network.widths[layer] == 3 and isinstance(projection, FixedAxes)


def some_epochs(
    recording: Recording, points: NDArray[np.float64] | None, rows: slice, *, since: int = 0
) -> Iterator[tuple[range, list[Layer]]]:
    """Yield places, from ``since`` on, and all layers' outputs on ``points`` and samples (epochs, n, width).

    A yield is of as many epochs as memory is meant for.
    """
    count = len(range(recording.dataset.samples)[rows]) + (0 if points is None else len(points))
    step = max(1, MOST_NUMBERS // (count * sum(recording.network.widths)))
    total = len(recording.epochs)
    for start in range(since, total, step):
        places = range(start, min(start + step, total))
        yield places, recording.source.carry(slice(places.start, places.stop), points, rows)


def _clouds(
    recording: Recording, layer: int, rows: slice, points: NDArray[np.float64] | None = None
) -> Iterator[NDArray[np.float64]]:
    """Yield for each epoch the activations (n, width) of ``layer``."""
    for _, layers in some_epochs(recording, points, rows):
        yield from layers[layer - 1].post


def scatters_of(recording: Recording, rows: slice) -> tuple[dict[int, NDArray[np.float64]], Facings]:
    """Return for each layer of more than two units the sum of the scatter matrices (width, width) of all epochs.

    And what each layer has in common with the one before it.
    """
    widths = recording.network.widths[1:]
    totals = {layer: np.zeros((width, width)) for layer, width in enumerate(widths, start=1) if width > 2}
    facings = Facings(recording, rows)
    if totals:
        for _, layers in some_epochs(recording, None, rows):
            facings.add(layers)
            for layer, total in totals.items():
                total += sum(scatter(cloud) for cloud in layers[layer - 1].post if np.isfinite(cloud).all())
    return totals, facings


def _pca(recording: Recording, rows: slice) -> list[Projection]:
    totals, facings = scatters_of(recording, rows)
    return [FixedAxes(basis) for basis in facings.face(_leading(recording, totals))]


def _decision(recording: Recording, rows: slice) -> list[Projection]:
    totals, facings = scatters_of(recording, rows)
    bases, last = _leading(recording, totals), recording.network.depth - 1
    weights = deciders_of(recording, rows) if last in totals else None
    if weights is None:
        return [FixedAxes(basis) for basis in facings.face(bases)]
    bases[last - 1] = decision_axes(weights, totals[last])
    # A line that is upright stays so.
    faced = facings.face(bases, upright=last if weights.shape[1] == 1 else None)
    names = ["decision" if layer == last else "pca" for layer in range(1, len(bases) + 1)]
    return [FixedAxes(basis, name=name) for basis, name in zip(faced, names, strict=True)]


def _leading(recording: Recording, totals: dict[int, NDArray[np.float64]]) -> list[Basis]:
    return [
        leading_axes(totals[layer]) if layer in totals else identity_basis(width)
        for layer, width in enumerate(recording.network.widths[1:], start=1)
    ]


def _procrustes(recording: Recording, rows: slice) -> list[Projection]:
    return [
        procrustes_chain(_clouds(recording, layer, rows)) if width > 2 else FixedAxes(identity_basis(width))
        for layer, width in enumerate(recording.network.widths[1:], start=1)
    ]


def _umap(recording: Recording, rows: slice) -> list[Projection]:
    few = slice(None, None, max(1, -(-recording.dataset.samples // MOST_EMBEDDED)))
    points = mesh_over(recording.seen_window, EMBEDDED_MESH).reshape(-1, 2)
    return [
        aligned_umap(list(_clouds(recording, layer, few, points))) if width > 2 else FixedAxes(identity_basis(width))
        for layer, width in enumerate(recording.network.widths[1:], start=1)
    ]


PROJECTIONS: dict[str, Callable[[Recording, slice], list[Projection]]] = {
    "decision": _decision,
    "pca": _pca,
    "procrustes": _procrustes,
    "umap": _umap,
}
