import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netfold as nf
from netfold import Dataset, InputError
from netfold.training.split import held_out_mask


def classes_of(sizes):
    labels = np.repeat(np.arange(len(sizes)), sizes)
    return Dataset.from_arrays(np.arange(len(labels), dtype=float)[:, None], labels, name="sized")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.integers(2, 60), min_size=2, max_size=5), st.floats(0.01, 0.9), st.integers(0, 2**32 - 1))
def test_the_same_share_of_every_class(sizes, share, seed):
    data = classes_of(sizes)
    held = held_out_mask(data, share, seed)
    counts = np.bincount(data.y[held], minlength=len(sizes))
    for size, count in zip(sizes, counts, strict=True):
        assert 1 <= count <= size - 1
        assert abs(count - share * size) <= 0.5 or count in (1, size - 1)
    assert (held_out_mask(data, share, seed) == held).all()
    other = held_out_mask(data, share, (seed + 1) % 2**32)
    assert (np.bincount(data.y[other], minlength=len(sizes)) == counts).all()


def test_of_values_any():
    data = Dataset.from_arrays(np.arange(40.0)[:, None], np.arange(40.0), task="values")
    masks = np.array([held_out_mask(data, 0.25, seed) for seed in range(400)])
    assert (masks.sum(axis=1) == 10).all()
    # Each sample is held out in a quarter of the runs: 100 of 400, give or take four deviations of the binomial.
    assert np.abs(masks.sum(axis=0) - 100).max() < 4 * np.sqrt(400 * 0.25 * 0.75)


def test_nothing_held_out_is_the_run_without(few):
    plain, none = (nf.train(few, epochs=5, batch_size=8, seed=3, **more) for more in ({}, {"held_out": 0}))
    assert plain.held_out is None and none.held_out is None
    assert (plain.parameters[0][0] == none.parameters[0][0]).all()


def test_the_initial_weights_do_not_depend_on_what_is_held_out(few):
    plain, some = (nf.train(few, epochs=1, seed=3, **more) for more in ({}, {"held_out": 0.3}))
    assert (plain.parameters[0][0][0] == some.parameters[0][0][0]).all()
    assert not (plain.parameters[0][0][1] == some.parameters[0][0][1]).all()


@pytest.mark.parametrize("batch", [None, 8])
def test_held_out_samples_are_not_trained_on(few, batch):
    """Whatever the held-out samples are, the weights are the same; their metrics are not."""
    first = nf.train(few, epochs=6, batch_size=batch, seed=3, held_out=0.3)
    moved = few.x + 5 * first.held_out[:, None]
    other = nf.train(nf.Dataset.from_arrays(moved, few.y), epochs=6, batch_size=batch, seed=3, held_out=0.3)
    assert (other.held_out == first.held_out).all()
    for (w, b), (other_w, other_b) in zip(first.parameters, other.parameters, strict=True):
        np.testing.assert_allclose(other_w, w, rtol=1e-6)
        np.testing.assert_allclose(other_b, b, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(other.metrics["loss"], first.metrics["loss"], rtol=1e-6)
    assert np.abs(other.metrics["held_out_loss"] - first.metrics["held_out_loss"]).min() > 1e-3


def test_runs_together_hold_out_their_own(three):
    runs = [nf.Settings(held_out=0.25, seed=seed, epochs=8, batch_size=16) for seed in (0, 1, 0)]
    together = nf.train_many(three, runs)
    assert not (together[0].held_out == together[1].held_out).all()
    assert (together[0].held_out == together[2].held_out).all()
    for run, recording in zip(runs, together, strict=True):
        alone = nf.train(three, held_out=0.25, seed=run.seed, epochs=8, batch_size=16)
        assert (alone.held_out == recording.held_out).all()
        for name, values in alone.metrics.items():
            np.testing.assert_allclose(recording.metrics[name], values, rtol=1e-5, atol=1e-6)


def test_kept_in_the_file(few, tmp_path):
    made = nf.train(few, epochs=2, held_out=0.25, path=tmp_path / "run.netfold")
    loaded = nf.load(tmp_path / "run.netfold")
    assert (loaded.held_out == made.held_out).all() and loaded.held_out.dtype == bool
    assert loaded.metrics.keys() == made.metrics.keys()
    assert loaded.settings["held_out"] == 0.25


def test_too_few_samples():
    with pytest.raises(InputError, match="class '1' of sized has 1 sample; with a held-out share every class needs"):
        nf.train(classes_of([5, 1]), held_out=0.2)
    data = Dataset.from_arrays(np.arange(3.0)[:, None], [1.0, 2.0, 3.0], task="values", name="few")
    with pytest.raises(InputError, match="few has 3 samples; with a held-out share values need at least two to train"):
        nf.train(data, held_out=0.5)
    data = Dataset.from_arrays(np.arange(9.0)[:, None], [1.0, *[2.0] * 8], task="values", name="flat")
    with pytest.raises(
        InputError, match=r"flat: with a held-out share of 0\.3, all . values (trained on|held out) are"
    ):
        nf.train(data, held_out=0.3)
