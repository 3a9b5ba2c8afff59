"""The camera of a recording that still grows: what was shown of an epoch stays, whatever comes after it.

Windows are climbed as they are needed, each by at least a rung; wide layers are seen along axes that are
fitted anew when twice as many epochs are known, and turned to meet those before; the first, the stop before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from netfold.options.look import STAGES, Stage
from netfold.recordings.recording import Recording
from netfold.scenes.camera import MESH, Camera, some_epochs, some_rows
from netfold.scenes.facing import beside, in_common
from netfold.scenes.ladder import MARGIN, RUNG, View
from netfold.scenes.samples import sample_places
from netfold.scenes.where import Where
from netfold.spaces import mesh_over, without_far
from netfold.spaces.basis import (
    FixedAxes,
    Projection,
    TurningAxes,
    facing,
    identity_basis,
    leading_axes,
    scatter,
    turned_to,
)

Float = NDArray[np.float64]

CAVEAT = "axes turn while training goes on"
# A layer of this many units is seen in space, along axes that stay.
IN_SPACE = 3


class FollowingCamera:
    """Follows a recording while it grows; layers wider than three units are seen along their principal axes."""

    def __init__(self) -> None:
        self._layers: list[_LayerView] = []
        self._known = 0

    def follow(self, recording: Recording) -> Camera:
        """Return the camera of all epochs of ``recording``, which is the one followed so far with more epochs."""
        widths = recording.network.widths[1:]
        self._layers = self._layers or [_LayerView(width) for width in widths]
        rows = some_rows(recording)
        points = mesh_over(recording.seen_window, MESH).reshape(-1, 2)
        flat = sample_places(recording.plane, recording.dataset, recording.seen_window)[rows]
        # Numbers that overflow leave the camera where it is.
        with np.errstate(all="ignore"):
            for places, layers in some_epochs(recording, points, rows, since=self._known):
                for at, _ in enumerate(places):
                    before = flat
                    for view, layer in zip(self._layers, layers, strict=True):
                        outputs = {stage: getattr(layer, stage)[at] for stage in STAGES}
                        view.add(outputs, before, samples=len(points))
                        before = beside(view.seen(outputs["post"][len(points) :]), flat)
        self._known = len(recording.epochs)
        views = {
            Where(number, stage): view.views[stage].view()
            for number, view in enumerate(self._layers, start=1)
            for stage in STAGES
        }
        return Camera([view.projection for view in self._layers], views)


class _LayerView:
    """The axes of one layer at each epoch so far, and its windows before and after the activation."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.views: dict[Stage, _Climb] = {stage: _Climb(is_round=width == IN_SPACE) for stage in STAGES}
        self._bases: list[Float] = []
        self._scatter = np.zeros((width, width))

    @property
    def projection(self) -> Projection:
        if self.width <= IN_SPACE:
            return FixedAxes(self._bases[0])
        return TurningAxes(np.stack(self._bases), caveat=CAVEAT)

    def seen(self, values: Float) -> Float:
        """Return ``values`` (n, width) of the last epoch as they are seen, (n, 2); one unit lies across."""
        return values if self.width <= 2 else values @ self._bases[-1]

    def add(self, outputs: dict[Stage, Float], before: Float, *, samples: int) -> None:
        """Add an epoch: ``outputs`` (n, width) of each stage, from row ``samples`` on those seen ``before`` (k, 2)."""
        self._bases.append(self._basis({stage: values[samples:] for stage, values in outputs.items()}, before))
        for stage, values in outputs.items():
            seen = values if self.width == IN_SPACE else values @ self._bases[-1]
            self.views[stage].add(without_far(seen[None], samples)[0])

    def _basis(self, clouds: dict[Stage, Float], before: Float) -> Float:
        if self.width <= 2:
            return identity_basis(self.width)
        cloud = clouds["post"]
        if np.isfinite(cloud).all():
            self._scatter += scatter(cloud)
        count = len(self._bases)
        # At twice as many epochs, and only where there is more than one side to look from.
        if count and (count & (count - 1) or self.width == IN_SPACE):
            return self._bases[-1]
        found = leading_axes(self._scatter)
        if self._bases:
            return np.asarray(turned_to(found, self._bases[-1]), dtype=np.float64)
        return facing(found, in_common(before, clouds["pre"]))


@dataclass
class _Climb:
    """Windows that only grow, one an epoch; in space around a centre that stays."""

    is_round: bool
    windows: list[Float] = field(default_factory=list)
    centre: Float | None = None

    def add(self, seen: Float) -> None:
        """Add an epoch whose points are ``seen`` (n, 2), or in space (n, 3)."""
        finite = seen[np.isfinite(seen).all(axis=1)]
        before = self.windows[-1] if self.windows else None
        if not len(finite):
            self.windows.append(np.array([-1.0, 1.0, -1.0, 1.0]) if before is None else before)
            return
        if self.is_round:
            if self.centre is None:
                self.centre = (finite.min(axis=0) + finite.max(axis=0)) / 2
            radius = float(np.linalg.norm(finite - self.centre, axis=1).max())
            finite = np.array([[-radius, -radius], [radius, radius]])
        self.windows.append(_climbed(before, finite.min(axis=0), finite.max(axis=0)))

    def view(self) -> View:
        windows = np.stack(self.windows)
        if not self.is_round:
            return View(windows)
        return View(windows, np.tile(np.zeros(3) if self.centre is None else self.centre, (len(windows), 1)))


def _climbed(before: Float | None, low: Float, high: Float) -> Float:
    """Return the window ``before`` if it holds the box from ``low`` to ``high`` (2,), else the next that holds both."""
    if before is not None:
        if (before[[0, 2]] <= low).all() and (high <= before[[1, 3]]).all():
            return before
        low, high = np.minimum(low, before[[0, 2]]), np.maximum(high, before[[1, 3]])
    half = float((high - low).max()) / 2 * (1 + 2 * MARGIN) or 1.0
    centre = (low + high) / 2
    if before is not None:
        half = max(half, RUNG * float(before[1] - before[0]) / 2)
    return np.array([centre[0] - half, centre[0] + half, centre[1] - half, centre[1] + half])
