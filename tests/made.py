"""Recordings made by hand, where netfold's own training is not what is tested."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from netfold import Snapshot
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.outputs import OutputsEpoch
from netfold.recordings.recording import Recording, window_of
from netfold.spaces import mesh_over


def walk(widths, *, epochs, seed, scale=0.8):
    """Random parameters, a little different at each epoch."""
    random = np.random.default_rng(seed)
    shapes = list(pairwise(widths))
    start = [(random.normal(0, scale, shape), random.normal(0, 0.3, shape[1])) for shape in shapes]
    return [[((w * (1 + 0.1 * k)).astype("f4"), (b + 0.05 * k).astype("f4")) for w, b in start] for k in range(epochs)]


def a_recording(data, widths, activations, *, epochs=3, seed=1, metrics=("loss", "accuracy"), **options):
    """A recording of ``data`` whose weights walk at random; its metrics are made up."""
    network = Network(widths, activations)
    snapshots = [
        Snapshot(epoch, parameters, {name: 1.0 - 0.1 * epoch for name in metrics})
        for epoch, parameters in enumerate(walk(widths, epochs=epochs, seed=seed))
    ]
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="done", **options)


def as_outputs(recording, names, *, kept, mesh=31, full=None):
    """The last layers of ``recording``, as many as ``names``, as a recording of outputs."""
    points = mesh_over(window_of(recording.dataset, recording.plane), mesh).reshape(-1, 2)
    snapshots = []
    for place, epoch in enumerate(recording.epochs):
        on_samples, on_mesh = recording.carry(place, rows=slice(None)), recording.carry(place, points)
        layers = [(a.post, b.post) for a, b in zip(on_samples, on_mesh, strict=True)][-len(names) :]
        metrics = {name: float(values[place]) for name, values in recording.metrics.items()}
        snapshots.append(Snapshot(int(epoch), [], metrics, OutputsEpoch(layers, kept)))
    widths = recording.network.widths[-len(names) :]
    network = ForeignNetwork((recording.dataset.features, *widths), names, full or widths, "a model of ours")
    return Recording.from_snapshots(recording.dataset, network, snapshots, settings={}, outcome="done", name="foreign")


def is_running(number):
    """Return whether there is a process of that id, other than one that has ended and is not waited for."""
    import psutil

    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def children_of(number):
    """Return the ids of the processes that the process of that id and its own have started."""
    import psutil

    try:
        return [child.pid for child in psutil.Process(number).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
