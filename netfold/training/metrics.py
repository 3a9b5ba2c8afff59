"""From what the engine measured to metrics, for the training samples and for those held out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset


@dataclass(frozen=True)
class Part:
    """Samples that metrics are of: how their names begin, how many, and of values the variance."""

    prefix: str
    samples: int
    variance: float | None

    def metrics(self, measures: Mapping[str, NDArray[Any]]) -> dict[str, list[float]]:
        """Return loss and accuracy, or of values loss and r2, for measures (E,) of E epochs.

        r2 is 1 - the squared errors over the squared deviations from the mean of these samples.
        """
        loss = measures[f"{self.prefix}loss"].astype(np.float64)
        if self.variance is None:
            name, values = "accuracy", measures[f"{self.prefix}correct"] / self.samples
        else:
            name, values = "r2", 1 - loss / self.variance
        return {f"{self.prefix}loss": loss.tolist(), f"{self.prefix}{name}": values.tolist()}


def parts_of(dataset: Dataset, held_out: NDArray[np.bool_]) -> list[Part]:
    """Return the training samples and, if there are any, those ``held_out`` (n,)."""
    parts = [_part(dataset, "", ~held_out)]
    return [*parts, _part(dataset, "held_out_", held_out)] if held_out.any() else parts


def _part(dataset: Dataset, prefix: str, rows: NDArray[np.bool_]) -> Part:
    return Part(prefix, int(rows.sum()), float(np.var(dataset.y[rows])) if dataset.is_regression else None)
