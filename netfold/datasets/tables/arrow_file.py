"""Parquet and Feather files as columns, by pyarrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.datasets.tables.columns import Table, check_size, clean, odd_column
from netfold.datasets.tables.damage import naming_damage
from netfold.datasets.tables.frame import read_frame
from netfold.errors import InputError, MissingExtraError

MOST_BYTES = 2**30
# What the csv module takes, too.
LONGEST_TEXT = 131_072


def read_parquet(path: Path) -> Table:
    """Read a Parquet file; what its footer claims is checked before anything is read.

    Raises :class:`InputError` for a file that is damaged or too large, :class:`MissingExtraError` without pyarrow.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("a Parquet table", "parquet") from None
    with naming_damage(path, "Parquet file"):
        with parquet.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
        check_size(str(path), rows=about.num_rows, columns=about.num_columns)
        claimed = [about.row_group(group).total_byte_size for group in range(about.num_row_groups)]
        if sum(claimed) > MOST_BYTES or min(claimed, default=0) < 0:
            raise InputError(f"{path} claims to hold {sum(claimed)} bytes; at most {MOST_BYTES} can be read")
        odd = {field.name: str(field.type) for field in schema if _is_odd(field.type)}
        names = [field.name for field in schema if field.name not in odd] if odd else None
        # A text that fills a million rows is stored once; so it stays until it is known to be short.
        texts = [field.name for field in schema if _is_text(field.type)]
        with parquet.ParquetFile(path, read_dictionary=texts) as file:
            arrow = _checked(path, file.read(columns=names))
        columns = read_frame(arrow, str(path)).columns if names or names is None else ()
    left_out = (odd_column(clean(name), "other", about.num_rows, f"values of type {odd[name]}") for name in odd)
    return Table(str(path), (*columns, *left_out))


def read_feather(path: Path) -> Table:
    """Read a Feather file (version 2, which is Arrow's IPC file), batch by batch.

    Raises :class:`InputError` for a file that is damaged or too large, :class:`MissingExtraError` without pyarrow.
    """
    try:
        from pyarrow import Table as ArrowTable
        from pyarrow import ipc
    except ImportError:
        raise MissingExtraError("a Feather table", "parquet") from None
    with naming_damage(path, "Feather file"), path.open("rb") as stream, ipc.open_file(stream) as file:
        batches, rows, size = [], 0, 0
        check_size(str(path), rows=0, columns=len(file.schema))
        for place in range(file.num_record_batches):
            batches.append(file.get_batch(place))
            rows, size = rows + batches[-1].num_rows, size + batches[-1].nbytes
            check_size(str(path), rows=rows, columns=len(file.schema))
            if size > MOST_BYTES:
                raise InputError(f"{path} holds more than {MOST_BYTES} bytes, which is too large to read")
        return read_frame(_checked(path, ArrowTable.from_batches(batches, file.schema)), str(path))


def _is_odd(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind))


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


def _checked(path: Path, table: Any) -> Any:
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
            raise InputError(f"{path} holds a text of more than {LONGEST_TEXT} bytes, which is too long to read")
        size += compute.sum(lengths.take(chunk.indices)).as_py() or 0
        if size > MOST_BYTES:
            raise InputError(f"{path} holds texts of more than {MOST_BYTES} bytes, which is too large to read")
    return table
