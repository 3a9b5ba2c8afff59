"""What texts mean: numbers, booleans, dates, missing marks; decided for each column by all of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.cells import Cells, Texts
from netfold.datasets.tables.columns import Column, Table, clean, number_column, odd_column, short
from netfold.datasets.tables.marks import WORDS
from netfold.datasets.tables.noting import MARKS_TOLD, Note, cells_with, gathered, listed, missing_note
from netfold.datasets.tables.numerals import BLANKS, DATE_PATTERN, MINUS, Convention
from netfold.datasets.tables.texted import FEW_LEVELS, PAIR, Texted, are_codes, number_pairs
from netfold.errors import InputError
from netfold.options.data import Reading

# A column with so many of its cells numbers, and more different ones than a code would have, is none of texts.
MOSTLY = 0.5
# Whole numbers beyond are rounded.
EXACT = 2.0**53

GROUPED = {"blanks": re.compile(rf"\d[{BLANKS}]\d"), "apostrophes": re.compile(r"\d['’]\d")}
# What spreadsheets put around a text so that it stays one, as in ="001".
KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
# As in <5, 5 ± 0.2 or 6'0"; what stands in front is no more than a sign.
BEGINS = re.compile(r"[<>~≤≥±≈+-]?\s?\d")
DATE = re.compile(DATE_PATTERN)


def interpreted(cells: Cells, reading: Reading) -> Table:
    """Return the table that ``cells`` mean.

    Raises :class:`InputError` for a column that may mean two things.
    """
    said = None if reading.decimal is None else Convention.COMMA if reading.decimal == "," else Convention.POINT
    meant: list[Meant] = []
    shown: set[Convention] = set()
    # A column of a million texts is large as Python's own; only one that the others decide on is kept.
    for name, texts in zip(cells.names, map(_bare, cells.columns), strict=True):
        plain = _plainly(name, texts, said) if reading.missing_marks is None else None
        meant.append(plain or _meant(cells.source, Texted.of(name, texts, reading), said))
        shown.add(meant[-1].shown)
    shown -= {Convention.EITHER, Convention(0)}
    decimal = said or (next(iter(shown)) if len(shown) == 1 else None)
    delimiter = cells.found.get("delimiter", "")
    done = [each if each.column is not None else _decided(cells.source, each, decimal, delimiter) for each in meant]
    columns = [each.column for each in done if each.column is not None]
    notes = [*cells.notes, *gathered([note for each in done for note in each.notes]), *how_notes(columns)]
    found = {**cells.found, **({} if decimal is None else {"decimal": "," if decimal is Convention.COMMA else "."})}
    return Table(cells.source, tuple(columns), tuple(notes), found)


def _bare(cells: Texts) -> Texts:
    """Return texts without what spreadsheets put around them."""
    if not np.strings.startswith(cells, '="').any():
        return cells
    found = ((KEPT_AS_TEXT.fullmatch(text), text) for text in cells.tolist())
    return np.array([kept[1].strip() if kept else text for kept, text in found], dtype=np.dtypes.StringDType())


def how_notes(columns: Iterable[Column]) -> Iterator[str]:
    """Yield a sentence for each way that numbers were read in."""
    hows: dict[str, list[str]] = {}
    for column in columns:
        if column.how:
            hows.setdefault(column.how, []).append(column.name)
    for how, which in hows.items():
        yield f"numbers read with {how}: {listed(which, MARKS_TOLD, 'column')}"


class Meant(NamedTuple):
    """A column and what is to be said of it, or the texts that others have to decide on.

    ``shown`` is the convention that its numbers are written in.
    """

    column: Column | None
    notes: list[Note]
    shown: Convention = Convention.EITHER
    open: Texted | None = None


# Decimals


def _meant(source: str, column: Texted, said: Convention | None) -> Meant:
    """Return what a column means, or that the others have to decide on it.

    Raises :class:`InputError` for numbers of both conventions, if it is not said which to read.
    """
    if not column.is_of_numbers:
        return _of_no_numbers(column)
    shown = Convention.EITHER
    for _, one in column.numbers:
        shown &= one.conventions
    if said is not None:
        return _number_column(column, said, shown)
    if shown == Convention(0):
        raise InputError(_both(source, column))
    if shown is not Convention.EITHER:
        return _number_column(column, shown, shown)
    if not column.unlike:
        return _number_column(column, Convention.POINT, shown)
    return Meant(None, [], open=column)


def _decided(source: str, each: Meant, decimal: Convention | None, delimiter: str) -> Meant:
    """Return what a column means that the others decide on. Raises :class:`InputError` if they do not."""
    column = each.open
    if column is None:
        return each
    if decimal is None and _is_open(column, delimiter):
        raise InputError(_two_readings(source, column))
    return _number_column(column, decimal or Convention.POINT, Convention.EITHER)


def _is_open(column: Texted, delimiter: str) -> bool:
    """Whether the delimiter and the numbers beside leave open what 1,234 or 1.234 is."""
    if "." in column.unlike[0]:
        # Programs write points; where cells are separated by semicolons, commas may stand before the decimals.
        return delimiter == ";"
    whole = [one.by_point for _, one in column.numbers if one.by_point == one.by_comma]
    return delimiter == ";" or not whole or max(map(abs, whole)) >= 1000


def _both(source: str, column: Texted) -> str:
    by = [
        next(text for text, one in column.numbers if one.conventions is want)
        for want in (Convention.POINT, Convention.COMMA)
    ]
    return (
        f"{source}: column {short(column.name)} has numbers with a decimal point, as in {short(by[0])}, and with a "
        f"decimal comma, as in {short(by[1])}; decimal (point or comma) says which to read, the others are missing"
    )


def _two_readings(source: str, column: Texted) -> str:
    text = column.unlike[0]
    one = column.numerals[column.texts.index(text)]
    point, comma = (one.by_point, one.by_comma) if one else (0.0, 0.0)
    return (
        f"{source}: column {short(column.name)} can be read in two ways: {short(text)} is {point:.12g} or "
        f"{comma:.12g}; decimal says what stands before the decimals, point or comma"
    )


# Columns


def _plainly(name: str, cells: Texts, said: Convention | None) -> Meant | None:
    """Return texts as numbers if all of them are, as programs write them, with points or with commas."""
    text = "".join(cells.tolist())
    # Python's numbers may have underscores and any script's digits; a table's may not.
    if not text.isascii() or "_" in text:
        return None
    comma = "," in text
    if (comma and ("." in text or said is Convention.POINT)) or (said is Convention.COMMA and "." in text):
        return None
    try:
        with np.errstate(over="ignore"):
            numbers = np.asarray((np.strings.replace(cells, ",", ".") if comma else cells).astype(np.float64))
    except ValueError:
        return None
    if comma and _has_pairs(cells):
        return None
    mark = "," if comma else "."
    gone = np.isnan(numbers)
    # Three decimals in every cell may be thousands, and zeros before a number make it a name.
    if (mark in text and _may_be_thousands(cells, mark)) or _has_codes(cells[~gone]):
        return None
    notes = [missing_note(name, Counter(cells[gone].tolist()))] if gone.any() else []
    shown = Convention.EITHER if mark not in text else Convention.COMMA if comma else Convention.POINT
    how = "decimal commas" if comma else ""
    return Meant(Column(name, "number", numbers, how=how), [*notes, *_rounded_note(name, numbers)], shown)


def _has_pairs(cells: Texts) -> bool:
    with_comma = cells[np.strings.find(cells, ",") >= 0]
    return bool(PAIR.fullmatch(str(with_comma[0])) and number_pairs(np.unique(cells).tolist()))


def _may_be_thousands(cells: Texts, mark: str) -> bool:
    """Whether all that stands before and after marks is as long as groups of digits are, and none begins with zero."""
    bare = np.strings.lstrip(cells, "+-")
    lengths, points = np.strings.str_len(bare), np.strings.find(bare, mark)
    grouped = (points == lengths - 4) & (points > 0) & (points <= 3) & ~np.strings.startswith(bare, "0")
    return bool(((points < 0) | grouped).all())


def _has_codes(cells: Texts) -> bool:
    lengths = np.strings.str_len(cells)
    if not len(lengths) or lengths[0] < 3 or (lengths != lengths[0]).any():
        return False
    return bool(np.strings.startswith(cells, "0").any() and np.strings.isdigit(cells).all())


def _rounded_note(name: str, numbers: NDArray[np.float64]) -> list[Note]:
    with np.errstate(invalid="ignore"):
        large = int(((np.abs(numbers) > EXACT) & (np.abs(numbers) < 1e20)).sum())
    numbers_are = "number beyond 2^53 is" if large == 1 else "numbers beyond 2^53 are"
    said = f"{large} {numbers_are} rounded"
    return [Note(name, said, "numbers beyond 2^53 are rounded")] if large else []


def _of_no_numbers(column: Texted) -> Meant:
    """Find out what kind of column it is, which is not one of numbers."""
    gone = np.isin(column.index, [place for place, text in enumerate(column.texts) if text in column.everywhere])
    present = [text for text in column.texts if text not in column.everywhere]
    marks = Counter({text: column.count([text]) for text in column.texts if text in column.everywhere and text})
    notes = [missing_note(column.name, marks)] if marks else []
    # Among truth values and dates nothing else is meant by a mark.
    strict = [text for text in present if text not in column.among_numbers]
    if len(strict) < len(present) and (not strict or _are_truths(strict)):
        return _of_no_numbers(replace(column, everywhere=column.among_numbers))
    if _are_truths(present):
        return Meant(_boolean_column(column, gone), notes)
    if strict and all(map(DATE.fullmatch, strict)):
        return Meant(odd_column(column.name, "date", len(column.index), "dates"), notes)
    if not present:
        return Meant(number_column(column.name, np.full(len(column.index), np.nan)), notes)
    odd = _told_numbers(column, present, notes)
    if odd:
        return Meant(odd_column(column.name, "other", len(column.index), odd), notes)
    words = [word for word in WORDS if word in present]
    notes.extend(_level_note(column.name, word, column.count([word])) for word in words)
    return Meant(_text_column(column, gone), notes)


def _level_note(name: str, word: str, count: int) -> Note:
    said = f"{cells_with(count, word)} {'is' if count == 1 else 'are'} a level, not missing (missing_marks decides)"
    return Note(name, said, "such cells are levels, not missing (missing_marks decides)")


def _number_column(column: Texted, convention: Convention, shown: Convention) -> Meant:
    of_text = np.array([np.nan if one is None else one.value(convention) for one in column.numerals])
    values = of_text[column.index]
    unread = Counter(
        {
            text: int(count)
            for text, count, gone in zip(column.texts, column.counts, np.isnan(of_text), strict=True)
            if text and gone
        }
    )
    notes = [missing_note(column.name, unread)] if unread else []
    made = Column(column.name, "number", values, how=_how(column, convention))
    return Meant(made, [*notes, *_rounded_note(column.name, values)], shown)


def _how(column: Texted, convention: Convention) -> str:
    texts = [text for text, _ in column.numbers]
    words = []
    decimal, group = (",", ".") if convention is Convention.COMMA else (".", ",")
    names = {".": "points", ",": "commas"}
    if convention is Convention.COMMA and any(decimal in text for text in texts):
        words.append("decimal commas")
    if any(group in text.rstrip(".") for text in texts):
        words.append(f"thousands {names[group]}")
    words.extend(f"thousands {name}" for name, found in GROUPED.items() if any(map(found.search, texts)))
    if any(text.startswith("(") for text in texts):
        words.append("parentheses for minus")
    if any(text[-1] in MINUS for text in texts):
        words.append("minus after the number")
    suffix = column.suffix
    if suffix:
        words.append("percent" if suffix == "%" else f"unit {suffix}")
    return ", ".join(words)


def _told_numbers(column: Texted, present: list[str], notes: list[Note]) -> str:
    """Return what a column that mostly looks like numbers is if it cannot be used; if it can, tell it."""
    numbers = [text for text, _ in column.numbers]
    count, rows = column.count(numbers), column.count(present)
    if not rows or count < MOSTLY * rows:
        begin = [text for text in present if BEGINS.match(text)]
        if rows and column.count(begin) >= MOSTLY * rows:
            said = f"texts that begin with numbers, such as {short(begin[0])}, are read as {len(present)} texts"
            notes.append(Note(column.name, said, "texts that begin with numbers are read as texts"))
        return ""
    if are_codes(numbers) and len(numbers) == len(present):
        said = "whole numbers of one length with leading zeros are read as texts"
        notes.append(Note(column.name, said, said))
        return ""
    example, *_ = column.others or [text for text, one in column.numbers if one.suffix] or numbers
    if len(present) > FEW_LEVELS:
        return f"numbers and texts such as {short(example)} (missing_marks decides which of them are missing values)"
    said = f"numbers and texts such as {short(example)} are read as {len(present)} texts"
    notes.append(Note(column.name, said, "numbers and other texts beside them are read as texts"))
    return ""


def _are_truths(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text.lower() in ("true", "false") for text in texts)


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


def with_numbers(column: Column) -> Meant:
    """Return a column of texts of a table in memory as one of numbers, or of dates, if its texts are."""
    if column.kind != "text" or not column.levels:
        return Meant(column, [])
    if all(map(DATE.fullmatch, column.levels)):
        return Meant(odd_column(column.name, "date", len(column.values), "dates"), [])
    index = np.where(column.missing, len(column.levels), column.values).astype(np.int64)
    texted = Texted.among(column.name, [*column.levels, ""], index, Reading())
    return (
        _decided("the table", _meant("the table", texted, None), None, "")
        if texted.is_of_numbers
        else Meant(column, [])
    )
