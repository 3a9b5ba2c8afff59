"""Which columns of a table are learned from, and which are left out, each with a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.scaling import LARGEST
from netfold.datasets.tables.columns import Column, Table, clean, short
from netfold.datasets.tables.target import SMALLEST_RANGE, choose_target, named_column
from netfold.errors import InputError

# A text with more values than this names things rather than describing them.
MOST_LEVELS = 50
# Fewer rows than this may count 1, 2, 3 by accident.
FEWEST_ROW_NUMBERS = 10
# Columns told one by one; of more, only how many.
MOST_TOLD = 8

# What makes a column useless, or None
Flaw = Callable[[Column], str | None]


class Chosen(NamedTuple):
    """The target, the features, and whether these were asked for by name."""

    target: Column
    features: list[Column]
    by_name: bool

    def take(self, rows: NDArray[Any]) -> Chosen:
        """Return these ``rows`` only."""
        return Chosen(self.target.take(rows), [column.take(rows) for column in self.features], self.by_name)

    def varying(self, table: Table, notes: list[str]) -> list[Column]:
        """Return the features without those that are constant."""
        return _without(table, self.features, self.by_name, _constant, notes)


def choose(table: Table, target: str | None, features: Sequence[str] | None, notes: list[str]) -> Chosen:
    """Choose the target and the features; a feature asked for by name is used or is an error.

    Raises :class:`InputError` for a name that is not there or cannot be used, and if no feature is left.
    """
    goal = choose_target(table, target)
    others = {column.name: column for column in table.columns if column is not goal}
    if not others:
        raise InputError(f"{table.source} has only the target {short(goal.name)}; expected at least one feature")
    by_name = features is not None
    wanted = list(others.values()) if features is None else _named(table, goal, features, others)
    chosen = _without(table, wanted, by_name, _not_encodable, notes)
    if not by_name:
        chosen = _without(table, chosen, by_name, _row_number, notes)
    for column in chosen:
        _check_finite(table, column)
    return Chosen(goal, chosen, by_name)


def _named(table: Table, goal: Column, features: Sequence[str], others: dict[str, Column]) -> list[Column]:
    names = [clean(name) for name in ([features] if isinstance(features, str) else features)]
    if not names:
        raise InputError("features is empty; name at least one column, or leave it out for all")
    if goal.name in names:
        raise InputError(f"{table.source}: {short(goal.name)} is the target and cannot be a feature too")
    if len(set(names)) < len(names):
        raise InputError(f"a feature is named twice: {', '.join(map(short, names[:8]))}")
    return [named_column(table, "column", name, others) for name in names]


def _without(table: Table, columns: list[Column], by_name: bool, flaw: Flaw, notes: list[str]) -> list[Column]:
    """Leave out the columns with a ``flaw`` and note it; it is an error in one asked for, and in all."""
    found = [(column, flaw(column)) for column in columns]
    bad = [(short(column.name), why) for column, why in found if why]
    if bad and (by_name or len(bad) == len(columns)):
        what = "cannot be learned from" if by_name else "no feature can be learned from"
        told = "; ".join(f"{name} {why}" for name, why in bad[:3])
        told += f"; and {len(bad) - 3} more" if len(bad) > 3 else ""
        raise InputError(f"{table.source}: {what}: {told}")
    notes.extend(f"left out {name}, which {why}" for name, why in bad[:MOST_TOLD])
    if len(bad) > MOST_TOLD:
        notes.append(f"left out {len(bad) - MOST_TOLD} more columns, for such reasons")
    return [column for column, why in found if not why]


def _not_encodable(column: Column) -> str | None:
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


def _row_number(column: Column) -> str | None:
    values = column.values
    counts = column.kind == "number" and len(values) >= FEWEST_ROW_NUMBERS and values[0] in (0, 1)
    return "numbers the rows" if counts and (np.diff(values) == 1).all() else None


def _constant(column: Column) -> str | None:
    low, high = column.values.min(), column.values.max()
    return "is the same in every row" if high - low <= SMALLEST_RANGE else None


def _check_finite(table: Table, column: Column) -> None:
    unusable = np.abs(column.values) > LARGEST
    if unusable.any():
        row = int(unusable.argmax())
        raise InputError(
            f"{table.source}: column {short(column.name)} has {unusable.sum()} values that are infinite or beyond "
            f"{LARGEST:g}, the first, {column.values[row]:g}, in row {row + 1}; remove those rows or change the unit"
        )
