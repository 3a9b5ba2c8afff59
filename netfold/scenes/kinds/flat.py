"""The input plane itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.scenes.aspect import plane_keeps_aspect
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.lines import Lines, next_decisions
from netfold.scenes.neighbours import Kept, neighbours_seen
from netfold.scenes.scene import Ticks
from netfold.scenes.ticks import plane_ticks
from netfold.spaces import Points, Window

Float = NDArray[np.floating]


def _shows(space: Space) -> bool:
    return space.layer == 0


def _window(space: Space, place: int) -> Window:
    return space.recording.seen_window


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return flat


def _axes(space: Space) -> tuple[str, str]:
    return space.recording.plane.names


def _ticks(space: Space) -> tuple[Ticks | None, Ticks | None]:
    return plane_ticks(space.recording.dataset, space.recording.plane)


def _decisions(space: Space, place: int) -> Lines:
    plane = space.recording.plane
    return next_decisions(space.recording, place, 0, plane.axes, plane.origin)


def _kept(space: Space, place: int, values: Float, seen: Points) -> Kept:
    return Kept(None, neighbours_seen(values, seen) if space.width > 2 else float("nan"))


def _keeps_aspect(space: Space) -> bool:
    recording = space.recording
    return plane_keeps_aspect(recording.dataset, recording.plane, recording.seen_window)


FLAT = Kind(
    "flat", _shows, _window, _see, _axes,
    ticks=_ticks, decisions=_decisions, kept=_kept, keeps_aspect=_keeps_aspect,
)  # fmt: skip
