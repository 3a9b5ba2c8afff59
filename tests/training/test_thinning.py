import numpy as np
import pytest
from cases import THE_POSTS
from hypothesis import given, settings
from hypothesis import strategies as st

import netfold as nf
from netfold import InputError
from netfold.options.budget import bytes_text, check_budget
from netfold.recordings.spacing import log_spaced
from netfold.training.thinning import BUDGET, thinning

# One epoch of a 2-2-1 network: 9 numbers of 4 bytes.
EPOCH = 36


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(1, 1_000_000), st.integers(2, 300))
def test_log_spaced(last, count):
    count = min(count, last + 1)
    numbers = np.array(log_spaced(last, count))
    assert len(numbers) == count and numbers[0] == 0 and numbers[-1] == last
    steps = np.diff(numbers)
    assert (steps >= 1).all()
    # Steps grow, but for rounding.
    assert (steps[2:] >= steps[1:-1] - 2).all()


def test_log_spaced_is_even_in_ratio():
    numbers = np.array(log_spaced(1_000_000, 61))
    np.testing.assert_allclose(numbers[-20:] / numbers[-21:-1], (numbers[-1] / numbers[-21]) ** (1 / 20), rtol=1e-3)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(0, 5000), st.integers(1, 100), st.integers(1, 100_000), st.integers(1, 700))
def test_within_the_budget_and_both_ends(epochs, size, budget, every):
    found = thinning(epochs, size, every=every, budget=budget)
    kept = [epoch for epoch in range(epochs + 1) if found.keeps(epoch)]
    assert kept[0] == 0 and kept[-1] == epochs
    assert len(kept) * size <= max(budget, 2 * size)
    assert all(epoch % every == 0 for epoch in kept[:-1])
    fits = len(range(0, epochs, every)) + 1
    assert (len(kept) == fits) == (fits * size <= budget or fits <= 2)
    assert bool(found.why) == (len(kept) < fits)


def test_the_default_is_256_mb():
    assert BUDGET == 256_000_000
    assert not thinning(200, EPOCH, every=1, budget=BUDGET).why
    found = thinning(1_000_000, 400_000, every=1, budget=BUDGET)
    assert len(found.kept) == 640 and found.why == "log-spaced, within 256 MB"


def test_training_keeps_what_fits_and_says_so(few, tmp_path):
    how = {"hidden": 2, "epochs": 300, "batch_size": 8, "learning_rate": 0.01}
    whole = nf.train(few, **how)
    thin = nf.train(few, **how, budget=20 * EPOCH, path=tmp_path / "a.netfold")
    assert thin.outcome == f"{whole.outcome}; 20 of 301 epochs kept, log-spaced, within 720 bytes"
    assert thin.epochs.tolist() == log_spaced(300, 20)
    for (w, b), (thin_w, thin_b) in zip(whole.parameters, thin.parameters, strict=True):
        assert (thin_w == w[thin.epochs]).all() and (thin_b == b[thin.epochs]).all()
    assert (thin.metrics["loss"] == whole.metrics["loss"][thin.epochs]).all()
    loaded = nf.load(tmp_path / "a.netfold")
    assert (loaded.epochs == thin.epochs).all() and loaded.outcome == thin.outcome
    assert loaded.settings["budget"] == 720


def test_kept_arrays_do_not_hold_on_to_what_is_left_out(few):
    seen = []
    nf.train(few, hidden=2, epochs=60, budget=4 * EPOCH, progress=lambda _, snapshot: seen.append(snapshot))
    kept = [snapshot for snapshot in seen if snapshot.epoch in log_spaced(60, 4)]
    assert len(kept) == 4
    # Weights and biases of an epoch are views of one array, which is no larger than what is kept of a stretch.
    held = [array.base for snapshot in kept for layer in snapshot.parameters for array in layer]
    assert all(base.nbytes <= 3 * EPOCH for base in held)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_run_ends_with_the_last_epoch_that_was_trained(few, tmp_path, error):
    seen = []

    def leave(_, snapshot):
        seen.append(snapshot.epoch)
        if len(seen) == 5:
            raise error

    with pytest.raises(error):
        nf.train(few, epochs=1_000_000, every=5000, path=tmp_path / "run.netfold", progress=leave)
    loaded = nf.load(tmp_path / "run.netfold")
    assert seen[0] == 0 and 5 < seen[-1] < 5000
    assert loaded.epochs.tolist() == [0, seen[-1]]
    how = "interrupted" if error is KeyboardInterrupt else "stopped by ValueError"
    assert loaded.outcome == f"{how} after epoch {seen[-1]}"
    whole = nf.train(few, epochs=seen[-1])
    assert (loaded.parameters[0][0][-1] == whole.parameters[0][0][-1]).all()


def test_every(few):
    made = nf.train(few, epochs=11, every=4)
    assert made.epochs.tolist() == [0, 4, 8, 11]
    assert ";" not in made.outcome
    assert [snapshot.epoch for snapshot in nf.fit(few, epochs=11, every=4)] == [0, 4, 8, 11]
    made = nf.train(few, hidden=2, epochs=1000, every=10, budget=8 * EPOCH)
    assert len(made.epochs) == 8 and not (made.epochs % 10).any()


def test_fit_keeps_nothing_and_so_leaves_nothing_out(few):
    assert len(list(nf.fit(few, epochs=30, budget=EPOCH))) == 31


def test_the_epoch_with_which_a_run_ends_is_kept(post):
    rule = nf.stop_below(0.263)
    whole = nf.train(post, **THE_POSTS, stop=rule)
    thin = nf.train(post, **THE_POSTS, stop=rule, budget=6 * EPOCH)
    assert thin.last_epoch == whole.last_epoch and whole.last_epoch not in log_spaced(200, 6)
    assert thin.outcome.startswith(f"{whole.outcome}; {len(thin.epochs)} of {whole.last_epoch + 1} epochs kept")
    assert thin.epochs[:-1].tolist() == [e for e in log_spaced(200, 6) if e < whole.last_epoch]


def test_a_diverged_run_ends_with_its_last_finite_epoch(few):
    how = {"learning_rate": 1000, "epochs": 60, "optimiser": "sgd", "activation": "identity", "hidden": (4, 4, 4)}
    whole, thin = nf.train(few, **how), nf.train(few, every=1000, **how)
    assert thin.epochs.tolist() == [0, whole.last_epoch]
    assert thin.outcome == whole.outcome


@pytest.mark.parametrize(
    ("given", "number"),
    [("256MB", 256e6), (" 1.5 GB ", 1.5e9), ("10k", 1e4), ("900", 900), ("7B", 7), (12, 12), (np.int64(5), 5)],
)
def test_budgets(given, number):
    assert check_budget(given) == number


@pytest.mark.parametrize("given", ["", "MB", "1 PB", "-3MB", "1e3", "256mb", "1" * 400, 0, -1, 2.5, None, True, "0.1B"])
def test_budgets_that_are_refused(few, given):
    with pytest.raises(InputError, match=r"budget"):
        nf.train(few, epochs=1, budget=given)


def test_every_that_is_refused(few):
    with pytest.raises(InputError, match="every must be a whole number from 1 to 1000000, not 0"):
        nf.train(few, every=0)


def test_bytes_as_people_write_them():
    assert [bytes_text(n) for n in (1, 720, 1000, 256_000_000, 1_500_000_000)] == [
        "1 byte", "720 bytes", "1 kB", "256 MB", "1.5 GB",
    ]  # fmt: skip
