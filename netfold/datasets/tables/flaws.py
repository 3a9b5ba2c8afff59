"""What makes a column useless to learn from: each flaw is the predicate of a sentence about the column, or None."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from netfold.datasets.tables.columns import Column
from netfold.datasets.tables.words import words_of
from netfold.datasets.value_scale import SMALLEST_RANGE, spread

Flaw = Callable[[Column], str | None]

# A text with more values than this names things rather than describing them.
MOST_LEVELS = 50
# Fewer rows than this may count 1, 2, 3, or be all different, by accident.
FEWEST_ROWS = 10
# What identifiers are called, and the share of different numbers from which they are ones.
IDENTIFIERS = {"id", "identifier", "uuid", "guid", "index", "unnamed"}
FEWEST_DIFFERENT = 0.5
MOST_CODES = 0.9
# A column with a larger share of missing values has too little to say.
MOST_MISSING = 0.5


def not_encodable(column: Column) -> str | None:
    """Say of a column that it cannot be made numbers of."""
    present = column.values[~column.missing]
    if not len(present):
        return "has no value in any row"
    if column.kind in ("date", "other"):
        return f"holds {column.what}"
    if column.kind != "text":
        return None
    levels = len(np.unique(present))
    if levels == len(present) > 2:
        return "has another text in every row, as an identifier does"
    return f"has {levels} different texts; at most {MOST_LEVELS} become features" if levels > MOST_LEVELS else None


def mostly_empty(column: Column) -> str | None:
    """Say of a column that most of it is missing."""
    count = int(column.missing.sum())
    if count <= MOST_MISSING * len(column.values):
        return None
    return f"has no value in {count} of {len(column.values)} rows; --missing median keeps it"


def identifier(column: Column) -> str | None:
    """Say of a column of numbers that they name the rows."""
    values = column.values
    if column.kind != "number" or len(values) < FEWEST_ROWS:
        return None
    if values[0] in (0, 1) and (np.diff(values) == 1).all():
        return "numbers the rows"
    present = values[~column.missing]
    if not IDENTIFIERS & set(words_of(column.name)) or not (present == np.round(present)).all():
        return None
    is_named = len(np.unique(present)) > FEWEST_DIFFERENT * len(present)
    return "is named as an identifier and has other numbers from row to row" if is_named else None


def different_codes(column: Column) -> int:
    """Return how many different whole numbers a column has, 0 if too few for names of the rows."""
    present = column.values[~column.missing]
    if column.kind != "number" or len(present) < MOST_LEVELS or not (present == np.round(present)).all():
        return 0
    different = len(np.unique(present))
    # Measured ones are nearer to each other.
    is_sparse = spread(present) > 10 * len(present)
    return different if different > MOST_CODES * len(present) and is_sparse else 0


def constant(column: Column) -> str | None:
    """Say of a column that it is the same wherever it is known."""
    present = column.values[~column.missing]
    is_same = not len(present) or spread(present) <= SMALLEST_RANGE
    return "is the same in every row" if is_same else None
