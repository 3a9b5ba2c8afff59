"""The options that a page shares with films and figures: plane, projection, layers; and its panels."""

import numpy as np
import pytest

import netfold as nf
from netfold import InputError
from netfold.options.look import Look
from netfold.players.payload import array_of, pack, unpack
from netfold.scenes.camera import camera_of
from netfold.scenes.where import Where


@pytest.fixture(scope="module")
def wide(iris):
    """A layer of six units and one of four."""
    return nf.train(iris.dataset, hidden=(6, 4), activation="tanh", epochs=3, learning_rate=0.05)


def header_of(recordings, **look):
    return unpack(pack(recordings, look=Look(**look)))[0]


@pytest.mark.parametrize(
    ("look", "panels"),
    [
        ({}, None),
        ({"layers": "all"}, ["input_space", "layers", "network", "curves"]),
        ({"layers": "one"}, ["input_space", "hidden_space", "network", "curves"]),
        ({"layer": 2}, ["input_space", "layer-2", "network", "curves"]),
        ({"layer": 1, "layers": "one"}, ["input_space", "layer-1", "network", "curves"]),
    ],
)
def test_layers_choose_the_panels(wide, look, panels):
    assert header_of(wide, **look)["panels"] == panels


def test_panels_and_layers_that_do_not_go_together(wide, tmp_path):
    path = tmp_path / "a.html"
    for options, message in (
        ({"layer": 9}, "layer must be a whole number from 1 to 3, not 9"),
        ({"layer": 1, "layers": "all"}, "layers all shows every layer; leave out layer 1"),
        ({"layer": 1, "panels": ["network"]}, "panels say which layers are shown; leave out layer and layers"),
        ({"panels": ["hiden_space"]}, "unknown panel 'hiden_space', did you mean 'hidden_space'"),
        ({"panels": []}, "panels must be a list of names that is not empty, not \\[\\]"),
        ({"panels": ["layer-9"]}, "there is no panel 'layer-9'; choose from input_space, hidden_space"),
        ({"title": ""}, "title must be a text that is not empty, not ''"),
    ):
        with pytest.raises(InputError, match=message):
            nf.page(wide, path, **options)
    assert not path.exists()


def test_a_plane_is_that_of_the_films(wide):
    header, data = unpack(pack(wide, look=Look(plane="samples:0,60,120")))
    (run,) = header["recordings"]
    chosen = wide.through("samples:0,60,120").plane
    np.testing.assert_allclose(array_of(run["plane"]["axes"], data), chosen.axes.ravel(), rtol=1e-6)
    assert run["plane"]["about"] == chosen.about != wide.plane.about


def test_a_turning_projection_is_sent_as_pictures(wide):
    """What the player draws are the points that the film's camera sees, to 16 bits of their range."""
    look = Look(projection="procrustes")
    header, data = unpack(pack(wide, look=look, exact=True))
    (run,) = header["recordings"]
    assert run["kind"] == "outputs" and "weights" not in str(run["layers"])
    assert run["network"]["widths"] == [4, 6, 4, 3] == list(wide.network.widths)
    assert run["network"]["layer_names"] == ["layer 1 (tanh)", "layer 2 (tanh)", "output (softmax)"]
    assert [view.get("caveat", "") for view in run["views"]] == [
        *["axes turn from epoch to epoch (Procrustes chain)"] * 2,
        "",
    ]
    camera = camera_of(wide, "procrustes")
    for layer, picture in enumerate(run["layers"][:2], start=1):
        samples = picture["samples"]
        ends = array_of(samples["ends"], data).reshape(len(wide.epochs), 2, 2)
        levels = array_of(samples["levels"], data).reshape(len(wide.epochs), 2, -1).astype(float)
        for place in range(len(wide.epochs)):
            seen = camera.project(Where(layer, "post"), wide.carry(place, rows=slice(None))[layer - 1].post, place)
            low, high = ends[place].T[:, :, None]
            np.testing.assert_allclose(low + levels[place] / 65535 * (high - low), seen.T, atol=1e-3)
    fixed = header_of(wide)["recordings"][0]
    assert fixed["kind"] == "weights"


def test_what_netfold_cannot_compute_is_seen_in_any_projection(foreign):
    pca, turning = (unpack(pack(foreign, look=Look(projection=name))) for name in ("pca", "procrustes"))
    first = [header["recordings"][0]["layers"][0]["samples"]["ends"] for header, _ in (pca, turning)]
    assert foreign.network.widths[1] > 3
    assert not np.array_equal(array_of(first[0], pca[1]), array_of(first[1], turning[1]))
