"""The target of a table: which column it is, and its classes or values."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.scaling import LARGEST
from netfold.datasets.tables.columns import Column, Table, short
from netfold.errors import InputError, check_choice
from netfold.options.data import TASKS

USUAL_NAMES = ("target", "class", "label", "y")
MOST_CLASSES = 100
# More different numbers with fractions than this are measurements, not classes.
MOST_FRACTIONS = 20
# A column whose numbers differ by less cannot be told from a constant one.
SMALLEST_RANGE = 1e-290


def choose_target(table: Table, name: str | None) -> Column:
    """Return the column called ``name``, or the one that is called as targets are.

    Raises :class:`InputError` if there is none, or its values cannot be predicted.
    """
    names = {column.name: column for column in table.columns}
    if name is not None:
        return _usable(table, named_column(table, "target column", name, names))
    usual = [column for column in table.columns if column.name.lower() in USUAL_NAMES]
    if len(usual) != 1:
        known = _cut(", ".join(map(short, names)))
        raise InputError(f"{table.source}: name the target, the column to predict; the columns are {known}")
    return _usable(table, usual[0])


def named_column(table: Table, what: str, name: str, columns: dict[str, Column]) -> Column:
    """Return the one of ``columns`` called ``name``; else an :class:`InputError` with the nearest name."""
    try:
        return columns[check_choice(what, name, columns)]
    except InputError as error:
        raise InputError(f"{table.source}: {_cut(str(error))}") from None


def _usable(table: Table, column: Column) -> Column:
    if column.kind in ("date", "other"):
        raise InputError(
            f"{table.source}: target {short(column.name)} holds {column.what}; expected classes or numbers"
        )
    if column.missing.all():
        raise InputError(
            f"{table.source}: target {short(column.name)} has no value in any row; expected classes or numbers"
        )
    return column


def task_of(table: Table, column: Column, task: str | None, notes: list[str]) -> str:
    """Return ``task``, or if it is None what the target looks like: values are noted, classes are the rule.

    Values are more than 20 different numbers, some with fractions, or more than 100 whole ones. Raises
    :class:`InputError` for an unknown task.
    """
    if task is not None:
        return check_choice("task", task, TASKS)
    count, rows = len(np.unique(column.values)), len(column.values)
    if column.kind != "number" or not np.isfinite(column.values).all():
        return "classes"
    whole = (column.values == np.round(column.values)).all()
    if count <= (MOST_CLASSES if whole else MOST_FRACTIONS) or (whole and count == rows):
        return "classes"
    notes.append(f"target {short(column.name)} has {count} different numbers: predicted as values, not as classes")
    return "values"


def classes_of(table: Table, column: Column) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the class of each row (n,) and the names of the classes; ``column`` has no missing values.

    Raises :class:`InputError` for infinite values, and fewer than two or too many classes.
    """
    where = _checked_rows(table, column)
    if not np.isfinite(column.values).all():
        raise InputError(f"{where} has infinite values; expected classes")
    values, index = np.unique(column.values, return_inverse=True)
    _check_count(where, column, values)
    if column.kind == "text":
        names = tuple(column.levels[int(value)] for value in values)
    elif column.kind == "boolean":
        names = tuple(column.levels[int(value)] if column.levels else str(bool(value)) for value in values)
    else:
        names = tuple(str(int(value)) if value.is_integer() else repr(float(value)) for value in values)
    return index.astype(np.int64), names


def values_of(table: Table, column: Column) -> NDArray[np.float64]:
    """Return the value of each row (n,); ``column`` has no missing values.

    Raises :class:`InputError` for what is no finite number, and for values that are all the same.
    """
    where = _checked_rows(table, column)
    if column.kind != "number":
        raise InputError(f"{where} holds {column.kind}s; expected numbers to predict (task classes tells texts apart)")
    unusable = ~(np.abs(column.values) <= LARGEST)
    if unusable.any():
        row = int(unusable.argmax())
        raise InputError(
            f"{where} has {unusable.sum()} values that are infinite or beyond {LARGEST:g}, the first, "
            f"{column.values[row]:g}; remove those rows or change the unit"
        )
    if np.ptp(column.values) <= SMALLEST_RANGE:
        raise InputError(f"{where} is {column.values[0]:g} in every row that can be used; expected different values")
    return column.values


def _checked_rows(table: Table, column: Column) -> str:
    where = f"{table.source}: target {short(column.name)}"
    if len(column.values) == 1:
        raise InputError(f"{where} has a value in one row; expected at least two rows")
    return where


def _check_count(where: str, column: Column, values: NDArray[np.float64]) -> None:
    count, rows = len(values), len(column.values)
    hint = "; task values predicts them as numbers" if column.kind == "number" else ""
    if count == 1:
        raise InputError(f"{where} has one class in the {rows} rows that can be used; expected at least two")
    if count == rows > 2:
        raise InputError(f"{where} has another value in every row, as an identifier does; expected classes{hint}")
    if count > MOST_CLASSES:
        raise InputError(f"{where} has {count} classes; at most {MOST_CLASSES} can be told apart{hint}")


def _cut(text: str) -> str:
    return text if len(text) <= 300 else text[:299] + "…"
