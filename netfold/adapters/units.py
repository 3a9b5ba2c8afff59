"""Whether a model was trained in other units than it is shown: on features, or values, before they were scaled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.networks.answers import answer_of

Float = NDArray[np.floating]

# The pre-activations (n, k) of a model's output for features (n, d).
Ask = Callable[[Float], Float]

# So many samples tell as much as all.
MOST_ASKED = 2000
# A skill is 1 for all right and 0 for no better than always the most frequent class, or the mean. In its own units a
# model has at least so much, and so much more than in those it is shown; untrained, so much by no chance.
LEAST_SKILL, LEAST_MORE, LEAST_UNTRAINED = 0.5, 0.15, 0.8


class Units(NamedTuple):
    """In which units a model answers best: ``features`` and ``target`` are True where those are not the data set's.

    ``shown`` and ``own`` are its accuracy, or r2, as it is shown the data and in its own units.
    """

    features: bool
    target: bool
    shown: float
    own: float

    @property
    def are_others(self) -> bool:
        """Whether the model's units are not those of the data set."""
        return self.features or self.target


def is_scaled(dataset: Dataset) -> bool:
    """Whether the features or the values of ``dataset`` are in other units than their own."""
    means, deviations = dataset.scaling
    return bool(means.any() or (deviations != 1).any() or dataset.target_scaling != (0.0, 1.0))


def units_of(dataset: Dataset, ask: Ask, *, is_trained: bool = True) -> Units:
    """Return in which units a model that answers by ``ask`` answers clearly better; it is asked at most four times."""
    rows = np.linspace(0, dataset.samples - 1, min(dataset.samples, MOST_ASKED)).round().astype(np.intp)
    x = {False: dataset.x[rows], True: dataset.scaling.restore(dataset.x[rows])}
    answers = {kind: ask(points) for kind, points in x.items()}
    skills = {
        (features, target): _skill(dataset, rows, answer, in_own_units=target)
        for features, answer in answers.items()
        for target in ((False, True) if dataset.is_regression else (False,))
    }
    shown = skills[False, False]
    best = max(skills, key=lambda kind: skills[kind])
    least = LEAST_SKILL if is_trained else LEAST_UNTRAINED
    if skills[best] < least or skills[best] - shown < LEAST_MORE:
        best = (False, False)
    return Units(*best, *(_score(dataset, rows, skills[kind]) for kind in ((False, False), best)))


def warning_of(dataset: Dataset, units: Units) -> str:
    """Return what to say of a model whose ``units`` are not those of ``dataset``."""
    score = answer_of(dataset).score
    what = " and ".join(name for name, other in (("features", units.features), ("values", units.target)) if other)
    return (
        f"the model has {score} {units.shown:.2f} on {dataset.name} as it is scaled, and {units.own:.2f} with {what} "
        'in their original units, on which it seems to be trained; record it with Dataset.from_table(..., scale="none")'
    )


def _skill(dataset: Dataset, rows: NDArray[np.intp], z: Float, *, in_own_units: bool) -> float:
    y = dataset.y[rows]
    if dataset.is_regression:
        mean, deviation = dataset.target_scaling if in_own_units else (0.0, 1.0)
        y = y * deviation + mean
        with np.errstate(all="ignore"):
            r2 = 1 - float(np.mean((z[:, 0].astype(np.float64) - y) ** 2)) / (float(np.var(y)) or 1.0)
        return r2 if np.isfinite(r2) else -np.inf
    base = _most_frequent(dataset, rows)
    right: Any = answer_of(dataset).right(z.astype(np.float64), y)
    return (float(np.mean(right)) - base) / ((1 - base) or 1.0)


def _score(dataset: Dataset, rows: NDArray[np.intp], skill: float) -> float:
    base = 0.0 if dataset.is_regression else _most_frequent(dataset, rows)
    return base + skill * (1 - base)


def _most_frequent(dataset: Dataset, rows: NDArray[np.intp]) -> float:
    return float(np.bincount(dataset.y[rows]).max() / len(rows))
