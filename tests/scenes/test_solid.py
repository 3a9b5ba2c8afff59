"""A layer of three units: one frame for all that is drawn, about one centre, and directions that stand still."""

from __future__ import annotations

import numpy as np
import pytest
from made import a_recording

from netfold.options.look import STAGES
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where


@pytest.fixture(scope="module")
def scenes(few):
    """A network with one hidden layer of three units."""
    return Scenes.of(a_recording(few, (2, 3, 1), ("tanh", "sigmoid"), epochs=8, seed=3), mesh=20)


def by_hand(scenes, place, points, stage="post"):
    W, b = (array[place].astype(float) for array in scenes.recording.parameters[0])
    z = points @ W + b
    return z if stage == "pre" else np.tanh(z)


@pytest.mark.parametrize("stage", STAGES)
def test_samples_grid_and_mesh_are_seen_in_one_frame_about_one_centre(scenes, stage):
    where = Where(1, stage)
    picture = scenes.at(6, [where]).pictures[0]
    basis, centre = picture.space.directions, scenes.camera.views[where].centres[6]
    clouds = ((scenes.mesh, picture.mesh), (scenes.grid, picture.grid), (scenes.recording.dataset.x, picture.samples))
    for points, seen in clouds:
        np.testing.assert_allclose(seen, (by_hand(scenes, 6, points, stage) - centre) @ basis, atol=1e-12)
    frame = np.column_stack([basis, np.cross(*basis.T)])
    np.testing.assert_allclose(frame.T @ frame, np.eye(3), atol=1e-9)
    assert np.linalg.det(frame) == pytest.approx(1.0)
    np.testing.assert_allclose(picture.space.depth, by_hand(scenes, 6, scenes.mesh, stage) @ frame[:, 2], atol=1e-12)


def test_the_directions_stand_still_and_are_those_of_the_units(scenes):
    first, last = (scenes.at(epoch, [Where(1, "post")]).pictures[0].space.directions for epoch in (0, 7))
    np.testing.assert_array_equal(first, last)
    np.testing.assert_array_equal(first, scenes.camera.bases[0])


def test_its_window_holds_all_that_is_drawn_from_every_side(scenes):
    random = np.random.default_rng(2)
    where = Where(1, "post")
    for place in range(8):
        window = scenes.camera.window(where, place)
        assert window.left == -window.right == window.bottom == -window.top
        values = by_hand(scenes, place, np.concatenate([scenes.mesh.reshape(-1, 2), scenes.recording.dataset.x]))
        for _ in range(5):
            turn, _ = np.linalg.qr(random.normal(size=(3, 3)))
            assert np.abs((values - scenes.camera.views[where].centres[place]) @ turn).max() <= window.right


def test_every_point_of_grid_boundary_and_samples_is_seen_or_hidden(scenes):
    picture = scenes.at(7, [Where(1, "post")]).pictures[0]
    space = picture.space
    for points, shown in (
        (picture.grid, space.grid),
        (picture.boundary, space.boundary),
        (picture.samples, space.samples),
    ):
        assert shown.shape == (len(points),) and shown.dtype == bool
        assert not shown[np.isnan(points[:, 0])].any()
    assert space.samples.any()


def test_a_flat_picture_has_no_depth(scenes):
    assert scenes.at(7, [Where(0, "post"), Where(2, "post")]).pictures[0].space is None
    assert scenes.at(7, [Where(2, "post")]).pictures[0].space is None
