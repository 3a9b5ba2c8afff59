"""The Procrustes chain: every epoch its own best axes, turned to meet the epoch before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.spaces.basis.axes import Basis, leading_axes, scatter, variance_kept
from netfold.spaces.basis.projection import Float

# A share of what two pictures have in common so small that it decides only where nothing else does.
TIE = 1e-9

CAVEAT = "axes turn from epoch to epoch (Procrustes chain)"


@dataclass(frozen=True)
class TurningAxes:
    """Shows a layer along orthonormal axes that may differ from epoch to epoch: ``bases`` (T, width, 2).

    Within an epoch nothing is exaggerated; from one epoch to the next the axes themselves may turn.
    """

    bases: Float
    caveat: str = CAVEAT

    def project(self, values: Float, place: int) -> Float:
        """Return ``values`` (..., width) of the epoch in ``place`` as they are seen, (..., 2)."""
        seen: Float = values @ self.bases[place]
        return seen

    def project_many(self, values: Float, places: range) -> Float:
        """Return ``values`` (epochs, n, width) as they are seen, (epochs, n, 2)."""
        seen: Float = values @ self.bases[places.start : places.stop]
        return seen

    def variance_kept(self, values: Float, place: int) -> float:
        """Return the share in [0, 1] of the variance of ``values`` (n, width) that is seen."""
        return variance_kept(values, self.bases[place])


def turn_between(points: Float, wanted: Float) -> Float:
    """Return the turn (2, 2), or mirror image, of ``points`` (n, 2) that brings them nearest to ``wanted`` (n, 2).

    It is the solution of the orthogonal Procrustes problem (Schönemann 1966), as SciPy has it.
    """
    from scipy.linalg import orthogonal_procrustes

    turn: Float = orthogonal_procrustes(points, wanted)[0]
    return turn


def turned_to(basis: Float, before: Float) -> Float:
    """Return ``basis`` (width, 2) turned within its plane to meet ``before`` (width, 2) as well as can be."""
    turned: Float = basis @ turn_between(basis, before)
    return turned


def facing(basis: Basis, common: Float) -> Basis:
    """Return ``basis`` (width, 2) turned or mirrored within its plane, to show points as they were seen before.

    ``common`` (2, width) is the sum over all points of how they were seen before times what they are now,
    both about their means. Where the two have nothing in common, the basis stays as it is.
    """
    both = common @ basis
    # As many points again that are seen as before: they tell what no other point does.
    both = both + (TIE * float(np.linalg.norm(both)) or 1.0) * np.eye(2)
    return np.asarray(basis @ turn_between(np.eye(2), both.T), dtype=np.float64)


def procrustes_chain(clouds: Iterable[NDArray[np.floating]]) -> TurningAxes:
    """Return for each of ``clouds`` (n, width > 2), one an epoch, its two leading axes, turned to meet the one before.

    The turn is that between the points as they are seen at the two epochs, about their means. Two equal
    epochs are seen equal.
    """
    bases: list[Float] = []
    before: Float | None = None
    for cloud in clouds:
        if not np.isfinite(cloud).all():
            bases.append(bases[-1] if bases else np.eye(cloud.shape[1], 2))
            continue
        basis = leading_axes(scatter(cloud))
        seen = (cloud - cloud.mean(axis=0)) @ basis
        if before is not None:
            turn = turn_between(seen, before)
            basis, seen = basis @ turn, seen @ turn
        bases.append(basis)
        before = seen
    return TurningAxes(np.stack(bases))
