"""Recordings to show, and a headless Chromium to show them in."""

from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold.activations import ACTIVATIONS
from netfold.datasets import Dataset
from netfold.network import Network
from netfold.recording import Recording
from netfold.recording_store import Snapshot

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

HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=1>\"'&{}$x"


@pytest.fixture(scope="session")
def post_run(post):
    """The post's network, all 200 epochs."""
    return nf.train(post, activation="tanh", learning_rate=0.01, batch_size=32, epochs=200, seed=1)


@pytest.fixture(scope="session")
def six_runs(post):
    """The post's six runs, cut short."""
    return [
        nf.train(post, activation=activation, learning_rate=rate, batch_size=32, epochs=epochs, seed=1)
        for activation, epochs in (("relu", 4), ("tanh", 6))
        for rate in (0.1, 0.01, 0.001)
    ]


@pytest.fixture(scope="session")
def every_activation():
    """Recordings without training: one for each activation, of several depths and widths."""
    return [_random_recording(name, place) for place, name in enumerate(ACTIVATIONS)]


@pytest.fixture(scope="session")
def hostile_run(short):
    """A recording whose every name is an attack."""
    data = Dataset.from_arrays(
        short.dataset.x,
        short.dataset.y,
        feature_names=[HOSTILE, HOSTILE + "2"],
        class_names=[HOSTILE, HOSTILE + "3"],
        name=HOSTILE,
    )
    return replace(short, dataset=data, name=HOSTILE, outcome=HOSTILE, settings={HOSTILE: HOSTILE})


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
    network = Network((2, *hidden, 1), (*[name] * len(hidden), "sigmoid"))
    data = Dataset.from_arrays(random.normal(size=(7, 2)), [0, 1, 0, 1, 0, 1, 1], name=name)
    snapshots = [
        Snapshot(
            epoch,
            [
                (random.normal(size=shape).astype("f4"), random.normal(size=bias).astype("f4"))
                for shape, bias in network.shapes
            ],
            {"loss": 1.0 / (1 + epoch), "accuracy": 0.5},
        )
        for epoch in range(3)
    ]
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="random", name=name)
