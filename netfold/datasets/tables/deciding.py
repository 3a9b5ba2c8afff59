"""What is learned from a table: its target, features and rows, decided once for training and for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.choosing import choose_features, tell_codes
from netfold.datasets.tables.columns import Column, Table, short
from netfold.datasets.tables.rows import known_rows, labelled_rows, large_classes, tell_lone_classes
from netfold.datasets.tables.sentinels import tell_sentinels
from netfold.datasets.tables.target import choose_target, classes_of, values_of
from netfold.datasets.tables.task import task_of
from netfold.datasets.tables.told import Told
from netfold.datasets.tables.twins import tell_twins
from netfold.errors import InputError
from netfold.options.data import Choices


@dataclass(frozen=True)
class Use:
    """What a column of a table is: "target", "feature" or "left out", and then ``why``, a predicate."""

    name: str
    role: Literal["target", "feature", "left out"]
    why: str = ""


@dataclass(frozen=True)
class Decision:
    """What is learned from a table.

    ``target`` and ``features`` are columns of the n rows that are kept; features have NaN where a value is to be
    filled in. ``y`` (n,) are the places of the rows' classes in ``class_names``, or values, and then there are no
    names. ``uses`` are what becomes of every column, in the order of the table, which has ``rows_read`` rows.
    ``notes`` are what is said of it, a sentence each.
    """

    target: Column
    features: tuple[Column, ...]
    y: NDArray[Any]
    class_names: tuple[str, ...]
    uses: tuple[Use, ...]
    rows_read: int
    notes: tuple[str, ...]

    @property
    def task(self) -> str:
        """What is predicted: "classes" or "values"."""
        return "classes" if self.class_names else "values"

    @property
    def rows(self) -> int:
        """How many rows are kept."""
        return len(self.y)

    @property
    def classes(self) -> dict[str, int]:
        """The classes and how many rows each has; none of values."""
        counts: Any = np.bincount(self.y, minlength=len(self.class_names)) if self.class_names else []
        return dict(zip(self.class_names, map(int, counts), strict=True))


def decide(table: Table, choices: Choices) -> Decision:
    """Decide what is learned from ``table``.

    Raises :class:`InputError` for columns that are not there or cannot be learned from.
    """
    told, of_target = Told(table.notes), Told()
    target = choose_target(table, choices, of_target)
    chosen = labelled_rows(table, choose_features(table, target, choices, told), told)
    task = task_of(chosen.target, choices.task, of_target)
    if task == "classes":
        chosen = large_classes(table, chosen, choices.drop_classes_below, told)
    elif choices.drop_classes_below is not None:
        raise InputError(
            f"{table.source}: drop_classes_below is for classes; {short(target.name)} is predicted as values"
        )
    chosen = known_rows(table, chosen, choices, task, told)
    if task == "classes":
        # Again, as rows that were dropped may have left some too small.
        chosen = large_classes(table, chosen, choices.drop_classes_below, told)
    y, class_names = classes_of(table, chosen.target) if task == "classes" else (values_of(table, chosen.target), ())
    chosen = chosen.varying(table, told)
    told.notes += of_target.notes
    if task == "classes":
        tell_lone_classes(chosen, told)
    tell_twins(chosen, task, told)
    tell_sentinels(chosen, told)
    tell_codes(table, chosen, told)
    used = {column.name for column in chosen.features}
    uses = tuple(_use(column, target, used, told) for column in table.columns)
    return Decision(chosen.target, tuple(chosen.features), y, class_names, uses, table.rows, tuple(told.notes))


def _use(column: Column, target: Column, used: set[str], told: Told) -> Use:
    if column is target:
        return Use(column.name, "target")
    if column.name in used:
        return Use(column.name, "feature")
    return Use(column.name, "left out", told.left_out.get(column.name, "is not among the features asked for"))
