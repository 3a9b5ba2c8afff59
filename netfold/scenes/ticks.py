"""How the axes of pictures are numbered: in which units, and where, by one rule for films, figures and pages."""

from __future__ import annotations

import math
from typing import NamedTuple

from netfold.datasets.base import Dataset
from netfold.look import LOOK, round_number
from netfold.scenes.scene import Ticks
from netfold.spaces.plane import InputPlane

_RULE = LOOK["ticks"]
# An axis is at least so long, compared with what is numbered and at all: below, floats have no digits left.
SHORTEST, TINIEST = 1e-13, 1e-300


class AxisNumber(NamedTuple):
    """A number along an axis: ``at`` which of the picture's own coordinates it stands, and its ``text``."""

    at: float
    text: str


def plane_ticks(data: Dataset, plane: InputPlane) -> tuple[Ticks | None, Ticks | None]:
    """Return how a plane's axes are numbered: features in their own units, mixtures of them plainly."""
    scaling = data.scaling
    if data.features == 1:
        # Heights are free: they only keep samples from hiding each other.
        return Ticks(float(scaling.means[0]), float(scaling.deviations[0])), None
    if plane.features is None:
        return Ticks(), Ticks()
    first, second = (Ticks(float(scaling.means[at]), float(scaling.deviations[at])) for at in plane.features)
    return first, second


def axis_numbers(low: float, high: float, ticks: Ticks | None) -> list[AxisNumber]:
    """Return the numbers along an axis from ``low`` to ``high``, round in the units in which ``ticks`` show it.

    They are the multiples of the widest step of 1, 2, 2.5 or 5 times a power of ten of which at least three lie
    well between the ends: three to six. Each has the digits that tell it from its neighbours. There are none where
    ``ticks`` are None, or where floats do not tell the ends apart.
    """
    if ticks is None:
        return []
    start, end = sorted(value * ticks.deviation + ticks.mean for value in (low, high))
    span = end - start
    if not math.isfinite(span) or span <= max(SHORTEST * max(abs(start), abs(end)), TINIEST):
        return []
    units, power, counts = _multiples(start + _RULE["inside"] * span, end - _RULE["inside"] * span)
    shown = [(float(f"{count * units}e{power}"), count * units) for count in counts]
    largest = max(abs(value) for value, _ in shown)
    by_power = not _RULE["small"] <= largest < _RULE["large"]
    return [
        AxisNumber((value - ticks.mean) / ticks.deviation, round_number(whole, power, by_power=by_power))
        for value, whole in shown
    ]


def _multiples(low: float, high: float) -> tuple[int, int, range]:
    """Return units and power of ten of the widest step with enough multiples in [low, high], and which these are."""
    power = math.floor(math.log10(high - low))
    while True:
        for units in _RULE["steps"]:
            step = float(f"{units}e{power}")
            counts = range(math.ceil(low / step), math.floor(high / step) + 1)
            if len(counts) >= _RULE["least"]:
                return units, power, counts
        power -= 1
