"""Which columns of a table are learned from, and which are left out, each with a word."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.scaling import LARGEST
from netfold.datasets.tables.columns import Column, Table, clean, short
from netfold.datasets.tables.flaws import Flaw, constant, different_codes, identifier, mostly_empty, not_encodable
from netfold.datasets.tables.told import Told
from netfold.errors import InputError, check_choice
from netfold.options.data import Choices


class Chosen(NamedTuple):
    """The target, the features, and whether these were asked for by name."""

    target: Column
    features: list[Column]
    by_name: bool

    def take(self, rows: NDArray[Any]) -> Chosen:
        """Return these ``rows`` only."""
        return Chosen(self.target.take(rows), [column.take(rows) for column in self.features], self.by_name)

    def varying(self, table: Table, told: Told) -> Chosen:
        """Return it without the features that are constant."""
        return self._replace(features=_without(table, self.features, self.by_name, constant, told))


def choose_features(table: Table, target: Column, choices: Choices, told: Told) -> Chosen:
    """Choose the features; one asked for by name is used or is an error.

    Raises :class:`InputError` for a name that is not there or cannot be used, and if no feature is left.
    """
    others = {column.name: column for column in table.columns if column is not target}
    if not others:
        raise InputError(f"{table.source} has only the target {short(target.name)}; expected at least one feature")
    excluded = _excluded(table, target, choices)
    by_name = choices.features is not None
    wanted = list(others.values()) if choices.features is None else _named(table, target, choices, others)
    told.left_out |= {name: "is excluded" for name in excluded}
    wanted = [column for column in wanted if column.name not in excluded]
    if not wanted:
        raise InputError(f"{table.source}: every column but the target is excluded; expected at least one feature")
    chosen = _without(table, wanted, by_name, not_encodable, told)
    if not by_name:
        # Before rows are left out: what is not learned from must not cost any.
        chosen = _without(table, chosen, by_name, identifier, told)
        chosen = _full_enough(table, target, chosen, choices, told)
    for column in chosen:
        _check_finite(table, column)
    return Chosen(target, chosen, by_name)


def tell_codes(table: Table, chosen: Chosen, told: Told) -> None:
    """Point out a first column of whole numbers that may be identifiers, where no name says it."""
    first = next((column for column in chosen.features if column is not chosen.target), None)
    if table.found.get("header") != "no" or chosen.by_name or first is None or first.name != table.columns[0].name:
        return
    different = different_codes(first)
    if different:
        told.note(
            f"{short(first.name)} has {different} different whole numbers in {len(first.values)} rows, as identifiers "
            f"have; if it is one, --exclude {first.name} leaves it out"
        )


def named_column(table: Table, what: str, name: str, columns: dict[str, Column]) -> Column:
    """Return the one of ``columns`` called ``name``; else an :class:`InputError` with the nearest name."""
    try:
        return columns[check_choice(what, name, columns)]
    except InputError as error:
        raise InputError(f"{table.source}: {cut(str(error))}") from None


def cut(text: str) -> str:
    """Return a message cut to a length that can be read."""
    return text if len(text) <= 300 else text[:299] + "…"


def _excluded(table: Table, target: Column, choices: Choices) -> set[str]:
    columns = {column.name: column for column in table.columns}
    names = {named_column(table, "excluded column", clean(name), columns).name for name in choices.exclude or ()}
    for name in names & set(map(clean, choices.features or ())):
        raise InputError(f"{table.source}: {short(name)} is both a feature and excluded")
    if target.name in names:
        raise InputError(f"{table.source}: {short(target.name)} is the target and cannot be excluded")
    return names


def _named(table: Table, target: Column, choices: Choices, others: dict[str, Column]) -> list[Column]:
    names = [clean(name) for name in choices.features or ()]
    if not names:
        raise InputError("features is empty; name at least one column, or leave it out for all")
    if target.name in names:
        raise InputError(f"{table.source}: {short(target.name)} is the target and cannot be a feature too")
    if len(set(names)) < len(names):
        raise InputError(f"a feature is named twice: {', '.join(map(short, names[:8]))}")
    return [named_column(table, "column", name, others) for name in names]


def _without(table: Table, columns: list[Column], by_name: bool, flaw: Flaw, told: Told) -> list[Column]:
    """Leave out the columns with a ``flaw`` and tell it; it is an error in one asked for, and in all."""
    found = [(column, flaw(column)) for column in columns]
    bad = [(column, why) for column, why in found if why]
    if bad and (by_name or len(bad) == len(columns)):
        what = "cannot be learned from" if by_name else "no feature can be learned from"
        listed = "; ".join(f"{short(column.name)} {why}" for column, why in bad[:3])
        listed += f"; and {len(bad) - 3} more" if len(bad) > 3 else ""
        raise InputError(f"{table.source}: {what}: {listed}")
    told.leave_out(bad)
    return [column for column, why in found if not why]


def _full_enough(table: Table, target: Column, columns: list[Column], choices: Choices, told: Told) -> list[Column]:
    """Leave out the columns that would cost rows for little: mostly empty, or one value with gaps.

    None if all are so, or gaps are to be filled.
    """
    gaps = [column.take(~target.missing) for column in columns if column.missing.any()]
    found = dict.fromkeys(column.name for column in columns) | {c.name: mostly_empty(c) or constant(c) for c in gaps}
    if choices.missing == "median" or all(found.values()):
        return columns
    return _without(table, columns, False, lambda column: found[column.name], told)


def _check_finite(table: Table, column: Column) -> None:
    unusable = np.abs(column.values) > LARGEST
    if unusable.any():
        row = int(unusable.argmax())
        raise InputError(
            f"{table.source}: column {short(column.name)} has {unusable.sum()} values that are infinite or beyond "
            f"{LARGEST:g}, the first, {column.values[row]:g}, in row {row + 1}; remove those rows or change the unit"
        )
