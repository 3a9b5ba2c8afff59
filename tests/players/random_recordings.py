"""Recordings of networks that were never trained: every shape and kind, at no cost."""

from __future__ import annotations

import numpy as np

from netfold.datasets import Dataset
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.outputs import OutputsEpoch
from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Snapshot
from netfold.spaces import mesh_over


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


def foreign_recording(known: Recording, mesh: int = 21) -> Recording:
    """The same recording as if netfold could not compute its network: outputs only."""
    points = mesh_over(known.window, mesh).reshape(-1, 2)
    snapshots = []
    for place, epoch in enumerate(known.epochs):
        pairs = zip(known.carry(place, rows=slice(None)), known.carry(place, points), strict=True)
        layers = [(samples.post.astype("f4"), on_mesh.post.astype("f4")) for samples, on_mesh in pairs]
        metrics = {name: values[place] for name, values in known.metrics.items()}
        snapshots.append(Snapshot(int(epoch), [], metrics, OutputsEpoch(layers, (0.9,) * len(layers))))
    widths = known.network.widths
    names = tuple(f"block.{number}" for number in range(len(widths) - 1))
    network = ForeignNetwork(widths, names, widths[1:], "a model of ours")
    return Recording.from_snapshots(
        known.dataset,
        network,
        snapshots,
        settings={},
        outcome="done",
        name=f"foreign {known.name}",
        held_out=known.held_out,
        plane=known.plane,
    )
