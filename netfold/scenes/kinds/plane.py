"""A layer of two units as it is: its plane."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.lines import NO_LINES, Lines, next_decisions
from netfold.spaces import Points, Window

Float = NDArray[np.floating]


def _shows(space: Space) -> bool:
    return space.width == 2 and not space.is_probability


def _window(space: Space, place: int) -> Window:
    return space.camera.window(space.where, place)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return np.asarray(values, dtype=np.float64)


def _axes(space: Space) -> tuple[str, str]:
    return f"{space.letter}1", f"{space.letter}2"


def _decisions(space: Space, place: int) -> Lines:
    if space.where.stage == "pre" or space.is_output:
        return NO_LINES
    return next_decisions(space.recording, place, space.layer, np.eye(2), np.zeros(2))


def _zeros(space: Space) -> Lines:
    return Lines(np.eye(2), np.zeros(2))


PLANE = Kind("plane", _shows, _window, _see, _axes, decisions=_decisions, zeros=_zeros)
