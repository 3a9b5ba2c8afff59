"""Parquet and Feather files as columns, by pyarrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.datasets.tables.columns import Table, check_size
from netfold.datasets.tables.damage import naming_damage
from netfold.datasets.tables.frame import read_frame
from netfold.errors import InputError, MissingExtraError

MOST_BYTES = 2**31


def read_parquet(path: Path) -> Table:
    """Read a Parquet file; what its footer claims is checked before anything is read."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("a Parquet table", "parquet") from None
    with naming_damage(path, "Parquet file"), parquet.ParquetFile(path) as file:
        about = file.metadata
        check_size(str(path), rows=about.num_rows, columns=about.num_columns)
        claimed = [about.row_group(group).total_byte_size for group in range(about.num_row_groups)]
        if sum(claimed) > MOST_BYTES or min(claimed, default=0) < 0:
            raise InputError(f"{path} claims to hold {sum(claimed)} bytes; at most {MOST_BYTES} can be read")
        return read_frame(_checked(file.read()), str(path))


def read_feather(path: Path) -> Table:
    """Read a Feather file (version 2, which is Arrow's IPC file), batch by batch."""
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
        return read_frame(_checked(ArrowTable.from_batches(batches, file.schema)), str(path))


def _checked(table: Any) -> Any:
    # Offsets that point outside their buffer are only found by looking; using them would crash.
    table.validate(full=True)
    return table
