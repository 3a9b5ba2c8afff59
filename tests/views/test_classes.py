"""Three and more classes: probabilities, colours, boundaries, films."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

import netfold as nf
from netfold.look import LOOK, class_colours, class_styles, share_colours
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where
from netfold.views.figures import VIEWS, figure

UNDECIDED = to_rgb(LOOK["colours"]["undecided"])


def by_hand(recording, epoch, points):
    for weights, bias in recording.parameters[:-1]:
        points = np.tanh(points @ weights[epoch].astype(float) + bias[epoch])
    weights, bias = recording.parameters[-1]
    logits = points @ weights[epoch].astype(float) + bias[epoch]
    return points, logits, np.exp(logits) / np.exp(logits).sum(axis=-1, keepdims=True)


def test_a_state_has_a_probability_for_each_class(triangle):
    state = triangle.state(epoch=9, mesh=12)
    assert state.probability.shape == (60, 3)
    assert state.mesh_probability.shape == (12, 12, 3)
    np.testing.assert_allclose(state.probability, by_hand(triangle, 9, triangle.dataset.x)[2], atol=1e-12)
    np.testing.assert_allclose(state.mesh_probability, by_hand(triangle, 9, state.mesh)[2], atol=1e-12)
    right = state.probability.argmax(axis=1) == triangle.dataset.y
    assert right.mean() == pytest.approx(triangle.metrics["accuracy"][9])


def test_two_of_many_classes_are_coloured_as_two_alone():
    p = np.linspace(0, 1, 11)
    lead = np.abs(2 * p - 1)[:, None]
    ends = np.array([to_rgb(colour) for colour, _ in class_styles(2)])
    grey = np.array(UNDECIDED)
    expected = grey + (ends[(p > 0.5).astype(int)] - grey) * lead
    np.testing.assert_allclose(class_colours(np.stack([1 - p, p], axis=-1)), expected, atol=1e-12)
    np.testing.assert_allclose(share_colours(p), expected, atol=0.01)


def test_a_colour_is_a_class_and_its_paleness_is_doubt():
    colours = class_colours(np.array([[1, 0, 0], [0, 0, 1], [1 / 3] * 3, [0.5, 0.5, 0], [np.nan] * 3]))
    styles = class_styles(3)
    np.testing.assert_allclose(colours[0], to_rgb(styles[0][0]))
    np.testing.assert_allclose(colours[1], to_rgb(styles[2][0]))
    np.testing.assert_allclose(colours[2:], [UNDECIDED] * 3)


@pytest.mark.parametrize("classes", [2, 3, 10, 25])
def test_no_two_classes_look_alike(classes):
    styles = class_styles(classes)
    assert len(set(styles)) == classes
    if classes <= 10:
        assert len({colour for colour, _ in styles}) == len({marker for _, marker in styles}) == classes


def test_on_the_boundary_the_two_likeliest_classes_tie(triangle):
    flat = Scenes.of(triangle, mesh=60).at(15, [INPUT]).pictures[0]
    drawn = flat.boundary[~np.isnan(flat.boundary[:, 0])]
    assert len(drawn) > 50
    top = np.sort(by_hand(triangle, 15, drawn)[2], axis=1)
    np.testing.assert_allclose(top[:, -1], top[:, -2], atol=2e-4)
    # All three meet somewhere, or each pair has a line: every class is beside some part of it.
    beside = by_hand(triangle, 15, drawn)[1].argsort(axis=1)[:, -2:]
    assert set(beside.reshape(-1)) == {0, 1, 2}


def test_the_outputs_are_equal_along_straight_lines_in_the_last_hidden_space(triangle):
    post = Scenes.of(triangle, mesh=20).at(15, [Where(2, "post")]).pictures[0]
    lines = post.decisions[~np.isnan(post.decisions[:, 0])].reshape(-1, 2, 2)
    assert 1 <= len(lines) <= 3
    weights, bias = (array[15].astype(float) for array in triangle.parameters[-1])
    for line in lines:
        logits = line @ weights + bias
        gaps = np.abs(logits[:, :, None] - logits[:, None, :])[:, *np.triu_indices(3, 1)]
        assert gaps.max(axis=0).min() < 1e-9


@pytest.mark.slow
def test_every_view_and_a_film_of_three_classes(triangle, tmp_path):
    for view in VIEWS:
        assert figure(triangle, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    assert nf.film(triangle, tmp_path / "run.gif", width=432, jobs=1).frames == 16
    assert [len(line.get_marker().vertices) for line in nf.views.dataset(triangle).lines] == [26, 4, 5]


@pytest.mark.slow
def test_ten_classes_in_one_panel(tmp_path):
    random = np.random.default_rng(0)
    data = nf.Dataset.from_arrays(random.normal(size=(100, 2)), np.arange(100) % 10, name="ten")
    recording = nf.train(data, hidden=(4,), epochs=2)
    assert recording.network.classes == 10
    assert figure(recording, tmp_path / "ten.png").stat().st_size > 1000


def test_three_classes_come_back_from_the_file(triangle, tmp_path):
    loaded = nf.load(triangle.save(tmp_path / "run.netfold"))
    assert loaded.network == triangle.network
    assert loaded.dataset.class_names == ("left", "right", "top")
    np.testing.assert_array_equal(loaded.parameters[-1][0], triangle.parameters[-1][0])
