"""The options of data: how a data set of the catalogue is made, how a table is read, what is learned of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netfold.errors import InputError
from netfold.options.checks import Check, choice, names, optional, text
from netfold.options.keywords import fields_of
from netfold.options.option import FILE, PYTHON, Option, Options, as_it_is, known_at

TASKS = ("classes", "values")
MISSING_WAYS = ("drop", "median")
SCALES = ("standard", "none")


def _read_names(words: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([words], skipinitialspace=True, strict=True), [])]
    except csv.Error:
        raise InputError(f"features must be column names with commas between, not {words!r}") from None


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

# How the file is written; each is found out where it is not given.
READING: Options = (
    Option(
        name="delimiter",
        annotation="str | None",
        check=optional(_delimiter),
        help="What separates the cells of a text table, as in ; or tab",
    ),
)

CHOOSING: Options = (
    Option(name="target", annotation="str | None", check=_column, help="Column of the table to predict"),
    Option(
        name="features",
        annotation="Sequence[str] | None",
        check=optional(_columns("features")),
        read=_read_names,
        help="Columns to learn from, as in length,width",
        default_words="all that can be used",
    ),
    Option(
        name="missing",
        annotation="str",
        default="drop",
        check=choice("way with missing values", MISSING_WAYS),
        help="Missing values: drop their rows, or fill with the median",
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
)

SOURCE = Option(
    name="source",
    annotation="str",
    check=text("source"),
    help="Name of a data set, path of a table, or of a recording whose data to train on again",
    doors=frozenset({FILE}),
)

TABLE: Options = (*READING, *CHOOSING)
DATA: Options = (SOURCE, *MADE, *TABLE)

if TYPE_CHECKING:
    from netfold.options.typed import ChoicesFields, ReadingFields
else:
    # What type checkers read is written from the same tables, by scripts/options.
    ChoicesFields, ReadingFields = fields_of("ChoicesFields", CHOOSING), fields_of("ReadingFields", READING)


@dataclass(frozen=True, kw_only=True)
class Reading(ReadingFields):
    """How a table's file is written. Raises :class:`InputError` for whatever cannot be meant."""

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> Reading:
        """Return what is said of it among the ``chosen`` options."""
        return cls(**{name: chosen[name] for name in known_at(READING, PYTHON) if name in chosen})

    def __post_init__(self) -> None:
        for name, option in known_at(READING, PYTHON).items():
            object.__setattr__(self, name, option.accept(getattr(self, name)))


@dataclass(frozen=True, kw_only=True)
class Choices(ChoicesFields):
    """What is learned from a table. Raises :class:`InputError` for whatever cannot be meant."""

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> Choices:
        """Return what is said of it among the ``chosen`` options."""
        return cls(**{name: chosen[name] for name in known_at(CHOOSING, PYTHON) if name in chosen})

    def __post_init__(self) -> None:
        for name, option in known_at(CHOOSING, PYTHON).items():
            object.__setattr__(self, name, option.accept(getattr(self, name)))
