"""The target of a table: which column it is, and its classes or values."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.scaling import LARGEST
from netfold.datasets.tables.choosing import cut, named_column
from netfold.datasets.tables.columns import Column, Table, clean, short
from netfold.datasets.tables.flaws import constant, identifier, mostly_empty, not_encodable
from netfold.datasets.tables.task import MOST_CLASSES
from netfold.datasets.tables.told import Told
from netfold.datasets.tables.words import words_of
from netfold.datasets.value_scale import SMALLEST_RANGE, spread
from netfold.errors import InputError
from netfold.options.data import Choices

# What targets are called, the likelier first.
USUAL_NAMES = ("target", "class", "label", "species", "y", "diagnosis", "outcome", "survived", "churn", "attrition")
# The same in German, French and Spanish.
OTHER_LANGUAGES = ("klasse", "zielvariable", "classe", "cible", "clase", "objetivo")
# Of these, one is a target too where it begins or ends a name of two words, as in label_id.
USUAL_WORDS = ("target", "class", "label", "species")


def choose_target(table: Table, choices: Choices, told: Told) -> Column:
    """Return the target that is named, else the column that is called as targets are, else the last that can be one.

    Which, why, and the option that changes it are told. Raises :class:`InputError` for a name that is not there, if
    no column can be predicted, or one that is named cannot.
    """
    columns = {column.name: column for column in table.columns}
    if choices.target is not None:
        return _usable(table, named_column(table, "target column", clean(choices.target), columns))
    taken = {clean(name) for name in (*(choices.features or ()), *(choices.exclude or ()))}
    free = [column for column in table.columns if column.name not in taken]
    found = _usual(free)
    if found is not None:
        told.note(f"no target is given: {short(found.name)} is predicted, by its name; --target chooses another")
        return _usable(table, found)
    possible = [column for column in free if not any(flaw(column) for flaw in (not_encodable, identifier, constant))]
    if not possible or len(table.columns) < 2:
        known = cut(", ".join(map(short, columns)))
        raise InputError(f"{table.source}: name the target, the column to predict; the columns are {known}")
    # Whoever predicts a column that is mostly empty loses most of the rows.
    last = next((column for column in reversed(possible) if not mostly_empty(column)), possible[-1])
    why = "the last column" if last is table.columns[-1] else "the last that can be"
    told.note(f"no target is given: {short(last.name)} is predicted, {why}; --target chooses another")
    return last


def _usual(columns: list[Column]) -> Column | None:
    names = [column.name.lower() for column in columns]
    # Beside an x, a y in the middle is a coordinate.
    is_point = "x" in names and len(names) > 2 and names[-1] != "y"
    for name in (*USUAL_NAMES, *OTHER_LANGUAGES):
        if name == "y" and is_point:
            continue
        for column in columns:
            if column.name.lower() == name:
                return column
    named = [column for column in columns if _is_named_so(words_of(column.name))]
    return named[0] if len(named) == 1 else None


def _is_named_so(words: list[str]) -> bool:
    return len(words) == 2 and any(word in USUAL_WORDS for word in words)


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


def classes_of(table: Table, column: Column) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the class of each row (n,) and the names of the classes; ``column`` has no missing values.

    Raises :class:`InputError` for infinite values, and fewer than two or too many classes.
    """
    where = _checked_rows(table, column)
    if not np.isfinite(column.values).all():
        raise InputError(f"{where} has infinite values; expected classes")
    values, index = np.unique(column.values, return_inverse=True)
    _check_count(where, column, values)
    return index.astype(np.int64), tuple(class_name(column, float(value)) for value in values)


def class_name(column: Column, value: float) -> str:
    """Return what the class is called that has this ``value`` in a target ``column``."""
    if column.kind == "text":
        return column.levels[int(value)]
    if column.kind == "boolean":
        return column.levels[int(value)] if column.levels else str(bool(value))
    return str(int(value)) if value.is_integer() else repr(value)


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
    if spread(column.values) <= SMALLEST_RANGE:
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
