"""Data that all adapters are tried on."""

import numpy as np
import pytest

import netfold as nf


@pytest.fixture(scope="session")
def digits():
    """300 digits as the data set, and as pictures (300, 1, 8, 8)."""
    whole = nf.datasets.load("digits")
    x, y = whole.x[:300].astype(np.float32), whole.y[:300]
    return x, y, x.reshape(-1, 1, 8, 8)


@pytest.fixture(scope="session")
def moons():
    return nf.datasets.load("moons", samples=90, noise=0.15, seed=3)
