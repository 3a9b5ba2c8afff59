"""The target of a table: which column it is, and its classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.columns import Column, Table, short
from netfold.errors import InputError, check_choice

USUAL_NAMES = ("target", "class", "label", "y")
MOST_CLASSES = 100
# More different numbers with fractions than this are measurements, not classes.
MOST_FRACTIONS = 20


def choose_target(table: Table, name: str | None) -> Column:
    """Return the column called ``name``, or the one that is called as targets are."""
    names = {column.name: column for column in table.columns}
    if name is not None:
        return _usable(table, named_column(table, "target column", name, names))
    usual = [column for column in table.columns if column.name.lower() in USUAL_NAMES]
    if len(usual) != 1:
        known = _cut(", ".join(map(short, names)))
        raise InputError(f"{table.source}: name the target, the column of classes; the columns are {known}")
    return _usable(table, usual[0])


def named_column(table: Table, what: str, name: str, columns: dict[str, Column]) -> Column:
    """Return the one of ``columns`` called ``name``; else an :class:`InputError` with the nearest name."""
    try:
        return columns[check_choice(what, name, columns)]
    except InputError as error:
        raise InputError(f"{table.source}: {_cut(str(error))}") from None


def _usable(table: Table, column: Column) -> Column:
    if column.kind in ("date", "other"):
        raise InputError(f"{table.source}: target {short(column.name)} holds {column.what}; expected classes")
    if column.missing.all():
        raise InputError(f"{table.source}: target {short(column.name)} has no value in any row; expected classes")
    return column


def classes_of(table: Table, column: Column) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the class of each row (n,) and the names of the classes; ``column`` has no missing values."""
    where = f"{table.source}: target {short(column.name)}"
    if not np.isfinite(column.values).all():
        raise InputError(f"{where} has infinite values; expected classes")
    values, index = np.unique(column.values, return_inverse=True)
    _check_count(where, column, values)
    if column.kind == "text":
        names = tuple(column.levels[int(value)] for value in values)
    elif column.kind == "boolean":
        names = tuple(str(bool(value)) for value in values)
    else:
        names = tuple(str(int(value)) if value.is_integer() else repr(float(value)) for value in values)
    return index.astype(np.int64), names


def _check_count(where: str, column: Column, values: NDArray[np.float64]) -> None:
    count, rows = len(values), len(column.values)
    fractions = column.kind == "number" and not (values == np.round(values)).all()
    if rows == 1:
        raise InputError(f"{where} has a value in one row; expected at least two rows")
    if count == 1:
        raise InputError(f"{where} has one class in the {rows} rows that can be used; expected at least two")
    if fractions and count > MOST_FRACTIONS:
        raise InputError(f"{where} has {count} different numbers: that is regression, which is not trained yet")
    if count == rows > 2:
        raise InputError(f"{where} has another value in every row, as an identifier does; expected classes")
    if count > MOST_CLASSES:
        hint = "; regression is not trained yet" if column.kind == "number" else ""
        raise InputError(f"{where} has {count} classes; at most {MOST_CLASSES} can be told apart{hint}")


def _cut(text: str) -> str:
    return text if len(text) <= 300 else text[:299] + "…"
