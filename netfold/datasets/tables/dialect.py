"""How the cells of a text table are separated and quoted: what gives the most even and the most plausible cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from netfold.datasets.tables.columns import short
from netfold.datasets.tables.numerals import looks_like_date, looks_like_number
from netfold.errors import InputError

DELIMITERS = (",", ";", "\t", "|", " ")
DELIMITER_WORDS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "blanks": " "}
QUOTES = ('"', "'")
SAMPLED_CELLS = 3000
# Words of a sentence are separated by blanks, too; only a table has as many in every line.
EVEN_ENOUGH = 0.8
GOOD_ENOUGH = 0.6
INNER_QUOTE = re.compile(r"""[;,\t|]["'][^;,\t| ]""")
OTHER_MARK = re.compile(r"[,;\t|](?! )")
ESCAPED_QUOTE = re.compile(r"(?<!\\)((?:\\\\)*)\\\"")


class Dialect(NamedTuple):
    """The delimiter (" " for runs of blanks), the quote, whether a backslash escapes quotes, and the cells in a row."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False
    width: int = 0

    def reader(self, lines: Any, *, strict: bool) -> Any:
        """Return a reader of ``lines``, which are to be prepared."""
        return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, skipinitialspace=True, strict=strict)

    @property
    def prepare(self) -> Callable[[str], str] | None:
        """What makes of a line one that a reader can read, or None if it already is."""
        if self.delimiter == " ":
            return lambda line: line.replace("\t", " ").strip() + "\n"
        return (lambda line: ESCAPED_QUOTE.sub(r'\1""', line)) if self.backslash else None


def unwrapped(line: str) -> str:
    """Return what is in a line that is one quoted cell as a whole; any other line as it is."""
    text = line.strip()
    inner = text[1:-1]
    if len(text) < 3 or text[0] != '"' or text[-1] != '"' or '"' in inner.replace('""', ""):
        return line
    return inner.replace('""', '"') + "\n"


def are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines of a table were quoted as if each were one cell, as a spreadsheet does that did not split them."""
    full = [line for line in lines if line.strip()]
    inside = [unwrapped(line) for line in full[1:]]
    wrapped = [line for line, outside in zip(inside, full[1:], strict=True) if line is not outside]
    if not wrapped or len(wrapped) < EVEN_ENOUGH * len(inside):
        return False
    # Commas of sentences are not as many in every line.
    for mark in DELIMITERS[:-1]:
        width, *widths = map(len, Dialect(mark).reader([unwrapped(full[0]), *wrapped], strict=False))
        if width > 2 and widths.count(width) >= EVEN_ENOUGH * len(wrapped):
            return True
    return False


def named_delimiter(delimiter: str) -> str:
    """Return the character that ``delimiter`` is or names. Raises :class:`InputError` for what cannot be one."""
    delimiter = DELIMITER_WORDS.get(delimiter, delimiter)
    if len(delimiter) != 1 or delimiter in "\"'\r\n\0" or delimiter.isalnum():
        raise InputError(f"delimiter must be one character such as ',' ';' '|' or tab, not {delimiter!r}")
    return delimiter


def found_dialect(source: str, lines: Sequence[str], delimiter: str | None) -> Dialect:
    """Return the dialect of sampled ``lines``; ``delimiter`` is the one that was said, or None.

    Raises :class:`InputError` if every row has one cell.
    """
    text = "".join(lines)
    backslash = '\\"' in text and bool(re.search(r'\\"(?![,;\t|]?\s*$)', text, re.MULTILINE))
    quotes = QUOTES if "'" in text else QUOTES[:1]
    known = DELIMITERS if delimiter is None else (delimiter,)
    best, most = None, 0.0
    for mark in known:
        # Blanks are within cells, too: they separate where nothing else does.
        if mark == " " and best is not None and most * (best.width + 1) / best.width > GOOD_ENOUGH:
            break
        for quote in quotes:
            dialect = Dialect(mark, quote, backslash and quote == '"')
            width, score = _score(dialect, lines)
            if score > most * 1.0001:
                best, most = dialect._replace(width=width), score
    if best is None and any(quote in text for quote in quotes):
        # A quote that is never closed makes one cell of all there is.
        return found_dialect(source, [re.sub("[\"']", "", line) for line in lines], delimiter)
    if best is None:
        raise InputError(_one_column(source, lines, delimiter))
    return best if delimiter is not None else _by_runs(best, lines)


def _by_runs(best: Dialect, lines: Sequence[str]) -> Dialect:
    """Return ``best``, or runs of blanks if these give every row as many cells, where single tabs do not.

    Tables in columns have two tabs behind a short number; split at each, the numbers behind it are of other columns.
    """
    if best.delimiter != "\t" or not any("\t\t" in line for line in lines):
        return best
    rows = [line.count("\t") for line in lines if line.strip()]
    runs = {len(line.split()) for line in lines if line.strip()}
    is_even = len(set(rows)) == 1
    return best if is_even or len(runs) != 1 else Dialect(" ", best.quote, best.backslash, runs.pop())


def _score(dialect: Dialect, lines: Sequence[str]) -> tuple[int, float]:
    """Return the usual number of cells, and how good it looks in [0, 1]; 0 for one column."""
    prepare = dialect.prepare
    ready = lines if prepare is None else [prepare(line) for line in lines]
    try:
        read = list(dialect.reader(ready, strict=False))
    except csv.Error:
        return 0, 0.0
    rows = [row for row in read if any(row)] or [row for row in read if row]
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(0, 0))
    # The names may be fewer than the cells.
    counted = rows[1:] if len(rows) > 2 and len(rows[0]) == width - 1 else rows
    share = count / len(counted) if counted else 0.0
    if width < 2 or (dialect.delimiter == " " and share < EVEN_ENOUGH):
        return width, 0.0
    cells = [cell for row in rows if len(row) == width for cell in row][:SAMPLED_CELLS]
    fit = sum(_fit(cell, dialect) for cell in cells) / len(cells)
    return width, share**2 * fit * width / (width + 1)


def _fit(cell: str, dialect: Dialect) -> float:
    """How plausible it is that the text is one cell, in [0, 1]."""
    cell = cell.strip()
    if not cell or looks_like_number(cell) or looks_like_date(cell):
        return 1.0
    if cell[0] in DELIMITERS or cell[-1] in DELIMITERS or _is_row(cell):
        return 0.1
    if cell[0] in QUOTES and cell[-1] == cell[0] and len(cell) > 1:
        return 0.05
    # A quote opens or closes a cell; within one, beside what separates others, it says that this is no cell.
    if INNER_QUOTE.search(cell):
        return 0.1
    # With a blank behind it a comma is of a sentence.
    others = {mark for mark in OTHER_MARK.findall(cell) if mark != dialect.delimiter}
    broken = any(mark != dialect.quote and (cell[0] == mark) != (cell[-1] == mark) for mark in QUOTES)
    return 0.95 * 0.2 ** len(others) * (0.3 if broken else 1.0)


def _is_row(cell: str) -> bool:
    """Whether what is to be one cell is several numbers, with blanks between."""
    words = cell.split()
    numbers = sum(map(looks_like_number, words))
    return numbers == len(words) or (len(words) > 2 and 2 * numbers > len(words))


def _one_column(source: str, lines: Sequence[str], delimiter: str | None) -> str:
    first = next((line.strip() for line in lines if line.strip()), "")
    other = next((mark for mark in DELIMITERS[:-1] if mark in first and mark != delimiter), None)
    hint = f"; is the delimiter {other!r}?" if other else "; give two"
    return f"{source} has one column, {short(first)}, when split at {delimiter or ','!r}{hint}"
