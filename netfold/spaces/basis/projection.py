"""What a projection is."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]


class Projection(Protocol):
    """Shows one layer's space on the plane of a picture, for every epoch of a recording.

    ``caveat`` says what is not as it seems, "" for a fixed orthonormal basis, which cannot exaggerate.
    """

    @property
    def caveat(self) -> str:
        """What is not as it seems."""

    def project(self, values: Float, place: int) -> Float:
        """Return outputs ``values`` (n, width) of the epoch in ``place`` as they are seen, (n, 2)."""

    def project_many(self, values: Float, places: range) -> Float:
        """Return outputs ``values`` (epochs, n, width) of the epochs in ``places`` as they are seen, (epochs, n, 2)."""

    def variance_kept(self, values: Float, place: int) -> float | None:
        """Return the share in [0, 1] of the variance of ``values`` (n, width) that is seen, or None."""
