"""What texts mean: numbers, booleans, dates, missing marks; decided for each column by all of its cells."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.cells import Cells, Texts
from netfold.datasets.tables.columns import Column, Table, number_column, odd_column, short, text_column
from netfold.errors import InputError
from netfold.options.data import Reading

MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?")

DATE = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}.{0,20})?")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def interpreted(cells: Cells, reading: Reading) -> Table:
    """Return the table that ``cells`` mean.

    Raises :class:`InputError` for a column that may mean two things.
    """
    columns = (_column(cells.source, *column) for column in zip(cells.names, cells.columns, strict=True))
    return Table(cells.source, tuple(columns), cells.notes, cells.found)


def _column(source: str, name: str, cells: Texts) -> Column:
    """Find out what kind of column the texts ``cells`` are, and return it."""
    numbers = _numbers(cells)
    if numbers is not None:
        return number_column(name, numbers)
    missing = np.logical_or.reduce([cells == mark for mark in MISSING])
    present = cells[~missing].tolist()
    values = np.full(len(cells), np.nan)
    numbers = _numbers(cells[~missing])
    if numbers is not None:
        values[~missing] = numbers
        return number_column(name, values)
    if all(text.lower() in ("true", "false") for text in present):
        values[~missing] = [text.lower() == "true" for text in present]
        return Column(name, "boolean", values)
    if all(map(DATE.fullmatch, present)):
        return odd_column(name, "date", len(cells), "dates")
    if all(map(DECIMAL_COMMA.fullmatch, present)):
        raise InputError(
            f"{source}: column {short(name)} has numbers with a decimal comma, as in {short(present[0])}; "
            "write them with a point"
        )
    return text_column(name, [None if gone else text for gone, text in zip(missing, cells.tolist(), strict=True)])


def _numbers(cells: Texts) -> NDArray[np.float64] | None:
    try:
        with np.errstate(over="ignore"):
            numbers = np.asarray(cells.astype(np.float64))
    except ValueError:
        return None
    # Python's numbers may have underscores and any script's digits; a table's may not.
    text = "".join(cells.tolist())
    return numbers if text.isascii() and "_" not in text else None
