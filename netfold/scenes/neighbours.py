"""What a picture keeps of a layer: of its variance, and of the samples' nearest neighbours."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.spaces.basis import neighbours_kept

# How many nearest neighbours are compared, of how many samples, and among how many: with fewer among
# which to be near, a picture would seem to keep more.
NEIGHBOURS: int = LOOK["neighbours"]["count"]
QUERIES: int = LOOK["neighbours"]["queries"]
MOST_COMPARED: int = LOOK["neighbours"]["most"]


class Kept(NamedTuple):
    """What a picture keeps of a layer: shares in [0, 1] of its variance, None if that is no measure, and neighbours.

    NaN neighbours are not told.
    """

    variance: float | None
    neighbours: float


def neighbours_seen(values: NDArray[np.floating], seen: NDArray[np.floating]) -> float:
    """Return the share in [0, 1] of samples' 15 nearest by ``values`` (n, width) that stay so in ``seen`` (n, 2)."""
    few = slice(None, None, max(1, -(-len(values) // MOST_COMPARED)))
    return neighbours_kept(values[few], seen[few], neighbours=NEIGHBOURS, queries=QUERIES)
