"""What the planes hold, against a forward pass written out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from netfold.errors import InputError
from netfold.scenes.layout import INPUT
from netfold.scenes.scenes import Scenes


@pytest.fixture(scope="module")
def scene(short):
    return Scenes.of(short, mesh=60).at(9, [INPUT, (1, "pre"), (1, "post")])


def by_hand(recording, epoch, points):
    (W1, b1), (W2, b2) = ((w[epoch].astype(float), b[epoch].astype(float)) for w, b in recording.parameters)
    z = points @ W1 + b1
    h = np.tanh(z)
    return z, h, (h @ W2 + b2)[..., 0]


def test_the_mesh_is_carried_through_the_network(short, scene):
    flat, pre, post = scene.planes
    z, h, logit = by_hand(short, 9, flat.mesh)
    np.testing.assert_allclose(pre.mesh, z, atol=1e-12)
    np.testing.assert_allclose(post.mesh, h, atol=1e-12)
    for plane in scene.planes:
        np.testing.assert_allclose(plane.probability, 1 / (1 + np.exp(-logit)), atol=1e-12)


def test_samples_and_grid_lines_are_carried_too(short, scene):
    flat, pre, post = scene.planes
    np.testing.assert_array_equal(flat.samples, short.dataset.x)
    z, h, _ = by_hand(short, 9, flat.grid)
    np.testing.assert_allclose(pre.grid, z, atol=1e-12)
    np.testing.assert_allclose(post.grid, h, atol=1e-12)
    np.testing.assert_allclose(post.samples, by_hand(short, 9, short.dataset.x)[1], atol=1e-12)


def test_the_boundary_is_where_the_logit_is_zero(short, scene):
    flat, _, post = scene.planes
    drawn = flat.boundary[~np.isnan(flat.boundary[:, 0])]
    assert len(drawn) > 10
    _, h, logit = by_hand(short, 9, drawn)
    spread = np.ptp(by_hand(short, 9, flat.mesh)[2])
    assert np.abs(logit).max() < 1e-5 * spread
    np.testing.assert_allclose(post.boundary[~np.isnan(post.boundary[:, 0])], h, atol=1e-12)


def test_the_lines_of_decision_are_straight_and_where_the_next_units_are_zero(short, scene):
    flat, pre, post = scene.planes
    (W1, b1), (W2, b2) = ((w[9].astype(float), b[9].astype(float)) for w, b in short.parameters)
    ends = post.decisions[:2]
    np.testing.assert_allclose(ends @ W2[:, 0] + b2[0], 0, atol=1e-9)
    lines = flat.decisions[~np.isnan(flat.decisions[:, 0])].reshape(-1, 2, 2)
    assert len(lines) >= 1
    for line in lines:
        assert np.abs(line @ W1 + b1).min(axis=1).max() < 1e-9
    assert np.isnan(pre.decisions).all()


def test_wide_layers_have_no_straight_line_to_show(deep):
    wide = Scenes.of(deep, mesh=10).at(None, [(1, "post"), (3, "post")])
    assert all(np.isnan(plane.decisions).all() for plane in wide.planes)


def test_a_projection_says_how_much_of_the_variance_it_keeps(deep):
    scenes = Scenes.of(deep, mesh=10)
    shown, flat = scenes.at(4, [(1, "post"), INPUT]).planes
    outputs = deep.network.forward(deep.parameters_at(4), deep.dataset.x)[0].post
    centred = outputs - outputs.mean(axis=0)
    expected = np.var(centred @ scenes.camera.bases[0], axis=0).sum() / np.var(centred, axis=0).sum()
    assert shown.kept.variance == pytest.approx(expected)
    assert flat.kept is None


def test_an_epoch_beyond_the_recording(short):
    with pytest.raises(InputError, match="epoch 99 was not recorded: this recording has 13 epochs from 0 to 12"):
        Scenes.of(short, mesh=5).at(99, [INPUT])
