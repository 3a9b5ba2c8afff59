"""Recordings that tests of pictures share, built by hand where netfold's own training is not what is tested."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made import a_recording, as_outputs, walk

import netfold as nf
from netfold import Snapshot
from netfold.datasets.scaling import Scaling
from netfold.network import Network
from netfold.recording import Recording


@pytest.fixture(scope="session")
def hills():
    """60 samples of two features with a value each, all of them scaled."""
    x = np.random.default_rng(7).normal(size=(60, 2))
    data = nf.Dataset.from_arrays(
        x, np.sin(x[:, 0]) + x[:, 1], task="values", name="hills", target_name="height", feature_names=("wide", "deep")
    )
    return replace(data, scaling=Scaling(np.array([50.0, 7.0]), np.array([10.0, 0.5])), target_scaling=(300.0, 40.0))


@pytest.fixture(scope="session")
def fitted(hills):
    """A recording of a regression, 2-4-1."""
    network = Network((2, 4, 1), ("tanh", "identity"))
    snapshots = []
    for epoch, parameters in enumerate(walk(network.widths, epochs=5, seed=1)):
        gap = network.forward(parameters, hills.x)[-1].post[:, 0] - hills.y
        loss = float((gap**2).mean())
        snapshots.append(Snapshot(epoch, parameters, {"loss": loss, "r2": 1 - loss / float(hills.y.var())}))
    return Recording.from_snapshots(hills, network, snapshots, settings={}, outcome="done", name="fitted")


@pytest.fixture(scope="session")
def iris():
    """A recording of four features and three classes with a held-out share."""
    data = nf.datasets.load("iris")
    held_out = np.arange(data.samples) % 5 == 0
    metrics = ("loss", "accuracy", "held_out_loss")
    layers = ("tanh", "tanh", "softmax")
    return a_recording(data, (4, 5, 3, 3), layers, epochs=4, seed=2, metrics=metrics, held_out=held_out)


@pytest.fixture(scope="session")
def foreign(iris):
    """A recording of outputs: three layers, the first with half of its variance stored."""
    return as_outputs(iris, ("first", "second", "third"), kept=(0.5, 1.0, 1.0), full=(10, 3, 3))
