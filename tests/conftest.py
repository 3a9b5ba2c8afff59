"""Fixtures that many tests share."""

from __future__ import annotations

import pytest

import netfold as nf


@pytest.fixture(scope="session")
def post():
    return nf.datasets.post()


@pytest.fixture(scope="session")
def few():
    """33 points: at batch 32 an epoch is two steps, the second of one sample."""
    return nf.datasets.post(samples=33)


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
