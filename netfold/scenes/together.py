"""The cameras of several runs side by side: what is seen of one is comparable with what is seen of the others.

Four runs from one seed begin as one network, and have to look it: so runs whose layers have the same widths
and activations are seen along one basis, fitted to all of them, and in one window. Of other activations, one may
be bounded and another not: in one window the first would be a speck.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.errors import check_choice
from netfold.recordings.recording import Recording
from netfold.scenes.camera import PROJECTIONS, Camera, camera_of, default_projection, extents_of, scatters_of, some_rows
from netfold.scenes.facing import faced
from netfold.scenes.ladder import Extents, View, shared_views
from netfold.scenes.where import Where
from netfold.spaces.basis import FixedAxes, Projection, identity_basis, leading_axes

# A run that reaches more times as far as another than this, as one that blew up, is not seen in one window with it.
APART = 6.0
# The widths and activations of a network up to a layer, by which runs are alike.
Shape = tuple[tuple[int, ...], tuple[str, ...]]
# What layers have in common, and how they are spread.
Sums = dict[Shape, Any]
# Runs by number, with the layer that is seen in one window.
Group = list[tuple[int, Where]]


def cameras_of(recordings: Sequence[Recording], projection: str | None = None) -> list[Camera]:
    """Return a camera for each of ``recordings``; of one, that of :func:`netfold.scenes.camera.camera_of`.

    Of several, layers of more than two units are seen in the ``projection``, None for "pca", since the axes in
    which one network decides are not those of another. In "pca", runs whose layers have the same widths and
    activations from the first on share one basis of each, oriented to the stop before it. A layer of the same
    width and activation has one window in all runs, but for those that reach many times as far as others. Raises
    what ``camera_of`` raises.
    """
    if len(recordings) == 1:
        return [camera_of(recordings[0], projection)]
    chosen = check_choice("projection", chosen_projection(recordings, projection), PROJECTIONS)
    # Epochs whose numbers overflow are left out, without a warning.
    with np.errstate(all="ignore"):
        if chosen == "pca":
            projections = shared_axes(recordings)
        else:
            projections = [PROJECTIONS[chosen](run, some_rows(run)) for run in recordings]
        extents = [extents_of(run, each) for run, each in zip(recordings, projections, strict=True)]
        views = _views(recordings, extents)
    return [Camera(each, view) for each, view in zip(projections, views, strict=True)]


def chosen_projection(recordings: Sequence[Recording], projection: str | None) -> str:
    """Return the ``projection``, or for None the one that one or several ``recordings`` are seen in."""
    if projection is not None:
        return projection
    return default_projection(recordings[0]) if len(recordings) == 1 else "pca"


def shared_axes(recordings: Sequence[Recording]) -> list[list[Projection]]:
    """Return for each run its layers' axes, the same for runs that are alike up to there."""
    totals: Sums = defaultdict(float)
    common: Sums = defaultdict(float)
    for run in recordings:
        scatters, facings = scatters_of(run, some_rows(run))
        for layer, shared in facings.common.items():
            # Each run counts as much as any other, however far its layers reach.
            spread = float(np.trace(scatters[layer])) if layer in scatters else 0.0
            share = 1 / spread if np.isfinite(spread) and spread > 0 else 1.0
            common[_up_to(run, layer)] += shared * share
            totals[_up_to(run, layer)] += scatters.get(layer, np.zeros((0, 0))) * share
    return [_axes(run, totals, common) for run in recordings]


def _axes(run: Recording, totals: Sums, common: Sums) -> list[Projection]:
    widths = list(enumerate(run.network.widths[1:], start=1))
    bases = [
        leading_axes(totals[_up_to(run, layer)]) if width > 2 else identity_basis(width) for layer, width in widths
    ]
    return [FixedAxes(basis) for basis in faced(bases, {layer: common[_up_to(run, layer)] for layer, _ in widths})]


def _up_to(run: Recording, layer: int) -> Shape:
    return run.network.widths[: layer + 1], run.network.activations[:layer]


def _views(recordings: Sequence[Recording], extents: Sequence[dict[Where, Extents]]) -> list[dict[Where, View]]:
    views: list[dict[Where, View]] = [{} for _ in recordings]
    for group in _groups(recordings, extents):
        runs, where = [run for run, _ in group], group[0][1]
        shared = shared_views([recordings[run].epochs for run in runs], [extents[run][where] for run in runs])
        for run, view in zip(runs, shared, strict=True):
            views[run][where] = view
    return views


def _groups(recordings: Sequence[Recording], extents: Sequence[dict[Where, Extents]]) -> list[Group]:
    """Return the layers that are seen in one window."""
    alike: dict[tuple[Where, int, str, bool], list[int]] = defaultdict(list)
    for number, (run, own) in enumerate(zip(recordings, extents, strict=True)):
        for where, extent in own.items():
            network, layer = run.network, where.layer
            alike[where, network.widths[layer], network.activations[layer - 1], extent.is_round].append(number)
    groups: list[Group] = []
    for (where, *_), runs in alike.items():
        # The nearest first: each is seen with those before it, unless it reaches much farther than the first of them.
        least = 0.0
        for reach, number in sorted((_reach(extents[number][where]), number) for number in runs):
            if not least or reach > APART * least:
                groups.append([])
                least = reach
            groups[-1].append((number, where))
    return groups


def _reach(extent: Extents) -> float:
    """Return how far a layer reaches over all its epochs."""
    boxes: NDArray[np.float64] = np.array(extent.boxes)
    known = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(known):
        return 0.0
    return float(max(known[:, 1].max() - known[:, 0].min(), known[:, 3].max() - known[:, 2].min()))
