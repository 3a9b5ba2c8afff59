"""Fixtures that many tests share."""

from __future__ import annotations

import signal
from dataclasses import replace

import numpy as np
import pytest
from made import a_recording, as_outputs, walk

import netfold as nf
from netfold import Snapshot
from netfold.datasets.scaling import Scaling
from netfold.networks.network import Network
from netfold.recordings.recording import Recording

# Whoever runs the tests in the background may have SIGINT ignored, and commands started from here
# would inherit that; one that is handled here is at its default there.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=1>\"'&{}$x"


@pytest.fixture(scope="session")
def post():
    return nf.datasets.post()


@pytest.fixture(scope="session")
def few():
    """33 points: at batch 32 an epoch is two steps, the second of one sample."""
    return nf.datasets.post(samples=33)


@pytest.fixture(scope="session")
def three():
    """60 points in three classes, 20 around each corner of a triangle."""
    random, corners = np.random.default_rng(5), np.array([[0.0, 1.0], [-0.9, -0.5], [0.9, -0.5]])
    labels = np.repeat(["left", "right", "top"], 20)
    return nf.Dataset.from_arrays(random.normal(0, 0.5, (60, 2)) + corners.repeat(20, axis=0), labels, name="triangle")


@pytest.fixture(scope="session")
def triangle(three):
    """A recording of three classes, folded into two units before its output."""
    return nf.train(three, hidden=(6, 2), activation="tanh", epochs=15, learning_rate=0.05, seed=2, batch_size=None)


@pytest.fixture(scope="session")
def short(few):
    """A short recording of the post's network."""
    return nf.train(few, epochs=12, batch_size=8, learning_rate=0.05, seed=4, hidden=2, activation="tanh")


@pytest.fixture(scope="session")
def deep(few):
    """A recording of a deeper network with different activations."""
    return nf.train(
        few, hidden=(5, 4, 3), activation=("relu", "gelu", "sin"), epochs=6, learning_rate=0.01, seed=1, batch_size=None
    )


@pytest.fixture
def saved(short, tmp_path):
    """The path of the short recording, saved."""
    return short.save(tmp_path / "run.netfold")


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


@pytest.fixture(scope="session")
def hostile_run(short):
    """A recording whose every name is an attack."""
    data = nf.Dataset.from_arrays(
        short.dataset.x,
        short.dataset.y,
        feature_names=[HOSTILE, HOSTILE + "2"],
        class_names=[HOSTILE, HOSTILE + "3"],
        name=HOSTILE,
    )
    return replace(short, dataset=data, name=HOSTILE, outcome=HOSTILE, settings={HOSTILE: HOSTILE})
