"""What a frame costs in forward passes, casts of the weights, and searches for an epoch's place.

python benchmarks/frame.py [--repeats 30] [--out FILE]

The goal is one pass for each cloud of points: mesh, grid and samples in one, the boundary, which is found
on the first, in the other; each weight cast once, and no search for a place that is already known.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any
from unittest.mock import patch

import numpy as np
from report import parse, report

import netfold as nf
from netfold.networks.network import Network
from netfold.recordings.recording import Recording
from netfold.recordings.source import Weights
from netfold.views import Panel

PASSES, CASTS, SEARCHES = 2, 1, 0
NETWORKS = {"2-2-1": (2,), "2-8-8-1": (8, 8), "2-16-16-3": (16, 16)}


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count forward passes, casts of all weights, and searches."""
    counts: Counter[str] = Counter()

    def counting(name: str, wrapped: Callable[..., Any]) -> Callable[..., Any]:
        def count(self: Any, *args: Any, **options: Any) -> Any:
            counts[name] += 1
            return wrapped(self, *args, **options)

        return count

    def at(self: Weights, place: int | slice) -> Any:
        counts["casts"] += place not in self._cast
        return cast(self, place)

    cast = Weights.at
    with (
        patch.object(Network, "forward", counting("passes", Network.forward)),
        patch.object(Recording, "position", counting("searches", Recording.position)),
        patch.object(Weights, "at", at),
    ):
        yield counts


def row(what: str, hidden: tuple[int, ...], repeats: int) -> dict[str, Any]:
    """Return what a frame of a network with these ``hidden`` layers costs."""
    data = nf.datasets.load("spirals") if "3" in what.split("-")[-1:] else nf.datasets.post()
    panel = Panel(nf.train(data, hidden=hidden, epochs=repeats, learning_rate=0.02, activation="tanh", batch_size=None))
    for place in (0, repeats):
        panel.drawn.show(panel.scenes.at_place(place, panel.where))
        panel.pixels()
    took = []
    with counted() as counts:
        for place in range(1, repeats):
            start = time.perf_counter()
            panel.drawn.show(panel.scenes.at_place(place, panel.where))
            panel.pixels()
            took.append(time.perf_counter() - start)
    frames = repeats - 1
    return {
        "network": what,
        "pictures": len(panel.where),
        "passes_a_frame": counts["passes"] / frames,
        "casts_a_frame": counts["casts"] / frames,
        "searches_a_frame": counts["searches"] / frames,
        "median_milliseconds": 1000 * median(took),
    }


def main() -> None:
    options = parse("What a frame costs.", "frame", repeats=30)
    with np.errstate(all="ignore"):
        rows = [row(what, hidden, options.repeats) for what, hidden in NETWORKS.items()]
    goals = {"passes_a_frame": PASSES, "casts_a_frame": CASTS, "searches_a_frame": SEARCHES}
    reached = all(each[name] <= goal for each in rows for name, goal in goals.items())
    report("One frame of a film, 45 x 45 points a sheet", rows, options.out, **goals, reached=reached)


if __name__ == "__main__":
    main()
