"""Columns become a data set: a target of classes or values, and features that are numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.scaling import Scaling
from netfold.datasets.tables.choosing import Chosen, choose
from netfold.datasets.tables.columns import MOST_COLUMNS, Column, Table, clean, short
from netfold.datasets.tables.target import classes_of, task_of, values_of
from netfold.errors import InputError
from netfold.options.data import Choices


class Feature(NamedTuple):
    """One column of x, before scaling: its name, its values (n,), and whether they may be scaled."""

    name: str
    values: NDArray[np.float64]
    is_number: bool


class Target(NamedTuple):
    """What is predicted: the class of each row and the classes' names, or scaled values, their mean and deviation."""

    y: NDArray[Any]
    class_names: tuple[str, ...] = ()
    scaling: tuple[float, float] = (0.0, 1.0)


class Encoded(NamedTuple):
    """A table as numbers: the fields of a :class:`netfold.Dataset`, which explains them."""

    x: NDArray[np.float64]
    y: NDArray[Any]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    name: str
    provenance: str
    scaling: Scaling
    notes: tuple[str, ...]
    target_name: str
    target_scaling: tuple[float, float]


def encode(table: Table, choices: Choices, *, name: str, origin: str) -> Encoded:
    """Return ``table`` as a data set called ``name``.

    Raises :class:`InputError` for columns that cannot be learned from.
    """
    notes: list[str] = [*table.notes]
    chosen = choose(table, None if choices.target is None else clean(choices.target), choices.features, notes)
    chosen = _keep_rows(table, chosen, choices.missing, notes)
    target = _target_of(table, chosen.target, choices, notes)
    encoded = [feature for column in chosen.varying(table, notes) for feature in _features_of(column)]
    names = tuple(feature.name for feature in encoded)
    _check_names(table, names)
    x, scaling = _scaled(encoded, choices.scale)
    notes.append("numbers scaled to mean 0 and deviation 1" if choices.scale == "standard" else "not scaled")
    return Encoded(
        x=x,
        y=target.y,
        feature_names=names,
        class_names=target.class_names,
        name=name,
        provenance=f"{origin}, target {short(chosen.target.name)}",
        scaling=scaling,
        notes=tuple(notes),
        target_name=chosen.target.name,
        target_scaling=target.scaling,
    )


def _target_of(table: Table, column: Column, choices: Choices, notes: list[str]) -> Target:
    if task_of(table, column, choices.task, notes) == "classes":
        return Target(*classes_of(table, column))
    values = values_of(table, column)
    if choices.scale != "standard":
        return Target(values)
    mean, deviation = _mean_and_deviation(values)
    notes.append(f"target {short(column.name)} scaled to mean 0 and deviation 1")
    return Target((values - mean) / deviation, scaling=(mean, deviation))


def _keep_rows(table: Table, chosen: Chosen, missing: str, notes: list[str]) -> Chosen:
    """Return the rows that have a target and, unless they can be filled in, every feature."""
    unlabelled = chosen.target.missing
    if unlabelled.any():
        notes.append(f"{unlabelled.sum()} of {table.rows} rows left out: no {short(chosen.target.name)}")
    chosen = chosen.take(~unlabelled)
    rows = len(chosen.target.values)
    gaps = {column.name: int(column.missing.sum()) for column in chosen.features if column.missing.any()}
    where = ", ".join(f"{short(name)} ({count})" for name, count in list(gaps.items())[:4])
    where += " and others" if len(gaps) > 4 else ""
    if gaps and missing == "drop":
        whole = ~np.any([column.missing for column in chosen.features], axis=0)
        if whole.sum() < 2:
            raise InputError(
                f"{table.source}: {whole.sum()} of {rows} rows are without a missing value; most are missing in "
                f"{short(max(gaps, key=lambda name: gaps[name]))}: choose other features, or missing median"
            )
        notes.append(f"{(~whole).sum()} of {table.rows} rows left out: missing values in {where}")
        chosen = chosen.take(whole)
    elif gaps:
        notes.append(
            f"{sum(gaps.values())} missing values filled in {where}: numbers with the median, "
            "texts and booleans with the most frequent value"
        )
        chosen = chosen._replace(features=[_filled(column) for column in chosen.features])
    return chosen


def _filled(column: Column) -> Column:
    present = column.values[~column.missing]
    if column.kind == "number":
        # Halves first: the middle of two large numbers must not overflow.
        value = 2 * np.median(present / 2)
    else:
        values, counts = np.unique(present, return_counts=True)
        value = values[counts.argmax()]
    return replace(column, values=np.where(column.missing, value, column.values))


def _features_of(column: Column) -> list[Feature]:
    if column.kind != "text":
        return [Feature(column.name, column.values, column.kind == "number")]
    return [
        Feature(f"{column.name}={column.levels[int(index)]}", (column.values == index).astype(np.float64), False)
        for index in np.unique(column.values)
    ]


def _check_names(table: Table, names: tuple[str, ...]) -> None:
    if len(names) > MOST_COLUMNS:
        raise InputError(f"{table.source} makes {len(names)} features; at most {MOST_COLUMNS} can be learned from")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{table.source} makes two features named {short(twice)}; rename a column")


def _scaled(features: list[Feature], scale: str) -> tuple[NDArray[np.float64], Scaling]:
    x = np.column_stack([feature.values for feature in features])
    scaling = Scaling.identity(x.shape[1])
    for place, feature in enumerate(features):
        if scale == "standard" and feature.is_number:
            mean, deviation = _mean_and_deviation(feature.values)
            scaling.means[place], scaling.deviations[place] = mean, deviation
            x[:, place] = (feature.values - mean) / deviation
    return x, scaling


def _mean_and_deviation(values: NDArray[np.float64]) -> tuple[float, float]:
    mean = float(values.mean())
    # Relative to the largest step, whose square neither overflows nor vanishes.
    steps = values - mean
    largest = float(np.abs(steps).max())
    return mean, largest * float(np.sqrt(np.mean((steps / largest) ** 2)))
