"""Comma-, semicolon- or tab-separated text as columns, by the standard library's csv module.

One reader, whatever else is installed, so that the same file always gives the same data set and every
complaint can name its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import numpy as np

from netfold.datasets.tables.cells import Cells, Texts
from netfold.datasets.tables.columns import MOST_COLUMNS, Table, check_size, clean, short
from netfold.datasets.tables.interpreting import interpreted
from netfold.errors import InputError
from netfold.options.data import Reading

DELIMITERS = (",", "\t", ";", "|")
DELIMITER_WORDS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "space": " "}
LONGEST_LINE = 10_000_000
# Cells that are Python objects at a time; as an array of texts they are a third of the size.
CELLS_PER_BLOCK = 200_000


def read_csv(path: Path, reading: Reading, source: str | None = None) -> Table:
    """Read a text table whose first line names its columns; a delimiter that is not given is found out.

    ``source`` stands for the path in messages, where this is a copy.

    UTF-8 with or without byte-order mark. Cells are stripped; empty ones, NA, N/A, NaN, null, None and ? are missing.
    Blank lines are skipped. Raises :class:`InputError`, naming the line, for what is no table of one width in UTF-8, or
    is too large.
    """
    delimiter = reading.delimiter
    if delimiter is None and path.suffix.lower() in (".tsv", ".tab"):
        delimiter = "\t"
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        header, first = _header(path, file)
        if delimiter is None:
            delimiter = max(DELIMITERS, key=lambda mark: len(_split(header, mark)))
        file.seek(0)
        names, blocks = _cells(path, file, _delimiter(delimiter))
    _check_names(path, names, first)
    columns = [np.concatenate([block[:, place] for block in blocks]) for place in range(len(names))]
    return interpreted(Cells(source or str(path), names, columns), reading)


def _delimiter(delimiter: str) -> str:
    delimiter = DELIMITER_WORDS.get(delimiter, delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n\0' or delimiter.isalnum():
        raise InputError(f"delimiter must be one character such as ',' ';' '|' or tab, not {delimiter!r}")
    return delimiter


def _header(path: Path, file: TextIO) -> tuple[str, int]:
    """Return the first line that is not blank, and its number."""
    for number, line in enumerate(_lines(path, file), start=1):
        if line.strip():
            return line, number
    raise InputError(f"{path} is blank; expected a line of column names and rows below it")


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return []


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1 and line.startswith(("\udcff\udcfe", "\udcfe\udcff")):
            raise InputError(f"{path} is UTF-16 text; save it as UTF-8")
        if "\0" in line:
            raise InputError(f"{path}, line {number} has NUL bytes; expected a text table in UTF-8")
        if len(line) > LONGEST_LINE:
            raise InputError(f"{path}, line {number} is longer than {LONGEST_LINE} characters; is this a table?")
        if not line.isascii():
            _check_utf8(path, number, line)
        yield line


def _check_utf8(path: Path, number: int, line: str) -> None:
    try:
        line.encode()
    except UnicodeEncodeError as error:
        byte = ord(line[error.start]) - 0xDC00
        raise InputError(f"{path}, line {number} is not UTF-8 (byte 0x{byte:02x}); save the table as UTF-8") from None


def _cells(path: Path, file: TextIO, delimiter: str) -> tuple[list[str], list[Texts]]:
    """Return the column names and blocks of rows, (r, d) texts."""
    rows = _rows(path, file, delimiter)
    _, header = next(rows)
    width, count = len(header), 0
    if width == 1:
        other = max(DELIMITERS, key=lambda mark: len(_split(header[0], mark)))
        hint = f"; is the delimiter {other!r}?" if len(_split(header[0], other)) > 1 else ""
        raise InputError(
            f"{path} has one column, {short(header[0])}, when split at {delimiter!r}{hint or '; give two'}"
        )
    check_size(str(path), rows=0, columns=width)
    block: list[list[str]] = []
    blocks: list[Texts] = []
    for line, row in rows:
        if len(row) != width:
            raise InputError(f"{path}, line {line} has {len(row)} cells; the column names are {width}")
        block.append(row)
        count += 1
        if len(block) * width >= CELLS_PER_BLOCK:
            check_size(str(path), rows=count, columns=width)
            blocks.append(_as_texts(block))
            block = []
    check_size(str(path), rows=count, columns=width)
    if not count:
        raise InputError(f"{path} has column names but no rows; expected at least two")
    return [clean(name) for name in header], [*blocks, *([_as_texts(block)] if block else [])]


def _as_texts(rows: list[list[str]]) -> Texts:
    return np.strings.strip(np.array(rows, dtype=np.dtypes.StringDType()))


def _rows(path: Path, file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank with the line it starts at."""
    reader = csv.reader(_lines(path, file), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{path}, line {line}: {_reason(error)}") from None
        if row and (len(row) > 1 or row[0].strip()):
            if len(row) > 10 * MOST_COLUMNS:
                raise InputError(f"{path}, line {line} has {len(row)} cells; at most {MOST_COLUMNS} can be read")
            yield line, row


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "a quote is opened and never closed"
    if "field limit" in text:
        return "a cell is longer than 131072 characters; is a quote never closed?"
    return f"{text}; check the quotes"


def _check_names(path: Path, names: list[str], line: int) -> None:
    numbers = [name for name in names if _as_number(name) is not None]
    fractions = [name for name in numbers if not name.lstrip("+-").isdigit()]
    if fractions or len(numbers) == len(names):
        raise InputError(
            f"{path}, line {line} holds numbers such as {short((fractions or numbers)[0])} where column names "
            "are expected; add a first line with the names"
        )
    for place, name in enumerate(names):
        # What pandas writes for its index has no name.
        names[place] = name or f"column {place + 1}"


def _as_number(text: str) -> float | None:
    try:
        return float(text) if "_" not in text else None
    except ValueError:
        return None
