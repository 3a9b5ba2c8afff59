"""From a data set to GIF, MP4, page and widget: wide and deep networks, many classes, many inputs."""

from __future__ import annotations

import base64
import gzip
import re

import numpy as np
import pytest
from PIL import Image

import netfold as nf
from netfold.films import frames
from netfold.films.writers import count_frames
from netfold.players.payload import unpack
from netfold.training.initialisers import initial_parameters

pytestmark = pytest.mark.slow


@pytest.fixture(
    scope="module",
    params=[
        ("spirals", {"arms": 3}, (32, 32), "tanh"),
        ("digits", {}, (32, 16), "relu"),
    ],
    ids=["2-32-32-3", "64-32-16-10"],
)
def recording(request):
    name, options, hidden, activation = request.param
    data = nf.datasets.load(name, **options)
    return nf.train(data, hidden=hidden, activation=activation, learning_rate=0.01, epochs=12, batch_size=32, seed=5)


def header_of_page(path):
    packed = re.search(r'<script[^>]*id="netfold-payload"[^>]*>([^<]+)<', path.read_text(encoding="utf-8"))
    assert packed, "the page holds no payload"
    return unpack(gzip.decompress(base64.b64decode(packed.group(1))))[0]


def test_the_first_epoch_is_the_untrained_network(recording):
    untrained = initial_parameters(recording.network, "glorot_uniform", 5)
    for (weights, bias), (first, zero) in zip(recording.parameters, untrained, strict=True):
        np.testing.assert_array_equal(weights[0], np.asarray(first))
        np.testing.assert_array_equal(bias[0], np.asarray(zero))
    assert recording.epochs.tolist() == list(range(13))
    assert recording.metrics["accuracy"][-1] > recording.metrics["accuracy"][0] + 0.1


def test_films_have_one_frame_an_epoch_and_begin_with_the_untrained_network(recording, tmp_path):
    pytest.importorskip("imageio_ffmpeg")
    first, last = frames(recording, epochs=[0, recording.last_epoch], width=480, jobs=1)
    for suffix in (".gif", ".mp4", ".webp"):
        made = nf.film(recording, tmp_path / f"run{suffix}", width=480)
        assert made.frames == count_frames(made.path, suffix) == 13
    with Image.open(tmp_path / "run.webp") as film:
        shown = np.asarray(film.convert("RGB")).astype(int)
    to_first, to_last = (np.abs(shown - frame.astype(int)).mean() for frame in (first, last))
    assert to_first < 0.01 < to_last


def test_page_and_widget_carry_every_epoch(recording, tmp_path):
    pytest.importorskip("anywidget")
    in_page = header_of_page(nf.page(recording, tmp_path / "run.html"))
    in_widget, _ = unpack(nf.player(recording).payload)
    for header in (in_page, in_widget):
        (run,) = header["recordings"]
        assert run["epochs"] == list(range(13))
        assert run["network"]["widths"] == list(recording.network.widths)
        (data,) = header["datasets"]
        assert data["class_names"] == list(recording.dataset.class_names)
