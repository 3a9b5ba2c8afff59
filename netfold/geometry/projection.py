"""Projections of a layer's space to the plane that cannot exaggerate: orthonormal, one per recording."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Basis = NDArray[np.float64]


def identity_basis(width: int) -> Basis:
    """Return the (width, 2) basis that shows a layer of one or two units as it is; one unit lies on a line."""
    return np.eye(width, 2)


def scatter(cloud: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the (k, k) scatter matrix of ``cloud`` (n, k) about its own mean: spread, not drift."""
    centred = np.asarray(cloud, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    total: NDArray[np.float64] = centred.T @ centred
    return total


def leading_axes(total: NDArray[np.float64]) -> Basis:
    """Return the (k, 2) orthonormal basis of the two leading principal axes of the scatter matrix ``total`` (k, k).

    Add the scatter matrices of all epochs to fit one basis to all. Columns are signed so that their
    largest entry is positive. Orthonormal columns give |dy| <= |dh| for every motion, so a picture
    in this basis shows no motion that the network did not make.
    """
    _, vectors = np.linalg.eigh(total)
    basis = vectors[:, ::-1][:, :2]
    largest = np.abs(basis).argmax(axis=0)
    signed: Basis = basis * np.where(basis[largest, [0, 1]] < 0, -1.0, 1.0)
    return signed


def variance_kept(cloud: NDArray[np.floating], basis: Basis) -> float:
    """Return the share in [0, 1] of the variance of ``cloud`` (n, k) that is left after projecting onto ``basis``."""
    centred = cloud - cloud.mean(axis=0)
    total = float((centred**2).sum())
    return float(((centred @ basis) ** 2).sum()) / total if total > 0 else 1.0


def neighbours_kept(cloud: NDArray[np.floating], seen: NDArray[np.floating], *, neighbours: int = 15) -> float:
    """Return the mean share in [0, 1] of the nearest ``neighbours`` that points keep in the picture.

    Of each point of ``cloud`` (n, k), those nearest to it there that are also among as many nearest to it
    in ``seen`` (n, 2); fewer than ``neighbours`` if there are no more points. NaN if a number is not
    finite. Distances are squared differences, in float64, all pairs: for some hundred points.
    """
    count = min(neighbours, len(cloud) - 1)
    if count < 1:
        return 1.0
    if not (np.isfinite(cloud).all() and np.isfinite(seen).all()):
        return float("nan")
    near = np.zeros((len(cloud), len(cloud)), dtype=bool)
    np.put_along_axis(near, _nearest(cloud, count), values=True, axis=1)
    return float(np.take_along_axis(near, _nearest(seen, count), axis=1).mean())


def _nearest(points: NDArray[np.floating], count: int) -> NDArray[np.intp]:
    centred = np.asarray(points, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    squares = (centred**2).sum(axis=1)
    distance = squares[:, None] + squares - 2 * centred @ centred.T
    np.fill_diagonal(distance, np.inf)
    nearest: NDArray[np.intp] = np.argpartition(distance, count - 1, axis=1)[:, :count]
    return nearest
