"""One orthonormal basis for the whole recording: what moves on screen moved in the network."""

from __future__ import annotations

from dataclasses import dataclass

from netfold.spaces.basis.axes import Basis, variance_kept
from netfold.spaces.basis.projection import Float


@dataclass(frozen=True)
class FixedAxes:
    """Shows a layer along the orthonormal columns of ``basis`` (width, 2), the same at every epoch.

    ``name`` says how they were found: "pca", or "decision", the axes of :func:`decision_axes`.
    """

    basis: Basis
    caveat: str = ""
    name: str = "pca"

    def project(self, values: Float, place: int) -> Float:
        """Return ``values`` (..., width) as they are seen, (..., 2)."""
        seen: Float = values @ self.basis
        return seen

    def project_many(self, values: Float, places: range) -> Float:
        """Return ``values`` (epochs, n, width) as they are seen, (epochs, n, 2)."""
        return self.project(values, 0)

    def variance_kept(self, values: Float, place: int) -> float:
        """Return the share in [0, 1] of the variance of ``values`` (n, width) that is seen."""
        return variance_kept(values, self.basis)
