"""How high samples of a single feature stand on the plane: at what is to be predicted, if that is one number."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.look import class_in_formulas, words
from netfold.scenes.scene import Ticks
from netfold.spaces import Window

Float = NDArray[np.floating]

# Room below and above.
EDGE = 0.06


class Heights(NamedTuple):
    """From the height ``bottom`` on, each of the target's units is ``step`` high; ``low`` is its least value."""

    bottom: float
    step: float
    low: float

    def of(self, target: Float) -> NDArray[np.float64]:
        """Return how high ``target`` (...) stands: values, or probabilities of the second of two classes."""
        return np.asarray(self.bottom + self.step * (target - self.low), dtype=np.float64)

    def ticks(self, data: Dataset) -> Ticks:
        """Return how heights are numbered: in the target's own units."""
        mean, deviation = data.target_scaling if data.is_regression else (0.0, 1.0)
        return Ticks(mean + deviation * (self.low - self.bottom / self.step), deviation / self.step)


def heights_on(data: Dataset, window: Window) -> Heights | None:
    """Return how high samples of ``data`` stand in a ``window``, None where heights mean something else or nothing.

    They do so of a single feature, where values or one of two classes are to be predicted.
    """
    if data.features > 1 or len(data.class_names) > 2:
        return None
    low, high = (float(data.y.min()), float(data.y.max())) if data.is_regression else (0.0, 1.0)
    step = (1 - 2 * EDGE) * window.height / ((high - low) or 1.0)
    return Heights(window.bottom + EDGE * window.height, step, low)


def height_words(data: Dataset) -> str:
    """Return what stands at the axis of heights: the value, or the probability of the second class."""
    if data.is_regression:
        return data.target_name or words("value")
    return words("colour", "two", **{"class": class_in_formulas(data.class_names)})
