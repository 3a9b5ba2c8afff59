"""Which way round a layer is seen: as nearly as can be like the samples at the stop before it.

The two leading principal axes of a layer have no sign, and where they are about equally long no direction
within their plane. So each layer's basis is turned and mirrored within its plane, once for all epochs, to
meet what is seen before; a way through the layers then shows what the network turned, not what the bases did.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.networks.network import Layer
from netfold.recordings.recording import Recording
from netfold.scenes.samples import sample_places
from netfold.spaces.basis import Basis, facing

Float = NDArray[np.float64]


class Facings:
    """Gathers over all epochs what each layer has in common with the layer before it, on the samples in ``rows``."""

    def __init__(self, recording: Recording, rows: slice) -> None:
        self._recording = recording
        self._flat = sample_places(recording.plane, recording.dataset, recording.seen_window)[rows]
        # By layer, what its outputs have in common with those of the layer before, (before, now).
        self.common: dict[int, Float] = {}

    def add(self, layers: list[Layer]) -> None:
        """Add some epochs: each layer's outputs on the samples (epochs, n, width)."""
        before = np.broadcast_to(self._flat, (len(layers[0].post), *self._flat.shape))
        for number, layer in enumerate(layers, start=1):
            now = layer.pre if "pre" in self._recording.source.stages(number) else layer.post
            for first, second in zip(before, now, strict=True):
                self.common[number] = self.common.get(number, 0.0) + in_common(first, second)
            before = beside(layer.post, self._flat)

    def face(self, bases: list[Basis], *, upright: int | None = None) -> list[Basis]:
        """Return the ``bases`` of all layers, those of layers wider than two units turned to the stop before.

        Of the layer ``upright`` the first axis stays as it is.
        """
        return faced(bases, self.common, upright=upright)


def faced(bases: list[Basis], common: dict[int, Float], *, upright: int | None = None) -> list[Basis]:
    """Return what :meth:`Facings.face` does, where ``common`` is what the layers have in common, of one run or more."""
    turned: list[Basis] = []
    before = np.eye(2)
    for number, basis in enumerate(bases, start=1):
        if len(basis) > 2:
            shared = before.T @ common[number]
            # Sums of numbers that are near the largest there are overflow.
            shared = shared if np.isfinite(shared).all() else np.zeros_like(shared)
            basis = mirrored(basis, shared) if number == upright else facing(basis, shared)
        turned.append(basis)
        before = basis if len(basis) > 2 else np.eye(2)
    return turned


def mirrored(basis: Basis, common: Float) -> Basis:
    """Return ``basis`` (width, 2), its second axis mirrored if points would be seen mirrored otherwise.

    ``common`` (2, width) is what :func:`netfold.spaces.basis.facing` is given.
    """
    sign = -1.0 if np.linalg.det(common @ basis) < 0 else 1.0
    return np.asarray(basis * [1.0, sign], dtype=np.float64)


def beside(values: Float, flat: Float) -> Float:
    """Return ``values`` (..., n, width); of one unit, beside the heights at which it is drawn, (..., n, 2)."""
    if values.shape[-1] > 1:
        return values
    heights = np.broadcast_to(flat[:, 1:], values.shape)
    return np.concatenate([values, heights], axis=-1)


def in_common(before: Float, now: Float) -> Float:
    """Return the sum (a, b) over all points of ``before`` (n, a) times ``now`` (n, b), about means; 0 if not finite."""
    first, second = before - before.mean(axis=0), now - now.mean(axis=0)
    common: Float = first.T @ second
    return common if np.isfinite(common).all() else np.zeros_like(common)
