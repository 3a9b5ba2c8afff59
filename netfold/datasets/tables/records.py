"""Rows of a text table: what the standard library's reader reads strictly, and rows whose quotes are mended."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from netfold.datasets.tables.dialect import Dialect
from netfold.datasets.tables.lines import Lines
from netfold.errors import InputError

# A row with more quotes than this is read as if all that are not in order were letters.
MOST_QUOTES = 60
MOST_READINGS = 400


class Row(NamedTuple):
    """The line that a row begins at, its cells, and whether a blank line is above it."""

    line: int
    cells: list[str]
    after_blank: bool = False


def read_rows(lines: Lines, dialect: Dialect, mended: list[int]) -> Iterator[Row]:
    """Yield every row that is not blank; the lines whose quotes were mended are appended to ``mended``.

    A quote is in order if it opens a cell, and the one that closes it is the last of the cell. One that is not is a
    letter, or does not close: whichever gives the row as many cells as others have.

    Raises :class:`InputError` for a cell that is too long.
    """
    ended, blank, quote = False, False, dialect.quote
    while not ended:
        reader = dialect.reader(iter(lines), strict=True)
        lines.taken.clear()
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                ended = True
                break
            except csv.Error as error:
                _check_length(lines, error)
                yield _first_line(lines, dialect, mended)
                break
            if len(cells) != dialect.width and cells:
                better = _better(lines, dialect)
                if better is not None:
                    yield _first_line(lines, dialect, mended)
                    break
            if quote in lines.taken[0] and quote in "".join(cells) and _has_stray(lines.taken[0], dialect):
                mended.append(lines.number - len(lines.taken) + 1)
            if cells and (len(cells) > 1 or cells[0].strip()):
                yield Row(lines.number - len(lines.taken) + 1, cells, blank)
                blank = False
            else:
                blank = True
            lines.taken.clear()


def _check_length(lines: Lines, error: csv.Error) -> None:
    if "field limit" in str(error) and len(lines.taken) == 1:
        raise InputError(
            f"{lines.source}, line {lines.number}: a cell is longer than {csv.field_size_limit()} characters; "
            "is a quote never closed?"
        )


def _first_line(lines: Lines, dialect: Dialect, mended: list[int]) -> Row:
    """Return the first of the lines taken as a row of its own, and let the others come again."""
    first, *others = lines.taken
    lines.give_back(others)
    mended.append(lines.number)
    return Row(lines.number, mended_cells(first, dialect))


def _better(lines: Lines, dialect: Dialect) -> list[str] | None:
    """Return the first line as a row if that has the width which the quotes as they are do not give."""
    first = lines.taken[0]
    if dialect.quote not in first:
        return None
    cells = mended_cells(first, dialect)
    return cells if len(cells) == dialect.width else None


def mended_cells(line: str, dialect: Dialect) -> list[str]:
    """Return the cells of one line, with quotes that are not in order read so that the row has the usual width."""
    text = line.rstrip("\r\n")
    if dialect.delimiter == " ":
        text = " ".join(text.split())
    first: list[str] | None = None
    if text.count(dialect.quote) <= MOST_QUOTES:
        for cells in islice(_readings(text, 0, dialect), MOST_READINGS):
            if len(cells) == dialect.width:
                return cells
            first = cells
    return first if first is not None else text.split(dialect.delimiter)


def _readings(text: str, place: int, dialect: Dialect) -> Iterator[list[str]]:
    """Yield the ways to split ``text`` from ``place`` on; quotes that are all letters come last."""
    cells: list[str] = []
    while True:
        while text.startswith(" ", place):
            place += 1
        ways = _ways(text, place, dialect)
        if len(ways) > 1:
            for cell, end in ways:
                rests = _readings(text, end + 1, dialect) if end < len(text) else iter([[]])
                yield from ([*cells, cell, *rest] for rest in rests)
            return
        ((cell, end),) = ways
        cells.append(cell)
        if end >= len(text):
            yield cells
            return
        place = end + 1


def _ways(text: str, place: int, dialect: Dialect) -> list[tuple[str, int]]:
    """Return the cells that may begin at ``place``, each with where it ends; one if its quotes are in order."""
    end = text.find(dialect.delimiter, place)
    plain = (text[place : len(text) if end < 0 else end], len(text) if end < 0 else end)
    if not text.startswith(dialect.quote, place):
        return [plain]
    doubled = _closed(text, place + 1, dialect, doubled=True)
    if doubled is not None and doubled.in_order:
        return [(doubled.cell, doubled.end)]
    single = _closed(text, place + 1, dialect, doubled=False)
    ways = [(way.cell, way.end) for way in (doubled, single) if way is not None]
    return [*dict.fromkeys(ways), plain]


def _has_stray(line: str, dialect: Dialect) -> bool:
    """Whether a cell of a line holds a quote though it does not begin with one."""
    text, place = line.rstrip("\r\n"), 0
    while place < len(text):
        place = _after(text, place)
        ways = _ways(text, place, dialect)
        if len(ways) > 1 or (not text.startswith(dialect.quote, place) and dialect.quote in ways[0][0]):
            return len(ways) == 1
        place = ways[0][1] + 1
    return False


class Closed(NamedTuple):
    """A quoted cell, where it ends, and whether no quote before its last was out of order."""

    cell: str
    end: int
    in_order: bool


def _closed(text: str, place: int, dialect: Dialect, *, doubled: bool) -> Closed | None:
    """Return the cell that the first quote closes after which the cell ends, or None if there is none."""
    start, quote, in_order = place, dialect.quote, True
    while (place := text.find(quote, place)) >= 0:
        if doubled and text.startswith(quote * 2, place):
            place += 2
            continue
        end = _after(text, place + 1)
        if end == len(text) or text[end] == dialect.delimiter:
            cell = text[start:place]
            return Closed(cell.replace(quote * 2, quote) if doubled else cell, end, in_order)
        place, in_order = place + 1, False
    return None


def _after(text: str, place: int) -> int:
    """Return the place of the first letter from ``place`` on that is no blank."""
    while text.startswith(" ", place) and place < len(text):
        place += 1
    return place
