"""Values instead of classes: in every view, in original units."""

from __future__ import annotations

import numpy as np
import pytest
from made import a_recording
from matplotlib.colors import to_rgb

import netfold as nf
from netfold.drawing import theme
from netfold.drawing.plane import Marks
from netfold.drawing.samples import sample_styles
from netfold.drawing.value_bar import value_labels
from netfold.scenes.layout import INPUT
from netfold.scenes.scenes import Scenes
from netfold.scenes.words import captions, metric_line, plane_title
from netfold.views import Panel
from netfold.views.figures import VIEWS, write_figure


def predicted(recording, epoch, points):
    (W1, b1), (W2, b2) = ((w[epoch].astype(float), b[epoch].astype(float)) for w, b in recording.parameters)
    return (np.tanh(points @ W1 + b1) @ W2 + b2)[..., 0]


def test_the_sheet_is_the_value_on_its_scale(fitted):
    flat = Scenes.of(fitted, mesh=30).at(3, [INPUT]).planes[0]
    y = fitted.dataset.y
    share = 0.5 + 0.5 * (predicted(fitted, 3, flat.mesh) - y.mean()) / np.abs(y - y.mean()).max()
    np.testing.assert_allclose(flat.probability, np.clip(share, 0, 1), atol=1e-12)


def test_the_boundary_is_where_the_mean_is_predicted(fitted):
    flat = Scenes.of(fitted, mesh=60).at(3, [INPUT]).planes[0]
    drawn = flat.boundary[~np.isnan(flat.boundary[:, 0])]
    assert len(drawn) > 10
    np.testing.assert_allclose(predicted(fitted, 3, drawn), fitted.dataset.y.mean(), atol=1e-4)
    assert captions(fitted, *INPUT)[0] == ("-", "predicted value = mean")
    assert plane_title(fitted, *INPUT)[1] == "x, colour = predicted value"


def test_the_output_is_across_and_the_second_feature_up(fitted):
    scenes = Scenes.of(fitted, mesh=12)
    spread = scenes.at(2, [(2, "post")]).planes[0]
    x = fitted.dataset.x
    np.testing.assert_allclose(spread.samples, np.column_stack([predicted(fitted, 2, x), x[:, 1]]), atol=1e-12)
    np.testing.assert_allclose(spread.mesh[..., 0], predicted(fitted, 2, scenes.mesh), atol=1e-12)
    np.testing.assert_allclose(spread.share_at(spread.mesh), spread.probability, atol=1e-12)


def test_samples_are_coloured_by_their_value(hills):
    colour = np.zeros((hills.samples, 3))
    for style in sample_styles(hills):
        colour[style.rows] = style.colour
        assert style.marker.get_marker() == "o"
    np.testing.assert_allclose(colour, theme.probability_colours(hills.value_scale.share(hills.y)), atol=0.04)
    assert (np.array(to_rgb(theme.CLASS_COLOURS[1])) - colour[hills.y.argmax()] < 0.04).all()
    assert len(sample_styles(hills)) <= 21


def test_the_legend_is_a_bar_in_original_units(fitted):
    y = fitted.dataset.y * 40 + 300
    reach = np.abs(y - y.mean()).max()
    ends = [float(text.replace("−", "-")) for text in value_labels(fitted.dataset)]
    np.testing.assert_allclose(ends, [y.mean() - reach, y.mean(), y.mean() + reach], atol=0.5)
    words = [text.get_text() for text in Panel(fitted).figure.texts]
    assert "height" in words and "R²" in words and "accuracy" not in words


def test_numbers_and_curves_are_loss_and_r2(fitted):
    panel = Panel(fitted)
    panel.show(2)
    assert panel.side.numbers["r2"].text == f"{fitted.metrics['r2'][2]:.3f}"
    first, second = nf.views.curves(fitted, epoch=2)
    np.testing.assert_array_equal(first.lines[0].get_ydata(), fitted.metrics["loss"])
    np.testing.assert_array_equal(second.lines[0].get_ydata(), fitted.metrics["r2"])
    assert second.get_title(loc="left").startswith("R² ")
    assert metric_line(3, {"loss": 0.5, "r2": 0.25}) == "epoch 3 · loss 0.500 · R² 0.250"


@pytest.mark.slow
def test_every_view_and_a_film(fitted, tmp_path):
    for view in VIEWS:
        assert write_figure(fitted, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    assert nf.film(fitted, tmp_path / "run.gif", width=432, jobs=1).frames == 5


def test_a_straight_line_in_a_hidden_space_of_two_is_where_the_mean_is_predicted(hills):
    recording = a_recording(hills, (2, 2, 1), ("tanh", "identity"), epochs=1, seed=4, metrics=("loss", "r2"))
    weights, bias = (array[0].astype(float) for array in recording.parameters[1])
    ends = Scenes.of(recording, mesh=20).at(0, [(1, "post")]).planes[0].decisions[:2]
    np.testing.assert_allclose(ends @ weights[:, 0] + bias[0], hills.y.mean(), atol=1e-6)
    assert captions(recording, 1, "post")[1] == ("--", "the output is the mean")


@pytest.mark.slow
@pytest.mark.parametrize("features", [1, 3])
def test_one_feature_and_three(features, tmp_path):
    x = np.random.default_rng(3).normal(size=(40, features))
    data = nf.Dataset.from_arrays(x, x[:, 0] ** 2, task="values")
    recording = a_recording(data, (features, 3, 1), ("relu", "identity"), metrics=("loss", "r2"))
    for view in VIEWS:
        assert write_figure(recording, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    marks = next(artist for artist in nf.views.input_space(recording).get_children() if isinstance(artist, Marks))
    assert np.ptp(marks.plane.samples[:, 1]) > 0.5 * marks.plane.window.height
