"""The state: all arrays of one epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from netfold.recordings.snapshot import Float
from netfold.spaces import Points, Window


class LayerState(NamedTuple):
    """One layer's outputs: ``pre`` and ``post`` (n, out) on the samples, ``mesh_…`` (m, m, out) on the mesh."""

    pre: Float
    post: Float
    mesh_pre: Float
    mesh_post: Float


@dataclass(frozen=True)
class State:
    """All arrays of one epoch.

    ``layers`` has one :class:`LayerState` for every layer after the input. For two classes,
    ``probability`` (n,) is P(class 1) of each sample, for k classes (n, k), and for regression the
    predicted value (n,); ``mesh_probability`` is likewise (m, m) or (m, m, k) on the points of
    ``mesh`` (m, m, 2), which covers ``window``. Everything is float64.
    """

    epoch: int
    metrics: dict[str, float]
    window: Window
    mesh: Points
    layers: list[LayerState]
    probability: Float
    mesh_probability: Float
