"""Where a text table begins: titles and comments above it, its column names, and columns that hold nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, pairwise
from typing import NamedTuple

from netfold.datasets.tables.columns import clean, short
from netfold.datasets.tables.marks import AMONG_NUMBERS, MISSING_MARKS
from netfold.datasets.tables.numerals import looks_like_date, looks_like_number
from netfold.datasets.tables.records import Row

RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*|[\s|+=]*={2,}[\s|+=]*")
COMPARED = 200
# Rows of names, one above the other, and empty ones between.
MOST_NAME_ROWS = 4


class Layout(NamedTuple):
    """The names of d columns, whether the file gives them, how many of its first rows are above the others.

    ``shift`` is True if the names are one fewer than the cells because the first column, of row names, has none.
    """

    names: list[str]
    has_header: bool
    skipped: int
    header: list[str]
    shift: bool
    notes: list[str]


def found_layout(rows: Sequence[Row], width: int, header: bool | None, comment: Row | None) -> Layout:
    """Return the layout of a table of which these are the first ``rows``, ``width`` cells each.

    ``header`` is whether there is one, None if that is to be found out. ``comment`` is the last of the comment
    lines above, which may hold the names.
    """
    rows = _split_otherwise(rows, width, notes := [])
    above = _titles(rows, width)
    notes += _title_notes(rows[:above])
    body = [row.cells for row in rows[above:] if not is_rule(row.cells)]
    first = body[0] if body else []
    # Names that stand there twice or thrice are no row.
    below = list(dropwhile(lambda cells: cells == first, body[1:]))
    data = [cells for cells in below if len(cells) == width][:COMPARED]
    has_header = header if header is not None else _is_header(first, data, width)
    if not has_header and comment is not None and len(comment.cells) == width and header is not False:
        notes.append(f"column names are those of the comment in line {comment.line}")
        return Layout([clean(cell) for cell in comment.cells], True, above, [], False, notes)
    if not has_header:
        if header is None:
            notes.append("no column names found: columns are named from 0; header yes takes the first row as names")
        return Layout([str(place) for place in range(width)], False, above, [], False, notes)
    skipped = next((place for place in range(above, len(rows)) if rows[place].cells is first), above) + 1
    more = _more_names(first, rows[skipped : skipped + COMPARED])
    if more:
        notes.append(f"column names are those of lines {rows[skipped - 1].line} to {more[-1].line}, together")
        names = [clean(name) for name in _joined([first, *(row.cells for row in more)], width)]
        return Layout(names, True, rows.index(more[-1]) + 1, first, False, notes)
    names, shift = _fitted(first, data, width, rows[skipped - 1].line, notes)
    return Layout(names, True, skipped, first, shift, notes)


def _more_names(first: Sequence[str], below: Sequence[Row]) -> list[Row]:
    """Return the rows ``below`` the first that are names, too: texts above numbers, where names are not different."""
    more: list[Row] = []
    for count, row in enumerate(below[:MOST_NAME_ROWS], 1):
        filled = [place for place, cell in enumerate(row.cells) if cell.strip()]
        cells = [row.cells[place].strip() for place in filled]
        if not filled:
            continue
        above = [first[place].strip() if place < len(first) else "" for place in filled]
        if len(filled) < 2 or any(_kind(cell) != "text" for cell in cells) or len(set(above) - {""}) == len(above):
            break
        if 2 * sum(_is_of_numbers(below[count:], place) for place in filled) < len(filled):
            break
        more.append(row)
    return more


def _is_of_numbers(rows: Sequence[Row], place: int) -> bool:
    kinds = Counter(_kind(row.cells[place].strip()) for row in rows if place < len(row.cells))
    return kinds["number"] > kinds["text"] + kinds["date"]


def _joined(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return the ``width`` names that ``rows`` are together; one above several columns belongs to all of them."""
    cells = [[*map(str.strip, row), *[""] * width][:width] for row in rows]
    for upper, row in enumerate(cells[:-1]):
        for place in range(1, width):
            if not row[place] and any(lower[place] for lower in cells[upper + 1 :]):
                row[place] = row[place - 1]
    return [" ".join(dict.fromkeys(cell for cell in column if cell)) for column in zip(*cells, strict=True)]


def _split_otherwise(rows: Sequence[Row], width: int, notes: list[str]) -> Sequence[Row]:
    """Return ``rows`` with the first split at another delimiter, if it is one cell and that makes of it as many."""
    if not rows or len(rows[0].cells) > 1 or width < 3:
        return rows
    for mark in (",", ";", "\t", "|", None):
        cells = [cell.strip('"') for cell in rows[0].cells[0].split(mark)]
        if len(cells) == width:
            notes.append(f"line {rows[0].line} is separated by {short(mark) if mark else 'blanks'}, the others are not")
            return [Row(rows[0].line, cells), *rows[1:]]
    return rows


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is a line of dashes, as Markdown and databases draw it."""
    return len("".join(cells)) >= 3 and all(not cell.strip() or RULE.fullmatch(cell.strip()) for cell in cells)


def _titles(rows: Sequence[Row], width: int) -> int:
    """Return how many of the first rows are above the table: a text or two, and then nothing."""
    count = 0
    for row in rows[: len(rows) - 1]:
        filled = [bool(cell.strip()) for cell in row.cells]
        used = sum(filled)
        leading = all(filled[:used])
        text = used == 0 or not any(looks_like_number(cell.strip()) for cell in row.cells[:used])
        # What is said of the table: Stand:;14.10.2021;15:11
        is_told = width > 9 and used < 5 and row.cells[0].strip().endswith(":")
        few = (used <= (1 if width < 5 else 2) or is_told) and used < width and (width > 2 or len(row.cells) == 1)
        if is_rule(row.cells) or (few and leading and text):
            count += 1
        else:
            break
    return count


def _title_notes(rows: Sequence[Row]) -> list[str]:
    told = [short(" ".join(cell.strip() for cell in row.cells if cell.strip())) for row in rows if any(row.cells)]
    told = [text for text in told if not RULE.fullmatch(text.strip("'"))]
    return (
        [f"left out above the column names: {', '.join(told[:3])}" + (", …" if len(told) > 3 else "")] if told else []
    )


def _is_header(first: Sequence[str], data: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the ``first`` row names the columns: it does if its cells are of other kinds than those below."""
    if not data:
        return not any(looks_like_number(cell.strip()) for cell in first)
    if _counts_up(first) and not _counts_up(data[0]):
        return True
    yes = no = 0
    again = unlike = 0
    for place, cell in enumerate(first[:width]):
        cell = cell.strip()
        below = [row[place].strip() for row in data]
        kinds = Counter(_kind(other) for other in below)
        usual, count = kinds.most_common(1)[0] if (kinds := kinds - Counter({"": kinds[""]})) else ("", 0)
        # A column may be called ND or missing; what stands for nothing is no name.
        kind = "text" if cell in AMONG_NUMBERS and cell.isalpha() and cell != "NA" else _kind(cell)
        if not kind or not count:
            continue
        if usual != "text" and count >= 0.8 * sum(kinds.values()):
            yes, no = yes + (kind == "text"), no + (kind != "text")
        elif usual == "text" or kind == "text":
            again, unlike = again + (cell in below), unlike + (cell not in below)
    if yes or no:
        # A number where names stand is rare; a text among numbers is a missing value that has no usual mark.
        return yes > no
    names = [cell.strip() for cell in first if cell.strip()]
    return unlike >= again and len(set(names)) == len(names)


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells that are whole numbers count 0, 1, 2, … or are years one after the other."""
    numbers = [int(cell) for cell in map(str.strip, cells) if re.fullmatch(r"\d{1,4}", cell)]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) > 2 and steps == {1} and (numbers[0] == 0 or 1900 <= numbers[0] <= 2100)


def _kind(cell: str) -> str:
    if not cell or cell in MISSING_MARKS:
        return ""
    if looks_like_number(cell) and not cell[-1].isalpha():
        return "number"
    return "date" if looks_like_date(cell) else "text"


def _fitted(
    first: Sequence[str], data: Sequence[Sequence[str]], width: int, line: int, notes: list[str]
) -> tuple[list[str], bool]:
    """Return ``width`` names of the cells of the header, and whether the first column has none of them."""
    names = [clean(cell) for cell in first]
    while len(names) > width and not names[-1]:
        names.pop()
    if len(names) > width:
        notes.append(
            f"line {line} has {len(names)} names for {width} columns; the last {len(names) - width} are left out"
        )
    last_is_empty = all(not row[-1].strip() for row in data)
    if len(names) == width - 1 and data and not last_is_empty:
        notes.append(
            f"line {line} has one name fewer than the rows have cells: the first column, of row names, has none"
        )
        return ["", *names], True
    if len(names) < width:
        more = (
            "the last cell of each row is empty and left out"
            if len(names) == width - 1 and last_is_empty
            else ("the last have none")
        )
        notes.append(f"line {line} has {len(names)} names for {width} columns; {more}")
    return [*names[:width], *[""] * (width - len(names))], False
