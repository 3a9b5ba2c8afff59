"""Columns that say what the target says in other words: whoever learns from them learns nothing else."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.choosing import Chosen
from netfold.datasets.tables.columns import Column, short
from netfold.datasets.tables.flaws import FEWEST_ROWS
from netfold.datasets.tables.told import Told

# A column whose correlation with the values to predict leaves no more than this of their variance.
UNEXPLAINED = 1e-9


def tell_twins(chosen: Chosen, task: str, told: Told) -> None:
    """Point out the features that are the target again: one value for each class, or proportional to its values."""
    target = chosen.target.values
    if len(target) < FEWEST_ROWS:
        return
    is_twin = _is_one_to_one if task == "classes" else _is_proportional
    for column in chosen.features:
        if is_twin(column, target):
            told.note(
                f"{short(column.name)} says what the target {short(chosen.target.name)} says, in other words; "
                f"--exclude {column.name if column.name.isidentifier() else short(column.name)} leaves it out"
            )


def _is_one_to_one(column: Column, target: NDArray[np.float64]) -> bool:
    known = ~column.missing
    classes = np.unique(target[known])
    if len(np.unique(column.values[known])) != len(classes) or len(classes) < 2:
        return False
    return len(np.unique(np.stack([column.values[known], target[known]]), axis=1).T) == len(classes)


def _is_proportional(column: Column, target: NDArray[np.float64]) -> bool:
    known = ~column.missing
    if column.kind != "number" or known.sum() < FEWEST_ROWS:
        return False
    one, other = (_centred(values) for values in (column.values[known], target[known]))
    return bool(1 - float(one @ other) ** 2 < UNEXPLAINED)


def _centred(values: NDArray[np.float64]) -> NDArray[np.float64]:
    # By the largest first, so that squares neither overflow nor vanish.
    away = values - values.mean()
    away = away / (np.abs(away).max() or 1.0)
    unit: NDArray[np.float64] = away / (float(np.linalg.norm(away)) or 1.0)
    return unit
