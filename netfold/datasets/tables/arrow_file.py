"""Parquet and Feather files as columns, by pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.columns import Table, check_size, clean, odd_column
from netfold.datasets.tables.damage import naming_damage
from netfold.datasets.tables.frame import read_frame
from netfold.datasets.tables.sampling import MOST_STRATA, Sampling, check_sampled_size, strata_of
from netfold.errors import InputError, MissingExtraError

MOST_BYTES = 2**30
# What the csv module takes, too.
LONGEST_TEXT = 131_072
# Rows at a time of a table that is sampled.
BATCH = 2**16


def read_parquet(path: Path, sampling: Sampling, source: str) -> Table:
    """Read a Parquet file; what its footer claims is checked before anything is read.

    Of a larger table than is wanted, rows are drawn while it is gone through. Raises :class:`InputError` for a file
    that is damaged or too large, :class:`MissingExtraError` without pyarrow.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("a Parquet table", "parquet") from None
    with naming_damage(Path(source), "Parquet file"):
        with parquet.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
        sizes = [about.row_group(group).total_byte_size for group in range(about.num_row_groups)]
        _check_claims(source, sampling, about.num_rows, about.num_columns, sizes)
        odd = {field.name: str(field.type) for field in schema if _is_odd(field.type)}
        names = [field.name for field in schema if field.name not in odd]
        # A text that fills a million rows is stored once; so it stays until it is known to be short.
        texts = [field.name for field in schema if _is_text(field.type)]
        rows: int = about.num_rows
        notes: tuple[str, ...] = ()
        with parquet.ParquetFile(path, read_dictionary=texts) as file:
            if sampling.is_for(rows):
                drawn = _drawn(source, rows, names, sampling, lambda columns: _batches_of_parquet(file, columns))
                arrow, notes, rows = drawn.table, (drawn.note,), drawn.table.num_rows
            else:
                arrow = _checked(source, file.read(columns=names if odd else None))
        columns = read_frame(arrow, source).columns if names or not odd else ()
    left_out = (odd_column(clean(name), "other", rows, f"values of type {odd[name]}") for name in odd)
    return Table(source, (*columns, *left_out), notes)


def read_feather(path: Path, sampling: Sampling, source: str) -> Table:
    """Read a Feather file (version 2, which is Arrow's IPC file), batch by batch.

    Of a larger table than is wanted, rows are drawn while it is gone through. Raises :class:`InputError` for a file
    that is damaged or too large, :class:`MissingExtraError` without pyarrow.
    """
    try:
        from pyarrow import Table as ArrowTable
        from pyarrow import ipc
    except ImportError:
        raise MissingExtraError("a Feather table", "parquet") from None
    with naming_damage(Path(source), "Feather file"), path.open("rb") as stream, ipc.open_file(stream) as file:
        schema, places = file.schema, range(file.num_record_batches)
        check_size(source, rows=0, columns=len(schema))
        if sampling.rows is not None:
            rows = sum(file.get_batch(place).num_rows for place in places)
            check_sampled_size(source, rows=rows, columns=len(schema))
            if sampling.is_for(rows):
                batches = lambda columns: (file.get_batch(place).select(columns) for place in places)  # noqa: E731
                drawn = _drawn(source, rows, schema.names, sampling, batches)
                table = read_frame(drawn.table, source)
                return Table(source, table.columns, (drawn.note,))
        whole, rows, size = [], 0, 0
        for place in places:
            whole.append(file.get_batch(place))
            rows, size = rows + whole[-1].num_rows, size + whole[-1].nbytes
            check_size(source, rows=rows, columns=len(schema), is_all=False)
            if size > MOST_BYTES:
                raise InputError(f"{source} holds more than {MOST_BYTES} bytes, which is too large to read")
        return read_frame(_checked(source, ArrowTable.from_batches(whole, schema)), source)


class Drawn(NamedTuple):
    """Rows that were drawn, as an Arrow table, and the sentence that says so."""

    table: Any
    note: str


def _check_claims(source: str, sampling: Sampling, rows: int, columns: int, sizes: list[int]) -> None:
    is_sampled = sampling.is_for(rows)
    (check_sampled_size if is_sampled else check_size)(source, rows=rows, columns=columns)
    check_size(source, rows=0, columns=columns)
    claimed = max(sizes, default=0) if is_sampled else sum(sizes)
    if claimed > MOST_BYTES * (2 if is_sampled else 1) or min(sizes, default=0) < 0:
        part = "a row group of " if is_sampled else ""
        raise InputError(f"{source} claims to hold {part}{claimed} bytes; at most {MOST_BYTES} can be read")


def _batches_of_parquet(file: Any, columns: list[str]) -> Iterator[Any]:
    batches: Iterator[Any] = file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False)
    return batches


def _drawn(
    source: str, total: int, names: list[str], sampling: Sampling, batches: Callable[[list[str]], Iterator[Any]]
) -> Drawn:
    """Draw rows of ``total``: the target is gone through first, which says how many each class has, and then all."""
    from pyarrow import Table as ArrowTable

    target = sampling.target_among(names)
    strata = None if target is None else strata_of(_distinct(batch.column(0)) for batch in batches([target]))
    rows = sampling.draw(total, strata)
    parts, start = [], 0
    for batch in batches(names):
        low, high = np.searchsorted(rows, [start, start + batch.num_rows])
        if high > low:
            _validate(batch)
            parts.append(ArrowTable.from_batches([batch]).take(rows[low:high] - start))
        start += batch.num_rows
    table = _checked(source, _joined(parts))
    return Drawn(table, sampling.note(total, table.num_rows, target if strata is not None else None))


def _distinct(column: Any) -> tuple[Sequence[Any], NDArray[Any]]:
    """Return the different values of a column, and which of them each row has."""
    from pyarrow import compute, types

    column.validate(full=True)
    encoded = column if types.is_dictionary(column.type) else compute.dictionary_encode(column, "encode")
    places = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    if len(encoded.dictionary) > MOST_STRATA:
        return range(MOST_STRATA + 1), places
    return [*encoded.dictionary.to_pylist(), None], places


def _validate(batch: Any) -> None:
    # Offsets that point outside their buffer are only found by looking; using them would crash.
    batch.validate(full=True)


def _joined(parts: list[Any]) -> Any:
    from pyarrow import concat_tables

    return concat_tables(parts).unify_dictionaries().combine_chunks()


def _is_odd(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind))


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


def _checked(source: str, table: Any) -> Any:
    """Return ``table`` if its buffers fit together and its texts, each written out, are not too long."""
    from pyarrow import compute, types

    # Offsets that point outside their buffer are only found by looking; using them would crash.
    table.validate(full=True)
    size = 0
    for chunk in (chunk for column in table.columns for chunk in column.chunks if types.is_dictionary(chunk.type)):
        if not _is_text(chunk.dictionary.type):
            continue
        lengths = compute.binary_length(chunk.dictionary)
        if (compute.max(lengths).as_py() or 0) > LONGEST_TEXT:
            raise InputError(f"{source} holds a text of more than {LONGEST_TEXT} bytes, which is too long to read")
        size += compute.sum(lengths.take(chunk.indices)).as_py() or 0
        if size > MOST_BYTES:
            raise InputError(f"{source} holds texts of more than {MOST_BYTES} bytes, which is too large to read")
    return table
