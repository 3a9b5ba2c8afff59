import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netfold as nf
from netfold import InputError
from netfold.training.history import History, Losses
from netfold.training.stopping import Asked, diverged


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


# Rules that netfold asks about many epochs at once; in a class of their own each is asked about one after another.
class OneByOne:
    def __init__(self, rule):
        self.rule, self.asked = rule, []

    def reason(self, losses):
        self.asked.append(len(losses) - 1)
        return self.rule.reason(list(losses))


RULES = st.one_of(
    st.builds(nf.stop_below, st.integers(1, 4)),
    st.builds(
        lambda patience, least: nf.stop_plateau(patience, least=least), st.integers(1, 6), st.sampled_from([0, 1])
    ),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.lists(RULES, max_size=3), st.integers(1, 9), st.data())
def test_rules_asked_all_at_once_are_rules_asked_one_by_one(losses, rules, length, data):
    """However the losses are cut, and whichever of the rules are not netfold's own: the same epoch and sentence."""
    expected = None
    for epoch in range(len(losses)):
        reasons = [rule.reason(list(map(float, losses[: epoch + 1]))) for rule in rules]
        if any(reasons):
            expected = epoch, next(filter(None, reasons))
            break
    mixed = [OneByOne(rule) if data.draw(st.booleans()) else rule for rule in rules]
    asked, found = Asked(mixed), None
    for start in range(0, len(losses), length):
        some = np.array(losses[start : start + length], dtype=float)
        if stop := asked.stop(some):
            found = start + stop[0] - 1, stop[1]
            break
    assert found == expected
    end = len(losses) - 1 if expected is None else expected[0]
    for place, rule in enumerate(mixed):
        if isinstance(rule, OneByOne):
            # Each epoch once, in order, none beyond the end; of rules before it, one may have spoken there.
            assert rule.asked == list(range(end + 1)) or (place and rule.asked == list(range(end)))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=200), st.integers(1, 70))
def test_history_is_the_losses_in_arrays(losses, length):
    history, seen = History(), Losses()
    for start in range(0, len(losses), length):
        history.extend(np.array(losses[start : start + length], dtype=float))
    since = []
    for loss in map(float, losses):
        seen.append(loss)
        since.append(seen.best_epoch)
    assert len(history) == len(losses)
    assert history.losses.tolist() == losses and history.best.tolist() == seen.best and history.since.tolist() == since


def test_a_rule_of_ones_own_stops_a_run(few):
    class Third:
        def reason(self, losses):
            return "three is enough; really" if len(losses) == 4 else None

        def describe(self):
            return {"rule": "third"}

    recording = nf.train(few, stop=Third())
    assert (recording.outcome, recording.last_epoch) == ("three is enough; really", 3)


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
        ({"rule": "below", "least": 3}, "stopping rule .* lacks the options that it needs"),
        ({"rule": "below", "loss": -1}, "the loss to stop at must be a number above 0"),
    ]:
        with pytest.raises(InputError, match=message):
            nf.Settings(stop=rule)
