"""The scale of a metric's curve: its two ends, round numbers, and what is told of a curve that goes beyond them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK, short, words
from netfold.scenes.scene import Curve

# Where the scale of a score begins, if it is not lower; the lowest that R² is drawn, if it is ever above 0; values of
# more than `highest` times the first do not set a scale, so that one that blew up leaves the others to be seen.
SCORE_FROM: float = LOOK["curves"]["score_from"]
LOWEST: float = LOOK["curves"]["lowest"]
HIGHEST: float = LOOK["curves"]["highest"]


# Single precision is off by less.
SPARE = 1e-6


class CurveScale(NamedTuple):
    """Values from ``low`` to ``high`` are drawn, others at the end that they lie beyond; ``ends`` are both as texts."""

    low: float
    high: float
    ends: tuple[str, str]

    def within(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where ``values`` (...) are drawn."""
        return np.clip(values, self.low, self.high)

    def beyond(self, value: float) -> str:
        """Return in words that a ``value`` is off the scale, "" if it is not."""
        spare = SPARE * (self.high - self.low)
        side = "below" if value < self.low - spare else "above" if value > self.high + spare else ""
        return words("off_scale", side) if side else ""


def scale_of(curve: Curve) -> CurveScale:
    """Return the scale of a curve: of a loss from 0 on, of a score up to 1."""
    values = np.concatenate([curve.values, curve.values[:0] if curve.held_out is None else curve.held_out])
    # What single precision, in which pages have them, does not hold is infinite.
    known = values[np.abs(values) <= np.finfo(np.float32).max].astype(np.float64)
    known = known if known.size else np.zeros(1)
    usual = known[np.abs(known) <= (HIGHEST * abs(known[0]) or np.inf)]
    tenth = math.floor(10 * float(known.min()) + SPARE) / 10
    if curve.name == "accuracy":
        low, high = max(0.0, min(SCORE_FROM, tenth)), 1.0
    elif curve.name == "r2" and known.max() >= 0:
        low, high = max(LOWEST, min(0.0, tenth)), 1.0
    else:
        low = 0.0 - _upward(-float(usual.min(initial=0.0)))
        high = 1.0 if curve.name == "r2" else _upward(float(usual.max(initial=0.0))) or 1.0
    return _told(low, high, values)


def shared_scale(curves: Sequence[Curve]) -> CurveScale:
    """Return one scale for the ``curves`` of one metric, so that they can be compared: each within it as on its own."""
    each = [scale_of(curve) for curve in curves]
    values = np.concatenate([curve.values for curve in curves])
    return _told(min(scale.low for scale in each), max(scale.high for scale in each), values)


def _told(low: float, high: float, values: NDArray[np.float64]) -> CurveScale:
    """Return the scale with its ends as texts: beyond one that a value lies beyond, there is more."""
    spare, first, last = SPARE * (high - low), short(low, 2), short(high, 2)
    if np.any(values < low - spare):
        first = words("beyond", "low", end=first)
    if np.any(values > high + spare):
        last = words("beyond", "high", end=last)
    return CurveScale(low, high, (first, last))


def _upward(value: float) -> float:
    """Return a ``value`` of 0 or more, rounded up to two digits that count."""
    if value <= 0:
        return 0.0
    power = math.floor(math.log10(value)) - 1
    # A value of two digits is itself, whatever rounding has made of it.
    digits = math.ceil(value / 10.0**power - 1e-6)
    return float(f"{digits}e{power}")
