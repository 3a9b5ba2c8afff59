"""The decision view: the axes along which the layer behind decides, so that its boundaries are straight lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.spaces.basis.axes import Basis, leading_axes

# Directions that are shorter than this share of the longest are rounding.
ROUNDING = 1e-9


def decision_axes(deciders: NDArray[np.floating], total: NDArray[np.float64]) -> Basis:
    """Return the (width, 2) orthonormal basis of the plane in which affine functions of a layer decide.

    ``deciders`` (width, c) are the functions' weights: one for two classes; those of each of more, about their
    mean, which span the differences of every two. If they span one direction, it is the first axis and rises to
    the right; the second is the leading principal axis of what is left of the scatter matrix ``total`` (width,
    width). If they span a plane, as those of three classes do, it is that plane; if more, their two leading
    directions. Whatever lies in the plane of a function's weights is told by the picture exactly, so its zeros are
    a straight line there.
    """
    directions, lengths, _ = np.linalg.svd(np.asarray(deciders, dtype=np.float64), full_matrices=False)
    rank = int((lengths > ROUNDING * lengths.max(initial=0)).sum())
    found = directions[:, : min(rank, 2)]
    # The function that rises or falls most along an axis rises.
    along = found.T @ deciders
    steepest = np.abs(along).argmax(axis=1) if along.size else np.zeros(0, dtype=np.intp)
    found = found * np.where(along[np.arange(len(along)), steepest] < 0, -1.0, 1.0)
    if rank < 2:
        left = np.eye(len(total)) - found @ found.T
        # If nothing is spread there any more, any direction will do, but not one that is taken.
        spread = left @ total @ left + ROUNDING * max(float(np.trace(total)), 1.0) * left
        found = np.concatenate([found, leading_axes(spread)[:, : 2 - rank]], axis=1)
    return found
