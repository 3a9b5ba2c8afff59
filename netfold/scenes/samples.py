"""Where the samples stand on the input plane."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.spaces import Points, Window
from netfold.spaces.plane import InputPlane

# Multiples of the golden ratio fall evenly into the unit interval.
GOLDEN = (5**0.5 - 1) / 2


def sample_places(plane: InputPlane, data: Dataset, window: Window) -> Points:
    """Return where the samples of ``data`` stand on ``plane``, (n, 2).

    A single feature leaves their height free: there they are spread over the window, so that none hides another.
    """
    places = plane.project(data.x)
    if data.features > 1:
        return places
    share = np.arange(data.samples) * GOLDEN % 1.0
    return np.column_stack([places[:, 0], window.bottom + (0.06 + 0.88 * share) * window.height])
