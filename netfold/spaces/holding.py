"""What the features that are no axes of a plane are held at: medians, and texts and booleans as they most often are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.datasets.grouping import Group
from netfold.errors import InputError, check_choice

Float = NDArray[np.float64]

# Columns held at a value that are told one by one; of more, only how many.
MOST_TOLD = 4
BOOLEANS = {"true": 1.0, "false": 0.0}


def typical(dataset: Dataset) -> Float:
    """Return the point (d,) of scaled features at which a plane stands: each number at its median.

    What is only 0 and 1 is at the more frequent of both, a group of features at its most frequent text.
    """
    point: Float = np.median(dataset.x, axis=0)
    units = dataset.scaling.restore(dataset.x)
    for column in range(dataset.features):
        values = np.round(units[:, column], 9)
        if np.isin(values, (0, 1)).all():
            point[column] = _scaled(dataset, column, float(values.mean() > 0.5))
    for group in dataset.groups or ():
        columns = list(group.columns)
        point[columns] = np.arange(len(columns)) == dataset.x[:, columns].sum(axis=0).argmax()
    return point


def hold(dataset: Dataset, point: Float, held: Mapping[str, Any], axes: Sequence[int]) -> list[str]:
    """Hold features at the values ``held``, in original units, by changing ``point`` (d,); return what they are called.

    A text column is held at a text, {"island": "Biscoe"}, any other feature at a number. Raises
    :class:`InputError` for a name or a text that is not there, a value that is not finite, and for the ``axes``.
    """
    return [_hold(dataset, point, name, value, axes) for name, value in held.items()]


def held_words(dataset: Dataset, point: Float, axes: Sequence[int], first: Sequence[str]) -> str:
    """Return "island = Biscoe, bill_depth = 17.3 and 3 more at their values" of a plane at ``point`` (d,).

    Left out are the features that are its ``axes``; where not all are told, those in ``first`` are. "" if none is held.
    """
    told = _told(dataset, point, axes)
    names = list(told)
    if len(names) > MOST_TOLD:
        names.sort(key=lambda name: name not in first)
    words = ", ".join(f"{name} = {told[name]}" for name in names[:MOST_TOLD])
    return words + (f" and {len(names) - MOST_TOLD} more at their values" if len(names) > MOST_TOLD else "")


def group_of(dataset: Dataset, column: int) -> Group | None:
    """Return the group that the feature in the place ``column`` belongs to, if any."""
    return next((group for group in dataset.groups or () if column in group.columns), None)


def levels_of(dataset: Dataset, group: Group) -> dict[str, int]:
    """Return the texts of a ``group``, each with the place of its feature."""
    return {dataset.feature_names[column].removeprefix(f"{group.name}="): column for column in group.columns}


def _hold(dataset: Dataset, point: Float, name: str, value: Any, axes: Sequence[int]) -> str:
    groups = {group.name: group for group in dataset.groups or ()}
    if name in groups:
        group, levels = groups[name], levels_of(dataset, groups[name])
        if set(group.columns) & set(axes):
            raise InputError(f"{name!r} is an axis of the plane and cannot be held at a value")
        text = f"{value:g}" if isinstance(value, float) else str(value)
        _choose(point, group, levels[check_choice(f"value of {name}", text, levels)])
        return name
    if name not in dataset.feature_names:
        # Columns of texts are known by their own names here, as they are held at a text.
        grouped = {column for group in groups.values() for column in group.columns}
        numbers = [one for column, one in enumerate(dataset.feature_names) if column not in grouped]
        check_choice("feature", name, [*groups, *numbers])
    column = dataset.feature_names.index(name)
    if column in axes:
        raise InputError(f"{name!r} is an axis of the plane and cannot be held at a value")
    number = _number(value)
    if not isinstance(number, int | float | np.number | np.bool_) or not math.isfinite(number):
        raise InputError(f"{name!r} is to be held at {number!r}; expected a number, in the data's own units")
    own = group_of(dataset, column)
    if own is None or set(own.columns) & set(axes):
        point[column] = _scaled(dataset, column, float(number))
        return name
    if number not in (0, 1):
        raise InputError(f"{name!r} is to be held at {value!r}; expected 0 or 1, or {own.name}=TEXT")
    others = [place for place in own.columns if place != column]
    _choose(point, own, column if number else max(others, key=lambda place: float(dataset.x[:, place].sum())))
    return own.name


def _number(value: Any) -> Any:
    """Return what a text means, if it is one and means a number."""
    if not isinstance(value, str):
        return value
    try:
        return BOOLEANS.get(value.lower()) or float(value)
    except ValueError:
        return BOOLEANS.get(value.lower(), value)


def _choose(point: Float, group: Group, column: int) -> None:
    point[list(group.columns)] = 0.0
    point[column] = 1.0


def _told(dataset: Dataset, point: Float, axes: Sequence[int]) -> dict[str, str]:
    units = dataset.scaling.restore(point)
    told: dict[str, str] = {}
    for column, name in enumerate(dataset.feature_names):
        group = group_of(dataset, column)
        if group is not None and set(group.columns) & set(axes):
            # The other texts of an axis: none of them, unless one is asked for.
            told |= {name: f"{units[column]:.4g}"} if column not in axes and point[column] else {}
        elif group is not None:
            chosen = {text: place for text, place in levels_of(dataset, group).items() if point[place] == 1}
            told[group.name] = next(iter(chosen), "none")
        elif column not in axes:
            told[name] = f"{units[column]:.4g}"
    return told


def _scaled(dataset: Dataset, column: int, value: float) -> float:
    return float((value - dataset.scaling.means[column]) / dataset.scaling.deviations[column])
