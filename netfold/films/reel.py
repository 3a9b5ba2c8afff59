"""The reel: frames on their way to a file, and how long each is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

# RGB, (height, width, 3).
Frame = NDArray[np.uint8]


@dataclass(frozen=True)
class Reel:
    """``count`` frames in order, at ``fps`` a second, the last held for ``hold`` seconds more.

    ``samples`` are some of the frames ahead, for a writer that has to choose one palette for all, and
    ``exact`` (k, 3) are the colours that it must not change, the first of them first.
    """

    frames: Iterator[Frame]
    samples: list[Frame]
    count: int
    fps: float
    hold: float
    exact: Frame = field(default_factory=lambda: np.empty((0, 3), dtype=np.uint8))

    def milliseconds(self, place: int, *, tick: int = 1) -> int:
        """Return how long the frame in ``place`` is shown, in whole ``tick`` milliseconds.

        What rounding takes from one frame it gives to the next, so the film keeps its speed.
        """

        def start(frame: int) -> int:
            seconds = frame / self.fps + (self.hold if frame == self.count else 0)
            return round(seconds * 1000 / tick)

        return (start(place + 1) - start(place)) * tick


Writer = Callable[[Any, Reel], None]
