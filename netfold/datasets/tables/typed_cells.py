"""Cells that have types already, as spreadsheets and JSON have them: numbers stay numbers, texts are interpreted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

import numpy as np

from netfold.datasets.tables.cells import Cells
from netfold.datasets.tables.columns import Column, Table, clean, object_column, odd_column, text_column
from netfold.datasets.tables.csv_file import distinct_names
from netfold.datasets.tables.interpreting import interpreted
from netfold.options.data import Reading


class TypedCells(NamedTuple):
    """Columns of Python objects, None where there is nothing; ``notes`` and ``found`` are those of :class:`Table`."""

    source: str
    names: list[str]
    columns: list[Sequence[Any]]
    notes: tuple[str, ...] = ()
    found: Mapping[str, str] = {}


def typed(cells: TypedCells, reading: Reading) -> Table:
    """Return the table that ``cells`` mean: texts, and columns of texts and numbers, as in a text table.

    Raises :class:`InputError` for a column that may mean two things.
    """
    renamed: list[str] = []
    names = distinct_names([clean(name) for name in cells.names], renamed)
    columns = [[_bare(cell) for cell in column] for column in cells.columns]
    told = {place: _texts(column) for place, column in enumerate(columns) if _has_texts(column)}
    notes: tuple[str, ...] = ()
    found: dict[str, Column] = {}
    if told:
        texts = [np.array(column, dtype=np.dtypes.StringDType()) for column in told.values()]
        # Its found words are those of text files: an encoding, a delimiter.
        read = interpreted(Cells(cells.source, [names[place] for place in told], texts), reading)
        notes = read.notes
        found = dict(zip(map(str, told), read.columns, strict=True))
    made = [
        _restored(found[str(place)], column) if place in told else _plain(names[place], column)
        for place, column in enumerate(columns)
    ]
    return Table(cells.source, tuple(made), (*cells.notes, *renamed, *notes), cells.found)


def _bare(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.strip() or None
    return cell


def _has_texts(column: Sequence[Any]) -> bool:
    """Whether it has texts, and else only what can be written among them."""
    kinds = {type(cell) for cell in column}
    return str in kinds and kinds <= {str, int, float, bool, Decimal, type(None)}


def _plain(name: str, column: Sequence[Any]) -> Column:
    nested = sorted({type(cell).__name__ for cell in column if isinstance(cell, list | dict)})
    if nested:
        what = {"dict": "objects", "list": "lists"}
        return odd_column(name, "other", len(column), " and ".join(what[kind] for kind in nested))
    return object_column(name, column)


def _texts(column: Sequence[Any]) -> list[str]:
    return ["" if cell is None else cell if isinstance(cell, str) else _written(cell) for cell in column]


def _written(value: Any) -> str:
    """Return a number as a text that means it whatever marks decimals and thousands."""
    if isinstance(value, bool):
        return str(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return "" if number.is_nan() else str(float(value))
    sign, digits, exponent = number.normalize().as_tuple()
    if not isinstance(exponent, int):
        return ""
    power = "0" * exponent if 0 <= exponent < 18 else f"e{exponent}"
    return f"{'-' * sign}{''.join(map(str, digits))}{power}"


def _restored(column: Column, cells: Sequence[Any]) -> Column:
    """Return a column as it was read, with the numbers that were numbers already as they were."""
    numbers = np.array([isinstance(cell, Real) and not isinstance(cell, bool) for cell in cells])
    if column.kind == "number" and numbers.any():
        values = column.values.copy()
        values[numbers] = [float(cell) for cell in cells if isinstance(cell, Real) and not isinstance(cell, bool)]
        return Column(column.name, column.kind, values, column.levels, column.what, column.how)
    if column.kind == "text" and numbers.any():
        shown = [
            None if gone else f"{cell:.15g}" if number else str(cell)
            for gone, number, cell in zip(column.missing, numbers, cells, strict=True)
        ]
        return text_column(column.name, shown)
    return column
