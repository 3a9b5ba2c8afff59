"""Fixtures that many tests share."""

from __future__ import annotations

import signal

import numpy as np
import pytest

import netfold as nf

# Whoever runs the tests in the background may have SIGINT ignored, and commands started from here
# would inherit that; one that is handled here is at its default there.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
    return nf.train(three, hidden=(6, 2), activation="tanh", epochs=15, learning_rate=0.05, seed=2)


@pytest.fixture(scope="session")
def short(few):
    """A short recording of the post's network."""
    return nf.train(few, epochs=12, batch_size=8, learning_rate=0.05, seed=4)


@pytest.fixture(scope="session")
def deep(few):
    """A recording of a deeper network with different activations."""
    return nf.train(few, hidden=(5, 4, 3), activation=("relu", "gelu", "sin"), epochs=6, learning_rate=0.01, seed=1)


@pytest.fixture
def saved(short, tmp_path):
    """The path of the short recording, saved."""
    return short.save(tmp_path / "run.netfold")
