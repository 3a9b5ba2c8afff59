"""The scale of a regression's values: diverging, centred on their mean, the same in every picture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]

# Numbers that differ by less cannot be told from equal ones.
SMALLEST_RANGE = 1e-290


class ValueScale(NamedTuple):
    """Values from ``centre`` - ``reach`` to ``centre`` + ``reach`` go from one end of the colours to the other."""

    centre: float
    reach: float

    @classmethod
    def around(cls, values: NDArray[np.float64]) -> ValueScale:
        """Return the scale centred on the mean of ``values`` (n,) that reaches the farthest of them.

        Of values that are all the same, or nearer to each other than can be told apart, it reaches 1.
        """
        centre = float(values.mean())
        reach = float(np.abs(values - centre).max())
        return cls(centre, reach if reach > SMALLEST_RANGE else 1.0)

    def share(self, values: Float) -> Float:
        """Return where ``values`` (...) lie on the scale: 0.5 at the centre, 0 and 1 at and beyond the ends."""
        shares: Float = np.clip(0.5 + 0.5 * (values - self.centre) / self.reach, 0.0, 1.0)
        return shares


def spread(values: NDArray[np.float64]) -> float:
    """Return how far apart the least and the greatest of ``values`` (n,) are; NaN if both are the same infinity."""
    with np.errstate(invalid="ignore", over="ignore"):
        return float(values.max() - values.min())
