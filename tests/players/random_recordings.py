"""Recordings of networks that were never trained: every shape and kind, at no cost."""

from __future__ import annotations

import numpy as np

from netfold.datasets import Dataset
from netfold.network import Network
from netfold.recording import Recording
from netfold.recording_store import Snapshot


def random_recording(
    data: Dataset,
    widths: tuple[int, ...],
    output: str,
    *,
    activation: str = "tanh",
    metrics: tuple[str, str] = ("loss", "accuracy"),
    seed: int = 3,
    **more,
) -> Recording:
    """Three epochs of random parameters."""
    random = np.random.default_rng(seed)
    network = Network(widths, (*[activation] * (len(widths) - 2), output))
    names = (*metrics, *(f"held_out_{name}" for name in metrics)) if "held_out" in more else metrics
    snapshots = [
        Snapshot(
            epoch,
            [
                (random.normal(size=shape).astype("f4"), random.normal(size=bias).astype("f4"))
                for shape, bias in network.shapes
            ],
            {name: 1.0 / (1 + epoch + place) for place, name in enumerate(names)},
        )
        for epoch in range(3)
    ]
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="random", name=data.name, **more)
