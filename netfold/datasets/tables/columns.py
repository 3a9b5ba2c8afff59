"""Column and Table: what every reader makes of its file or frame."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from numbers import Real
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError

Float = NDArray[np.float64]
Kind = Literal["number", "boolean", "text", "date", "other"]

MOST_ROWS = 1_000_000
# As many as the input layer of a network may have.
MOST_COLUMNS = 4096
MOST_CELLS = 50_000_000
LONGEST_NAME = 200
SAMPLE_HINT = ": --sample 20000 (sample=20000 in Python) draws some of the rows"

DATES = (datetime.date, datetime.time, datetime.timedelta, np.datetime64, np.timedelta64)


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``values`` (n,) are NaN where a value is missing; else the number, 0 or 1 for a boolean, the index
    into ``levels`` for a text, and 0 for a date or other thing, of which only the kind is known, which ``what``
    names; it also names texts that are "categories". ``levels`` of a boolean are the words of its file, if there is
    one. ``how`` says how its cells were read where that is not plain, as in "decimal commas".
    """

    name: str
    kind: Kind
    values: Float = field(repr=False)
    levels: tuple[str, ...] = ()
    what: str = ""
    how: str = ""

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which rows have no value."""
        return np.isnan(self.values)

    def take(self, rows: NDArray[Any]) -> Column:
        """Return the column of these ``rows`` only."""
        return replace(self, values=self.values[rows])


@dataclass(frozen=True)
class Table:
    """Columns of one length, and ``source``, which errors name.

    ``notes`` say what was done or assumed to read it, a sentence each; ``found`` how its file is written, as in
    {"delimiter": ";"}, in the words of the options that say so.
    """

    source: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if not self.columns:
            raise InputError(f"{self.source} has no columns; expected a target and at least one feature")
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise InputError(f"{self.source} has two columns named {short(name)}; rename one")
            seen.add(name)
        lengths = {len(column.values) for column in self.columns}
        if len(lengths) > 1:
            first, other = next((a, b) for a in self.columns for b in self.columns if len(a.values) < len(b.values))
            raise InputError(
                f"{self.source} is ragged: column {short(first.name)} has {len(first.values)} rows, "
                f"{short(other.name)} has {len(other.values)}"
            )
        check_size(self.source, rows=self.rows, columns=len(names))
        if not self.rows:
            raise InputError(f"{self.source} has no rows; expected at least two below the column names")

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.columns[0].values)


def check_size(source: str, *, rows: int, columns: int, is_all: bool = True) -> None:
    """Raise :class:`InputError` for a table that is too large to hold; ``is_all`` unless more rows may follow."""
    has = "has" if is_all else "has at least"
    if columns > MOST_COLUMNS:
        raise InputError(f"{source} has {columns} columns; at most {MOST_COLUMNS} can be read")
    if rows > MOST_ROWS:
        raise InputError(f"{source} {has} {rows} rows; at most {MOST_ROWS} can be read{SAMPLE_HINT}")
    if rows * columns > MOST_CELLS:
        raise InputError(f"{source} {has} {rows} x {columns} cells; at most {MOST_CELLS} can be read{SAMPLE_HINT}")


def clean(name: object) -> str:
    """Return ``name`` as one line of printable text, cut where it is too long for any picture."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(name)[: 4 * LONGEST_NAME]).split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def short(name: object) -> str:
    """Return ``name`` quoted for a message, cut to a length that leaves room for the message."""
    text = clean(name)
    return repr(text if len(text) <= 40 else text[:39] + "…")


def number_column(name: str, values: Any) -> Column:
    """Return a column of numbers; NaN is missing."""
    return Column(name, "number", np.array(values, dtype=np.float64))


def text_column(name: str, values: Sequence[object | None]) -> Column:
    """Return a column of texts; None is missing."""
    texts = {value: clean(value) for value in dict.fromkeys(values) if value is not None}
    levels = tuple(sorted(set(texts.values())))
    place = {level: float(index) for index, level in enumerate(levels)}
    index = [np.nan if value is None else place[texts[value]] for value in values]
    return Column(name, "text", np.array(index, dtype=np.float64), levels)


def odd_column(name: str, kind: Kind, rows: int, what: str) -> Column:
    """Return a column of ``rows`` dates or other things, of which the values do not matter; ``what`` names them."""
    return Column(name, kind, np.zeros(rows), what=what)


def array_column(name: str, array: NDArray[Any]) -> Column:
    """Return a one-dimensional array as a column."""
    kind = array.dtype.kind
    if kind in "iuf":
        return number_column(name, array)
    if kind == "b":
        return Column(name, "boolean", array.astype(np.float64))
    if kind in "mM":
        return odd_column(name, "date", len(array), "dates")
    if kind in "cSV":
        what = {"c": "complex numbers", "S": "bytes", "V": "records"}[kind]
        return odd_column(name, "other", len(array), what)
    return object_column(name, array.tolist())


def object_column(name: str, values: Iterable[object]) -> Column:
    """Return a column of Python objects; None, NaN, and what pandas puts for missing values are missing."""
    cells = [None if _is_missing(value) else value for value in values]
    present = [cell for cell in cells if cell is not None]
    if all(isinstance(cell, bool | np.bool_) for cell in present) and present:
        return Column(name, "boolean", np.array([np.nan if c is None else float(c) for c in cells]))  # type: ignore[arg-type]
    if all((isinstance(cell, Real) and not isinstance(cell, bool)) or _is_decimal(cell) for cell in present):
        try:
            return number_column(name, [np.nan if cell is None else float(cell) for cell in cells])  # type: ignore[arg-type]
        except OverflowError:
            return number_column(name, [np.inf if cell is not None else np.nan for cell in cells])
    if all(isinstance(cell, str) for cell in present):
        return text_column(name, cells)
    if all(isinstance(cell, DATES) for cell in present):
        return odd_column(name, "date", len(cells), "dates")
    kinds = sorted({type(cell).__name__ for cell in present})
    what = f"a mixture of {', '.join(kinds[:4])}" if len(kinds) > 1 else f"values of type {kinds[0]}"
    return odd_column(name, "other", len(cells), what)


def labelled(column: Column, class_names: Sequence[object]) -> Column:
    """Return a column of whole numbers 0, 1, … as texts, the names of the classes, in their order."""
    present = column.values[~column.missing]
    fits = column.kind in ("number", "boolean") and len(class_names) > 1 and len(present)
    if not fits or not np.isin(present, np.arange(len(class_names))).all():
        return column
    levels = tuple(clean(name) for name in class_names)
    return column if len(set(levels)) < len(levels) else Column(column.name, "text", column.values, levels)


def _is_missing(value: object) -> bool:
    # pandas' NA answers every comparison with itself; NaN and NaT are not equal to themselves.
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, float | np.floating | np.datetime64 | np.timedelta64 | datetime.date) and value != value


def _is_decimal(value: object) -> bool:
    from decimal import Decimal

    return isinstance(value, Decimal)
