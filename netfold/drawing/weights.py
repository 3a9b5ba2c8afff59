"""Weights written on the edges of a graph, each on its own edge and none on anything else."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.drawing.fitting import text_width
from netfold.drawing.theme import SMALL
from netfold.look import number
from netfold.look.numbers import MINUS
from netfold.spaces import Points

# How high a line of small text is, and the air around a weight, in pixels at 100 dots an inch.
LINE, AIR = 14, 2
# From a weight of this size on, digits behind the point say nothing.
LARGE = 100.0
# Where on its edge a weight may stand, as shares of it; best near the end at which there are more units.
SHARES = np.linspace(0.12, 0.88, 39).tolist()
NEAR = 0.3


class Box(NamedTuple):
    """A rectangle, in pixels."""

    left: float
    right: float
    bottom: float
    top: float

    def touches(self, other: Box) -> bool:
        """Whether both have a point in common."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def weight_words(value: float) -> str:
    """Return a weight as it is written: "+0.25"; a large one in few digits."""
    if abs(value) < LARGE:
        return f"{value:+.2f}".replace("-", MINUS)
    return number(value) if value < 0 else f"+{number(value)}"


def place_weights(weights: NDArray[np.floating], left: Points, right: Points, taken: list[Box]) -> Points | None:
    """Return where each weight (m, n) is written, (m n, 2), between the units ``left`` (m, 2) and ``right`` (n, 2).

    None lies on another or on a box that is ``taken``. Returns None if there is too little room.
    """
    best = NEAR if len(left) >= len(right) else 1 - NEAR
    shares = sorted(SHARES, key=lambda share: abs(share - best))
    edges = [(start, end) for start in left for end in right]
    options = [
        _options(edge, shares, weight_words(float(value)), taken)
        for edge, value in zip(edges, weights.flat, strict=True)
    ]
    return _chosen(options)


def _options(
    edge: tuple[Points, Points], shares: list[float], words: str, taken: list[Box]
) -> list[tuple[Points, Box]]:
    """Return where on an edge ``words`` lie on nothing that is ``taken``, in the order of ``shares``."""
    start, end = edge
    wide, high = text_width(words, SMALL) / 2 + AIR, LINE / 2
    found = []
    for share in shares:
        x, y = start + share * (end - start)
        box = Box(float(x - wide), float(x + wide), float(y - high), float(y + high))
        if not any(box.touches(other) for other in taken):
            found.append((np.array([x, y]), box))
    return found


def _chosen(options: list[list[tuple[Points, Box]]]) -> Points | None:
    """Choose one place for each, always for the one that has fewest left, so that none touches another."""
    left = dict(enumerate(options))
    places: dict[int, Points] = {}
    while left:
        edge = min(left, key=lambda one: (len(left[one]), one))
        if not left[edge]:
            return None
        place, box = left.pop(edge)[0]
        places[edge] = place
        left = {other: [one for one in some if not one[1].touches(box)] for other, some in left.items()}
    return np.array([places[edge] for edge in range(len(options))])
