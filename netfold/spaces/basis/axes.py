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


def neighbours_kept(
    cloud: NDArray[np.floating], seen: NDArray[np.floating], *, neighbours: int = 15, queries: int | None = None
) -> float:
    """Return the mean share in [0, 1] of the nearest ``neighbours`` that points keep in the picture.

    Of each point of ``cloud`` (n, k), those nearest to it there that are also among as many nearest to it
    in ``seen`` (n, 2), all points being looked at; fewer than ``neighbours`` if there are no more. The
    mean is over about ``queries`` of the points, evenly taken, or all. NaN if a number is not finite.
    """
    count = min(neighbours, len(cloud) - 1)
    if count < 1:
        return 1.0
    if not (np.isfinite(cloud).all() and np.isfinite(seen).all()):
        return float("nan")
    rows = np.arange(0, len(cloud), 1 if queries is None else -(-len(cloud) // queries))
    near = np.zeros((len(rows), len(cloud)), dtype=bool)
    np.put_along_axis(near, _nearest(cloud, rows, count), values=True, axis=1)
    return float(np.take_along_axis(near, _nearest(seen, rows, count), axis=1).mean())


def _nearest(points: NDArray[np.floating], rows: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """Return the ``count`` points nearest to each of ``rows``, itself left out."""
    centred = np.asarray(points, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    squares = (centred**2).sum(axis=1)
    distance = squares[rows, None] + squares - 2 * centred[rows] @ centred.T
    distance[np.arange(len(rows)), rows] = np.inf
    nearest: NDArray[np.intp] = np.argpartition(distance, count - 1, axis=1)[:, :count]
    return nearest
