"""Aligned UMAP: neighbourhoods first, distances not at all; approximate, and labelled so."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.errors import MissingExtraError
from netfold.spaces.basis.projection import Float

CAVEAT = "approximate: aligned UMAP keeps neighbours, not distances"
# Epochs that are embedded; between them the picture is interpolated.
MOST_KEYS = 10
# Of this many anchors nearest to it in the layer's space, a point's place is the weighted mean.
NEAREST = 4
LEAST_DISTANCE = 1e-12


@dataclass(frozen=True)
class Anchors:
    """Shows a layer by ``anchors`` (K, n, width) of K epochs, ``keys``, that were embedded at ``places`` (K, n, 2).

    Any other point stands at the mean of its nearest anchors' places, weighted by one over the distance.
    """

    keys: NDArray[np.intp]
    anchors: Float
    places: Float
    caveat: str = CAVEAT

    def project(self, values: Float, place: int) -> Float:
        """Return ``values`` (n, width) of the epoch in ``place`` as they are seen, (n, 2)."""
        after = int(np.clip(np.searchsorted(self.keys, place), 1, len(self.keys) - 1)) if len(self.keys) > 1 else 0
        before = max(after - 1, 0)
        span = max(int(self.keys[after] - self.keys[before]), 1)
        share = float(np.clip((place - self.keys[before]) / span, 0, 1))
        seen: Float = (1 - share) * self._at(before, values) + share * self._at(after, values)
        return seen

    def project_many(self, values: Float, places: range) -> Float:
        """Return ``values`` (epochs, n, width) as they are seen, (epochs, n, 2)."""
        return np.stack([self.project(epoch, place) for epoch, place in zip(values, places, strict=False)])

    def variance_kept(self, values: Float, place: int) -> None:
        """Return None: distances in this picture are not those of the layer."""

    def _at(self, key: int, values: Float) -> Float:
        from scipy.spatial import cKDTree

        known = np.isfinite(values).all(axis=1)
        seen = np.full((len(values), 2), np.nan)
        count = min(NEAREST, self.anchors.shape[1])
        distance, nearest = cKDTree(self.anchors[key]).query(values[known], k=count)
        weight = 1 / np.maximum(distance.reshape(-1, count), LEAST_DISTANCE)
        weight /= weight.sum(axis=1, keepdims=True)
        seen[known] = (self.places[key][nearest.reshape(-1, count)] * weight[..., None]).sum(axis=1)
        return seen


def aligned_umap(clouds: Sequence[NDArray[np.floating]], *, seed: int = 0) -> Anchors:
    """Return the aligned UMAP (Dadu et al. 2023) of at most ten of ``clouds`` (n, width), one an epoch.

    The same points in all clouds are held together. Raises :class:`MissingExtraError` without the
    extra ``umap``.
    """
    finite = [place for place, cloud in enumerate(clouds) if np.isfinite(cloud).all()] or [0]
    chosen = np.unique(np.linspace(0, len(finite) - 1, min(MOST_KEYS, len(finite))).round().astype(np.intp))
    keys = np.array([finite[place] for place in chosen])
    anchors = np.stack([np.nan_to_num(clouds[key]).astype(np.float64) for key in keys])
    return Anchors(keys, anchors, np.stack(_embedded(list(anchors), seed)))


def _embedded(clouds: list[Float], seed: int) -> list[Float]:
    try:
        with warnings.catch_warnings():
            # It warns of what it imports and of its own seeded, hence single-threaded, run.
            warnings.simplefilter("ignore")
            from umap import UMAP, AlignedUMAP
    except ImportError:
        raise MissingExtraError("the UMAP projection", "umap") from None
    options: dict[str, Any] = {"n_neighbors": min(15, len(clouds[0]) - 1), "random_state": seed}
    same = {row: row for row in range(len(clouds[0]))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(clouds) == 1:
            return [np.asarray(UMAP(**options).fit_transform(clouds[0]), dtype=np.float64)]
        fitted = AlignedUMAP(**options).fit(clouds, relations=[same] * (len(clouds) - 1))
    return [np.asarray(places, dtype=np.float64) for places in fitted.embeddings_]
