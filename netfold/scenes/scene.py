"""What there is to see of one epoch, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.scenes.camera import NEIGHBOURS, Kept
from netfold.scenes.lenses import Kind, ShareAt
from netfold.scenes.solid import Solid
from netfold.spaces import Points, Window


def keeps(kept: Kept) -> str:
    """Return "keeps 83% of the variance, 11 of 15 neighbours", as far as it is known."""
    parts = [] if kept.variance is None else [f"{kept.variance:.0%} of the variance"]
    if np.isfinite(kept.neighbours):
        parts.append(f"{kept.neighbours * NEIGHBOURS:.0f} of {NEIGHBOURS} neighbours")
    return f"keeps {', '.join(parts)}" if parts else ""


@dataclass(frozen=True)
class Plane:
    """The input plane or its image in a layer.

    ``mesh`` (m, m, 2) with P(class 1) ``probability`` (m, m), or (m, m, c) of c > 2 classes;
    ``grid`` (k, 2) and ``boundary`` (k, 2) are lines joined by rows of NaN; ``decisions`` (k, 2)
    likewise the straight lines where the next layer decides; ``samples`` (n, 2). ``share_at``
    is the probability at points (..., 2) of the picture, where that is known exactly. ``kept`` is what a
    projection keeps, None if nothing is lost, and ``about`` what is not as it seems. ``solid`` has
    what a layer of three units needs besides. If ``trouble`` is not "", there is nothing to see, and it says why.
    """

    kind: Kind
    window: Window
    mesh: Points
    probability: NDArray[np.floating]
    grid: Points
    boundary: Points
    decisions: Points
    samples: Points
    share_at: ShareAt | None = None
    kept: Kept | None = None
    about: str = ""
    solid: Solid | None = None
    trouble: str = ""

    @property
    def note(self) -> str:
        """What a projection keeps, in words; "" if nothing is lost."""
        return "" if self.kept is None else keeps(self.kept)

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
