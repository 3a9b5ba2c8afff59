"""The camera: still, honest, and only ever wider."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from scipy.linalg import orthogonal_procrustes
from scipy.stats import ortho_group

import netfold as nf
from netfold import InputError, Snapshot
from netfold.networks.network import Network
from netfold.options.look import STAGES
from netfold.recordings import Recording
from netfold.scenes.camera import camera_of
from netfold.scenes.following import FollowingCamera
from netfold.scenes.kinds import Space
from netfold.scenes.kinds.wide import projection_kept
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where


@pytest.fixture(scope="module")
def camera(deep):
    return camera_of(deep, "pca")


def test_narrow_layers_are_shown_as_they_are(short):
    first, output = camera_of(short).bases
    np.testing.assert_array_equal(first, np.eye(2))
    np.testing.assert_array_equal(output, [[1.0, 0.0]])


def test_a_basis_is_orthonormal_and_spans_the_leading_axes_of_all_epochs(deep, camera):
    for layer, basis in enumerate(camera.bases[:-1], start=1):
        np.testing.assert_allclose(basis.T @ basis, np.eye(2), atol=1e-12)
        clouds = [
            deep.network.forward(deep.parameters_at(int(epoch)), deep.dataset.x)[layer - 1].post
            for epoch in deep.epochs
        ]
        pooled = np.concatenate([cloud - cloud.mean(axis=0) for cloud in clouds])
        leading = np.linalg.svd(pooled, full_matrices=False)[2][:2]
        np.testing.assert_allclose(np.linalg.svd(leading @ basis, compute_uv=False), 1.0, atol=1e-9)


def rigid(widths, seed):
    """A recording whose layers only turn, mirror and embed the plane: x goes through matrices with orthonormal rows."""
    x = np.random.default_rng(seed).normal(size=(50, 2)) * [2.0, 0.7]
    data = nf.Dataset.from_arrays(x, np.arange(50) % 2, name="cloud")
    shapes = pairwise((*widths, 1))
    turns = [ortho_group.rvs(max(shape), random_state=seed)[: shape[0], : shape[1]] for shape in shapes]
    parameters = [(turn, np.full(turn.shape[1], 0.3)) for turn in turns]
    snapshots = [Snapshot(epoch, parameters, {"loss": 1.0}) for epoch in range(2)]
    network = Network((*widths, 1), ("identity",) * (len(widths) - 1) + ("sigmoid",))
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="done", name="rigid")


@pytest.mark.parametrize("widths", [(2, 3), (2, 8, 8), (2, 4, 9, 9)])
@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("make", [partial(camera_of, projection="pca"), lambda run: FollowingCamera().follow(run)])
def test_layers_that_only_turn_and_mirror_are_all_seen_as_the_input_is(widths, seed, make):
    recording = rigid(widths, seed)
    wanted = [Where(layer, stage) for layer in range(1, len(widths)) for stage in STAGES]
    scene = Scenes.of(recording, mesh=5, camera=make(recording)).at(1, wanted)
    for picture in scene.pictures:
        seen = picture.samples - picture.samples.mean(axis=0)
        np.testing.assert_allclose(seen, recording.dataset.x - recording.dataset.x.mean(axis=0), atol=1e-6)


def test_each_layer_is_turned_to_the_stop_before_as_scipy_turns_it(deep, camera):
    """No turn or mirroring of a wide layer brings the samples of all epochs nearer to how they looked before."""
    clouds = [deep.network.forward(deep.parameters_at(int(epoch)), deep.dataset.x) for epoch in deep.epochs]
    before = np.concatenate([deep.dataset.x - deep.dataset.x.mean(axis=0)] * len(clouds))
    for layer, basis in enumerate(camera.bases[:-1], start=1):
        seen = {
            stage: np.concatenate([(values - values.mean(axis=0)) @ basis for values in
                                   (getattr(layers[layer - 1], stage) for layers in clouds)])
            for stage in STAGES
        }  # fmt: skip
        np.testing.assert_allclose(orthogonal_procrustes(seen["pre"], before)[0], np.eye(2), atol=1e-9)
        before = seen["post"]


def test_nothing_moves_further_on_screen_than_in_the_network(deep, camera):
    before, after = (deep.network.forward(deep.parameters_at(epoch), deep.dataset.x) for epoch in (2, 3))
    for layer in range(1, deep.network.depth + 1):
        moved = np.linalg.norm(after[layer - 1].post - before[layer - 1].post, axis=1)
        where = Where(layer, "post")
        seen = np.linalg.norm(
            camera.project(where, after[layer - 1].post, 3) - camera.project(where, before[layer - 1].post, 2), axis=1
        )
        assert (seen <= moved * (1 + 1e-9) + 1e-12).all()


def test_the_point_about_which_a_solid_is_turned_moves_only_when_its_window_climbs_a_rung(deep, camera):
    """A layer of three units is seen about a centre; between two steps of its ladder the centre stands still."""
    for where, view in camera.views.items():
        if deep.network.widths[where.layer] != 3:
            assert view.centres is None
            continue
        for start, end in pairwise([*view.steps, len(deep.epochs)]):
            assert (view.centres[start:end] == view.centres[start]).all()
            assert (view.windows[start:end] == view.windows[start]).all()


@pytest.mark.parametrize("projection", ["pca", "procrustes"])
def test_two_equal_epochs_give_no_motion(deep, projection):
    parameters = [(weights.copy(), bias.copy()) for weights, bias in deep.parameters]
    for weights, bias in parameters:
        weights[4], bias[4] = weights[3], bias[3]
    still = Scenes.of(replace(deep, parameters=parameters), mesh=9, projection=projection)
    where = [Where(layer, stage) for layer in (1, 2, 3) for stage in STAGES]
    for before, after in zip(still.at(3, where).pictures, still.at(4, where).pictures, strict=True):
        for name in ("mesh", "grid", "boundary", "samples"):
            np.testing.assert_allclose(getattr(after, name), getattr(before, name), rtol=0, atol=1e-9)


def test_windows_only_grow_and_hold_everything_so_far(deep, camera):
    for where, view in camera.views.items():
        windows = view.windows
        assert (np.diff(windows[:, [0, 2]], axis=0) <= 1e-9).all()
        assert (np.diff(windows[:, [1, 3]], axis=0) >= -1e-9).all()
        for place, epoch in enumerate(deep.epochs):
            outputs = deep.network.forward(deep.parameters_at(int(epoch)), deep.dataset.x)[where.layer - 1]
            x, y = camera.project(where, getattr(outputs, where.stage), place).T
            left, right, bottom, top = camera.window(where, place)
            assert (left, right, bottom, top) == tuple(windows[place])
            assert left <= x.min() and x.max() <= right
            assert bottom <= y.min() and y.max() <= top


def test_what_is_kept_is_scikit_learns_neighbours_and_the_variance_in_the_basis(deep, camera):
    from sklearn.neighbors import NearestNeighbors

    cloud = deep.network.forward(deep.parameters_at(3), deep.dataset.x)[0].post
    seen = cloud @ camera.bases[0]
    kept = projection_kept(Space(deep, camera, Where(1, "post")), 3, cloud, seen)
    there, here = (
        NearestNeighbors(n_neighbors=15).fit(points).kneighbors(return_distance=False) for points in (cloud, seen)
    )
    both = [len(set(a) & set(b)) for a, b in zip(there, here, strict=True)]
    assert kept.neighbours == pytest.approx(np.mean(both) / 15, abs=1e-3)
    assert kept.variance == pytest.approx(seen.var(axis=0).sum() / cloud.var(axis=0).sum())


def test_an_epoch_that_is_not_finite_leaves_the_camera_where_it_was(deep):
    parameters = [(weights.copy(), bias.copy()) for weights, bias in deep.parameters]
    parameters[0][0][-1] = np.nan
    whole, broken = camera_of(deep), camera_of(replace(deep, parameters=parameters))
    for where, view in whole.views.items():
        for before, after in zip(views_arrays(view), views_arrays(broken.views[where]), strict=True):
            assert np.isfinite(after).all()
            assert after.shape == before.shape


def views_arrays(view):
    return [view.windows] if view.centres is None else [view.windows, view.centres]


@pytest.mark.parametrize("projection", ["procrustes", pytest.param("umap", marks=pytest.mark.slow)])
def test_other_projections_hold_their_windows_and_say_what_they_are(deep, projection):
    if projection == "umap":
        pytest.importorskip("umap")
    camera = camera_of(deep, projection)
    assert camera.projections[0].caveat
    cloud = deep.network.forward(deep.parameters_at(int(deep.epochs[-1])), deep.dataset.x)[0].post
    last = len(deep.epochs) - 1
    x, y = camera.project(Where(1, "post"), cloud, last).T
    left, right, bottom, top = camera.window(Where(1, "post"), last)
    assert left <= x.min() and x.max() <= right and bottom <= y.min() and y.max() <= top
    with pytest.raises(InputError, match="no basis that holds for all epochs"):
        _ = camera.bases


def test_an_unknown_projection(deep):
    with pytest.raises(InputError, match=r"unknown projection 'tsne'.*Known: decision, pca, procrustes, umap"):
        camera_of(deep, "tsne")
