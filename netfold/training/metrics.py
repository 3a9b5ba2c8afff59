"""From what the engine measured to metrics, for the training samples and for those held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.networks.answers import Answer, answer_of


@dataclass(frozen=True)
class Part:
    """The samples of each of R runs that metrics are of.

    ``prefix`` is how their names begin; there are as many ``samples`` in each run, and ``variance`` (R, 1),
    or (1, 1) if they are the same in all, is that of their targets.
    """

    answer: Answer
    prefix: str
    samples: int
    variance: NDArray[np.float64]

    def metrics(self, measures: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float64]]:
        """Return loss and accuracy, or of values loss and r2, (R, E) each, for measures (R, E) of E epochs.

        r2 is 1 - the squared errors over the squared deviations from the mean of these samples.
        """
        loss, right = measures[f"{self.prefix}loss"].astype(np.float64), measures.get(f"{self.prefix}correct")
        score = self.answer.scored(loss, right, self.samples, self.variance)
        return {f"{self.prefix}loss": loss, f"{self.prefix}{self.answer.score}": score}


def parts_of(datasets: Sequence[Dataset], held_out: NDArray[np.bool_]) -> list[Part]:
    """Return the training samples of the runs' ``datasets`` and, if any, those ``held_out`` (R, n) in each."""
    if not held_out.any():
        return [_part(datasets[:1], "", ~held_out[:1])]
    return [_part(datasets, "", ~held_out), _part(datasets, "held_out_", held_out)]


def _part(datasets: Sequence[Dataset], prefix: str, rows: NDArray[np.bool_]) -> Part:
    variance = np.array([[np.var(data.y[some])] for data, some in zip(datasets, rows, strict=True)])
    return Part(answer_of(datasets[0]), prefix, int(rows[0].sum()), variance)
