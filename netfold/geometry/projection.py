"""Projections of a layer's space to the plane that cannot exaggerate: orthonormal, one per recording."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Basis = NDArray[np.float64]


def identity_basis(width: int) -> Basis:
    """Return the (width, 2) basis that shows a layer of one or two units as it is; one unit lies on a line."""
    return np.eye(width, 2)


def pooled_basis(clouds: Iterable[NDArray[np.floating]]) -> Basis:
    """Return the (k, 2) orthonormal basis of the two leading principal axes of all ``clouds`` (n, k) together.

    Each cloud is centred on its own mean, so that what is kept is spread, not drift; columns are
    signed so that their largest entry is positive. Orthonormal columns give |dy| <= |dh| for every
    motion, so a picture in this basis shows no motion that the network did not make.
    """
    total: NDArray[np.float64] | float = 0.0
    for cloud in clouds:
        centred = np.asarray(cloud, dtype=np.float64)
        centred = centred - centred.mean(axis=0)
        total = total + centred.T @ centred
    _, vectors = np.linalg.eigh(total)
    basis = vectors[:, ::-1][:, :2]
    largest = np.abs(basis).argmax(axis=0)
    return basis * np.where(basis[largest, [0, 1]] < 0, -1.0, 1.0)


def variance_kept(cloud: NDArray[np.floating], basis: Basis) -> float:
    """Return the share in [0, 1] of the variance of ``cloud`` (n, k) that is left after projecting onto ``basis``."""
    centred = cloud - cloud.mean(axis=0)
    total = float((centred**2).sum())
    return float(((centred @ basis) ** 2).sum()) / total if total > 0 else 1.0
