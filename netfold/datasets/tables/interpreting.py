"""What texts mean: numbers, booleans, dates, missing marks; decided for each column by all of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.cells import Cells, Texts
from netfold.datasets.tables.columns import Column, Table, clean, number_column, odd_column, short
from netfold.datasets.tables.marks import AMONG_NUMBERS, EVERYWHERE, WORDS
from netfold.datasets.tables.numerals import Convention, Numeral, numeral
from netfold.errors import InputError
from netfold.options.data import Reading

# So few cells that are no numbers do not make texts of a column of numbers.
MOST_OTHERS = 0.1
# A column with so many of its cells numbers, and more different ones than a code would have, is none of texts.
MOSTLY = 0.5
FEW_LEVELS = 12
# Whole numbers beyond are rounded.
EXACT = 2.0**53
MARKS_TOLD = 4

DATE = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}.{0,20})?")


def interpreted(cells: Cells, reading: Reading) -> Table:
    """Return the table that ``cells`` mean.

    Raises :class:`InputError` for a column that may mean two things.
    """
    names = list(zip(cells.names, cells.columns, strict=True))
    plain = [_plain_numbers(texts) if reading.missing_marks is None else None for _, texts in names]
    others = [
        None if numbers is not None else Texted.of(name, texts, reading)
        for (name, texts), numbers in zip(names, plain, strict=True)
    ]
    decimal = _decimal(cells, reading, [other for other in others if other is not None], plain)
    columns, notes = [], list(cells.notes)
    for (name, texts), numbers, other in zip(names, plain, others, strict=True):
        if numbers is not None:
            columns.append(_told_plain(name, texts, numbers, notes))
        elif other is not None:
            columns.append(_column(cells.source, other, decimal, notes))
    found = dict(cells.found)
    if decimal.found is not None:
        found["decimal"] = "," if decimal.found is Convention.COMMA else "."
    return Table(cells.source, tuple(columns), tuple(notes), found)


@dataclass(frozen=True)
class Texted:
    """A column of texts: its k different ones, how often each is there, and which each of n rows has.

    ``numerals`` are what those are that are numbers, ``marks`` those missing in a column of any kind, or of numbers.
    """

    name: str
    texts: list[str]
    counts: NDArray[np.int64]
    index: NDArray[np.int64]
    numerals: list[Numeral | None]
    everywhere: frozenset[str]
    among_numbers: frozenset[str]

    @classmethod
    def of(cls, name: str, cells: Texts, reading: Reading) -> Texted:
        """Return the column that ``cells`` (n,) are."""
        place: dict[str, int] = {}
        index = np.array([place.setdefault(text, len(place)) for text in cells.tolist()], dtype=np.int64)
        return cls.among(name, list(place), index, reading)

    @classmethod
    def among(cls, name: str, texts: list[str], index: NDArray[np.int64], reading: Reading) -> Texted:
        """Return the column whose rows have the ``texts`` that ``index`` (n,) tells."""
        everywhere, among_numbers = EVERYWHERE, EVERYWHERE | AMONG_NUMBERS
        if reading.missing_marks is not None:
            everywhere = among_numbers = frozenset(["", *reading.missing_marks])
        numerals = [None if text in among_numbers else numeral(text) for text in texts]
        counts = np.bincount(index, minlength=len(texts))
        return cls(name, texts, counts, index, numerals, everywhere, among_numbers)

    @property
    def numbers(self) -> list[tuple[str, Numeral]]:
        """The texts that are numbers, and what they are."""
        return [(text, one) for text, one in zip(self.texts, self.numerals, strict=True) if one is not None]

    @property
    def suffix(self) -> str:
        """What the numbers have beside them."""
        return next((one.suffix for _, one in self.numbers if one.suffix), "")

    def count(self, texts: Sequence[str]) -> int:
        """How many rows have one of these ``texts``."""
        wanted = set(texts)
        return int(sum(n for text, n in zip(self.texts, self.counts, strict=True) if text in wanted))

    @property
    def others(self) -> list[str]:
        """The texts that are neither numbers nor marks."""
        pairs = zip(self.texts, self.numerals, strict=True)
        return [text for text, one in pairs if one is None and text not in self.among_numbers]

    @property
    def is_of_numbers(self) -> bool:
        """Whether it is a column of numbers, of which few are written so that they cannot be read."""
        numbers = self.numbers
        present = self.count([text for text, _ in numbers])
        others = self.count(self.others)
        if not numbers or others > MOST_OTHERS * (present + others):
            return False
        suffixes = {one.suffix for _, one in numbers}
        if len(suffixes - {""}) > 1 or _are_codes([text for text, _ in numbers]):
            return False
        bare = any(one.by_point for _, one in numbers if not one.suffix)
        money = not any(suffix[:1].isalpha() or suffix == "%" for suffix in suffixes if suffix not in _MONEY_CODES)
        # 40 beside 40 % is a hundred times it, or a hundredth; kilograms beside numbers may be something else.
        return not (bare and suffixes - {""}) or money


_MONEY_CODES = ("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "kr", "kr.", "Fr.")


def _are_codes(texts: list[str]) -> bool:
    """Whether whole numbers are names, as zip codes are: of one length, some with a zero before the others."""
    lengths = set(map(len, texts))
    return len(lengths) == 1 and min(lengths) > 2 and all(map(str.isdigit, texts)) and any(t[0] == "0" for t in texts)


# Decimals


@dataclass(frozen=True)
class Decimal:
    """What stands before the decimals: what was said or else what the unambiguous columns show, and the delimiter."""

    found: Convention | None
    delimiter: str
    said: bool = False


def _decimal(
    cells: Cells, reading: Reading, others: list[Texted], plain: Sequence[NDArray[np.float64] | None]
) -> Decimal:
    delimiter = cells.found.get("delimiter", "")
    if reading.decimal is not None:
        return Decimal(Convention.COMMA if reading.decimal == "," else Convention.POINT, delimiter, True)
    shown = {_shown(other) for other in others if other.is_of_numbers}
    # A column of numbers that a program reads, with decimals that cannot be thousands.
    if any(numbers is not None and _has_decimals(numbers) for numbers in plain):
        shown.add(Convention.POINT)
    shown -= {Convention.EITHER, Convention(0)}
    return Decimal(next(iter(shown)) if len(shown) == 1 else None, delimiter)


def _has_decimals(numbers: NDArray[np.float64]) -> bool:
    present = numbers[np.isfinite(numbers)]
    # Thousandths would be thousands in the other convention.
    return bool(((np.abs(present) < 1) & (present != 0)).any() or (np.round(present, 2) != np.round(present)).any())


def _shown(column: Texted) -> Convention:
    """Return the conventions by which every number of the column is one."""
    shown = Convention.EITHER
    for _, one in column.numbers:
        shown &= one.conventions
    return shown


def _convention(source: str, column: Texted, decimal: Decimal) -> Convention:
    """Return how the numbers of a column are read.

    Raises :class:`InputError` if they can be read in two ways and nothing says which.
    """
    shown = _shown(column)
    if decimal.said:
        return decimal.found or Convention.POINT
    if shown in (Convention.POINT, Convention.COMMA):
        return shown
    unlike = [text for text, one in column.numbers if one.conventions is Convention.EITHER and one.by_point != one.by_comma]
    if shown is Convention.EITHER and not unlike:
        return Convention.POINT
    if shown is Convention.EITHER and decimal.found is not None:
        return decimal.found
    if shown is Convention.EITHER and not _is_open(column, unlike, decimal.delimiter):
        return Convention.POINT
    raise InputError(_two_readings(source, column, unlike))


def _is_open(column: Texted, unlike: list[str], delimiter: str) -> bool:
    """Whether the delimiter and the numbers beside leave open what 1,234 or 1.234 is."""
    if "." in unlike[0]:
        # Programs write points; where cells are separated by semicolons, commas may stand before the decimals.
        return delimiter == ";"
    whole = [text for text, one in column.numbers if one.by_point == one.by_comma]
    grouped = bool(whole) and all(abs(one.by_point) < 1000 for text, one in column.numbers if text in set(whole))
    return delimiter == ";" or not grouped


def _two_readings(source: str, column: Texted, unlike: list[str]) -> str:
    where = f"{source}: column {short(column.name)}"
    if not unlike:
        by = {want: next(t for t, one in column.numbers if one.conventions is want) for want in list(Convention)[:2]}
        return (
            f"{where} has numbers with a decimal point, as in {short(by[Convention.POINT])}, and with a decimal comma, "
            f"as in {short(by[Convention.COMMA])}; decimal (point or comma) says which to read, the others are missing"
        )
    one = numeral(unlike[0])
    point, comma = (one.by_point, one.by_comma) if one else (0.0, 0.0)
    return (
        f"{where} can be read in two ways: {short(unlike[0])} is {point:.12g} or {comma:.12g}; "
        "decimal says what stands before the decimals, point or comma"
    )


# Columns


def _plain_numbers(cells: Texts) -> NDArray[np.float64] | None:
    """Return texts as numbers if all of them are, as programs write them."""
    try:
        with np.errstate(over="ignore"):
            numbers = np.asarray(cells.astype(np.float64))
    except ValueError:
        return None
    # Python's numbers may have underscores and any script's digits; a table's may not.
    text = "".join(cells.tolist())
    if not text.isascii() or "_" in text:
        return None
    # Three decimals in every cell may be thousands, and zeros before a number make it a name.
    open_ = bool((np.abs(numbers) < 1000).all()) and "." in text and _all_thousandths(cells)
    return None if open_ or _has_codes(cells, numbers) else numbers


def _all_thousandths(cells: Texts) -> bool:
    lengths, points = np.strings.str_len(cells), np.strings.find(cells, ".")
    return bool(((points < 0) | (points == lengths - 4)).all())


def _has_codes(cells: Texts, numbers: NDArray[np.float64]) -> bool:
    lengths = np.strings.str_len(cells)
    if lengths[0] < 3 or (lengths != lengths[0]).any():
        return False
    return bool(np.strings.startswith(cells, "0").any() and np.strings.isdigit(cells).all())


def _told_plain(name: str, cells: Texts, numbers: NDArray[np.float64], notes: list[str]) -> Column:
    gone = np.isnan(numbers)
    if gone.any():
        notes.append(_missing_note(name, Counter(cells[gone].tolist())))
    _note_rounded(name, numbers, notes)
    return number_column(name, numbers)


def _note_rounded(name: str, numbers: NDArray[np.float64], notes: list[str]) -> None:
    with np.errstate(invalid="ignore"):
        large = int(((np.abs(numbers) > EXACT) & np.isfinite(numbers) & (np.abs(numbers) < 1e20)).sum())
    if large:
        notes.append(f"{short(name)}: {large} numbers beyond 2^53 are rounded")


def _missing_note(name: str, marks: Counter[str]) -> str:
    told = ", ".join(f"{count} {'cell' if count == 1 else 'cells'} {short(m)}" for m, count in marks.most_common(MARKS_TOLD))
    more = f" and {len(marks) - MARKS_TOLD} other texts" if len(marks) > MARKS_TOLD else ""
    return f"{short(name)}: {told}{more} read as missing"


def _column(source: str, column: Texted, decimal: Decimal, notes: list[str]) -> Column:
    """Find out what kind of column it is, and return it."""
    if column.is_of_numbers:
        return _number_column(source, column, _convention(source, column, decimal), notes)
    missing = [text for text in column.texts if text in column.everywhere]
    gone = np.isin(column.index, [place for place, text in enumerate(column.texts) if text in column.everywhere])
    present = [text for text in column.texts if text not in column.everywhere]
    marks = Counter({text: column.count([text]) for text in missing if text})
    if marks:
        notes.append(_missing_note(column.name, marks))
    if present and all(text.lower() in ("true", "false") for text in present):
        return _boolean_column(column, gone)
    if present and all(map(DATE.fullmatch, present)):
        return odd_column(column.name, "date", len(column.index), "dates")
    odd = _told_numbers(column, present, notes)
    if odd:
        return odd_column(column.name, "other", len(column.index), odd)
    for word in WORDS:
        if word in present:
            notes.append(
                f"{short(column.name)}: {column.count([word])} cells {short(word)} are a level, not missing "
                "(missing_marks decides)"
            )
    return _text_column(column, gone)


def _number_column(source: str, column: Texted, convention: Convention, notes: list[str]) -> Column:
    of_text = np.array([np.nan if one is None else one.value(convention) for one in column.numerals])
    values = of_text[column.index]
    unread = Counter(
        {text: int(n) for text, n, value in zip(column.texts, column.counts, of_text, strict=True) if text and value != value}
    )
    if unread:
        notes.append(_missing_note(column.name, unread))
    how = _how(column, convention)
    if how:
        notes.append(f"{short(column.name)}: numbers read with {how}")
    _note_rounded(column.name, values, notes)
    return Column(column.name, "number", values, how=how)


def _how(column: Texted, convention: Convention) -> str:
    texts = [text for text, _ in column.numbers]
    words = []
    decimal, group = (",", ".") if convention is Convention.COMMA else (".", ",")
    names = {".": "points", ",": "commas"}
    if convention is Convention.COMMA and any(decimal in text for text in texts):
        words.append("decimal commas")
    if any(group in text.rstrip(".") for text in texts):
        words.append(f"thousands {names[group]}")
    if any(text.startswith("(") for text in texts):
        words.append("parentheses for minus")
    suffix = column.suffix
    if suffix:
        words.append("percent" if suffix == "%" else f"unit {suffix}")
    return ", ".join(words)


def _told_numbers(column: Texted, present: list[str], notes: list[str]) -> str:
    """Return what a column that mostly looks like numbers is if it cannot be used; if it can, tell it."""
    numbers = [text for text, _ in column.numbers]
    count, rows = column.count(numbers), column.count(present)
    if not rows or count < MOSTLY * rows:
        return ""
    if _are_codes(numbers) and len(numbers) == len(present):
        notes.append(f"{short(column.name)}: whole numbers of one length with leading zeros are read as texts")
        return ""
    others = column.others
    suffixes = sorted({one.suffix for _, one in column.numbers})
    what = f"texts such as {short(others[0])}" if others else f"units such as {', '.join(map(repr, suffixes[:3]))}"
    if len(present) > FEW_LEVELS:
        return f"numbers and {what} in {rows - count if others else rows} of {rows} cells (missing_marks decides)"
    notes.append(f"{short(column.name)}: numbers and {what} are read as {len(present)} texts")
    return ""


def _boolean_column(column: Texted, gone: NDArray[np.bool_]) -> Column:
    true = np.array([text.lower() == "true" for text in column.texts], dtype=np.float64)[column.index]
    words = {text.lower(): text for text in reversed(column.texts) if text not in column.everywhere}
    levels = (words.get("false", "False"), words.get("true", "True"))
    return Column(column.name, "boolean", np.where(gone, np.nan, true), levels)


def _text_column(column: Texted, gone: NDArray[np.bool_]) -> Column:
    names = [clean(text) for text in column.texts]
    kept = sorted({name for name, text in zip(names, column.texts, strict=True) if text not in column.everywhere})
    place = {name: float(index) for index, name in enumerate(kept)}
    values = np.array([place.get(name, np.nan) for name in names])[column.index] if names else np.empty(0)
    return Column(column.name, "text", np.where(gone, np.nan, values), tuple(kept))


def with_numbers(column: Column, notes: list[str]) -> Column:
    """Return a column of texts of a table in memory as one of numbers, if its texts are."""
    if column.kind != "text" or not column.levels:
        return column
    present = ~column.missing
    index = np.where(present, column.values, len(column.levels)).astype(np.int64)
    texted = Texted.among(column.name, [*column.levels, ""], index, Reading())
    if not texted.is_of_numbers:
        return column
    return _number_column("the table", texted, _convention("the table", texted, Decimal(None, "")), notes)
