import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import netfold as nf
from netfold import InputError
from netfold.training.stopping import Losses, diverged


def test_below_stops_at_the_loss_itself():
    rule = nf.stop_below(0.5)
    assert rule.reason([0.9, 0.500001]) is None
    assert rule.reason([0.9, 0.7, 0.5]) == "reached loss 0.5 at epoch 2"
    assert rule.reason([0.4]) == "reached loss 0.5 at epoch 0"


@pytest.mark.parametrize(
    ("losses", "reason"),
    [
        ([1.0, 1.0, 1.0], None),
        ([1.0, 1.0, 1.0, 1.0], "on a plateau since epoch 0, stopped at epoch 3"),
        ([1.0, 1.0, 1.0, 0.9], None),
        ([1.0, 0.9, 0.91, 0.95, 0.895], "on a plateau since epoch 1, stopped at epoch 4"),
        ([1.0, 0.9, 0.91, 0.95, 0.885], None),
        ([1.0, 0.5, 2.0, 2.0, 2.0], "on a plateau since epoch 1, stopped at epoch 4"),
    ],
)
def test_plateau_looks_back_over_its_patience(losses, reason):
    assert nf.stop_plateau(3, least=0.01).reason(losses) == reason


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40), st.integers(1, 8), st.sampled_from([0, 1e-30, 1, 1.5]))
def test_plateau_is_its_definition(losses, patience, least):
    rule, seen = nf.stop_plateau(patience, least=least), Losses()
    for epoch, loss in enumerate(map(float, losses)):
        seen.append(loss)
        flat = epoch >= patience and min(seen[-patience:]) > min(seen[:-patience]) - least
        assert (rule.reason(seen) is not None) == (rule.reason(list(seen)) is not None) == flat


def test_plateau_in_training(few):
    recording = nf.train(few, hidden=(), epochs=1000, learning_rate=0.1, stop=nf.stop_plateau(10, least=1e-3))
    last, losses = recording.last_epoch, recording.metrics["loss"]
    assert recording.outcome == f"on a plateau since epoch {last - 10}, stopped at epoch {last}"
    assert losses[-10:].min() > losses[:-10].min() - 1e-3
    assert all(losses[e - 9 : e + 1].min() <= losses[: e - 9].min() - 1e-3 for e in range(10, last))


def test_the_first_rule_that_holds_speaks(few):
    rules = (nf.stop_below(1e-6), nf.stop_plateau(1, least=1e5), nf.stop_below(1e6))
    assert nf.train(few, stop=rules).outcome == "reached loss 1e+06 at epoch 0"


@pytest.mark.parametrize("loss", [0, -1, float("nan"), "low", None])
def test_a_loss_that_cannot_be_reached_is_refused(loss):
    with pytest.raises(InputError, match="the loss to stop at must be a number above 0 and at most 1e\\+06, not "):
        nf.stop_below(loss)


def test_plateau_out_of_range():
    with pytest.raises(InputError, match="patience must be a whole number from 1 to 1000000, not 0"):
        nf.stop_plateau(0)
    assert nf.stop_plateau(5, least=0).least == 0
    with pytest.raises(InputError, match=r"the least improvement must be a number from 0 to 1e\+06, not -0\.1"):
        nf.stop_plateau(5, least=-0.1)


def test_diverged_names_what_is_not_finite():
    fine, nan, infinite = np.ones((2, 2)), np.full((2, 2), np.nan), np.array([1, np.inf])
    assert diverged(0.5, [(fine, fine[0])]) is None
    assert diverged(float("inf"), [(fine, fine[0])]) == "the loss"
    assert diverged(float("nan"), [(nan, fine[0])]) == "the loss"
    assert diverged(0.5, [(fine, fine[0]), (nan, fine[0])]) == "a weight"
    assert diverged(0.5, [(fine, infinite)]) == "a weight"


def test_rules_as_they_are_described():
    rules = (nf.stop_below(0.25), nf.stop_plateau(9, least=0.01))
    assert nf.Settings(stop=[rule.describe() for rule in rules]).stop == rules
    for rule, message in [
        ({"rule": "belw"}, "unknown stopping rule 'belw', did you mean 'below'"),
        ({"loss": 3}, "unknown stopping rule None"),
        ({"rule": "below", "least": 3}, "stopping rule .* has not the options that it needs"),
        ({"rule": "below", "loss": -1}, "the loss to stop at must be a number above 0"),
    ]:
        with pytest.raises(InputError, match=message):
            nf.Settings(stop=rule)
