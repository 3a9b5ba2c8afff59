"""What a table can be, and which reader reads it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import numpy as np

from netfold.datasets.tables.arff_file import read_arff
from netfold.datasets.tables.arrow_file import read_feather, read_parquet
from netfold.datasets.tables.columns import SAMPLE_HINT, Table, clean
from netfold.datasets.tables.csv_file import read_csv
from netfold.datasets.tables.encoding import Encoded, encode
from netfold.datasets.tables.json_file import read_json
from netfold.datasets.tables.kinds import SUFFIX_KINDS, TEXT, kind_of_file
from netfold.datasets.tables.libsvm_file import read_libsvm
from netfold.datasets.tables.npz_file import read_npz
from netfold.datasets.tables.sampled_csv import read_sampled_csv
from netfold.datasets.tables.sampling import Sampling, sampled
from netfold.datasets.tables.spreadsheet import read_spreadsheet
from netfold.datasets.tables.unpacking import MOST_LAYERS, PACKED_SUFFIXES, Unpacked, unpacked
from netfold.errors import InputError
from netfold.files.folders import PrivateFolder
from netfold.files.reading import check_readable, clear_read_errors, told
from netfold.options import checked
from netfold.options.data import TABLE, Choices, Reading

LARGEST_FILE = 2**30
# Of a file that is sampled.
LARGEST_SAMPLED = 2**35

STANDARD_INPUT = ("-", "/dev/stdin")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
BLOCK = 2**20
EVERY_ROW = Sampling()


class Request(NamedTuple):
    """How a file is written, and which of its rows are wanted."""

    reading: Reading
    sampling: Sampling

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> Request:
        """Return what is said of it among the ``chosen`` options."""
        return cls(Reading.of(chosen), Sampling.of(chosen))

    @property
    def largest(self) -> int:
        """How many bytes a file may have."""
        return LARGEST_FILE if self.sampling.rows is None else LARGEST_SAMPLED


Reader = Callable[[Path, Request, str], Table]

READERS: dict[str, Reader] = {
    TEXT: lambda path, request, source: (
        read_csv(path, request.reading, source)
        if request.sampling.rows is None
        else read_sampled_csv(path, request.reading, source, request.sampling)
    ),
    "parquet": lambda path, request, source: read_parquet(path, request.sampling, source),
    "feather": lambda path, request, source: read_feather(path, request.sampling, source),
    "npz": lambda path, _, source: read_npz(path, source),
    "json": lambda path, request, source: read_json(path, request.reading, source),
    "arff": lambda path, _, source: read_arff(path, source),
    "libsvm": lambda path, _, source: read_libsvm(path, source),
    **dict.fromkeys(
        ("xlsx", "xls", "ods"), lambda path, request, source: read_spreadsheet(path, request.reading, source)
    ),
}
SUFFIXES = (*SUFFIX_KINDS, *PACKED_SUFFIXES)
# What options are for, where not for every kind of table.
ONLY_FOR = {"delimiter": ("text tables", (TEXT,)), "sheet": ("workbooks", ("xlsx", "xls", "ods"))}


def read_source(source: Any, request: Request) -> tuple[Table, str, str]:
    """Read any table: its columns, its name, and in words where it is from.

    Raises :class:`InputError` for what is no table, and for options of a file where the table is in memory.
    """
    if isinstance(source, str | PathLike):
        table = read_file(source, request.reading, request.sampling)
        if source in STANDARD_INPUT:
            return table, "table", f"table from {table.source}"
        return table, _plain_name(Path(source).name), f"table {clean(Path(source).name)}"
    given = [name for name, value in vars(request.reading).items() if value is not None]
    if given:
        raise InputError(f"{given[0]} is for files; this table is in memory already")
    return sampled(_read_object(source), request.sampling), "table", f"a table of type {type(source).__name__}"


def read_file(source: str | PathLike[str], reading: Reading, sampling: Sampling = EVERY_ROW) -> Table:
    """Read the columns of a file, or of standard input, by what stands in it.

    Raises :class:`InputError` for what is no table, is damaged or too large, or does not have such options.
    """
    request = Request(reading, sampling)
    with _file(source, request) as file:
        return sampled(_read(file, request), sampling)


def read_dataset(source: Any, options: Mapping[str, Any], *, name: str | None) -> Encoded:
    """Read any table as the fields of a data set; :meth:`Dataset.from_table` says how.

    Raises :class:`InputError` for an unknown option, and for what is no table or cannot be learned from.
    """
    chosen = checked("table", TABLE, options)
    table, own_name, origin = read_source(source, Request.of(chosen))
    return encode(table, Choices.of(chosen), name=(own_name if name is None else name) or "table", origin=origin)


def is_table_path(text: str) -> bool:
    """Whether ``text`` means a table rather than a name.

    It is a file, ends as a table does, is standard input, "-", or an address, which is refused with a word of its own.
    """
    if text in STANDARD_INPUT or ADDRESS.match(text):
        return True
    path = Path(text)
    try:
        return path.suffix.lower() in SUFFIXES or path.exists()
    except (OSError, ValueError):
        return False


def check_source(source: str, *, is_sampled: bool = False) -> None:
    """Raise :class:`InputError` unless ``source`` is a file, neither empty nor too large, or standard input."""
    if ADDRESS.match(source):
        raise InputError(f"{clean(source)} is an address, and netfold downloads nothing: fetch it, then give the file")
    if source not in STANDARD_INPUT:
        _check_file(Path(source), is_sampled=is_sampled)


def _check_file(path: Path, *, is_sampled: bool) -> None:
    size = check_readable(path, "a table (.csv, .tsv, .xlsx, .ods, .json, .parquet, .npz, .csv.gz or another)")
    if not size:
        raise InputError(f"{told(path)} is an empty file; expected a table")
    if size > (LARGEST_SAMPLED if is_sampled else LARGEST_FILE):
        hint = "" if is_sampled else SAMPLE_HINT
        most = LARGEST_SAMPLED if is_sampled else LARGEST_FILE
        raise InputError(f"{told(path)} has {size} bytes; expected a table, which has at most {most}{hint}")


@contextmanager
def _file(source: str | PathLike[str], request: Request) -> Iterator[Unpacked]:
    """Yield the file that ``source`` means: standard input as a temporary one."""
    if source in STANDARD_INPUT:
        with PrivateFolder() as folder:
            path = folder / "table"
            _spool(path, request.largest)
            yield Unpacked(path, "table", "standard input")
        return
    if isinstance(source, str):
        check_source(source, is_sampled=request.sampling.rows is not None)
    path = Path(source)
    _check_file(path, is_sampled=request.sampling.rows is not None)
    yield Unpacked(path, path.name, str(path))


def _spool(path: Path, most: int) -> None:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("there is no standard input to read a table from")
    if sys.stdin.isatty():
        raise InputError("standard input is a terminal; expected a table, as in netfold train - < table.csv")
    size = 0
    with path.open("wb") as copy:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > most:
                raise InputError(f"standard input has more than {most} bytes; expected a table of at most that")
            copy.write(block)
    if not size:
        raise InputError("standard input is empty; expected a table")


def _read(file: Unpacked, request: Request) -> Table:
    """Read the columns of a file, by what stands in it, once it is unpacked."""
    notes: list[str] = []
    with ExitStack() as stack:
        stack.enter_context(clear_read_errors(Path(file.source), "a table"))
        for _ in range(MOST_LAYERS):
            kind, note = kind_of_file(file.path, file.name, file.source)
            notes.extend([note] if note else [])
            if kind in READERS:
                _check_options(kind, file.source, request.reading)
                table = READERS[kind](file.path, request, file.source)
                return Table(table.source, table.columns, (*notes, *table.notes), {"kind": kind, **table.found})
            file = stack.enter_context(unpacked(file, kind, most=request.largest))
            if not file.path.stat().st_size:
                raise InputError(f"{file.source} is empty when unpacked; expected a table")
    raise InputError(f"{file.source} is packed more than {MOST_LAYERS - 1} times; unpack it first")


def _check_options(kind: str, source: str, reading: Reading) -> None:
    for name, (words, kinds) in ONLY_FOR.items():
        if getattr(reading, name) is not None and kind not in kinds:
            raise InputError(f"{name} is for {words}; {source} is none")


def _plain_name(name: str) -> str:
    """Return the name of a file without the suffixes that say what it is."""
    path = PurePath(name)
    if path.suffix.lower() in PACKED_SUFFIXES:
        path = PurePath(path.stem)
    return clean(path.stem)


def _read_object(source: Any) -> Table:
    from netfold.datasets.tables.frame import is_frame, read_bunch, read_frame, read_mapping

    if isinstance(source, Table):
        return source
    if is_frame(source):
        return read_frame(source, "the table")
    if isinstance(source, Mapping) and {"data", "target"} <= set(source) and type(source).__name__ == "Bunch":
        return read_bunch(source, "the Bunch")
    if isinstance(source, Mapping):
        return read_mapping(source, "the table")
    if isinstance(source, np.ndarray) and source.dtype.names and source.ndim == 1:
        return read_mapping({name: source[name] for name in source.dtype.names}, "the table")
    raise InputError(
        f"a table cannot be {type(source).__name__}; expected a path, a data frame, a dict of columns, a structured "
        "array or a Bunch (Dataset.from_arrays takes arrays)"
    )
