"""Where runs end, and which of their epochs are kept: the engine's chunks are made up here."""

import numpy as np
import pytest

import netfold as nf
from netfold import InputError, Settings
from netfold.training.engine import Chunk
from netfold.training.outcome import Outcome
from netfold.training.runs import Runs

WIDTH = 9


def chunk(first, losses, *, held_out=None, weights=None):
    """Epochs from ``first`` on of runs with these ``losses`` (R, E); every parameter is the epoch's number."""
    losses = np.array(losses, dtype=np.float32)
    epochs = np.arange(first, first + losses.shape[1], dtype=np.float32)
    parameters = np.tile(epochs[None, :, None], (len(losses), 1, WIDTH))
    measures = {"loss": losses, "correct": np.ones(losses.shape, dtype=np.int32)}
    if held_out is not None:
        measures |= {"held_out_loss": np.array(held_out, dtype=np.float32), "held_out_correct": measures["correct"]}
    for run, epoch in weights or ():
        parameters[run, epoch - first, 3] = np.nan
    return Chunk(first, parameters, measures)


def taken(runs, *chunks):
    """The kept epochs of every run, and what they say when they are over."""
    found = [[] for _ in runs.each]
    for each in chunks:
        stretch = runs.take(each)
        for place, epochs in enumerate(found):
            block = stretch.of(place)
            assert (block.arrays[0] == block.epochs[:, None]).all() if len(block) else True
            epochs += block.epochs.tolist()
    return found, [None if run.outcome is None else str(run.outcome) for run in runs.each]


def runs_of(few, count=2, **settings):
    return Runs(few, [Settings(seed=seed, hidden=2, **settings) for seed in range(count)])


@pytest.mark.parametrize("every", [1, 4, 1000])
def test_each_run_ends_where_it_ends(few, every):
    runs = runs_of(few, 3, epochs=9, every=every, stop=nf.stop_below(0.3))
    found, said = taken(
        runs,
        chunk(0, [[0.9], [0.9], [0.9]]),
        chunk(1, [[0.8, 0.25, 0.2, 0.1], [0.8, 0.7, np.inf, 0.1], [0.8] * 4]),
        chunk(5, [[0.1] * 5, [0.1] * 5, [0.5] * 5]),
    )
    kept = [[e for e in range(last + 1) if e % every == 0 or e == last] for last in (2, 2, 9)]
    assert found == kept
    assert said == [
        "reached loss 0.3 at epoch 2",
        "diverged at epoch 3: the loss is no longer finite",
        "ran all 9 epochs, loss 0.5",
    ]


@pytest.mark.parametrize("every", [1, 1000])
def test_a_run_that_diverges_with_a_chunk_ends_in_the_one_before(few, every):
    runs = runs_of(few, 2, epochs=50, every=every)
    found, said = taken(
        runs,
        chunk(0, [[0.9], [0.9]]),
        chunk(1, [[0.8, 0.7], [0.8, 0.7]]),
        chunk(3, [[np.nan, 0.5], [0.6, 0.5]]),
        chunk(5, [[0.4, 0.4], [0.4, 0.4]]),
    )
    assert found[0] == ([0, 1, 2] if every == 1 else [0, 2])
    assert said == ["diverged at epoch 3: the loss is no longer finite", None]
    assert runs.each[0].outcome.loss == pytest.approx(0.7)
    assert runs.skipped_of(1).epochs.tolist() == ([] if every == 1 else [6])
    assert not len(runs.skipped_of(0))


def test_what_is_not_finite_is_named(few):
    def outcome(**more):
        runs = runs_of(few, 1, epochs=50, held_out=0.3)
        fine = [[0.7, 0.6, 0.5]]
        taken(runs, chunk(0, [[0.9]], held_out=[[0.9]]), chunk(1, fine, **{"held_out": fine, **more}))
        return str(runs.each[0].outcome)

    assert outcome(weights=[(0, 2)]) == "diverged at epoch 2: a weight is no longer finite"
    bad = [[0.7, np.inf, 0.5]]
    assert outcome(held_out=bad) == "diverged at epoch 2: the held-out loss is no longer finite"
    assert outcome(held_out=bad, weights=[(0, 2)]) == "diverged at epoch 2: a weight is no longer finite"
    assert outcome() == "None"


def test_an_untrained_network_that_is_not_finite(few):
    with pytest.raises(InputError, match="post: a weight of the untrained network is not finite; scale the features"):
        runs_of(few).take(chunk(0, [[0.9], [0.9]], weights=[(1, 0)]))


def test_facts_and_the_sentence(few):
    runs = runs_of(few, 1, epochs=9, budget=3 * 4 * WIDTH)
    taken(runs, chunk(0, [[0.9]]), chunk(1, [np.linspace(0.8, 0.4, 12)]))
    (run,) = runs.each
    assert run.outcome == Outcome(
        "complete", 9, run.outcome.loss, trained=10, kept=3, thinned_by="log-spaced, within 108 bytes"
    )
    assert run.outcome.loss == pytest.approx(0.8 - 8 * 0.4 / 11)
    assert run.outcome.ending == f"ran all 9 epochs, loss {run.outcome.loss:.4g}"
    assert run.outcome.thinning == "3 of 10 epochs kept, log-spaced, within 108 bytes"
    assert str(run.outcome) == f"{run.outcome.ending}; {run.outcome.thinning}"


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome("complete", 200, 0.234567, trained=201, kept=201), "ran all 200 epochs, loss 0.2346"),
        (Outcome("complete", 200, 0.2, trained=201, kept=11), "ran all 200 epochs, loss 0.2"),
        (Outcome("diverged", 5, 0.2, "a weight", 5, 5, "why"), "diverged at epoch 5: a weight is no longer finite"),
        (Outcome("stopped", 5, 0.2, "enough; said I", 6, 2, "why"), "enough; said I; 2 of 6 epochs kept, why"),
    ],
)
def test_sentences(outcome, sentence):
    assert str(outcome) == sentence
