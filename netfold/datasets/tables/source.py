"""What a table can be, and which reader reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from netfold.datasets.tables.arrow_file import read_feather, read_parquet
from netfold.datasets.tables.columns import Table, clean
from netfold.datasets.tables.csv_file import read_csv
from netfold.datasets.tables.encoding import Encoded, encode
from netfold.datasets.tables.npz_file import read_npz
from netfold.errors import InputError, check_choice
from netfold.files.reading import check_readable, clear_read_errors, told
from netfold.options import checked
from netfold.options.data import TABLE, Choices, Reading

LARGEST_FILE = 2**30

READERS: dict[str, Callable[[Path], Table]] = {
    ".parquet": read_parquet,
    ".feather": read_feather,
    ".arrow": read_feather,
    ".npz": read_npz,
}
TEXT_SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".data")
SUFFIXES = (*TEXT_SUFFIXES, *READERS)


def read_source(source: Any, reading: Reading) -> tuple[Table, str, str]:
    """Read any table: its columns, its name, and in words where it is from.

    Raises :class:`InputError` for what is no table, and for options of a file where the table is in memory.
    """
    if isinstance(source, str | PathLike):
        path = Path(source)
        return read_file(path, reading), clean(path.stem), f"table {clean(path.name)}"
    given = [name for name, value in vars(reading).items() if value is not None]
    if given:
        raise InputError(f"{given[0]} is for files; this table is in memory already")
    return _read_object(source), "table", f"a table of type {type(source).__name__}"


def read_dataset(source: Any, options: Mapping[str, Any], *, name: str | None) -> Encoded:
    """Read any table as the fields of a data set; :meth:`Dataset.from_table` says how.

    Raises :class:`InputError` for an unknown option, and for what is no table or cannot be learned from.
    """
    chosen = checked("table", TABLE, options)
    table, own_name, origin = read_source(source, Reading.of(chosen))
    return encode(table, Choices.of(chosen), name=(own_name if name is None else name) or "table", origin=origin)


def is_table_path(text: str) -> bool:
    """Whether ``text`` means a file rather than a name: it exists, or ends as a table does."""
    path = Path(text)
    try:
        return path.suffix.lower() in SUFFIXES or path.exists()
    except (OSError, ValueError):
        return False


def read_file(path: Path, reading: Reading) -> Table:
    """Read the columns of the file at ``path``, by its suffix.

    Raises :class:`InputError` for a file of another kind, that is damaged or too large, or takes no delimiter.
    """
    check_file(path)
    suffix = path.suffix.lower()
    if suffix in READERS and reading.delimiter is not None:
        raise InputError(f"delimiter is for text tables; {path} is none")
    if suffix == ".npy":
        raise InputError(f"{path} is a single array; save x and y together, as .npz")
    if suffix in (".xlsx", ".xls", ".ods"):
        raise InputError(f"{path} is a spreadsheet; save it as .csv")
    suffix = check_choice("kind of table", suffix, SUFFIXES)
    with clear_read_errors(path, "a table"):
        return READERS[suffix](path) if suffix in READERS else read_csv(path, reading)


def check_file(path: str | Path) -> None:
    """Raise :class:`InputError` unless ``path`` is a file, neither empty nor too large."""
    path = Path(path)
    if not check_readable(path, f"a table ({', '.join(SUFFIXES)})", largest=LARGEST_FILE):
        raise InputError(f"{told(path)} is an empty file; expected a table")


def _read_object(source: Any) -> Table:
    from netfold.datasets.tables.frame import is_frame, read_bunch, read_frame, read_mapping

    if is_frame(source):
        return read_frame(source, "the table")
    if isinstance(source, Mapping) and {"data", "target"} <= set(source) and type(source).__name__ == "Bunch":
        return read_bunch(source, "the Bunch")
    if isinstance(source, Mapping):
        return read_mapping(source, "the table")
    raise InputError(
        f"a table cannot be {type(source).__name__}; expected a path, a data frame, a dict of columns or a Bunch "
        "(Dataset.from_arrays takes arrays)"
    )
