"""What there is to see of one epoch, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.geometry import Points, Window
from netfold.views.lenses import Kind
from netfold.views.neighbours import NEIGHBOURS


@dataclass(frozen=True)
class Kept:
    """What a projection keeps: the share of the samples' ``variance``, and how many of 15 nearest ``neighbours``.

    The input plane says its variance itself, in words; there it is None.
    """

    variance: float | None
    neighbours: float

    def __str__(self) -> str:
        neighbours = f"{self.neighbours * NEIGHBOURS:.0f} of {NEIGHBOURS} neighbours"
        return f"keeps {neighbours if self.variance is None else f'{self.variance:.0%} of the variance, {neighbours}'}"


@dataclass(frozen=True)
class Plane:
    """The input plane or its image in a layer.

    ``mesh`` (m, m, 2) with P(class 1) ``probability`` (m, m), or (m, m, c) of c > 2 classes;
    ``grid`` (k, 2) and ``boundary`` (k, 2) are lines joined by rows of NaN; ``decisions`` (k, 2)
    likewise the straight lines where the next layer decides; ``samples`` (n, 2). ``kept`` says what a
    projection keeps, None if that is everything. Of a solid, ``depth`` (m, m) is how near each point of the mesh
    is to the eye, and ``grid_depth`` (k,) of the grid; ``basis`` (3, 2) are the directions of its units. If
    ``trouble`` is not "", there is nothing to see, and it says why.
    """

    kind: Kind
    window: Window
    mesh: Points
    probability: NDArray[np.floating]
    grid: Points
    boundary: Points
    decisions: Points
    samples: Points
    kept: Kept | None = None
    depth: NDArray[np.float64] | None = None
    grid_depth: NDArray[np.float64] | None = None
    basis: Points | None = None
    trouble: str = ""

    @property
    def is_flat(self) -> bool:
        """Whether it is the input plane, whose mesh is regular."""
        return self.kind == "flat"


@dataclass(frozen=True)
class Scene:
    """One epoch: its number, its metrics, and the planes that were asked for."""

    epoch: int
    metrics: dict[str, float]
    planes: list[Plane]
