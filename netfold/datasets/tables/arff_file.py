"""ARFF files, Weka's tables, as columns.

SciPy's reader knows neither texts, nor sparse rows, nor letters beyond ASCII, which such files do have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from netfold.datasets.tables.columns import (
    MOST_COLUMNS,
    Column,
    Table,
    check_size,
    clean,
    number_column,
    odd_column,
    short,
    text_column,
)
from netfold.errors import InputError

LONGEST_LINE = 10_000_000
WORD = r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\""
ATTRIBUTE = re.compile(rf"@attribute\s+({WORD}|[^\s{{]+)\s*(.*)", re.IGNORECASE)
CELL = re.compile(rf"\s*({WORD}|[^,]*?)\s*(?:,|$)")
SPARSE_CELL = re.compile(rf"\s*(\d+)\s+({WORD}|[^,]*?)\s*(?:,|$)")
NUMBERS = ("numeric", "real", "integer")


class Attribute(NamedTuple):
    """A column as its file declares it: its ``kind`` is a word, or "nominal" with ``levels``."""

    name: str
    kind: str
    levels: tuple[str, ...] = ()


def read_arff(path: Path, source: str) -> Table:
    """Read an ARFF file, dense or sparse.

    Nominal attributes are texts with the levels that it declares, in their order. Raises :class:`InputError`, naming
    the line, for what does not fit the declarations, or is too large.
    """
    lines = _lines(path, source)
    attributes = _attributes(source, lines)
    check_size(source, rows=0, columns=len(attributes))
    columns: list[list[str | None]] = [[] for _ in attributes]
    numbers: list[int] = []
    for number, line in lines:
        numbers.append(number)
        for column, cell in zip(columns, _row(f"{source}, line {number}", line, attributes), strict=True):
            column.append(cell)
        if len(numbers) % 10_000 == 0:
            check_size(source, rows=len(numbers), columns=len(attributes), is_all=False)
    made = [_column(source, each, cells, numbers) for each, cells in zip(attributes, columns, strict=True)]
    return Table(source, tuple(made))


def _lines(path: Path, source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither blank nor comments, with their numbers."""
    encoding = _encoding(path)
    with path.open(encoding=encoding) as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), start=1):
            if len(line) == LONGEST_LINE or "\0" in line:
                raise InputError(f"{source}, line {number} is no line of an ARFF file")
            text = line.strip()
            if text and not text.startswith("%"):
                yield number, text


def _encoding(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(2**20):
                pass
    except UnicodeDecodeError:
        return "cp1252" if _reads(path, "cp1252") else "latin-1"
    return "utf-8-sig"


def _reads(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding) as file:
            while file.read(2**20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _attributes(source: str, lines: Iterator[tuple[int, str]]) -> list[Attribute]:
    found: list[Attribute] = []
    for number, line in lines:
        word = line.split(None, 1)[0].lower()
        if word == "@data":
            if not found:
                break
            return found
        if word == "@attribute":
            found.append(_attribute(f"{source}, line {number}", line))
        elif word not in ("@relation", "@inputs", "@outputs", "@input", "@output"):
            raise InputError(f"{source}, line {number}: {short(line)} is no declaration of an ARFF file")
        if len(found) > MOST_COLUMNS:
            check_size(source, rows=0, columns=len(found))
    raise InputError(f"{source} is no ARFF file: it has no {'@data' if found else '@attribute'}")


def _attribute(where: str, line: str) -> Attribute:
    match = ATTRIBUTE.fullmatch(line)
    if not match:
        raise InputError(f"{where}: {short(line)} declares no attribute")
    name, kind = clean(_bare(match[1])), match[2].strip()
    if kind.startswith("{") and kind.endswith("}"):
        return Attribute(name, "nominal", tuple(dict.fromkeys(clean(_bare(each)) for each in _cells(kind[1:-1]))))
    word = kind.split(None, 1)[0].lower() if kind else ""
    if word not in (*NUMBERS, "string", "date"):
        raise InputError(f"{where}: attribute {short(name)} is of type {short(kind)}; expected numeric or {{a, b}}")
    return Attribute(name, "number" if word in NUMBERS else word)


def _cells(text: str) -> list[str]:
    if "'" not in text and '"' not in text:
        return [cell.strip() for cell in text.split(",")]
    cells, place = [], 0
    while place <= len(text):
        match = CELL.match(text, place)
        if not match:
            return []
        cells.append(match[1])
        if match.end() == len(text) and not match[0].endswith(","):
            return cells
        place = match.end()
    return cells


def _bare(cell: str) -> str:
    if len(cell) > 1 and cell[0] in "'\"" and cell[-1] == cell[0]:
        return re.sub(r"\\(.)", r"\1", cell[1:-1])
    return cell


def _row(where: str, line: str, attributes: list[Attribute]) -> list[str | None]:
    if line.startswith("{"):
        return _sparse_row(where, line, attributes)
    cells = _cells(line)
    if len(cells) != len(attributes) and "\t" in line and "," not in line:
        cells = line.split("\t")
    if len(cells) != len(attributes):
        raise InputError(f"{where} has {len(cells)} values; the attributes are {len(attributes)}")
    return [None if cell in ("?", "") else _bare(cell) for cell in cells]


def _sparse_row(where: str, line: str, attributes: list[Attribute]) -> list[str | None]:
    """Return a row of which only some values are told: the others are 0, or the first level."""
    row: list[str | None] = [each.levels[0] if each.levels else "0" for each in attributes]
    inside, place = line[1:].rstrip("} \t"), 0
    while place < len(inside):
        match = SPARSE_CELL.match(inside, place)
        if not match or match.end() == place or len(match[1]) > 6 or int(match[1]) >= len(attributes):
            raise InputError(f"{where}: {short(inside[place:])} is no value of a sparse row")
        row[int(match[1])] = None if match[2] == "?" else _bare(match[2])
        place = match.end()
    return row


def _column(source: str, attribute: Attribute, cells: list[str | None], lines: list[int]) -> Column:
    name = attribute.name
    if attribute.kind == "date":
        return odd_column(name, "date", len(cells), "dates")
    if attribute.kind == "string":
        return text_column(name, cells)
    places = {level: float(place) for place, level in enumerate(attribute.levels)}
    values = np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        try:
            values[row] = places[clean(cell)] if places else float(cell)
        except (KeyError, ValueError):
            expected = "one of its levels" if places else "a number"
            raise InputError(
                f"{source}, line {lines[row]}: attribute {short(name)} is {short(cell)}; expected {expected}"
            ) from None
    return Column(name, "text", values, attribute.levels) if places else number_column(name, values)
