"""Columns become a data set: a target of classes or values, and features that are numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.grouping import Group
from netfold.datasets.scaling import Scaling
from netfold.datasets.tables.columns import Table, short
from netfold.datasets.tables.deciding import decide
from netfold.datasets.tables.fitting import Recipe
from netfold.options.data import Choices


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
    groups: tuple[Group, ...]
    recipe: Recipe


def encode(table: Table, choices: Choices, *, name: str, origin: str) -> Encoded:
    """Return ``table`` as a data set called ``name``.

    Raises :class:`InputError` for columns that cannot be learned from.
    """
    decision = decide(table, choices)
    notes, target = [*decision.notes], decision.target
    scales, has_values = choices.scale == "standard", decision.task == "values"
    recipe = Recipe(table.source, decision.features, decision.y, has_values, scales)
    fitted, recipe = recipe.fit(np.ones(decision.rows, dtype=bool))
    if has_values and scales:
        notes.append(f"target {short(target.name)} scaled to mean 0 and deviation 1")
    notes.append("numbers scaled to mean 0 and deviation 1" if scales else "not scaled")
    return Encoded(
        x=fitted.x,
        y=fitted.y,
        feature_names=fitted.feature_names,
        class_names=decision.class_names,
        name=name,
        provenance=f"{origin}, target {short(target.name)}",
        scaling=fitted.scaling,
        notes=tuple(notes),
        target_name=target.name,
        target_scaling=fitted.target_scaling,
        groups=fitted.groups,
        recipe=recipe,
    )
