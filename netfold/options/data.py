"""The options of data: how a data set of the catalogue is made, how a table is read, what is learned of it."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netfold.errors import InputError, check_choice
from netfold.options.checks import Check, choice, flag, names, optional, text, whole
from netfold.options.keywords import OptionFields, fields_of
from netfold.options.option import FILE, Option, Options, as_it_is

TASKS = ("classes", "values")
MISSING_WAYS = ("drop", "median")
SCALES = ("standard", "none")


def _read_names(what: str) -> Callable[[str], list[str]]:
    def read(words: str) -> list[str]:
        try:
            return [name.strip() for name in next(csv.reader([words], skipinitialspace=True, strict=True), [])]
        except csv.Error:
            raise InputError(f"{what} must be column names with commas between, not {words!r}") from None

    return read


def _column(given: Any) -> str | None:
    # Frames may have numbers for names.
    return None if given is None else str(given)


def _columns(what: str) -> Check:
    """Return a check for column names: frames may have numbers for them."""
    plain = names(what)
    return lambda given: plain([str(name) for name in given] if isinstance(given, list | tuple) else given)


def _delimiter(given: Any) -> str:
    if not isinstance(given, str) or not given:
        raise InputError(f"delimiter must be a character or its name, as in ; or tab, not {given!r}")
    return given


def _sheet(given: Any) -> str:
    if isinstance(given, bool) or not isinstance(given, int | str) or not str(given).strip():
        raise InputError(f"sheet must be the name of a sheet or its number, not {given!r}")
    return str(given)


DECIMAL_WORDS = {"point": ".", "comma": ",", ".": ".", ",": ","}


def _decimal(given: Any) -> str:
    return DECIMAL_WORDS[check_choice("decimal", given, DECIMAL_WORDS)]


def _header(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    return check_choice("header", given, ("yes", "no")) == "yes"


def _encoding(given: Any) -> str:
    try:
        codec = codecs.lookup(given)
        # Not all codecs are of texts: rot13, base64.
        codec.decode(b"")
        "".encode(given)
    except (LookupError, TypeError, ValueError, AssertionError):
        raise InputError(f"encoding must be a name such as utf-8, cp1252 or latin-1, not {given!r}") from None
    return codec.name


def _read_marks(words: str) -> list[str]:
    return [mark.strip() for mark in words.split(",")]


# Numbers are checked by the data set that they are for: each has its own bounds.
MADE: Options = (
    Option(name="samples", annotation="int", word=int, check=as_it_is, help="Number of samples"),
    Option(name="noise", annotation="float", word=float, check=as_it_is, help="Noise of the data set"),
    Option(
        name="seed",
        annotation="int",
        word=int,
        command="data_seed",
        check=as_it_is,
        help="Seed of the data set",
    ),
    Option(name="arms", annotation="int", word=int, check=as_it_is, help="Arms of the spirals"),
    Option(name="turns", annotation="float", word=float, check=as_it_is, help="Turns of each arm of the spirals"),
    Option(name="classes", annotation="int", word=int, check=as_it_is, help="Classes of the rings or blobs"),
)

SHEET = Option(
    name="sheet",
    annotation="str | int | None",
    check=optional(_sheet),
    help="Sheet of a workbook, by its name or its number from 1",
    default_words="the first that holds a table",
)

# How the file is written; each is found out where it is not given.
READING: Options = (
    SHEET,
    Option(
        name="delimiter",
        annotation="str | None",
        check=optional(_delimiter),
        help="What separates the cells of a text table, as in ; or tab",
    ),
    Option(
        name="header",
        annotation="bool | str | None",
        check=optional(_header),
        help="Whether a row of column names stands above the others (yes or no)",
        default_words="what it looks like",
    ),
    Option(
        name="decimal",
        annotation="str | None",
        check=optional(_decimal),
        help="What stands before the decimals of numbers in texts (point or comma)",
        default_words="what all columns together say",
    ),
    Option(
        name="encoding",
        annotation="str | None",
        check=optional(_encoding),
        help="Encoding of a text table, as in utf-8 or cp1252",
        default_words="what its bytes look like",
    ),
    Option(
        name="missing_marks",
        annotation="Sequence[str] | None",
        check=optional(names("missing_marks")),
        read=_read_marks,
        help="Texts that stand for a missing value, in columns of any kind, as in NA,None",
        default_words="the usual ones",
    ),
    Option(
        name="ragged",
        annotation="bool | None",
        word=bool,
        check=optional(flag("ragged")),
        help="Pad short rows and cut long ones, however many there are",
        default_words="at most 5 % of the rows",
    ),
)

# What is read of it.
SAMPLING: Options = (
    Option(
        name="sample",
        annotation="int | None",
        word=int,
        check=optional(whole("sample", 2, 1_000_000)),
        help="Rows to draw from a larger table, of every class its share",
        default_words="all rows",
    ),
    Option(
        name="sample_seed",
        annotation="int",
        default=0,
        word=int,
        check=whole("sample_seed", 0, 2**32 - 1),
        help="Seed of the rows that are drawn",
    ),
)

CHOOSING: Options = (
    Option(
        name="target",
        annotation="str | None",
        check=_column,
        help="Column of the table to predict",
        default_words="the column whose name says so, else the last",
    ),
    Option(
        name="features",
        annotation="Sequence[str] | None",
        check=optional(_columns("features")),
        read=_read_names("features"),
        help="Columns to learn from, as in length,width",
        default_words="all that can be used",
    ),
    Option(
        name="exclude",
        annotation="Sequence[str] | None",
        check=optional(_columns("exclude")),
        read=_read_names("exclude"),
        help="Columns not to learn from, as in id,name",
    ),
    Option(
        name="missing",
        annotation="str | None",
        check=optional(choice("way with missing values", MISSING_WAYS)),
        help="Missing values: drop their rows, or fill with the median",
        default_words="drop at most 5 % of the rows and no class, else fill",
    ),
    Option(
        name="scale",
        annotation="str",
        default="standard",
        check=choice("scale", SCALES),
        help="standard (numbers to mean 0 and deviation 1) or none",
    ),
    Option(
        name="task",
        annotation="str | None",
        check=optional(choice("task", TASKS)),
        help="classes or values to predict",
        default_words="what the target looks like",
    ),
    Option(
        name="drop_classes_below",
        annotation="int | None",
        word=int,
        check=optional(whole("drop_classes_below", 1, 1_000_000)),
        help="Leave out classes of fewer rows than this",
        default_words="none",
    ),
)

SOURCE = Option(
    name="source",
    annotation="str",
    check=text("source"),
    help="Name of a data set, path of a table, or of a recording whose data to train on again",
    doors=frozenset({FILE}),
)

TABLE: Options = (*READING, *SAMPLING, *CHOOSING)
DATA: Options = (SOURCE, *MADE, *TABLE)

if TYPE_CHECKING:
    from netfold.options.typed import ChoicesFields, ReadingFields
else:
    # What type checkers read is written from the same tables, by scripts/options.
    ChoicesFields, ReadingFields = fields_of("ChoicesFields", CHOOSING), fields_of("ReadingFields", READING)


@dataclass(frozen=True, kw_only=True)
class Reading(OptionFields, ReadingFields):
    """How a table's file is written. Raises :class:`InputError` for whatever cannot be meant."""

    OPTIONS = READING


@dataclass(frozen=True, kw_only=True)
class Choices(OptionFields, ChoicesFields):
    """What is learned from a table. Raises :class:`InputError` for whatever cannot be meant."""

    OPTIONS = CHOOSING
