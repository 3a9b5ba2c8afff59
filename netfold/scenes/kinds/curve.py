"""A single feature: it lies across, and up what is to be predicted, so that the network is a curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netfold.scenes.heights import height_words, heights_on
from netfold.scenes.kinds.flat import FLAT
from netfold.scenes.kinds.kind import Space
from netfold.scenes.scene import Ticks
from netfold.scenes.ticks import plane_ticks
from netfold.spaces import Points

Float = NDArray[np.floating]


def _shows(space: Space) -> bool:
    return space.layer == 0 and heights_on(space.recording.dataset, space.recording.seen_window) is not None


def _axes(space: Space) -> tuple[str, str]:
    return space.recording.plane.names[0], height_words(space.recording.dataset)


def _ticks(space: Space) -> tuple[Ticks | None, Ticks | None]:
    data, window = space.recording.dataset, space.recording.seen_window
    heights = heights_on(data, window)
    across, _ = plane_ticks(data, space.recording.plane)
    return across, None if heights is None else heights.ticks(data)


def _curve(space: Space, answers: Float, flat: Points) -> Points:
    """Return the curve (m, 2) of what the network answers, ``answers`` (m, k), at points ``flat`` (m, 2)."""
    heights = heights_on(space.recording.dataset, space.recording.seen_window)
    # Of two probabilities, the second tells both.
    return flat if heights is None else np.column_stack([flat[:, 0], heights.of(answers[:, -1])])


CURVE = replace(FLAT, name="curve", shows=_shows, axes=_axes, ticks=_ticks, curve=_curve)
