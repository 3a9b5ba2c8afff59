"""Several runs side by side: what looks different is different."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made import a_recording
from PIL import Image

import netfold as nf
from netfold import InputError
from netfold.options.look import STAGES
from netfold.players.payload import pack
from netfold.players.wire import array_of, unpack
from netfold.scenes.scenes import Scenes
from netfold.scenes.side_by_side import SideBySide, clock_of, run_curves
from netfold.scenes.together import cameras_of
from netfold.scenes.where import INPUT, Where


@pytest.fixture(scope="module")
def rates(few):
    """Three runs from one seed, of different learning rates; the last ends early."""
    options = {"hidden": (6, 5), "activation": "tanh", "batch_size": None, "seed": 3}
    long = nf.train_many(few, [nf.Settings(**options, epochs=8, learning_rate=rate) for rate in (0.01, 0.1)])
    short = nf.train(few, **options, epochs=4, learning_rate=0.05, name="post 2-6-5-1, learning rate 0.05")
    return [*long, short]


def side_by_side(runs, where):
    cameras = cameras_of(runs)
    scenes = [Scenes.of(run, mesh=9, camera=camera) for run, camera in zip(runs, cameras, strict=True)]
    return SideBySide(tuple(scenes), (where,) * len(runs))


@pytest.mark.parametrize("where", [Where(layer, stage) for layer in (1, 2, 3) for stage in STAGES])
def test_runs_of_one_seed_begin_as_one_picture(rates, where):
    first, *others = side_by_side(rates, where).at(0).pictures
    for picture in others:
        assert picture.window == first.window
        for name in ("mesh", "grid", "samples", "boundary"):
            np.testing.assert_array_equal(getattr(picture, name), getattr(first, name))


def test_one_basis_spans_the_leading_axes_of_all_epochs_of_all_runs_which_count_alike(rates):
    pooled = []
    for run in rates:
        clouds = [run.network.forward(run.parameters_at(int(epoch)), run.dataset.x)[1].post for epoch in run.epochs]
        points = np.concatenate([cloud - cloud.mean(axis=0) for cloud in clouds])
        pooled.append(points / np.linalg.norm(points))
    leading = np.linalg.svd(np.concatenate(pooled), full_matrices=False)[2][:2]
    bases = [camera.bases[1] for camera in cameras_of(rates)]
    for basis in bases:
        np.testing.assert_array_equal(basis, bases[0])
    np.testing.assert_allclose(bases[0] @ bases[0].T, leading.T @ leading, atol=1e-9)


def test_windows_are_the_same_at_the_same_epoch_and_hold_what_all_have_reached(rates):
    cameras = cameras_of(rates)
    for where in cameras[0].views:
        for epoch in (0, 2, 4):
            windows = {tuple(camera.window(where, epoch)) for camera in cameras}
            assert len(windows) == 1
            left, right, bottom, top = next(iter(windows))
            for run, camera in zip(rates, cameras, strict=True):
                outputs = run.network.forward(run.parameters_at(epoch), run.dataset.x)[where.layer - 1]
                x, y = camera.project(where, getattr(outputs, where.stage), epoch).T
                assert left <= x.min() and x.max() <= right and bottom <= y.min() and y.max() <= top


def test_a_run_that_blew_up_has_a_window_of_its_own(rates):
    huge = [(1e4 * weights, bias) for weights, bias in rates[0].parameters]
    runs = [*rates, replace(rates[0], parameters=huge)]
    where = Where(1, "pre")
    *calm, wild = (camera.window(where, 2) for camera in cameras_of(runs))
    assert calm[0] == calm[1] == calm[2]
    assert wild.width > 100 * calm[0].width


def test_layers_of_other_widths_keep_to_themselves(rates, few):
    other = a_recording(few, (2, 6, 4, 1), ("tanh", "tanh", "sigmoid"))
    mixed = cameras_of([rates[0], other])
    assert mixed[0].window(Where(1, "post"), 0) == mixed[1].window(Where(1, "post"), 0)
    np.testing.assert_array_equal(mixed[0].bases[0], mixed[1].bases[0])
    assert mixed[0].bases[1].shape == (5, 2) and mixed[1].bases[1].shape == (4, 2)


def test_layers_of_other_activations_keep_to_themselves(few):
    """What is bounded would be a speck in a window that holds what is not."""
    runs = [a_recording(few, (2, 2, 1), (name, "sigmoid")) for name in ("tanh", "relu", "tanh")]
    bounded, other, again = (camera.window(Where(1, "post"), 2) for camera in cameras_of(runs))
    assert bounded == again != other
    assert bounded.width < 2.5


def test_a_run_that_has_ended_holds_its_end(rates):
    scenes = side_by_side(rates, Where(2, "post"))
    assert scenes.epochs == clock_of(rates) == list(range(9))
    *_, ended = scenes.at(7).pictures
    np.testing.assert_array_equal(ended.mesh, scenes.at(4).pictures[2].mesh)
    assert [run.place for run in scenes.at(7).runs] == [7, 7, 4]
    assert ended.note.startswith("epoch 4 ")


def test_runs_are_named_by_what_tells_them_apart_and_have_lines_of_their_own(rates):
    scene = side_by_side(rates, INPUT).at(None)
    assert [picture.frame.title for picture in scene.pictures] == [run.name for run in scene.runs]
    assert [run.name for run in scene.runs] == ["learning rate 0.01", "learning rate 0.1", "learning rate 0.05"]
    assert scene.about == "post 2-6-5-1"
    assert len({(run.colour, run.dash) for run in run_curves(rates * 8)}) == 24


def test_a_film_has_a_frame_for_each_epoch_that_any_run_has(rates, tmp_path):
    made = nf.film(rates, tmp_path / "runs.gif", width=400, jobs=1)
    assert made.frames == 9
    with Image.open(made.path) as picture:
        assert picture.n_frames == 9


def test_the_page_has_the_same_axes_and_windows(rates):
    header, payload = unpack(pack(rates))
    cameras = cameras_of(rates)
    for run, camera in zip(header["recordings"], cameras, strict=True):
        for view, basis in zip(run["views"], camera.bases, strict=True):
            np.testing.assert_allclose(array_of(view["basis"], payload), basis.reshape(-1), atol=1e-6)
    first, second, _ = (run["views"][1]["post"]["windows"] for run in header["recordings"])
    assert first == second


@pytest.mark.parametrize("view", ["panel", "curves"])
def test_figures_of_several(rates, view, tmp_path):
    with Image.open(nf.figure(rates, tmp_path / "runs.png", view=view)) as picture:
        assert picture.width > picture.height > 200


def test_what_cannot_be_side_by_side(rates, iris, tmp_path):
    with pytest.raises(InputError, match=r"the same classes apart: post .* 0\.01 has both ends, middle, run s"):
        nf.figure([rates[0], iris], tmp_path / "x.png")
    with pytest.raises(InputError, match="hidden_space shows one recording, not 3; several have panel and"):
        nf.figure(rates, tmp_path / "x.png", view="hidden_space")
    with pytest.raises(InputError, match="several runs are seen by one layer each; leave out layers all"):
        nf.figure(rates, tmp_path / "x.png", layers="all")
    with pytest.raises(InputError, match="no recording to show: give at least one"):
        nf.film([], tmp_path / "x.gif")
