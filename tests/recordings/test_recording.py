from dataclasses import replace

import by_hand
import numpy as np
import pytest

import netfold as nf
from netfold import InputError, Recording
from netfold.recordings.snapshot import Snapshot


@pytest.mark.parametrize("which", ["short", "deep"])
@pytest.mark.parametrize("epoch", [0, 3, None])
def test_state_is_the_forward_pass(which, epoch, request):
    recording = request.getfixturevalue(which)
    state = recording.state(epoch, mesh=7)
    place = recording.last_epoch if epoch is None else epoch
    parameters = [(w[place].astype(float), b[place].astype(float)) for w, b in recording.parameters]
    on_samples = by_hand.forward(parameters, recording.network.activations, recording.dataset.x)[1:]
    on_mesh = by_hand.forward(parameters, recording.network.activations, state.mesh.reshape(-1, 2))[1:]
    assert state.epoch == place
    assert len(state.layers) == recording.network.depth
    for layer, (pre, post), (mesh_pre, mesh_post) in zip(state.layers, on_samples, on_mesh, strict=True):
        np.testing.assert_allclose(layer.pre, pre, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(layer.post, post, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(layer.mesh_pre, mesh_pre.reshape(7, 7, -1), rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(layer.mesh_post, mesh_post.reshape(7, 7, -1), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(state.probability, on_samples[-1][1][:, 0], rtol=1e-12)
    np.testing.assert_allclose(state.mesh_probability.ravel(), on_mesh[-1][1][:, 0], rtol=1e-12)
    assert state.probability.dtype == state.mesh_probability.dtype == np.float64


def test_state_agrees_with_the_metrics_of_its_epoch(short):
    for epoch in (0, 6, 12):
        state, y = short.state(epoch, mesh=2), short.dataset.y
        likelihood = np.where(y == 1, state.probability, 1 - state.probability)
        assert state.metrics == short.metrics_at(epoch)
        assert -np.log(likelihood).mean() == pytest.approx(state.metrics["loss"], rel=1e-5)
        assert ((state.probability > 0.5) == y).mean() == pytest.approx(state.metrics["accuracy"], abs=1e-6)


def test_mesh_covers_the_window_around_the_data(short):
    state = short.state(mesh=5)
    window, x = state.window, short.dataset.x
    assert state.mesh.shape == (5, 5, 2)
    assert state.mesh[0, 0].tolist() == [window.left, window.bottom]
    assert state.mesh[-1, -1].tolist() == [window.right, window.top]
    assert state.mesh[0, -1].tolist() == [window.right, window.bottom]
    assert (window.left < x[:, 0]).all() and (x[:, 0] < window.right).all()
    assert (window.bottom < x[:, 1]).all() and (x[:, 1] < window.top).all()


def test_a_linear_model_has_a_state(few):
    recording = nf.train(few, hidden=(), epochs=2)
    [layer] = recording.state(mesh=3).layers
    assert layer.pre.shape == (33, 1) and layer.mesh_pre.shape == (3, 3, 1)


def test_parameters_at_an_epoch_are_float64_of_the_recorded(short):
    for (w, b), (weights, bias) in zip(short.parameters_at(7), short.parameters, strict=True):
        assert w.dtype == b.dtype == np.float64
        assert (w == weights[7]).all() and (b == bias[7]).all()
    assert (short.parameters_at()[0][0] == short.parameters_at(12)[0][0]).all()


def test_position_in_a_recording_with_gaps(short):
    kept = [snapshot for snapshot in short.snapshots() if snapshot.epoch % 5 == 0]
    sparse = Recording.from_snapshots(short.dataset, short.network, kept, settings={}, outcome="")
    assert [sparse.position(epoch) for epoch in (0, 5, 10, None)] == [0, 1, 2, 2]
    assert sparse.state(5, mesh=2).epoch == 5
    message = "epoch 6 was not recorded: this recording has 3 epochs from 0 to 10; the nearest is 5"
    with pytest.raises(InputError, match=message):
        sparse.position(6)


def test_an_epoch_beyond_the_recording(short):
    message = "epoch 13 was not recorded: this recording has 13 epochs from 0 to 12; the nearest is 12"
    for ask in (short.position, short.state, short.metrics_at, short.parameters_at):
        with pytest.raises(InputError, match=message):
            ask(13)


@pytest.mark.parametrize("epoch", [-1, 1.0, "last", True, 2**60])
def test_an_epoch_that_is_no_epoch(short, epoch):
    with pytest.raises(InputError, match=r"epoch must be a whole number (that is 0 or more|from 0 to 90\d+), not "):
        short.position(epoch)


@pytest.mark.parametrize("mesh", [1, 2001, 10.0, None])
def test_a_mesh_out_of_range(short, mesh):
    with pytest.raises(InputError, match="mesh must be a whole number from 2 to 2000, not "):
        short.state(mesh=mesh)


def test_more_than_two_features_are_looked_at_on_a_plane(few):
    x = np.column_stack([few.x, few.x[:, ::-1] ** 2])
    recording = nf.train(nf.Dataset.from_arrays(x, few.y, name="wide"), epochs=1, hidden=2)
    state = recording.state(mesh=7)
    on_plane = recording.plane.embed(state.mesh)
    by_hand = recording.network.forward(recording.parameters_at(), on_plane)
    np.testing.assert_allclose(state.layers[0].mesh_post, by_hand[0].post, rtol=0, atol=1e-12)
    np.testing.assert_allclose(state.mesh_probability, by_hand[-1].post[..., 0], rtol=0, atol=1e-12)
    seen = recording.plane.project(recording.dataset.x)
    assert (seen.min(axis=0) > [state.window.left, state.window.bottom]).all()
    assert (seen.max(axis=0) < [state.window.right, state.window.top]).all()


def test_another_plane_shows_the_same_network(few):
    x = np.column_stack([few.x, few.x[:, ::-1] ** 2])
    data = nf.Dataset.from_arrays(x, few.y, feature_names=list("abcd"))
    recording = nf.train(data, epochs=1, hidden=2).through("features:b,d;a=0.25")
    mesh = recording.state(mesh=5).mesh
    points = np.stack([np.full((5, 5), 0.25), mesh[..., 0], np.full((5, 5), np.median(x[:, 2])), mesh[..., 1]], axis=-1)
    by_hand = recording.network.forward(recording.parameters_at(), points)
    np.testing.assert_allclose(recording.state(mesh=5).layers[0].mesh_pre, by_hand[0].pre, rtol=0, atol=1e-12)


def test_the_plane_and_the_held_out_samples_are_kept_in_the_file(few, tmp_path):
    data = nf.Dataset.from_arrays(np.column_stack([few.x, few.x.sum(axis=1) ** 2]), few.y)
    recording = nf.train(data, epochs=1, hidden=2).through("samples:0,1,2")
    recording = replace(recording, held_out=np.arange(data.samples) % 4 == 0)
    again = nf.load(recording.save(tmp_path / "run.netfold"))
    assert again.plane.describe() == recording.plane.describe()
    np.testing.assert_array_equal(again.held_out, recording.held_out)


def test_a_recording_begins_with_the_untrained_network(short):
    late = [snapshot for snapshot in short.snapshots() if snapshot.epoch > 3]
    for snapshots in ([], late):
        with pytest.raises(InputError, match="a recording needs at least epoch 0, the untrained network"):
            Recording.from_snapshots(short.dataset, short.network, snapshots, settings={}, outcome="")


def test_snapshots_make_the_recording_again(deep):
    again = Recording.from_snapshots(
        deep.dataset, deep.network, deep.snapshots(), settings=deep.settings, outcome=deep.outcome, name=deep.name
    )
    assert all(isinstance(snapshot, Snapshot) for snapshot in deep.snapshots())
    assert again.epochs.tolist() == deep.epochs.tolist() and repr(again) == repr(deep)
    for (w, b), (other_w, other_b) in zip(again.parameters, deep.parameters, strict=True):
        assert (w == other_w).all() and (b == other_b).all()


def test_repr_says_what_it_is(short):
    expected = f"<Recording 'post 2-2-1': 2-2-1 tanh, sigmoid on post, 12 epochs, {short.outcome}>"
    assert repr(short) == expected
