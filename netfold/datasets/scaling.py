"""Scaling: what was done to each feature's numbers, kept so that they can be shown in their own units."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]

# Training runs in float32; a coordinate beyond this would overflow on its first square.
LARGEST = 1e15


class Scaling(NamedTuple):
    """How features were scaled: scaled = (original - means) / deviations, ``means`` and ``deviations`` (d,)."""

    means: Float
    deviations: Float

    @classmethod
    def identity(cls, features: int) -> Scaling:
        """Return the scaling that leaves ``features`` columns as they are: means 0, deviations 1."""
        return cls(np.zeros(features), np.ones(features))

    def restore(self, x: Float) -> Float:
        """Return scaled points ``x`` (..., d) in their original units."""
        return x * self.deviations + self.means


# Stands for the identity of a width that is not known yet.
UNSCALED = Scaling.identity(0)
