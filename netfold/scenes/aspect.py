"""Whether a plane of the input space keeps its aspect."""

from __future__ import annotations

import re

from netfold.datasets.base import Dataset
from netfold.look import LOOK
from netfold.spaces import Window
from netfold.spaces.plane import InputPlane

# Numbers whose ranges differ by more than this factor are of units that differ, whatever they are called.
MOST_ASPECT: float = LOOK["flat"]["most_aspect"]
# The unit that a name ends with, as in "petal length (cm)" or "mass [kg]".
UNIT = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")


def plane_keeps_aspect(data: Dataset, plane: InputPlane, window: Window) -> bool:
    """Return whether a step across is as long as one up: unless the units of the two axes differ.

    They differ where two features were divided by different deviations, as the standardised columns of a table
    are, where their names end with different units, and where one range is more than four times the other.
    Mixtures of features, such as principal axes, are in one unit; a single feature has none across from it.
    """
    aspect = max(window.width / window.height, window.height / window.width)
    return bool(data.features > 1 and aspect <= MOST_ASPECT and _has_one_unit(data, plane))


def _has_one_unit(data: Dataset, plane: InputPlane) -> bool:
    if plane.features is None:
        return True
    first, second = (float(data.scaling.deviations[column]) for column in plane.features)
    units = {unit_of(name) for name in plane.names}
    # Wherever numbers are sent, single precision is what is left of them.
    return abs(first - second) <= 1e-6 * max(first, second) and len(units) == 1


def unit_of(name: str) -> str:
    """Return the unit that the ``name`` of a feature ends with, in brackets; "" if it says none."""
    found = UNIT.search(name)
    return found[1].strip() if found else ""
