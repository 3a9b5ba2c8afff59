"""Where in a sheet a table stands: below title rows, beside empty columns, above footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from netfold.errors import amount

# A row is as wide as the table if it fills this part of it.
WIDE = 0.75
FIRST_YEAR, LAST_YEAR = 1900, 2100

Row = Sequence[Any]


class Layout(NamedTuple):
    """The names and cells of d columns, None where there is nothing, and what was passed over, a sentence each."""

    names: list[str]
    columns: list[list[Any]]
    notes: tuple[str, ...]
    has_header: bool


def laid_out(rows: list[Row], header: bool | None) -> Layout | None:
    """Return the table that stands in ``rows``, None if there is none; a ``header`` that is None is found out."""
    cells = [[None if isinstance(cell, str) and not cell.strip() else cell for cell in row] for row in rows]
    counts = [sum(cell is not None for cell in row) for row in cells]
    width = _width(counts)
    if width < 2:
        return None
    first = next(place for place, count in enumerate(counts) if count >= WIDE * width)
    last = _last(counts)
    body = [row for row in cells[first : last + 1] if any(cell is not None for cell in row)]
    places = [place for place in range(len(body[0])) if any(row[place] is not None for row in body)]
    body = [[row[place] for place in places] for row in body]
    named = _is_header(body) if header is None else header
    names = [_name(cell, place) for place, cell in enumerate(body[0])] if named else list(map(str, range(len(places))))
    data = body[1:] if named else body
    if not data:
        return None
    notes = _notes(counts[:first], counts[last + 1 :], last + 1 - first - len(body))
    return Layout(names, [list(column) for column in zip(*data, strict=True)], notes, named)


def _width(counts: list[int]) -> int:
    """Return how many cells the rows of the table fill: as many as two rows do."""
    return sorted(counts)[-2] if len(counts) > 1 else 0


def _last(counts: list[int]) -> int:
    """Return the last row of the table; single cells below an empty row are footnotes."""
    full = max(place for place, count in enumerate(counts) if count > 1)
    last = full
    while last + 1 < len(counts) and counts[last + 1]:
        last += 1
    return last


def _is_header(body: list[list[Any]]) -> bool:
    """Whether the first row names the columns: its cells are texts, or years above numbers."""
    cells = [cell for cell in body[0] if cell is not None]
    if all(isinstance(cell, str) for cell in cells):
        return not all(_is_number(cell) for cell in cells)
    others = [cell for cell in cells if not isinstance(cell, str)]
    years = all(isinstance(cell, int | float) and FIRST_YEAR <= cell <= LAST_YEAR for cell in others)
    return years and len(set(others)) == len(others) > 1 and all(float(year).is_integer() for year in others)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _name(cell: Any, place: int) -> str:
    if cell is None:
        return f"column {place + 1}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _notes(above: list[int], below: list[int], empty: int) -> tuple[str, ...]:
    told = [
        f"{amount(count, 'row')} {where}"
        for count, where in (
            (sum(map(bool, above)), "above the column names"),
            (sum(map(bool, below)), "below the table"),
        )
        if count
    ]
    if empty:
        told.append(f"{amount(empty, 'empty row')} within it")
    return (f"passed over {' and '.join(told)}",) if told else ()
