"""Data frames, dicts of columns and scikit-learn Bunches as columns; every frame goes through narwhals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import narwhals as nw
import numpy as np

from netfold.datasets.tables.columns import (
    Column,
    Table,
    array_column,
    check_size,
    clean,
    labelled,
    number_column,
    object_column,
    odd_column,
    short,
    text_column,
)
from netfold.datasets.tables.interpreting import Meant, how_notes, with_numbers
from netfold.datasets.tables.noting import gathered
from netfold.datasets.tables.npz_file import array_columns
from netfold.errors import InputError


def read_frame(frame: Any, source: str) -> Table:
    """Read a pandas, polars or pyarrow frame, or any other that narwhals knows.

    Raises :class:`InputError` for a frame that is too large or has two columns of one name.
    """
    try:
        data = nw.from_native(frame)
        if isinstance(data, nw.LazyFrame):
            data = data.collect()
        names = data.columns
        check_size(source, rows=len(data), columns=len(names))
        table = _table(source, [_series_column(clean(name), data.get_column(name)) for name in names])
        return replace(table, notes=(*_index_note(frame), *table.notes))
    except nw.exceptions.DuplicateError as error:
        raise InputError(f"{source} has two columns of one name; rename one ({clean(error)[:80]})") from None


def _index_note(frame: Any) -> list[str]:
    """Return what is to be said of a pandas index that has a name: it is no column."""
    index = getattr(frame, "index", None)
    names = [short(name) for name in getattr(index, "names", ()) if name is not None]
    return [f"the index {' and '.join(names)} is not used; reset_index() makes columns of it"] if names else []


def is_frame(source: Any) -> bool:
    """Whether narwhals knows what ``source`` is."""
    try:
        return isinstance(nw.from_native(source, pass_through=True), nw.DataFrame | nw.LazyFrame)
    except nw.exceptions.DuplicateError:
        return True


def read_mapping(columns: Mapping[Any, Any], source: str) -> Table:
    """Read a dict of columns, each a sequence or an array (n,).

    Raises :class:`InputError` for a column that is no list of values, and columns of several lengths.
    """
    return _table(source, [_sequence_column(source, clean(name), column) for name, column in columns.items()])


def _table(source: str, columns: list[Column]) -> Table:
    """Return a table of ``columns``; texts that are numbers become numbers, unless they were made categories."""
    meant = [Meant(column, []) if column.what else with_numbers(column) for column in columns]
    made = tuple(each.column or column for each, column in zip(meant, columns, strict=True))
    hows = how_notes(column for column, before in zip(made, columns, strict=True) if column is not before)
    return Table(source, made, (*gathered([note for each in meant for note in each.notes]), *hows))


def read_bunch(bunch: Mapping[Any, Any], source: str) -> Table:
    """Read what scikit-learn's loaders return: data, target, and their names.

    Raises :class:`InputError` for data or a target of another shape.
    """
    data, target = bunch["data"], bunch["target"]
    if is_frame(data):
        features = read_frame(data, source).columns
    else:
        array = np.asarray(data)
        if array.ndim != 2:
            raise InputError(f"{source} has data of shape {array.shape}; expected (samples, features)")
        features = tuple(array_columns("X", array, [str(name) for name in bunch.get("feature_names", ())]))
    if np.ndim(target) != 1:
        raise InputError(f"{source} has a target of shape {np.shape(target)}; expected one label for each row")
    column = _sequence_column(source, "target", target)
    names: Any = bunch.get("target_names", ())
    return Table(source, (*features, labelled(column, list(names) if np.ndim(names) == 1 else [])))


def _sequence_column(source: str, name: str, values: Any) -> Column:
    series = nw.from_native(values, allow_series=True, pass_through=True)
    if isinstance(series, nw.Series):
        return _series_column(name, series)
    if isinstance(values, np.ndarray):
        if values.ndim != 1:
            raise InputError(
                f"{source}: column {short(name)} has shape {values.shape}; expected one value for each row"
            )
        # As a list, masked values are None.
        return object_column(name, values.tolist()) if np.ma.is_masked(values) else array_column(name, values)
    if isinstance(values, str | bytes | Mapping) or not hasattr(values, "__iter__"):
        raise InputError(f"{source}: column {short(name)} is {type(values).__name__}; expected a list of values")
    return object_column(name, values)


def _series_column(name: str, series: nw.Series[Any]) -> Column:
    kind = series.dtype
    missing = np.asarray(series.is_null().to_numpy(), dtype=bool)
    if kind.is_numeric():
        values = np.array(series.cast(nw.Float64).to_numpy(), dtype=np.float64)
        values[missing] = np.nan
        return number_column(name, values)
    if kind in (nw.Date, nw.Datetime, nw.Time, nw.Duration):
        return odd_column(name, "date", len(series), "dates")
    if kind.is_nested() or kind == nw.Binary:
        return odd_column(name, "other", len(series), f"values of type {kind}")
    cells = [None if gone else cell for gone, cell in zip(missing, series.to_list(), strict=True)]
    if kind in (nw.Categorical, nw.Enum):
        texts = text_column(name, [None if cell is None else str(cell) for cell in cells])
        return replace(texts, what="categories")
    return object_column(name, cells)
