"""Numbers that stand for a missing value, such as -999: far from all others, and there again and again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.choosing import Chosen
from netfold.datasets.tables.flaws import FEWEST_ROWS
from netfold.datasets.tables.told import Told
from netfold.datasets.tables.words import listed

FEWEST = 3
# Of a column of codes no number is far from the others.
FEWEST_OTHERS = 5


def tell_sentinels(chosen: Chosen, told: Told) -> None:
    """Point out the numbers in features and target that may mean that there is none."""
    columns: dict[float, list[str]] = {}
    for column in (*chosen.features, chosen.target):
        if column.kind == "number" and len(column.values) >= FEWEST_ROWS:
            for value in _sentinels(column.values[np.isfinite(column.values)]):
                columns.setdefault(value, []).append(column.name)
    for value, names in columns.items():
        told.note(
            f"{value:.15g} in {listed(names)} is far from all other numbers there; if it stands for a missing value, "
            f"--missing-marks={value:.15g} says so"
        )


def _sentinels(values: NDArray[np.float64]) -> list[float]:
    if not len(values):
        return []
    ends = (float(values.min()), float(values.max()))
    return [end for end in ends if _may_be_one(end) and _is_far(values, end)]


def _may_be_one(value: float) -> bool:
    """Whether it is written as such marks are: a negative whole number, or nines only."""
    is_whole = value.is_integer() and abs(value) < 1e9
    return is_whole and (value < -1 or (value >= 99 and set(f"{value:.0f}") == {"9"}))


def _is_far(values: NDArray[np.float64], end: float) -> bool:
    others = values[values != end]
    if len(values) - len(others) < FEWEST or len(np.unique(others)) < FEWEST_OTHERS:
        return False
    lowest, highest = float(others.min()), float(others.max())
    gap = lowest - end if end < lowest else end - highest
    # Measured values are on both sides of zero or on one; below those above it, a number is none of them.
    is_alone = end < 0 <= lowest and gap >= 50
    return gap > highest - lowest or is_alone
