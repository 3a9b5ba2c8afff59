"""Values instead of classes: in every view, in original units."""

from __future__ import annotations

import numpy as np
import pytest
from made import a_recording
from matplotlib.colors import to_rgb

import netfold as nf
from netfold.drawing.picture import Marks
from netfold.look import TWO, share_colours
from netfold.scenes.legend import value_bar
from netfold.scenes.samples import sample_groups
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where
from netfold.scenes.words import metric_line
from netfold.views import Panel
from netfold.views.figures import VIEWS, figure


def predicted(recording, epoch, points):
    (W1, b1), (W2, b2) = ((w[epoch].astype(float), b[epoch].astype(float)) for w, b in recording.parameters)
    return (np.tanh(points @ W1 + b1) @ W2 + b2)[..., 0]


def test_the_sheet_is_the_value_on_its_scale(fitted):
    flat = Scenes.of(fitted, mesh=30).at(3, [INPUT]).pictures[0]
    y = fitted.dataset.y
    share = 0.5 + 0.5 * (predicted(fitted, 3, flat.mesh) - y.mean()) / np.abs(y - y.mean()).max()
    np.testing.assert_allclose(flat.share, np.clip(share, 0, 1), atol=1e-12)


def test_the_boundary_is_where_the_mean_is_predicted(fitted):
    flat = Scenes.of(fitted, mesh=60).at(3, [INPUT]).pictures[0]
    drawn = flat.boundary[~np.isnan(flat.boundary[:, 0])]
    assert len(drawn) > 10
    np.testing.assert_allclose(predicted(fitted, 3, drawn), fitted.dataset.y.mean(), atol=1e-4)
    assert flat.frame.captions[0] == ("boundary", "predicted height = mean")
    assert flat.frame.formula == "x, colour = predicted height"


def test_the_output_is_across_and_the_second_feature_up(fitted):
    scenes = Scenes.of(fitted, mesh=12)
    line = scenes.at(2, [Where(2, "post")]).pictures[0]
    x = fitted.dataset.x
    np.testing.assert_allclose(line.samples[:, 0], predicted(fitted, 2, x), atol=1e-12)
    np.testing.assert_allclose(line.mesh[..., 0], predicted(fitted, 2, scenes.mesh), atol=1e-12)
    # Heights are those of the input plane, stretched to the picture.
    assert np.corrcoef(line.samples[:, 1], x[:, 1])[0, 1] == pytest.approx(1)
    assert (line.mesh[0, :, 1], line.mesh[-1, :, 1]) == pytest.approx((line.window.bottom, line.window.top))


def test_samples_are_coloured_by_their_value(hills):
    colour = np.zeros((hills.samples, 3))
    for group in sample_groups(hills):
        colour[group.rows] = to_rgb(group.colour)
        assert group.marker == "circle"
    np.testing.assert_allclose(colour, share_colours(hills.value_scale.share(hills.y)), atol=0.04)
    assert (np.array(to_rgb(TWO[1])) - colour[hills.y.argmax()] < 0.04).all()
    assert len(sample_groups(hills)) <= 21


def test_the_legend_is_a_bar_in_original_units(fitted):
    y = fitted.dataset.y * 40 + 300
    bar = value_bar(fitted.dataset)
    ends = [float(text.replace("−", "-")) for text in (bar.low, bar.middle, bar.high)]
    np.testing.assert_allclose(ends, [y.min(), y.mean(), y.max()], atol=0.5)
    # It shows the scale's colours as far as the values go, and no farther.
    reach = np.abs(y - y.mean()).max()
    np.testing.assert_allclose(bar.ends, [0.5 + (end - y.mean()) / (2 * reach) for end in (y.min(), y.max())])
    words = [text.get_text() for text in Panel(fitted).figure.texts]
    assert "height" in words and "R²" in words and "accuracy" not in words


def test_numbers_and_curves_are_loss_and_r2(fitted):
    panel = Panel(fitted)
    panel.show(2)
    texts = {metric: digits.text for digits, metric in panel.drawn.side.numbers}
    assert texts["r2"] == f"{fitted.metrics['r2'][2]:.3f}".replace("-", "−")
    first, second = nf.views.curves(fitted, epoch=2)
    np.testing.assert_array_equal(first.lines[0].get_ydata(), fitted.metrics["loss"])
    np.testing.assert_array_equal(second.lines[0].get_ydata(), fitted.metrics["r2"])
    assert second.get_title(loc="left").startswith("R² ")
    assert metric_line(3, {"loss": "0.500", "r2": "0.250"}) == "epoch 3 · loss 0.500 · R² 0.250"


@pytest.mark.slow
def test_every_view_and_a_film(fitted, tmp_path):
    for view in VIEWS:
        assert figure(fitted, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    assert nf.film(fitted, tmp_path / "run.gif", width=432, jobs=1).frames == 5


def test_a_straight_line_in_a_hidden_space_of_two_is_where_the_mean_is_predicted(hills):
    recording = a_recording(hills, (2, 2, 1), ("tanh", "identity"), epochs=1, seed=4, metrics=("loss", "r2"))
    weights, bias = (array[0].astype(float) for array in recording.parameters[1])
    (picture,) = Scenes.of(recording, mesh=20).at(0, [Where(1, "post")]).pictures
    ends = picture.decisions[:2]
    np.testing.assert_allclose(ends @ weights[:, 0] + bias[0], hills.y.mean(), atol=1e-6)
    assert picture.frame.captions[1] == ("decision", "the output is the mean")


@pytest.mark.slow
@pytest.mark.parametrize("features", [1, 3])
def test_one_feature_and_three(features, tmp_path):
    x = np.random.default_rng(3).normal(size=(40, features))
    data = nf.Dataset.from_arrays(x, x[:, 0] ** 2, task="values")
    recording = a_recording(data, (features, 3, 1), ("relu", "identity"), metrics=("loss", "r2"))
    for view in VIEWS:
        assert figure(recording, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    marks = next(artist for artist in nf.views.input_space(recording).get_children() if isinstance(artist, Marks))
    assert np.ptp(marks.picture.samples[:, 1]) > 0.5 * marks.picture.window.height
