"""Windows that only grow: for each layer a ladder of nested squares, climbed a rung at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.spaces import Window, without_far
from netfold.spaces.basis import Projection

Float = NDArray[np.float64]

RUNG: float = LOOK["camera"]["rung"]
MARGIN: float = LOOK["camera"]["margin"]
# A layer in space is known from its outermost points in 64 directions: none is farther from anywhere
# than they are by more than 4 %, which the margin holds.
DIRECTIONS = 64


class Extents:
    """How far a layer reaches as it is seen by a ``projection``, epoch by epoch.

    Of a layer in space, which may be turned (``is_round``), the outermost points are kept as well.
    """

    def __init__(self, projection: Projection, *, is_round: bool) -> None:
        self.projection, self.is_round = projection, is_round
        self.boxes: list[Float] = []
        self.points: list[NDArray[np.float32]] = []

    def add(self, values: NDArray[np.floating], places: range, *, samples: int | None = None) -> None:
        """Add outputs ``values`` (epochs, n, width) of the epochs in ``places``.

        From row ``samples`` on they are of samples, of which a few that lie far off do not count.
        """
        first = values.shape[1] if samples is None else samples
        self.boxes.extend(_boxes(without_far(self.projection.project_many(values, places), first)))
        if self.is_round:
            self.points.append(_outermost(without_far(values, first)))


@dataclass(frozen=True)
class View:
    """What is seen of a layer: ``windows`` (T, 4), left, right, bottom, top, and in space ``centres`` (T, 3)."""

    windows: Float
    centres: Float | None = None

    def window(self, place: int) -> Window:
        """Return the window at the epoch in ``place``."""
        return Window(*(float(side) for side in self.windows[place]))

    def centred(self, values: NDArray[np.floating], place: int) -> NDArray[np.floating]:
        """Return ``values`` (n, width) about the point about which a layer in space is turned."""
        return values if self.centres is None else values - self.centres[place]

    def at(self, places: NDArray[np.intp]) -> View:
        """Return what is seen at ``places`` (T,) only."""
        return View(self.windows[places], None if self.centres is None else self.centres[places])

    @property
    def steps(self) -> list[int]:
        """The places from which on another window, or another centre, holds."""
        parts = [self.windows] if self.centres is None else [self.windows, self.centres]
        told = np.concatenate(parts, axis=1)
        changed = np.ones(len(told), dtype=bool)
        changed[1:] = (told[1:] != told[:-1]).any(axis=1)
        return [int(place) for place in np.flatnonzero(changed)]


def views_of(extents: Extents) -> View:
    """Return what is seen of a layer that reaches so far."""
    windows = growing_windows(extents.boxes)
    return _round_view(View(windows).steps, extents.points) if extents.is_round else View(windows)


def shared_views(epochs: Sequence[NDArray[np.int64]], extents: Sequence[Extents]) -> list[View]:
    """Return what is seen of a layer of several runs, by ``epochs`` (T,) and extents of each: one window for all.

    At an epoch it holds what all runs had reached by then.
    """
    clock = np.unique(np.concatenate(epochs))
    places = [np.maximum(np.searchsorted(each, clock, side="right") - 1, 0) for each in epochs]
    boxes = np.stack([np.array(extent.boxes)[rows] for extent, rows in zip(extents, places, strict=True)])
    low, high = boxes[..., [0, 2]].min(axis=0), boxes[..., [1, 3]].max(axis=0)
    view = View(growing_windows(list(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1))))
    if all(extent.is_round for extent in extents):
        points = [np.concatenate(extent.points)[rows] for extent, rows in zip(extents, places, strict=True)]
        view = _round_view(view.steps, [np.concatenate(points, axis=1)])
    return [view.at(np.searchsorted(clock, each)) for each in epochs]


def growing_windows(boxes: list[Float]) -> Float:
    """Return for ``boxes`` (left, right, bottom, top), one an epoch, windows (T, 4) that hold all boxes so far.

    The last rung of the ladder is the square around all boxes, each one below it 1.4 times smaller about
    the point that maps that square onto the one around the first box; the first is the least that holds that box.
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


def _round_view(places: list[int], kept: list[NDArray[np.float32]]) -> View:
    """Return windows around 0 that hold a layer in space from every side, about a centre for each step.

    A step begins at each of ``places``; the centre is the middle of all that was seen until it ends.
    """
    points = np.concatenate(kept).astype(np.float64)
    points = np.where(np.isfinite(points), points, np.nan)
    low = np.minimum.accumulate(np.fmin.reduce(points, axis=1))
    high = np.maximum.accumulate(np.fmax.reduce(points, axis=1))
    windows, centres = np.empty((len(points), 4)), np.empty((len(points), 3))
    radius = 0.0
    for start, end in zip(places, [*places[1:], len(points)], strict=True):
        centre = np.nan_to_num((low[end - 1] + high[end - 1]) / 2)
        far = np.linalg.norm(points[start:end] - centre, axis=-1)
        radius = max(radius, float(np.nanmax(far)) if np.isfinite(far).any() else 0.0)
        side = (radius or 1.0) * (1 + 2 * MARGIN)
        windows[start:end], centres[start:end] = [-side, side, -side, side], centre
    return View(windows, centres)


def _outermost(values: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return of finite ``values`` (epochs, n, 3) those farthest in each direction, (epochs, directions, 3)."""
    known = np.isfinite(values).all(axis=2, keepdims=True)
    far = np.where(known, np.where(known, values, 0.0) @ _directions().T, -np.inf)
    return np.take_along_axis(values, far.argmax(axis=1)[..., None], axis=1).astype(np.float32)


@lru_cache(maxsize=1)
def _directions() -> Float:
    """Return directions (k, 3) spread evenly over the sphere: a spiral whose turns are golden angles."""
    height = 1 - (2 * np.arange(DIRECTIONS) + 1) / DIRECTIONS
    turn = np.pi * (3 - 5**0.5) * np.arange(DIRECTIONS)
    across = np.sqrt(1 - height**2)
    return np.column_stack([across * np.cos(turn), across * np.sin(turn), height])


def _boxes(points: NDArray[np.floating]) -> list[Float]:
    """Return the box (left, right, bottom, top) of each epoch's finite ``points`` (epochs, n, 2)."""
    low, high = points.min(axis=1), points.max(axis=1)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        finite = np.isfinite(points)
        low, high = np.where(finite, points, np.inf).min(axis=1), np.where(finite, points, -np.inf).max(axis=1)
    return list(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1).astype(np.float64))
