"""Which way round a user's weight matrices lie: x @ W or W @ x."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.chain import Affine
from netfold.adapters.data import to_array
from netfold.errors import InputError, check_choice

Float = NDArray[np.floating]

LAYOUTS = ("in,out", "out,in")


def read_weights(weights: Sequence[Any], features: int, layout: str | None) -> list[Affine]:
    """Return [(W, b), ...] as affine maps (in, out); a bias may be (out,), (1, out), (out, 1) or None.

    ``layout`` is "in,out" for x @ W, "out,in" for W @ x, or None to tell it from the shapes, all of
    them together. Raises :class:`InputError` where they fit neither, or both and no word is given.
    """
    pairs = [_pair(layer, place) for place, layer in enumerate(weights, start=1)]
    if not pairs:
        raise InputError("weights is empty; expected [(W1, b1), (W2, b2), ...]")
    if layout is not None:
        check_choice("layout", layout, LAYOUTS)
    fitting = [way for way in LAYOUTS if layout in (None, way) and _fits(pairs, features, way)]
    shapes = ", ".join(str(matrix.shape) for matrix, _ in pairs)
    if not fitting:
        words = f"as {layout!r}" if layout else "as x @ W or as W @ x"
        raise InputError(f"weights of shapes {shapes} do not fit {features} features {words}, or their biases do not")
    if len(fitting) == 2:
        raise InputError(f'weights of shapes {shapes} fit x @ W and W @ x: say layout="in,out" or layout="out,in"')
    turned = fitting[0] == "out,in"
    return [
        Affine(
            (matrix.T if turned else matrix).copy(),
            np.zeros(matrix.shape[0 if turned else 1]) if bias is None else bias.reshape(-1).copy(),
        )
        for matrix, bias in pairs
    ]


def _pair(layer: Any, place: int) -> tuple[Float, Float | None]:
    is_pair = isinstance(layer, tuple | list) and len(layer) == 2
    matrix, bias = (to_array(layer[0]), layer[1]) if is_pair else (to_array(layer), None)
    bias = None if bias is None else to_array(bias)
    for what, array in (("weights", matrix), ("biases", bias)):
        if array is not None and array.dtype.kind not in "fiu":
            raise InputError(f"the {what} of layer {place} are {array.dtype}; expected numbers")
    if matrix.ndim != 2 or not matrix.size:
        raise InputError(f"the weights of layer {place} have shape {matrix.shape}; expected (W, b) with W a matrix")
    return matrix, bias


def _fits(pairs: list[tuple[Float, Float | None]], features: int, layout: str) -> bool:
    width = features
    for matrix, bias in pairs:
        takes, gives = matrix.shape if layout == "in,out" else matrix.shape[::-1]
        if takes != width or (bias is not None and bias.size != gives):
            return False
        width = gives
    return True
