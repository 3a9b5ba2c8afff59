"""The film's panel: redrawing what moves gives the picture that drawing everything gives."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.lines import Line2D

import netfold as nf
from netfold.errors import InputError
from netfold.views import Panel, panel


def fresh(recording, epoch, **options):
    figure = panel(recording, epoch=epoch, **options)
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba())[..., :3]


@pytest.fixture(scope="module")
def growing(post):
    """A run whose hidden window grows in several steps."""
    return nf.train(post, activation="relu", learning_rate=0.03, epochs=40, seed=1, hidden=2, batch_size=None)


@pytest.mark.slow
def test_frames_do_not_depend_on_what_was_drawn_before(growing):
    kept = Panel(growing)
    windows = set()
    for epoch in (0, 40, 3, 20, 0):
        kept.show(epoch)
        windows.add(kept.drawn.pictures[1].sheet.picture.window)
        drawn, expected = kept.pixels().astype(int), fresh(growing, epoch).astype(int)
        differ = np.abs(drawn - expected).max(axis=2) > 8
        assert differ.mean() < 0.001, f"epoch {epoch}: {differ.sum()} pixels"
    assert len(windows) > 1


@pytest.mark.parametrize("width", [240, 431, 777, 1296, 2000])
def test_a_frame_is_as_wide_as_asked_and_a_third_as_high(short, width):
    assert Panel(short, width=width).pixels().shape == (round(width / 3), width, 3)


def test_panels_of_a_linear_model_and_of_a_deep_one(few, deep):
    assert Panel(nf.train(few, hidden=(), epochs=2)).where == ((0, "post"),)
    assert Panel(deep, layers="one").where == ((0, "post"), (3, "pre"), (3, "post"))
    assert Panel(deep).where == ((0, "post"), (1, "post"), (2, "post"), (3, "post"), (4, "post"))
    assert Panel(deep, layer=1).where[1] == (1, "pre")


def test_numbers_on_the_picture(short):
    made = Panel(short)
    made.show(11)
    side = made.drawn.side
    assert side.epoch.text == "11"
    texts = {metric: digits.text for digits, metric in side.numbers}
    assert texts == {metric: f"{short.metrics[metric][11]:.3f}" for metric in ("loss", "accuracy")}
    cursor = next(artist for artist in side.moving if isinstance(artist, Line2D) and artist.get_marker() == "o")
    np.testing.assert_array_equal(cursor.get_xdata(), [11])


@pytest.mark.parametrize("width", [0, 239, 3841, 500.5])
def test_width_out_of_range(short, width):
    with pytest.raises(InputError, match="width must be a whole number from 240 to 3840"):
        Panel(short, width=width)


def test_a_panel_follows_no_recording_of_another_network_or_of_other_data():
    data = nf.datasets.post(samples=8)
    panel = nf.views.Panel(nf.train(data, epochs=1, hidden=2, activation="tanh"))
    for other, message in (
        (
            nf.train(data, hidden=(3, 2), epochs=1),
            "this panel is of 2-2-1 tanh, sigmoid; it cannot follow",
        ),
        (
            nf.train(nf.datasets.post(samples=12), epochs=1, hidden=2, activation="tanh"),
            "it cannot follow a recording of post: 12 samples",
        ),
    ):
        with pytest.raises(nf.InputError, match=message):
            panel.follow(other)
    panel.follow(nf.train(data, epochs=3, hidden=2, activation="tanh"))
    panel.show(3)
    assert panel.drawn.side.epoch.text == "3"


def test_one_of_anything_is_told_as_one(tmp_path):
    one = nf.train(nf.datasets.post(samples=8), epochs=1, hidden=2)
    assert one.outcome.startswith("ran all 1 epoch, loss ") and ", 1 epoch, " in repr(one)
    none = nf.train(nf.datasets.post(samples=8), epochs=0, hidden=2)
    assert ": 1 frame, " in str(nf.film(none, tmp_path / "a.gif", width=240))
    with pytest.raises(nf.InputError, match="this recording has 1 epoch from 0 to 0"):
        none.state(epoch=1)
