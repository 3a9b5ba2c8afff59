"""Text tables as columns: separated by commas, semicolons, tabs, pipes or blanks, as programs and people write them.

The standard library's csv module splits the lines, whatever else is installed: its rows are exact, it reads no other
file, and every complaint can name its line. How the file is written is found out before, and rows that it refuses are
mended one by one: so 2,275 of the Pollock benchmark's 2,290 files have the right rows and columns. Of DuckDB, polars
and pandas the best has 1,993, or 2,035 when told the dialect, and pads and swallows rows without a word.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

import numpy as np

from netfold.datasets.tables.cells import Cells, Texts
from netfold.datasets.tables.columns import MOST_COLUMNS, Table, check_size, short
from netfold.datasets.tables.decoding import UTF8, Encoding, found_encoding
from netfold.datasets.tables.dialect import Dialect, are_wrapped, found_dialect, named_delimiter, unwrapped
from netfold.datasets.tables.interpreting import interpreted
from netfold.datasets.tables.layout import Layout, found_layout, is_rule
from netfold.datasets.tables.lines import Lines
from netfold.datasets.tables.marks import MISSING_MARKS
from netfold.datasets.tables.numerals import looks_like_number
from netfold.datasets.tables.records import Row, read_rows
from netfold.datasets.tables.repairs import Repairs
from netfold.errors import InputError
from netfold.options.data import Reading

# Cells that are Python objects at a time; as an array of texts they are a third of the size.
CELLS_PER_BLOCK = 200_000
SAMPLED_LINES = 400
SAMPLED_LETTERS = 2**20
MOST_RAGGED = 0.05
COMMENTS = ("#", "%")
MOST_FOOTNOTES = 20


def read_csv(path: Path, reading: Reading, source: str | None = None) -> Table:
    """Read a text table; what ``reading`` does not say of how it is written is found out.

    ``source`` stands for the path in messages, where this is a copy. Cells are stripped, blank lines skipped.
    Whatever is left out or mended is said in a note. Raises :class:`InputError`, naming the line, for what is no
    table, is too large, or has more ragged rows than one in twenty.
    """
    return interpreted(read_cells(path, reading, source), reading)


def read_cells(path: Path, reading: Reading, source: str | None = None) -> Cells:
    """Read the texts of a text table; :func:`read_csv` says more."""
    with open_rows(path, reading, source or str(path)) as rows:
        blocks = list(rows.blocks())
        rows.finish(blocks)
        columns = [np.concatenate([block[:, place] for block in blocks]) for place in range(rows.width)]
    return rows.cells(columns)


def open_rows(path: Path, reading: Reading, source: str) -> Rows:
    """Open a text table, find out how it is written, and return its rows, which are to be closed."""
    encoding = found_encoding(path, source, reading.encoding)
    file = path.open(encoding=encoding.codec, newline="", errors="strict")
    try:
        return _rows(file, reading, source, encoding)
    except BaseException:
        file.close()
        raise


def _rows(file: TextIO, reading: Reading, source: str, encoding: Encoding) -> Rows:
    lines = Lines(source, file)
    separator, comments = _lines_above(lines)
    given = reading.delimiter if reading.delimiter is not None else separator
    sample = _sample(lines)
    if not any(line.strip() for line in sample):
        where = comments[-1].strip() if comments else ""
        raise InputError(
            f"{source} is blank{f' below {short(where)}' if where else ''}; expected a line of column names and rows "
            "below it"
        )
    wrapped = are_wrapped(sample)
    if wrapped:
        sample = [unwrapped(line) for line in sample]
    plain = [line for line in sample if not line.startswith(COMMENTS)] or sample
    dialect = found_dialect(source, plain, None if given is None else named_delimiter(given))
    prepare = dialect.prepare
    lines.give_back([line if prepare is None else prepare(line) for line in sample])
    lines.prepare = _both(unwrapped, prepare) if wrapped else prepare
    rows = Rows(lines, file, dialect, reading, encoding, _comment_row(comments, dialect))
    if wrapped:
        rows.layout.notes.insert(0, "whole lines are quoted, as one cell each; they are read without these quotes")
    if comments:
        # The last may be the names.
        count = len(comments) - (rows.layout.has_header and not rows.layout.header)
        if count:
            rows.layout.notes.insert(0, f"left out {count} line{'s' if count > 1 else ''} of comment above the table")
    return rows


def _both(first: Callable[[str], str], then: Callable[[str], str] | None) -> Callable[[str], str]:
    return first if then is None else lambda line: then(first(line))


def _lines_above(lines: Lines) -> tuple[str | None, list[str]]:
    """Take the line that names the delimiter, and comments; return the delimiter and the comments."""
    separator, comments = None, []
    while line := lines.next_line():
        text = line.strip().strip('"')
        if separator is None and text.lower().startswith("sep=") and len(text) == 5:
            separator = text[4]
        elif separator is None and line.lower().startswith("sep=\t"):
            separator = "\t"
        elif text.startswith(COMMENTS) and not text.startswith("#N/A"):
            comments.append(line)
        elif text:
            lines.give_back([line])
            break
    return separator, comments


def _sample(lines: Lines) -> list[str]:
    sample: list[str] = []
    letters = 0
    while len(sample) < SAMPLED_LINES and letters < SAMPLED_LETTERS and (line := lines.next_line()):
        sample.append(line)
        letters += len(line)
    return sample


def _comment_row(comments: list[str], dialect: Dialect) -> Row | None:
    if not comments:
        return None
    text = comments[-1].strip().lstrip("".join(COMMENTS))
    (cells,) = list(dialect.reader([text], strict=False)) or [[]]
    if cells and not cells[0]:
        # The mark is the first name itself, as # is of numbers.
        cells[0] = comments[-1].strip()[0]
    return Row(len(comments), cells)


class Rows:
    """The rows of an open text table, each of ``width`` cells."""

    def __init__(
        self, lines: Lines, file: TextIO, dialect: Dialect, reading: Reading, encoding: Encoding, comment: Row | None
    ) -> None:
        self.source, self.width = lines.source, dialect.width
        self._file, self._dialect, self._reading, self._encoding = file, dialect, reading, encoding
        self._repairs = Repairs()
        self._all = read_rows(lines, dialect, self._repairs.quotes)
        check_size(self.source, rows=0, columns=self.width)
        header = reading.header if isinstance(reading.header, bool) else None
        head = list(islice(self._all, SAMPLED_LINES))
        self.layout: Layout = found_layout(head, self.width, header, comment)
        self._head = head[self.layout.skipped :]
        self.count = 0
        self._last: deque[int] = deque(maxlen=MOST_FOOTNOTES)

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def blocks(self) -> Iterator[Texts]:
        """Yield the rows in blocks of stripped texts (r, width).

        Raises :class:`InputError` for more rows than can be held.
        """
        for block in self.plain_blocks():
            check_size(self.source, rows=self.count, columns=self.width, is_all=False)
            yield as_texts(block)

    def plain_blocks(self) -> Iterator[list[list[str]]]:
        """Yield the rows in blocks of lists of texts, as they are."""
        block: list[list[str]] = []
        most = max(CELLS_PER_BLOCK // self.width, 1)
        for row in chain(self._head, self._all):
            is_even = len(row.cells) == self.width or not any(map(str.strip, row.cells))
            cells = row.cells if is_even else self._fitted(row)
            if cells is None or self._is_nothing(row.line, cells):
                continue
            if row.after_blank and self.count + len(block) and self._begins_table(cells):
                told = ", ".join(map(short, cells[:3]))
                raise InputError(
                    f"{self.source}, line {row.line} begins another table ({told}, …); keep one table in a file"
                )
            block.append(cells)
            self._last.append(row.line)
            if len(block) >= most:
                self.count += len(block)
                yield block
                block = []
        if block:
            self.count += len(block)
            yield block

    def _begins_table(self, cells: list[str]) -> bool:
        """Whether a row below a blank line has the names of other columns: texts only, where the first has numbers."""
        first = self._head[0].cells if self._head else []
        return any(looks_like_number(cell.strip()) for cell in first) and all(
            cell.strip() and not looks_like_number(cell.strip()) and cell.strip() not in MISSING_MARKS for cell in cells
        )

    def _is_nothing(self, line: int, cells: list[str]) -> bool:
        """Whether a row has no cell that is one of the table."""
        if not any(map(str.strip, cells)):
            self._repairs.empty.append(line)
        elif cells == self.layout.header:
            below_title = self._repairs.short[-1:] and line - self._repairs.short[-1] <= 2
            (self._repairs.titled if below_title else self._repairs.repeated).append(line)
        elif cells[0][:1] in "|:+=-" and is_rule(cells):
            self._repairs.comments.append(line)
        else:
            return False
        return True

    def _fitted(self, row: Row) -> list[str] | None:
        """Return the cells of a ragged row padded or cut, None for a line of comment."""
        cells, width, repairs = row.cells, self.width, self._repairs
        if cells[0].lstrip().startswith(COMMENTS) or is_rule(cells):
            repairs.comments.append(row.line)
            return None
        if len(cells) > 10 * MOST_COLUMNS:
            raise InputError(
                f"{self.source}, line {row.line} has {len(cells)} cells; at most {MOST_COLUMNS} can be read"
            )
        if len(cells) > width and not any(map(str.strip, cells[width:])):
            repairs.trimmed.append(row.line)
            return cells[:width]
        repairs.first_ragged = repairs.first_ragged or (row.line, len(cells))
        (repairs.short if len(cells) < width else repairs.long).append(row.line)
        return [*cells[:width], *[""] * (width - len(cells))]

    def _check_ragged(self) -> None:
        repairs = self._repairs
        ragged = len(repairs.short) + len(repairs.long)
        if repairs.first_ragged is None or self._reading.ragged or ragged <= MOST_RAGGED * self.count:
            return
        line, cells = repairs.first_ragged
        what = "the column names are" if self.layout.has_header else "most rows have"
        more = f" ({ragged} of {self.count} rows are so; ragged pads and cuts them)"
        raise InputError(f"{self.source}, line {line} has {cells} cells; {what} {self.width}{more}")

    def finish(self, blocks: list[Texts]) -> None:
        """Take the lines below the table off its last block, and check that few rows were ragged.

        Raises :class:`InputError` if there are no rows, or too many were.
        """
        if not self.count:
            raise InputError(f"{self.source} has column names but no rows; expected at least two")
        last, repairs = blocks[-1], self._repairs
        gone = 0
        while self.width > 2 and gone < min(len(last) - 1, MOST_FOOTNOTES) and _is_footnote(last[-1 - gone]):
            gone += 1
        for _ in range(gone):
            line = self._last.pop()
            repairs.footnotes.insert(0, line)
            if line in repairs.short[-1:]:
                repairs.short.pop()
        blocks[-1] = last[: len(last) - gone]
        self.count -= gone
        self._check_ragged()

    def cells(self, columns: list[Texts]) -> Cells:
        """Return the table of these ``columns``, without those that have neither a name nor a cell."""
        layout, notes = self.layout, [*self.layout.notes, *self._repairs.notes()]
        if self._encoding.note:
            notes.insert(0, self._encoding.note)
        kept = [place for place in range(self.width) if layout.names[place] or (columns[place] != "").any()]
        if len(kept) < 2:
            raise InputError(f"{self.source} has one column; expected a target and at least one feature")
        names = distinct_names([layout.names[place] or f"column {place + 1}" for place in kept], notes)
        found = {"delimiter": self._dialect.delimiter, "header": "yes" if layout.has_header else "no"}
        found["encoding"] = "utf-8" if self._encoding.codec in UTF8 else self._encoding.codec
        return Cells(self.source, names, [columns[place] for place in kept], tuple(notes), found)


def as_texts(rows: list[list[str]]) -> Texts:
    """Return rows as stripped texts (r, width)."""
    return np.strings.strip(np.array(rows, dtype=np.dtypes.StringDType()))


def _is_footnote(cells: Texts) -> bool:
    """Whether a row has nothing but a text in its first cell."""
    filled = cells != ""
    text = str(cells[0])
    # Databases tell below how many rows there were.
    return bool(filled[0]) and filled.sum() == 1 and not (looks_like_number(text) and not re.search("[a-z]{2}", text))


def distinct_names(names: list[str], notes: list[str]) -> list[str]:
    """Return ``names``, with a number behind one that was there before."""
    used: set[str] = set()
    taken = set(names)
    for place, name in enumerate(names):
        if name in used:
            names[place] = next(new for count in range(2, len(names) + 2) if (new := f"{name}.{count}") not in taken)
            taken.add(names[place])
            notes.append(f"two columns are named {short(name)}: the later is {short(names[place])}")
        used.add(names[place])
    return names
