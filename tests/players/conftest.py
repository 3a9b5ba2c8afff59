"""Recordings to show, and a headless Chromium to show them in."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from random_recordings import random_recording

import netfold as nf
from netfold.datasets import Dataset
from netfold.networks.activations import ACTIVATIONS
from netfold.recordings.recording import Recording
from netfold.spaces.plane import InputPlane

# No network, no first-run pages, no sandbox for root.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def post_run(post):
    """The post's network, all 200 epochs."""
    return nf.train(post, activation="tanh", learning_rate=0.01, batch_size=32, epochs=200, seed=1, hidden=2)


@pytest.fixture(scope="session")
def six_runs(post):
    """The post's six runs, cut short."""
    return [
        nf.train(post, activation=activation, learning_rate=rate, batch_size=32, epochs=epochs, seed=1, hidden=2)
        for activation, epochs in (("relu", 4), ("tanh", 6))
        for rate in (0.1, 0.01, 0.001)
    ]


@pytest.fixture(scope="session")
def every_activation():
    """Recordings without training: one for each activation, of several depths and widths."""
    return [_random_recording(name, place) for place, name in enumerate(ACTIVATIONS)]


@pytest.fixture(scope="session")
def every_kind():
    """Recordings without training of every kind of data: name -> recording."""
    random = np.random.default_rng(8)
    thirty, five = random.normal(size=(30, 2)), random.normal(size=(30, 5))
    three = Dataset.from_arrays(thirty, np.arange(30) % 3, name="three classes")
    wide = Dataset.from_arrays(five, np.arange(30) % 3, name="five features")
    plane = InputPlane.of_features(wide, "X1", "X4", hold={"X0": 0.3})
    values = Dataset.from_arrays(thirty, 0.3 + thirty[:, 0], task="values", target_name="height")
    line = Dataset.from_arrays(five[:, :1], np.arange(30) % 2, name="one feature")
    held_out = np.arange(30) % 4 == 1
    return {
        "three classes": random_recording(three, (2, 5, 2, 3), "softmax", held_out=held_out),
        "two outputs": random_recording(Dataset.from_arrays(thirty, np.arange(30) % 2), (2, 4, 2), "softmax"),
        "values": random_recording(values, (2, 4, 1), "identity", metrics=("loss", "r2")),
        "principal plane": random_recording(wide, (5, 4, 3), "softmax"),
        "plane of features": random_recording(wide, (5, 3, 3), "softmax", plane=plane),
        "one feature": random_recording(line, (1, 3, 1), "sigmoid"),
        "three units": random_recording(three, (2, 3, 3), "softmax"),
    }


@pytest.fixture(scope="session")
def node():
    """The path of Node.js, or a skip that says what is missing."""
    path = shutil.which("node")
    if path is None:
        pytest.skip("Node.js is not installed (Debian: nodejs)")
    return path


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium, or a skip that says what is missing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    return path


@pytest.fixture(scope="session")
def browser(chromium):
    """One headless browser for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need: pip install playwright")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


def _random_recording(name: str, place: int) -> Recording:
    random = np.random.default_rng(place)
    hidden = [(2,), (5, 3), (1, 4, 2)][place % 3]
    data = Dataset.from_arrays(random.normal(size=(7, 2)), [0, 1, 0, 1, 0, 1, 1], name=name)
    return random_recording(data, (2, *hidden, 1), "sigmoid", activation=name, seed=place)
