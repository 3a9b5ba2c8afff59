"""One number: it lies across, the input plane's second coordinate up, so that the plane is pressed flat one way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK, class_in_formulas, name_in_formulas, words
from netfold.scenes.heights import height_words, heights_on
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.lines import NO_LINES, Lines, next_decisions
from netfold.scenes.scene import Ticks
from netfold.spaces import Points, Window

Float = NDArray[np.floating]

# Room beyond a probability's 0 and 1.
ROOM: float = LOOK["line"]["room"]


def _shows(space: Space) -> bool:
    # Of two probabilities, the second tells both.
    return space.layer > 0 and (space.width == 1 or (space.width == 2 and space.is_probability))


def _window(space: Space, place: int) -> Window:
    left, right = (-ROOM, 1 + ROOM) if space.is_probability else space.camera.window(space.where, place)[:2]
    plane = space.recording.seen_window
    return Window(left, right, plane.bottom, plane.top)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return np.stack([values[:, -1], flat[:, 1]], axis=1)


def _axes(space: Space) -> tuple[str, str]:
    up = _up_words(space)
    if space.is_probability:
        return words("colour", "two", **{"class": class_in_formulas(space.recording.dataset.class_names)}), up
    if space.is_output:
        name = space.recording.dataset.target_name or words("value")
        return words("colour", "value", value=name_in_formulas(name)), up
    return f"{space.letter}1", up


def _up_words(space: Space) -> str:
    """Return what stands up: the plane's second coordinate, or of a single feature the target."""
    data = space.recording.dataset
    is_target = heights_on(data, space.recording.seen_window) is not None
    return height_words(data) if is_target else space.recording.plane.names[1]


def _ticks(space: Space) -> tuple[Ticks, None]:
    # Values are numbered in their own units; heights are none of the layer's numbers.
    scaling = space.recording.dataset.target_scaling if space.is_output and not space.is_probability else (0.0, 1.0)
    return Ticks(*scaling), None


def _decisions(space: Space, place: int) -> Lines:
    if space.where.stage == "pre" or space.is_output:
        return NO_LINES
    return next_decisions(space.recording, place, space.layer, np.array([[1.0], [0.0]]), np.zeros(1))


def _zeros(space: Space) -> Lines:
    return NO_LINES if space.is_output else Lines(np.array([[1.0], [0.0]]), np.zeros(1))


def _keeps_aspect(space: Space) -> bool:
    return False


LINE = Kind(
    "line", _shows, _window, _see, _axes,
    ticks=_ticks, decisions=_decisions, zeros=_zeros, keeps_aspect=_keeps_aspect,
)  # fmt: skip
