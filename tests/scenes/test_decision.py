"""The decision view: the promise that classes end up on two sides of a straight line, shown."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from made import as_outputs, walk

import netfold as nf
from netfold.networks.network import Network
from netfold.options.look import Look
from netfold.players.payload import pack
from netfold.players.wire import array_of, unpack
from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Snapshot
from netfold.scenes.camera import camera_of
from netfold.scenes.kinds import Space, kind_of
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where
from netfold.spaces.basis import decision_axes, scatter


def data_of(classes):
    """60 samples of two features in so many classes; of none, with a value each."""
    random = np.random.default_rng(classes)
    x = random.normal(size=(60, 2))
    y = np.arange(60) % classes if classes else x[:, 0] - x[:, 1]
    return nf.Dataset.from_arrays(x, y, task="classes" if classes else "values", name="data")


def decided(classes, width=7):
    """A recording of three epochs whose weights have nothing in common; the last hidden layer has ``width`` units."""
    last, activation = (1, "sigmoid") if classes == 2 else (classes, "softmax") if classes else (1, "identity")
    network = Network((2, 9, width, last), ("tanh", "relu", activation))
    snapshots = [Snapshot(epoch, walk(network.widths, epochs=1, seed=epoch)[0], {}) for epoch in range(3)]
    return Recording.from_snapshots(data_of(classes), network, snapshots, settings={}, outcome="done")


@pytest.mark.parametrize("classes", [2, 3, 0])
def test_what_the_output_decides_is_an_affine_function_of_the_picture(classes):
    """Logits, but for a number that all classes share, are told by the two coordinates of the last epoch."""
    run = decided(classes)
    camera = camera_of(run, "decision")
    hidden, output = run.carry(len(run.epochs) - 1, rows=slice(None))[-2:]
    seen = hidden.post @ camera.bases[1]
    logits = output.pre - output.pre.mean(axis=1, keepdims=True) if classes == 3 else output.pre
    columns = np.column_stack([seen, np.ones(len(seen))])
    left = logits - columns @ np.linalg.lstsq(columns, logits)[0]
    assert np.abs(left).max() <= 1e-9 * np.abs(logits).max()
    np.testing.assert_allclose(camera.bases[1].T @ camera.bases[1], np.eye(2), atol=1e-12)
    if classes != 3:
        # The first coordinate alone, which rises with the logit.
        assert np.corrcoef(seen[:, 0], logits[:, 0])[0, 1] == pytest.approx(1)


@pytest.mark.parametrize("classes", [2, 3])
def test_the_boundary_is_straight_at_the_last_epoch_and_lies_on_the_dashed_lines(classes):
    run = decided(classes)
    (picture,) = Scenes.of(run, mesh=61, projection="decision").at(None, [Where(2, "post")]).pictures
    border = picture.boundary[np.isfinite(picture.boundary).all(axis=1)]
    weights, bias = (array[-1].astype(float) for array in run.parameters[-1])
    pairs = list(combinations(range(classes), 2)) if classes == 3 else []
    normals = np.stack([weights[:, a] - weights[:, b] for a, b in pairs]) if pairs else weights.T
    offsets = np.array([bias[a] - bias[b] for a, b in pairs]) if pairs else bias
    across = normals @ camera_of(run, "decision").bases[1]
    away = np.abs(border @ across.T + offsets) / np.linalg.norm(across, axis=1)
    assert len(border) > 3
    assert away.min(axis=1).max() < 0.01 * picture.window.width
    ends = picture.decisions[np.isfinite(picture.decisions).all(axis=1)]
    assert len(ends) == 2 * len(normals)
    assert (np.abs(ends @ across.T + offsets) / np.linalg.norm(across, axis=1)).min(axis=1).max() < 1e-9


def test_no_line_is_drawn_where_the_picture_does_not_tell_it():
    run = decided(2)
    space = Space(run, camera_of(run, "decision"), Where(2, "post"))
    assert len(kind_of(space).decisions(space, len(run.epochs) - 1).offsets) == 1
    assert not len(kind_of(space).decisions(space, 0).offsets)
    many = decided(5)
    space = Space(many, camera_of(many, "decision"), Where(2, "post"))
    assert not len(kind_of(space).decisions(space, len(many.epochs) - 1).offsets)


def test_two_and_three_classes_are_seen_so_unless_another_projection_is_asked_for():
    for classes, is_decision in ((2, True), (3, True), (4, False), (0, False)):
        run = decided(classes)
        chosen, named = camera_of(run).bases[1], camera_of(run, "decision").bases[1]
        assert np.array_equal(chosen, named) == is_decision
        assert np.array_equal(chosen, camera_of(run, "pca").bases[1]) != is_decision


def test_only_outputs_were_recorded():
    """The axes are found from what the model answered, and are those of its own weights."""
    run = decided(3)
    foreign = as_outputs(run, ("first", "second", "third"), kept=(1.0, 1.0, 1.0))
    np.testing.assert_allclose(plane_of(camera_of(foreign).bases[1]), plane_of(camera_of(run).bases[1]), atol=1e-3)


def plane_of(basis):
    """The projection onto the plane that a basis spans, whichever way it lies in it."""
    return basis @ basis.T


def test_an_output_that_is_no_affine_function_of_the_layer_is_seen_along_principal_axes():
    run = as_outputs(decided(2, width=8), ("first", "second", "third"), kept=(1.0, 1.0, 1.0))
    samples, mesh = run.outputs.layers[1]
    samples[:], mesh[:] = samples**2 * np.sign(np.sin(40 * samples)), 0.0
    np.testing.assert_array_equal(camera_of(run).bases[1], camera_of(run, "pca").bases[1])


@pytest.mark.parametrize("functions", [0, 1, 2, 6])
def test_axes_are_orthonormal_whatever_decides(functions):
    random = np.random.default_rng(functions)
    basis = decision_axes(random.normal(size=(6, functions)), scatter(random.normal(size=(40, 6))))
    np.testing.assert_allclose(basis.T @ basis, np.eye(2), atol=1e-12)


def test_axes_of_a_layer_in_which_nothing_is_spread():
    weights = np.array([[0.0], [3.0], [0.0], [4.0]])
    basis = decision_axes(weights, np.zeros((4, 4)))
    np.testing.assert_allclose(basis[:, 0], [0, 0.6, 0, 0.8])
    np.testing.assert_allclose(basis.T @ basis, np.eye(2), atol=1e-12)


def test_the_page_has_both_views_of_the_last_hidden_layer():
    run = decided(2)
    for projection, decides in (("decision", True), ("pca", False)):
        header, payload = unpack(pack(run, look=Look(projection=projection)))
        views = header["recordings"][0]["views"]
        assert ["other" in view for view in views] == [False, True, False]
        for view, name in ((views[1], projection), (views[1]["other"], "pca" if decides else "decision")):
            wanted = camera_of(run, name).bases[1]
            np.testing.assert_allclose(array_of(view["basis"], payload), wanted.reshape(-1), atol=1e-6)
        assert (views[1]["decides"], views[1]["other"]["decides"]) == (decides, not decides)
    assert "other" not in unpack(pack(run, look=Look(projection="procrustes")))[0]["recordings"][0]["views"][1]
