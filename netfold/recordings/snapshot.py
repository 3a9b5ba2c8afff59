"""The snapshot: one epoch of one run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.outputs import OutputsEpoch

Float = NDArray[np.floating]


class Snapshot(NamedTuple):
    """One epoch as training hands it over: parameters [(W (in, out), b (out,)), ...] float32, and metrics.

    Of a foreign model there are ``outputs`` instead, and no parameters.
    """

    epoch: int
    parameters: list[tuple[Float, Float]]
    metrics: dict[str, float]
    outputs: OutputsEpoch | None = None
