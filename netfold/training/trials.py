"""Trials: runs that hold some samples out, by which is found what nobody chose: how many epochs, and the penalty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.networks.answers import answer_of
from netfold.options.budget import MOST_BUDGET
from netfold.training.runs import Runs
from netfold.training.settings import Settings
from netfold.training.split import fitted_on_others, held_out_mask

# What a trial holds out, and how many samples all trials together are to hold out: few samples tell little at once.
SHARE, ENOUGH, MOST_TRIALS = 0.2, 500, 5
# Trials end when so many samples, seen again and again, have brought nothing: so many epochs, within these bounds.
# Large data need fewer epochs, as each has more steps.
SAMPLES_IN_VAIN, LEAST_PATIENCE, MOST_PATIENCE = 60_000, 5, 100
# The most epochs, in patiences.
LONGEST = 4
# So few epochs would be over before one has seen anything; more of them than a plateau needs do little harm.
FEWEST = 30
# What counts as less loss, as a share of the untrained network's.
LEAST_GAIN = 0.005
# The penalties that are tried, from hardly any to one for values that are mostly noise.
PENALTIES = (0.0003, 0.003, 0.03)
# What a run that ends with the last of such epochs says of them.
BY_TRIALS = "chosen by trials"


class Trial(NamedTuple):
    """What trials found: the epoch after which held-out samples gained no more, and their score and loss there.

    Where nothing could be held out they are of the samples trained on, and ``held_out`` is False.
    """

    epoch: int
    score: float
    loss: float
    held_out: bool = True


def settled(dataset: Dataset, runs: Sequence[Settings]) -> list[Settings]:
    """Return ``runs`` with what nobody chose: layers, epochs and penalty, in all of them the same.

    Without epochs and stopping rules, trials on the samples that the first run trains on find out how many epochs
    they gain by, and, if it is not given, with which penalty the most. With either, nothing is tried.
    """
    return settled_by(dataset, runs)[0]


def settled_by(dataset: Dataset, runs: Sequence[Settings]) -> tuple[list[Settings], Trial | None]:
    """Return what :func:`settled` does, and the trial that decided, if any."""
    filled = [run.for_data(dataset) for run in runs]
    if not filled or filled[0].epochs is not None:
        return filled, None
    first = filled[0]
    data = _trained_on(dataset, first)
    penalties = PENALTIES if first.l2 is None else (first.l2,)
    found = {penalty: _tried(data, replace(first, l2=penalty)) for penalty in penalties}
    # To three digits: as good with the smaller penalty is good enough.
    penalty = max(found, key=lambda each: round(found[each].score, 3))
    best = found[penalty]
    return [replace(run, epochs=max(best.epoch, FEWEST), l2=penalty) for run in filled], best


def _trained_on(dataset: Dataset, settings: Settings) -> Dataset:
    """Return the samples that are trained on: what is held out is not to be seen by trials either."""
    held_out = held_out_mask(dataset, settings.held_out, settings.seed)
    rows, fitted = ~held_out, fitted_on_others(dataset, held_out)
    # What the recipe reads are all rows: it would make them anew.
    return replace(fitted, x=fitted.x[rows], y=fitted.y[rows], recipe=None)


def patience_for(samples: int) -> int:
    """Return how many epochs on so many ``samples`` may bring nothing before a trial ends."""
    return int(np.clip(SAMPLES_IN_VAIN // samples, LEAST_PATIENCE, MOST_PATIENCE))


def _tried(dataset: Dataset, settings: Settings) -> Trial:
    """Train a few networks at once, each on four fifths of the samples, until those left out gain no more."""
    patience = patience_for(dataset.samples)
    count = int(np.clip(np.ceil(ENOUGH / (SHARE * dataset.samples)), 1, MOST_TRIALS))
    how = replace(settings, epochs=LONGEST * patience, stop=(), every=1, budget=MOST_BUDGET, held_out=_share(dataset))
    runs = Runs(dataset, [replace(how, seed=seed) for seed in range(count)])
    prefix, score = ("held_out_" if how.held_out else ""), answer_of(dataset).score
    losses, scores, epoch = np.empty(0), np.empty(0), 0
    for stretch in runs:
        # Where one of them diverges, all are over.
        length = min(stretch.counts)
        metrics = {name: values[:, :length].mean(axis=0) for name, values in stretch.epochs.metrics.items()}
        losses = np.append(losses, metrics[f"{prefix}loss"])
        scores = np.append(scores, metrics[f"{prefix}{score}"])
        epoch, is_over = last_gain(losses, scores, patience)
        if is_over or length < len(stretch.epochs):
            break
    return Trial(epoch, float(scores[epoch]), float(losses[epoch]), bool(how.held_out))


def _share(dataset: Dataset) -> float:
    """Return the share to hold out: none where there are too few samples, or all values are the same."""
    try:
        held_out_mask(dataset, SHARE, 0)
    except InputError:
        return 0.0
    return SHARE


def last_gain(losses: NDArray[np.float64], scores: NDArray[np.float64], patience: int) -> tuple[int, bool]:
    """Return the epoch of the best of ``scores`` (T,), and whether ``patience`` epochs after it have brought nothing.

    Of epochs as good the first counts, unless ``losses`` (T,) fell further by then. An epoch brings something where
    its score or its loss is better than all before.
    """
    least = LEAST_GAIN * losses[0]
    best, lowest, recent = 0, losses[0], 0
    for epoch in range(1, len(losses)):
        is_lower = losses[epoch] < losses[best] - least
        if scores[epoch] > scores[best] or (scores[epoch] == scores[best] and is_lower):
            best = recent = epoch
        if losses[epoch] < lowest - least:
            lowest, recent = losses[epoch], epoch
        if epoch - recent >= patience:
            return best, True
    return best, False
