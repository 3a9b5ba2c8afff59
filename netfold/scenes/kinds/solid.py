"""A layer of three units in space, seen from one side: what is in front covers what is behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.kinds.wide import projection_kept
from netfold.spaces import Points, Window
from netfold.spaces.basis import FixedAxes, identity_basis

Float = NDArray[np.floating]


def _shows(space: Space) -> bool:
    # Only along axes that stay is there an eye that stays.
    return space.layer > 0 and space.width == 3 and isinstance(space.camera.projections[space.layer - 1], FixedAxes)


def _window(space: Space, place: int) -> Window:
    return space.camera.window(space.where, place)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return space.camera.project(space.where, values, place)


def _axes(space: Space) -> tuple[str, str]:
    return "", ""


def _ticks(space: Space) -> tuple[None, None]:
    return None, None


def _depth(space: Space, place: int, values: Float) -> Float:
    across, up = _directions(space).T
    nearness: Float = values @ np.cross(across, up)
    return nearness


def _directions(space: Space) -> Points:
    # Other layers of this camera may be seen along axes that turn.
    projection = space.camera.projections[space.layer - 1]
    return projection.basis if isinstance(projection, FixedAxes) else identity_basis(space.width)


SOLID = Kind(
    "solid", _shows, _window, _see, _axes,
    ticks=_ticks, depth=_depth, directions=_directions, kept=projection_kept,
)  # fmt: skip
