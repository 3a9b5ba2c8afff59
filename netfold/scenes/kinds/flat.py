"""The input plane itself."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.lines import Lines, next_decisions
from netfold.scenes.neighbours import Kept, neighbours_seen
from netfold.scenes.scene import Ticks
from netfold.scenes.ticks import plane_ticks
from netfold.spaces import Points, Window

Float = NDArray[np.floating]

# Numbers whose ranges differ by more than this factor are of units that differ, whatever they are called.
MOST_ASPECT: float = LOOK["flat"]["most_aspect"]
# The unit that a name ends with, as in "petal length (cm)" or "mass [kg]".
UNIT = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")


def _shows(space: Space) -> bool:
    return space.layer == 0


def _window(space: Space, place: int) -> Window:
    return space.recording.seen_window


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return flat


def _axes(space: Space) -> tuple[str, str]:
    return space.recording.plane.names


def _ticks(space: Space) -> tuple[Ticks | None, Ticks | None]:
    return plane_ticks(space.recording.dataset, space.recording.plane)


def _decisions(space: Space, place: int) -> Lines:
    plane = space.recording.plane
    return next_decisions(space.recording, place, 0, plane.axes, plane.origin)


def _kept(space: Space, place: int, values: Float, seen: Points) -> Kept:
    return Kept(None, neighbours_seen(values, seen) if space.width > 2 else float("nan"))


def _keeps_aspect(space: Space) -> bool:
    """Return whether a step across is as long as one up: unless the units of the two axes differ.

    They differ where two features were divided by different deviations, as the standardised columns of a table
    are, where their names end with different units, and where one range is more than four times the other.
    Mixtures of features, such as principal axes, are in one unit; a single feature has none across from it.
    """
    window = space.recording.seen_window
    aspect = max(window.width / window.height, window.height / window.width)
    return bool(space.width > 1 and aspect <= MOST_ASPECT and _has_one_unit(space))


def _has_one_unit(space: Space) -> bool:
    plane, scaling = space.recording.plane, space.recording.dataset.scaling
    if plane.features is None:
        return True
    first, second = (float(scaling.deviations[column]) for column in plane.features)
    units = {unit_of(name) for name in plane.names}
    # Wherever numbers are sent, single precision is what is left of them.
    return abs(first - second) <= 1e-6 * max(first, second) and len(units) == 1


def unit_of(name: str) -> str:
    """Return the unit that the ``name`` of a feature ends with, in brackets; "" if it says none."""
    found = UNIT.search(name)
    return found[1].strip() if found else ""


FLAT = Kind(
    "flat", _shows, _window, _see, _axes,
    ticks=_ticks, decisions=_decisions, kept=_kept, keeps_aspect=_keeps_aspect,
)  # fmt: skip
