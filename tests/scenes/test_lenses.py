"""Outputs on paper: one probability against the plane's second coordinate, three as a triangle, more as logits."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.drawing import theme
from netfold.drawing.sheets import Sheet
from netfold.scenes.lenses import CORNERS, kind_of
from netfold.scenes.scenes import Scenes
from netfold.scenes.words import axis_names, captions, plane_title
from netfold.views import Panel


def test_one_probability_is_across_and_the_second_feature_up(short):
    scenes = Scenes.of(short, mesh=11)
    plane = scenes.at(9, [(2, "post")]).planes[0]
    probability = short.state(9).probability
    np.testing.assert_allclose(plane.samples, np.column_stack([probability, short.dataset.x[:, 1]]), atol=1e-12)
    np.testing.assert_allclose(plane.mesh[..., 1], scenes.mesh[..., 1])
    line = plane.boundary[~np.isnan(plane.boundary[:, 0])]
    np.testing.assert_allclose(line[:, 0], 0.5, atol=1e-4)
    assert plane.window.left < 0 < 1 < plane.window.right
    assert axis_names(short, 2, "post") == ("P(class 1)", "X1")


def test_three_probabilities_are_weights_of_three_corners(triangle):
    scenes = Scenes.of(triangle, mesh=9)
    plane = scenes.at(12, [(3, "post")]).planes[0]
    p = triangle.state(12).probability
    expected = p[:, :1] * CORNERS[0] + p[:, 1:2] * CORNERS[1] + p[:, 2:] * CORNERS[2]
    np.testing.assert_allclose(plane.samples, expected, atol=1e-12)
    sides = np.linalg.norm(CORNERS - np.roll(CORNERS, 1, axis=0), axis=1)
    np.testing.assert_allclose(sides, 1.0)
    np.testing.assert_allclose(plane.share_at(plane.samples), p, atol=1e-12)


def test_the_lines_in_the_triangle_are_where_the_two_likeliest_tie(triangle):
    plane = Scenes.of(triangle, mesh=9).at(12, [(3, "post")]).planes[0]
    ends = plane.boundary[~np.isnan(plane.boundary[:, 0])].reshape(-1, 2, 2)
    assert len(ends) == 3
    for start, end in ends:
        for share in np.linspace(0, 1, 5):
            top = np.sort(plane.share_at(start + share * (end - start)))
            assert top[2] == pytest.approx(top[1])


def test_pixels_of_the_output_have_the_colour_of_their_place(short):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3, 3), dpi=100)
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1))
    nf.views.hidden_space(short, layer=2, epoch=12, ax=ax)
    for artist in ax.get_children():
        artist.set_visible(isinstance(artist, Sheet))
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3].astype(float)
    (sheet,) = (artist for artist in ax.get_children() if isinstance(artist, Sheet))
    window = sheet.plane.window
    across = window.left + (np.arange(300) + 0.5) / 300 * window.width
    once = 255 * (1 - theme.SHEET_OPACITY * (1 - theme.probability_colours(across)))
    covered = (pixels < 254).any(axis=2)
    assert covered.mean() > 0.2
    # Where the sheet lies double, its colour is deeper, and nowhere is it another.
    single = np.abs(pixels - once).max(axis=2) < 3
    assert (single & covered).sum() > 0.5 * covered.sum()
    assert (pixels[covered] <= np.broadcast_to(once, pixels.shape)[covered] + 3).all()


def test_a_layer_of_one_unit_is_spread_too(few):
    recording = nf.train(few, hidden=(1,), activation="tanh", epochs=3)
    plane = Scenes.of(recording, mesh=5).at(3, [(1, "post")]).planes[0]
    np.testing.assert_array_equal(plane.samples[:, 1], few.x[:, 1])
    (W, b), (V, c) = ((w[3].astype(float), b[3].astype(float)) for w, b in recording.parameters)
    np.testing.assert_allclose(plane.samples[:, 0], np.tanh(few.x @ W + b)[:, 0], atol=1e-12)
    np.testing.assert_allclose(plane.decisions[:2, 0] * V[0, 0] + c[0], 0, atol=1e-9)


def test_kinds_of_pictures(short, triangle, deep):
    assert [kind_of(deep, (layer, "post")) for layer in range(5)] == [
        "flat",
        "projected",
        "projected",
        "solid",
        "spread",
    ]
    assert kind_of(triangle, (3, "post")) == "simplex"
    assert kind_of(triangle, (3, "pre")) == "solid"
    assert kind_of(short, (1, "post")) == "plain"


def test_words_for_every_plane_of_a_strip(triangle, deep):
    for recording in (triangle, deep):
        panel = Panel(recording)
        for layer, stage in panel.layout.where:
            assert all(plane_title(recording, layer, stage))
            assert captions(recording, layer, stage)
    names = {text.get_text() for text in panel.planes[-1].ax.texts} | {text.get_text() for text in panel.figure.texts}
    assert "P(class 1)" in names
    corners = {text.get_text() for text in Panel(triangle).planes[-1].ax.texts}
    assert {"left", "right", "top"} <= corners


def test_more_lines_than_can_be_told_apart_are_not_drawn(few):
    wide = nf.train(few, hidden=(30,), epochs=1)
    assert np.isnan(Scenes.of(wide, mesh=5).at(1, [(0, "post")]).planes[0].decisions).all()
    assert captions(wide, 0, "post") == [("-", "P(class 1) = ½")]


def test_in_a_deep_layer_of_two_units_the_place_alone_tells_the_probability(triangle, few):
    scenes = Scenes.of(triangle, mesh=9)
    plane = scenes.at(12, [(2, "post")]).planes[0]
    np.testing.assert_allclose(plane.share_at(plane.mesh), plane.probability, atol=1e-12)
    wide, pre = scenes.at(12, [(1, "post"), (2, "pre")]).planes
    assert wide.share_at is None and pre.share_at is None
    first = nf.train(few, hidden=(2, 2), epochs=2)
    plane = Scenes.of(first, mesh=9).at(2, [(1, "post")]).planes[0]
    np.testing.assert_allclose(plane.share_at(plane.mesh), plane.probability, atol=1e-12)
