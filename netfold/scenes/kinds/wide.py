"""A layer of more units, projected onto two axes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.look import WORDS
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.neighbours import Kept, neighbours_seen
from netfold.spaces import Points, Window

Float = NDArray[np.floating]


def _shows(space: Space) -> bool:
    return space.width >= 3


def _window(space: Space, place: int) -> Window:
    return space.camera.window(space.where, place)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return space.camera.project(space.where, values, place)


def _axes(space: Space) -> tuple[str, str]:
    first, second = WORDS["principal"]
    # Axes that are not as they seem have no names.
    return ("", "") if _caveat(space) else (first, second)


def projection_kept(space: Space, place: int, values: Float, seen: Points) -> Kept:
    """Return what the picture keeps of the layer's variance and of the samples' neighbours."""
    variance = space.camera.projections[space.layer - 1].variance_kept(values, place)
    if variance is not None:
        variance *= space.recording.source.kept(place, space.layer)
    return Kept(variance, neighbours_seen(values, seen))


def _caveat(space: Space) -> str:
    return space.camera.projections[space.layer - 1].about


WIDE = Kind("wide", _shows, _window, _see, _axes, kept=projection_kept, caveat=_caveat)
