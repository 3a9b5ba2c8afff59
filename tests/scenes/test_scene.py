"""What the pictures hold, against a forward pass written out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from netfold.errors import InputError
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where


@pytest.fixture(scope="module")
def scene(short):
    return Scenes.of(short, mesh=60).at(9, [INPUT, Where(1, "pre"), Where(1, "post")])


def by_hand(recording, epoch, points):
    (W1, b1), (W2, b2) = ((w[epoch].astype(float), b[epoch].astype(float)) for w, b in recording.parameters)
    z = points @ W1 + b1
    h = np.tanh(z)
    return z, h, (h @ W2 + b2)[..., 0]


def test_the_mesh_is_carried_through_the_network(short, scene):
    flat, pre, post = scene.pictures
    z, h, logit = by_hand(short, 9, flat.mesh)
    np.testing.assert_allclose(pre.mesh, z, atol=1e-12)
    np.testing.assert_allclose(post.mesh, h, atol=1e-12)
    for picture in scene.pictures:
        np.testing.assert_allclose(picture.share, 1 / (1 + np.exp(-logit)), atol=1e-12)


def test_samples_and_grid_lines_are_carried_too(short, scene):
    flat, pre, post = scene.pictures
    np.testing.assert_array_equal(flat.samples, short.dataset.x)
    z, h, _ = by_hand(short, 9, flat.grid)
    np.testing.assert_allclose(pre.grid, z, atol=1e-12)
    np.testing.assert_allclose(post.grid, h, atol=1e-12)
    np.testing.assert_allclose(post.samples, by_hand(short, 9, short.dataset.x)[1], atol=1e-12)


def test_the_boundary_is_where_the_logit_is_zero(short, scene):
    flat, _, post = scene.pictures
    drawn = flat.boundary[~np.isnan(flat.boundary[:, 0])]
    assert len(drawn) > 10
    _, h, logit = by_hand(short, 9, drawn)
    spread = np.ptp(by_hand(short, 9, flat.mesh)[2])
    assert np.abs(logit).max() < 1e-5 * spread
    # Layers are carried to both ends of an eighth of a mesh's edge, and are taken for straight between them.
    np.testing.assert_allclose(post.boundary[~np.isnan(post.boundary[:, 0])], h, atol=1e-5 * post.window.width)


def test_the_lines_of_decision_are_straight_and_where_the_next_units_are_zero(short, scene):
    flat, pre, post = scene.pictures
    (W1, b1), (W2, b2) = ((w[9].astype(float), b[9].astype(float)) for w, b in short.parameters)
    ends = post.decisions[:2]
    np.testing.assert_allclose(ends @ W2[:, 0] + b2[0], 0, atol=1e-9)
    lines = flat.decisions[~np.isnan(flat.decisions[:, 0])].reshape(-1, 2, 2)
    assert len(lines) >= 1
    for line in lines:
        assert np.abs(line @ W1 + b1).min(axis=1).max() < 1e-9
    assert pre.decisions.shape == (0, 2)


def test_wide_layers_have_no_straight_line_to_show(deep):
    wide = Scenes.of(deep, mesh=10).at(None, [Where(1, "post"), Where(3, "post")])
    assert [picture.decisions.shape for picture in wide.pictures] == [(0, 2), (0, 2)]


def test_a_projection_says_how_much_of_the_variance_it_keeps(deep):
    scenes = Scenes.of(deep, mesh=10)
    shown, flat = scenes.at(4, [Where(1, "post"), INPUT]).pictures
    outputs = deep.network.forward(deep.parameters_at(4), deep.dataset.x)[0].post
    centred = outputs - outputs.mean(axis=0)
    expected = np.var(centred @ scenes.camera.bases[0], axis=0).sum() / np.var(centred, axis=0).sum()
    assert shown.note.startswith(f"keeps {100 * expected:.0f} % of the variance, ")
    assert (flat.note, flat.frame.has_note, shown.frame.has_note) == ("", False, True)


def test_a_scene_tells_its_epoch_its_numbers_and_which_run_it_is(short, scene):
    assert (scene.epoch, scene.place, scene.name) == (9, 9, short.name)
    # Its name says data and network.
    assert scene.name == "post 2-2-1" and scene.about == "tanh, learning rate 0.05"
    assert scene.metrics == {name: values[9] for name, values in short.metrics.items()}
    assert [curve.name for curve in scene.curves] == ["loss", "accuracy"]
    assert scene.legend.classes == short.dataset.class_names


def test_metrics_of_the_held_out_samples_go_with_the_others(iris):
    scene = Scenes.of(iris, mesh=5).at(2, [INPUT])
    assert scene.metrics == {"loss": 0.8, "held_out_loss": 0.8, "accuracy": 0.8}
    np.testing.assert_array_equal(scene.curves[0].held_out, iris.metrics["held_out_loss"])
    assert scene.curves[1].held_out is None
    assert scene.legend.held_out == iris.held_out.sum()


@pytest.mark.parametrize("mesh", [1, 1001, 3.5])
def test_a_mesh_out_of_range(short, mesh):
    with pytest.raises(InputError, match="mesh must be a whole number from 2 to 1000"):
        Scenes.of(short, mesh=mesh)


def test_an_epoch_beyond_the_recording(short):
    with pytest.raises(InputError, match="epoch 99 was not recorded: this recording has 13 epochs from 0 to 12"):
        Scenes.of(short, mesh=5).at(99, [INPUT])
