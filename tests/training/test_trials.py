"""What is done where nobody chose: layers by features, epochs and penalty by trials that hold samples out."""

import re
from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold.commands import run
from netfold.training.trials import FEWEST, PENALTIES, last_gain, settled


def test_a_run_says_what_it_came_to_and_these_settings_give_it_again(few):
    made = nf.train(few, seed=3)
    epochs, loss = made.last_epoch, made.metrics["loss"][-1]
    assert made.outcome == f"ran {epochs} epochs, chosen by trials, loss {loss:.4g}"
    assert made.settings["epochs"] == epochs >= FEWEST
    assert made.settings["l2"] in PENALTIES
    assert (made.settings["hidden"], made.settings["batch_size"]) == ([16, 16, 16], 32)
    again = nf.train(few, **made.settings)
    assert again.outcome == f"ran all {epochs} epochs, loss {loss:.4g}"
    np.testing.assert_array_equal(again.parameters[0][0], made.parameters[0][0])


@pytest.mark.parametrize(
    ("given", "epochs", "l2"),
    [({"epochs": 7}, 7, 0.0), ({"stop": nf.stop_plateau(3)}, 1000, 0.0), ({"epochs": 7, "l2": 0.5}, 7, 0.5)],
)
def test_what_is_given_is_not_tried(few, given, epochs, l2):
    (found,) = settled(few, [nf.Settings(**given)])
    assert (found.epochs, found.l2, found.hidden) == (epochs, l2, (16, 16, 16))


def test_a_penalty_that_is_given_is_kept(few):
    (found,) = settled(few, [nf.Settings(l2=0.5)])
    assert found.l2 == 0.5 and found.epochs >= FEWEST


def test_layers_go_by_features():
    assert nf.Settings().network_for(nf.datasets.load("swiss_roll")).hidden == (16, 16, 16)
    assert nf.Settings().network_for(nf.datasets.load("iris")).hidden == (32,)
    assert nf.Settings(hidden=()).network_for(nf.datasets.load("iris")).hidden == ()


def test_trials_do_not_see_what_is_held_out(few):
    first = nf.train(few, held_out=0.25, seed=1)
    moved = np.where(first.held_out[:, None], few.x + 50, few.x)
    other = nf.train(replace(few, x=moved), held_out=0.25, seed=1)
    assert (first.settings["epochs"], first.settings["l2"]) == (other.settings["epochs"], other.settings["l2"])


def test_runs_together_have_epochs_in_common(few):
    one, other = settled(few, [nf.Settings(seed=0), nf.Settings(seed=1, learning_rate=0.02)])
    assert (one.epochs, one.l2) == (other.epochs, other.l2)
    assert (one.seed, other.seed, other.learning_rate) == (0, 1, 0.02)


@pytest.mark.slow
def test_a_run_of_random_classes_says_what_samples_held_out_came_to(tmp_path, capfd):
    drawn = np.random.default_rng(0)
    rows = np.c_[drawn.normal(size=(60, 30)).round(3), drawn.integers(4, size=60)]
    np.savetxt(
        tmp_path / "t.csv", rows, fmt="%g", delimiter=",", header=",".join([*map(str, range(30)), "y"]), comments=""
    )
    run(["train", str(tmp_path / "t.csv"), "--task", "classes", "--out", str(tmp_path / "t.netfold")])
    out, err = capfd.readouterr()
    (score,) = re.findall(r"samples held out, whose accuracy was (0\.\d{3});", err)
    # Nobody can guess one of four at random much more often than every fourth time; of what it has seen a network can.
    assert float(score) < 0.5 < float(re.findall(r"accuracy (\d\.\d{3})", out)[0])


def test_where_nothing_can_be_held_out_the_training_samples_tell():
    lonely = nf.Dataset.from_arrays(np.array([[0.0, 0], [1, 1], [2, 0]]), np.array(["a", "b", "b"]))
    assert nf.train(lonely).metrics["accuracy"][-1] == 1


def test_a_trial_that_diverges_ends_before(few):
    made = nf.train(few, optimiser="sgd", activation="identity", learning_rate=1000)
    assert made.outcome.startswith("diverged at epoch ")


@pytest.mark.parametrize(
    ("losses", "scores", "expected"),
    [
        # The best score counts, not the lowest loss.
        ([1, 0.5, 0.4, 0.6, 0.7, 0.8], [0.5, 0.7, 0.8, 0.8, 0.9, 0.9], (4, False)),
        # Of the same scores, the first, unless the loss falls further.
        ([1, 0.5, 0.5, 0.499, 0.498, 0.5], [0, 1, 1, 1, 1, 1], (1, True)),
        ([1, 0.5, 0.3, 0.2, 0.2, 0.2], [0, 1, 1, 1, 1, 1], (3, False)),
        # A loss that falls is a reason to go on though no more are right.
        ([1, 0.9, 0.8, 0.7, 0.6, 0.5], [0.5, 0.5, 0.5, 0.4, 0.4, 0.4], (2, False)),
    ],
)
def test_the_last_gain(losses, scores, expected):
    assert last_gain(np.array(losses, dtype=float), np.array(scores, dtype=float), patience=3) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least"), [("digits", 0.96), ("spirals", 0.97), ("iris", 0.94), ("xor", 0.98)])
def test_with_no_options_a_network_does_well_on_samples_it_never_saw(name, least):
    """benchmarks/defaults.py has all data sets, beside a tuned perceptron."""
    data = nf.datasets.load(name)
    found = [nf.train(data, held_out=0.25, seed=seed).metrics["held_out_accuracy"][-1] for seed in range(3)]
    assert np.mean(found) >= least


@pytest.mark.slow
def test_more_turns_of_a_spiral_take_more_layers():
    """Three turns: one layer of 16 does not follow them; three layers do."""
    data = nf.datasets.load("spirals", samples=800, turns=3)
    flat, deep = (nf.train(data, hidden=hidden, epochs=400) for hidden in ((16,), (16, 16, 16)))
    assert flat.metrics["accuracy"].max() < 0.8
    assert deep.metrics["accuracy"][-1] > 0.97


def test_two_units_tell_the_clouds_of_xor_apart_but_not_the_quadrants():
    how = {"hidden": (2,), "activation": "tanh", "learning_rate": 0.1, "epochs": 60}
    for name, expected in (("xor", True), ("quadrants", False)):
        runs = [nf.Settings(seed=seed, **how) for seed in range(8)]
        best = max(made.metrics["accuracy"][-1] for made in nf.train_many(nf.datasets.load(name), runs))
        assert (best > 0.97) == expected, (name, best)
