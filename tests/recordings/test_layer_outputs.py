from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold import InputError, Snapshot
from netfold.networks.foreign import ForeignNetwork
from netfold.recordings.outputs import OutputsEpoch, unpack_outputs
from netfold.recordings.recording import Recording, window_of
from netfold.spaces import mesh_over

MESH = 31


@pytest.fixture(scope="module")
def known():
    data = nf.datasets.load("moons", samples=80)
    return nf.train(data, hidden=(5, 3), activation="tanh", learning_rate=0.02, epochs=6, batch_size=None)


@pytest.fixture(scope="module")
def foreign(known):
    """The recording of a network that netfold could compute, as outputs only."""
    points = mesh_over(window_of(known.dataset, known.plane), MESH).reshape(-1, 2)
    snapshots = []
    for place, epoch in enumerate(known.epochs):
        on_samples, on_mesh = known.carry(place, rows=slice(None)), known.carry(place, points)
        layers = [(a.post.astype("f4"), b.post.astype("f4")) for a, b in zip(on_samples, on_mesh, strict=True)]
        metrics = {name: values[place] for name, values in known.metrics.items()}
        snapshots.append(Snapshot(int(epoch), [], metrics, OutputsEpoch(layers, (1.0, 0.5, 1.0))))
    network = ForeignNetwork((2, 5, 3, 1), ("first", "second", "output"), (5, 6, 1), "a model of ours")
    return Recording.from_snapshots(known.dataset, network, snapshots, settings={}, outcome="done", name="foreign")


def test_outputs_survive_their_file_to_half_precision(foreign, tmp_path):
    again = nf.load(foreign.save(tmp_path / "f.netfold"))
    assert again.kind == "outputs"
    assert again.parameters is None
    assert again.network == foreign.network
    np.testing.assert_array_equal(again.outputs.kept, foreign.outputs.kept)
    for mine, theirs in zip(again.outputs.layers[:-1], foreign.outputs.layers[:-1], strict=True):
        for part in (0, 1):
            np.testing.assert_allclose(mine[part], theirs[part], rtol=0, atol=2.0**-11)
    np.testing.assert_array_equal(again.outputs.layers[-1][0], foreign.outputs.layers[-1][0])


def test_a_state_of_outputs_is_the_network_where_it_was_recorded(known, foreign):
    theirs, mine = known.state(4, mesh=MESH), foreign.state(4, mesh=MESH)
    np.testing.assert_allclose(mine.probability, theirs.probability, atol=1e-6)
    np.testing.assert_allclose(mine.mesh_probability, theirs.mesh_probability, atol=1e-6)
    for a, b in zip(mine.layers, theirs.layers, strict=True):
        np.testing.assert_allclose(a.mesh_post, b.mesh_post, atol=1e-6)
    np.testing.assert_allclose(mine.layers[-1].pre, theirs.layers[-1].pre, atol=1e-4)


def test_between_the_points_of_the_mesh_it_is_close(known, foreign):
    theirs, mine = known.state(4, mesh=50), foreign.state(4, mesh=50)
    np.testing.assert_allclose(mine.mesh_probability, theirs.mesh_probability, atol=0.02)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e30])
def test_numbers_that_half_precision_cannot_hold_are_kept_or_marked(foreign, bad, tmp_path):
    layers = [(samples.copy(), mesh.copy()) for samples, mesh in foreign.outputs.layers]
    layers[0][0][2, 7, 1] = bad
    broken = replace(foreign, outputs=replace(foreign.outputs, layers=layers))
    again = nf.load(broken.save(tmp_path / "f.netfold")).outputs.layers[0][0]
    np.testing.assert_allclose(again[2, 7, 1], np.float32(bad), rtol=1e-3)
    np.testing.assert_allclose(again[3], foreign.outputs.layers[0][0][3], atol=2.0**-11)


def test_what_needs_weights_says_so(foreign):
    with pytest.raises(InputError, match="foreign holds layer outputs of a model of ours"):
        foreign.parameters_at()
    with pytest.raises(InputError, match="foreign holds the outputs on one plane"):
        foreign.through("principal")


def test_a_film_and_figures_of_outputs(foreign, tmp_path):
    made = nf.film(foreign, tmp_path / "f.gif", width=480, jobs=1)
    assert made.frames == len(foreign.epochs)
    nf.views.input_space(foreign)
    nf.views.hidden_space(foreign, layer=2)


@pytest.mark.parametrize("names", [(), ("a", "b")])
def test_names_and_widths_that_do_not_go_together(names):
    with pytest.raises(InputError, match="layer names for 1 widths after the input"):
        ForeignNetwork((2, 1), names, (1,))


@pytest.mark.filterwarnings("error")
def test_numbers_that_signal_are_plain_nan():
    network = ForeignNetwork((1, 1, 1), ("a", "b"), (1, 1), "made by hand")
    signalling = np.array([0x7FA00001] * 5, "<u4").tobytes()
    halves = np.array([0x7D01] * 5, "<u2").tobytes()
    data = np.ones(2, "<f4").tobytes() + np.ones(1, "<f8").tobytes() + halves + signalling
    for samples, mesh in unpack_outputs(data, network, 1, 2).layers:
        for part in (samples, mesh):
            assert np.isnan(part.astype(np.float64)).all()
