"""How the axes of a plane of the input space are numbered."""

from __future__ import annotations

from netfold.datasets.base import Dataset
from netfold.scenes.scene import Ticks
from netfold.spaces.plane import InputPlane


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
