"""Fitting: medians, levels and scaling are learned from some rows of a table, and applied to all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.grouping import Group
from netfold.datasets.scaling import Scaling
from netfold.datasets.tables.columns import MOST_COLUMNS, Column, short
from netfold.datasets.tables.flaws import constant
from netfold.errors import InputError, amount

Float = NDArray[np.float64]
Rows = NDArray[np.bool_]


class Feature(NamedTuple):
    """One column of x, before scaling: its name, its values (n,), and whether they may be scaled."""

    name: str
    values: Float
    is_number: bool


class Fitted(NamedTuple):
    """A table as numbers: those fields of a :class:`netfold.Dataset` that fitting decides."""

    x: Float
    y: NDArray[Any]
    feature_names: tuple[str, ...]
    groups: tuple[Group, ...]
    scaling: Scaling
    target_scaling: tuple[float, float]


@dataclass(frozen=True)
class Recipe:
    """How a data set is made of a table's columns.

    ``features`` are the columns of n rows, NaN where a value is to be filled in; ``target`` (n,) are classes or
    values in their own units, ``has_values`` which; numbers are scaled if ``scales``. Once it is fitted, ``rows``
    (n,) say on which rows, and ``made`` what of it: x and y.
    """

    source: str
    features: tuple[Column, ...]
    target: NDArray[Any]
    has_values: bool
    scales: bool
    rows: Rows | None = None
    made: tuple[NDArray[Any], NDArray[Any]] | None = None

    def has_made(self, x: NDArray[Any], y: NDArray[Any]) -> bool:
        """Whether ``x`` and ``y`` are those that were made, and nobody has replaced them since."""
        return self.made is not None and self.made[0] is x and self.made[1] is y

    @property
    def has_more_than_numbers(self) -> bool:
        """Whether texts or missing values are among the features, so that more than scaling is fitted."""
        return any(column.kind == "text" or column.missing.any() for column in self.features)

    def fit(self, rows: Rows) -> tuple[Fitted, Recipe]:
        """Return the table as numbers by what ``rows`` (n,) tell, and the recipe as it is then.

        That is their medians, most frequent values, levels, means and deviations. A column that is the same in all of
        them is left out. Raises :class:`InputError` if none is left.
        """
        features, groups = _features(self.features, rows)
        if not features:
            raise InputError(
                f"{self.source}: every feature is the same in the {amount(int(rows.sum()), 'row')} trained on; "
                "choose another share or seed"
            )
        names = tuple(feature.name for feature in features)
        _check_names(self.source, names)
        x, scaling = _scaled(features, rows, self.scales)
        y, target_scaling = self.target, (0.0, 1.0)
        if self.has_values and self.scales:
            mean, deviation = target_scaling = mean_and_deviation(self.target[rows])
            y = (self.target - mean) / deviation
        for array in (x, y):
            # Nobody else has them: no need to copy.
            array.flags.writeable = False
        fitted = Fitted(x, y, names, groups, scaling, target_scaling)
        return fitted, replace(self, rows=rows, made=(x, y))


def mean_and_deviation(values: Float) -> tuple[float, float]:
    """Return mean and standard deviation of ``values`` (n,), which are not all the same; neither overflows."""
    mean = float(values.mean())
    # Relative to the largest step, whose square neither overflows nor vanishes.
    steps = values - mean
    largest = float(np.abs(steps).max())
    return mean, largest * float(np.sqrt(np.mean((steps / largest) ** 2)))


def _features(columns: tuple[Column, ...], rows: Rows) -> tuple[list[Feature], tuple[Group, ...]]:
    features: list[Feature] = []
    groups: list[Group] = []
    for column in columns:
        if constant(column.take(rows)):
            continue
        filled = _filled(column, rows)
        if column.kind != "text":
            features.append(Feature(column.name, filled, column.kind == "number"))
            continue
        levels = np.unique(filled[rows])
        groups.append(Group(column.name, tuple(range(len(features), len(features) + len(levels)))))
        features += [
            Feature(f"{column.name}={column.levels[int(level)]}", (filled == level).astype(np.float64), False)
            for level in levels
        ]
    return features, tuple(groups)


def _filled(column: Column, rows: Rows) -> Float:
    if not column.missing.any():
        return column.values
    known = column.values[rows & ~column.missing]
    if column.kind == "number":
        # Halves first: the middle of two large numbers must not overflow.
        value = 2 * np.median(known / 2)
    else:
        values, counts = np.unique(known, return_counts=True)
        value = values[counts.argmax()]
    return np.where(column.missing, value, column.values)


def _check_names(source: str, names: tuple[str, ...]) -> None:
    if len(names) > MOST_COLUMNS:
        raise InputError(f"{source} makes {len(names)} features; at most {MOST_COLUMNS} can be learned from")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{source} makes two features named {short(twice)}; rename a column")


def _scaled(features: list[Feature], rows: Rows, scales: bool) -> tuple[Float, Scaling]:
    x = np.column_stack([feature.values for feature in features])
    scaling = Scaling.identity(x.shape[1])
    for place, feature in enumerate(features):
        if scales and feature.is_number:
            mean, deviation = mean_and_deviation(feature.values[rows])
            scaling.means[place], scaling.deviations[place] = mean, deviation
            x[:, place] = (feature.values - mean) / deviation
    return x, scaling
