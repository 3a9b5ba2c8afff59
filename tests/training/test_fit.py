import itertools
import json

import numpy as np
import pytest
from cases import SHORT, THE_POSTS

import netfold as nf
from netfold import InputError, Settings
from netfold.training import engine


def same(one, other):
    """Whether two recordings hold the same numbers, bit for bit."""
    ours, theirs = ([a for layer in r.parameters for a in layer] + [*r.metrics.values()] for r in (one, other))
    return all(a.tobytes() == b.tobytes() and a.shape == b.shape for a, b in zip(ours, theirs, strict=True))


@pytest.fixture(scope="module")
def settings():
    how = {"hidden": (2,), "activation": "tanh", "epochs": 30, "batch_size": 8}
    return [Settings(learning_rate=rate, seed=seed, **how) for rate in (0.1, 0.01) for seed in (0, 1)]


@pytest.fixture(scope="module")
def together(few, settings):
    return nf.train_many(few, settings)


def test_fit_yields_every_epoch_from_the_untrained_one_and_returns_the_outcome(few, short):
    fit, snapshots = nf.fit(few, **SHORT), []
    while True:
        try:
            snapshots.append(next(fit))
        except StopIteration as end:
            assert end.value == short.outcome == f"ran all 12 epochs, loss {short.metrics['loss'][-1]:.4g}"
            break
    assert [s.epoch for s in snapshots] == short.epochs.tolist() == list(range(13))
    for place, snapshot in enumerate(snapshots):
        assert snapshot.metrics == short.metrics_at(place)
        for (w, b), (recorded_w, recorded_b) in zip(snapshot.parameters, short.parameters, strict=True):
            assert w.dtype == b.dtype == np.float32
            assert (w == recorded_w[place]).all() and (b == recorded_b[place]).all()


def test_fit_can_be_left_early(few):
    epochs = [snapshot.epoch for snapshot in itertools.islice(nf.fit(few, epochs=1_000_000), 40)]
    assert epochs == list(range(40))


def test_same_seed_is_the_same_to_the_bit(few, short):
    again = nf.train(few, **SHORT)
    assert same(short, again)
    assert not same(short, nf.train(few, **{**SHORT, "seed": 5}))


def test_longer_runs_begin_with_the_shorter(few, short):
    longer = nf.train(few, **{**SHORT, "epochs": 40})
    for (w, b), (longer_w, longer_b) in zip(short.parameters, longer.parameters, strict=True):
        assert (w == longer_w[:13]).all() and (b == longer_b[:13]).all()


@pytest.mark.parametrize("batch", [8, None])
def test_how_many_epochs_a_call_has_does_not_matter(few, monkeypatch, batch):
    """To 1e-6, not to the bit: the compiler may unroll a short loop."""
    recordings = []
    for epochs in (25, 1, 7):
        monkeypatch.setattr(engine, "EPOCHS_PER_CALL", epochs)
        recordings.append(nf.train(few, epochs=60, batch_size=batch, learning_rate=0.02, seed=6))
    for other in recordings[1:]:
        for name, values in recordings[0].metrics.items():
            np.testing.assert_allclose(other.metrics[name], values, rtol=1e-6, atol=0)


@pytest.mark.parametrize(
    ("runs", "samples", "batch", "parameters", "epochs"),
    [
        (6, 400, 32, 9, 25),
        (1, 400, 1, 9, 25),
        (1, 20_000, 1, 9, 4),
        (1, 5000, 64, 660_000, 1),
        (1, 1000, 1, 71_000, 5),
        (1, 40, 40, 1_000_000, 16),
        (1, 10_000_000, 10_000_000, 9, 2),
    ],
)
def test_a_call_is_short_where_epochs_are_long(runs, samples, batch, parameters, epochs):
    assert engine.epochs_per_call(runs, samples, batch, parameters) == epochs


def test_a_run_among_others_is_the_run_alone(few, settings, together):
    """To 1e-5, not to the bit: the compiler may add in another order for another number of runs."""
    for run, recording in zip(settings, together, strict=True):
        alone = nf.train(few, **run.describe())
        for (w, b), (alone_w, alone_b) in zip(recording.parameters, alone.parameters, strict=True):
            np.testing.assert_allclose(w, alone_w, rtol=1e-5, atol=1e-5)
            np.testing.assert_allclose(b, alone_b, rtol=1e-5, atol=1e-5)


def test_runs_together_differ_by_rate_and_seed(together):
    starts = [recording.parameters[0][0][0] for recording in together]
    assert (starts[0] == starts[2]).all() and (starts[1] == starts[3]).all()
    assert not (starts[0] == starts[1]).any()
    ends = [recording.parameters[0][0][-1] for recording in together]
    assert all(np.abs(a - b).max() > 1e-3 for a, b in itertools.combinations(ends, 2))


def test_names_say_data_and_network_and_what_tells_runs_apart(together, few):
    assert [recording.name for recording in together] == [
        f"post 2-2-1, learning rate {rate}, seed {seed}" for rate, seed in ((0.1, 0), (0.1, 1), (0.01, 0), (0.01, 1))
    ]
    assert nf.train(few, hidden=2, epochs=0).name == "post 2-2-1"
    assert nf.train(few, hidden=(), epochs=0).name == "post 2-1"


@pytest.mark.parametrize(("hidden", "widths"), [((), (2, 1)), (3, (2, 3, 1)), ([4, 2, 3], (2, 4, 2, 3, 1))])
def test_any_depth(few, hidden, widths):
    recording = nf.train(few, hidden=hidden, epochs=3, learning_rate=0.01)
    assert recording.network.widths == widths
    assert [w.shape for w, _ in recording.parameters] == [(4, i, o) for i, o in itertools.pairwise(widths)]
    assert [b.shape for _, b in recording.parameters] == [(4, o) for o in widths[1:]]
    assert len({w[-1].tobytes() for w, _ in recording.parameters}) == len(widths) - 1


def test_no_epochs_is_the_untrained_network(few):
    recording = nf.train(few, epochs=0, seed=4, batch_size=8)
    assert recording.epochs.tolist() == [0]
    assert recording.outcome == f"ran all 0 epochs, loss {recording.metrics['loss'][0]:.4g}"


def test_a_batch_larger_than_the_data_is_the_full_batch(few):
    assert same(nf.train(few, epochs=5, batch_size=1000), nf.train(few, epochs=5, batch_size=None))


def test_three_features(few):
    x = np.column_stack([few.x, few.x[:, 0] * few.x[:, 1]])
    recording = nf.train(nf.Dataset.from_arrays(x, few.y), hidden=2, epochs=2)
    assert recording.network.widths == (3, 2, 1)


def test_post_run_stops_at_the_posts_loss(post):
    recording = nf.train(post, **THE_POSTS, stop=nf.stop_below(0.263))
    losses = recording.metrics["loss"]
    assert recording.outcome == f"reached loss 0.263 at epoch {recording.last_epoch}"
    assert 5 < recording.last_epoch < 120
    assert losses[-1] <= 0.263 < losses[:-1].min()
    assert recording.metrics["accuracy"][-1] == pytest.approx(0.89, abs=0.02)


def test_each_run_stops_for_itself(post):
    how = {**THE_POSTS, "stop": nf.stop_below(0.263), "epochs": 60}
    runs = [Settings(**{**how, "learning_rate": rate}) for rate in (0.1, 0.001)]
    fast, slow = nf.train_many(post, runs)
    assert fast.outcome.startswith("reached loss 0.263 at epoch ") and fast.last_epoch < 60
    assert slow.outcome.startswith("ran all 60 epochs, loss ") and slow.last_epoch == 60


WHAT = ("the loss", "a weight")
# Each layer multiplies the size of the next one's gradient, so that a huge rate soon overflows.
DIVERGING = {"optimiser": "sgd", "activation": "identity", "hidden": (4, 4, 4)}


def test_a_diverged_run_keeps_every_finite_epoch_and_says_so(few):
    recording = nf.train(few, learning_rate=1000, epochs=60, **DIVERGING)
    last = recording.last_epoch
    assert recording.outcome in {f"diverged at epoch {last + 1}: {what} is no longer finite" for what in WHAT}
    assert 0 < last < 60
    assert recording.epochs.tolist() == list(range(last + 1))
    assert all(np.isfinite(values).all() for values in recording.metrics.values())
    assert all(np.isfinite(array).all() for layer in recording.parameters for array in layer)


def test_a_diverged_run_leaves_the_others_alone(few):
    bad, good = nf.train_many(few, [Settings(learning_rate=rate, epochs=60, **DIVERGING) for rate in (1000, 0.01)])
    assert bad.outcome.startswith("diverged at epoch ")
    assert good.outcome.startswith("ran all 60 epochs") and good.last_epoch == 60


def test_a_diverged_run_is_saved_like_any_other(few, tmp_path):
    path = tmp_path / "run.netfold"
    recording = nf.train(few, path=path, learning_rate=1000, epochs=60, **DIVERGING)
    assert same(nf.load(path), recording)
    assert nf.load(path).outcome == recording.outcome


def test_an_untrained_network_that_is_not_finite_is_refused():
    data = nf.Dataset(np.full((2, 2), 3e38), np.array([0, 1]), ("u", "v"), ("a", "b"), name="huge")
    with pytest.raises(InputError, match="huge: the loss of the untrained network is not finite; scale the features"):
        nf.train(data, activation="identity", initialiser="he_normal", hidden=(8, 8, 8))


def test_runs_that_differ_in_more_are_refused(few):
    with pytest.raises(InputError, match="runs trained together may differ in learning rate and seed only"):
        nf.train_many(few, [Settings(), Settings(optimiser="sgd")])
    with pytest.raises(InputError, match="no run to train: give at least one"):
        nf.train_many(few, [])


def test_names_and_paths_go_with_the_runs(few, tmp_path):
    with pytest.raises(InputError, match="3 names for 2 runs: give one for each"):
        nf.train_many(few, [Settings(), Settings(seed=1)], names=["a", "b", "c"])
    with pytest.raises(InputError, match="1 path for 2 runs: give one for each"):
        nf.train_many(few, [Settings(), Settings(seed=1)], paths=[tmp_path / "a.netfold"])
    assert not list(tmp_path.iterdir())


def test_progress_sees_every_snapshot_of_every_run(few):
    seen = {0: [], 1: []}
    runs = [Settings(seed=0, epochs=7), Settings(seed=1, epochs=7)]
    nf.train_many(few, runs, progress=lambda place, snapshot: seen[place].append(snapshot.epoch))
    assert seen == {0: list(range(8)), 1: list(range(8))}


def test_settings_of_the_recording_build_the_same_run_again(few):
    recording = nf.train(few, hidden=[3, 2], activation=["sin", "gelu"], epochs=3, batch_size=np.int64(8), seed=9)
    plain = json.loads(json.dumps(recording.settings))
    assert plain.pop("stop") == []
    assert same(nf.train(few, **plain), recording)


def test_the_plane_that_pictures_look_at(tmp_path):
    iris = nf.datasets.load("iris")
    words = "features:petal length (cm),petal width (cm);sepal width (cm)=3"
    made = nf.train(iris, epochs=1, plane=words, path=tmp_path / "run.netfold")
    expected = nf.InputPlane.parse(iris, words)
    for recording in (made, nf.load(tmp_path / "run.netfold"), nf.train(iris, epochs=1, plane=expected)):
        assert recording.plane.describe() == expected.describe()
    assert made.settings["configuration"] == {"view": {"plane": words}}
    assert nf.train(iris, epochs=1).plane.describe() == nf.InputPlane.principal(iris).describe()


def test_planes_that_are_refused(few, tmp_path):
    iris = nf.datasets.load("iris")
    for plane, message in [
        ("sideways", "unknown plane 'sideways'"),
        (nf.InputPlane.default(few), "plane must be an InputPlane of the 4 features of iris, .* not one of 2 features"),
        (3, "plane must be an InputPlane of the 4 features of iris, or a text such as principal, not 3"),
    ]:
        with pytest.raises(InputError, match=message):
            nf.train(iris, epochs=1, plane=plane, path=tmp_path / "run.netfold")
    assert not list(tmp_path.iterdir())


def test_what_a_run_was_configured_with_is_kept_with_its_settings(few):
    kept = {"data": {"source": "post", "samples": 33}, "film": {"fps": 5.0}}
    made = nf.train(few, epochs=1, configuration=kept)
    assert made.settings["configuration"] == kept
    assert nf.train(few, **made.settings).settings == made.settings


def test_settings_with_rules_build_the_same_run_again(few):
    made = nf.train(few, epochs=200, stop=(nf.stop_below(0.5), nf.stop_plateau(9)), held_out=0.25, l2=0.01, every=3)
    again = nf.train(few, **json.loads(json.dumps(made.settings)))
    assert same(again, made) and again.outcome == made.outcome
