"""Three probabilities as a point of a triangle, a corner for each class: exact, since they sum to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.scene import Label
from netfold.spaces import Points, Window, join_lines

Float = NDArray[np.floating]

CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]])
# Room around the triangle for the names of its corners.
ROOM: float = LOOK["simplex"]["room"]


def _shows(space: Space) -> bool:
    return space.width == 3 and space.is_probability


def _window(space: Space, place: int) -> Window:
    middle, reach = float(CORNERS[2, 1]) / 2, 0.5 + ROOM
    return Window(0.5 - reach, 0.5 + reach, middle - reach, middle + reach)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    seen: Points = values @ CORNERS
    return seen


def _axes(space: Space) -> tuple[str, str]:
    return "", ""


def _ticks(space: Space) -> tuple[None, None]:
    return None, None


def _ties(seen: Points) -> Points:
    """Two of three probabilities are equal, and the largest, from the middle to the middle of each side."""
    middles = (CORNERS + np.roll(CORNERS, 1, axis=0)) / 2
    return join_lines([np.stack([CORNERS.mean(axis=0), middle]) for middle in middles])


def _lines(space: Space) -> Points:
    return CORNERS[[0, 1, 2, 0]]


def _labels(space: Space) -> tuple[Label, ...]:
    left, right, top = space.recording.dataset.class_names
    return (
        Label((0.0, 0.0), left, "left", "top"),
        Label((1.0, 0.0), right, "right", "top"),
        Label((0.5, float(CORNERS[2, 1])), top, "center", "bottom"),
    )


SIMPLEX = Kind(
    "simplex", _shows, _window, _see, _axes, ticks=_ticks, boundary=_ties, lines=_lines, labels=_labels
)  # fmt: skip
