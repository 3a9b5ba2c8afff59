"""The options of data: how a data set of the catalogue is made, and how a table is read."""

from __future__ import annotations

import csv

from netfold.errors import InputError
from netfold.options.checks import choice, names, optional, text
from netfold.options.option import FILE, Option, Options, as_it_is

TASKS = ("classes", "values")
MISSING_WAYS = ("drop", "median")
SCALES = ("standard", "none")


def _read_names(words: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([words], skipinitialspace=True, strict=True), [])]
    except csv.Error:
        raise InputError(f"features must be column names with commas between, not {words!r}") from None


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

TABLE: Options = (
    Option(name="target", annotation="str", check=optional(text("target")), help="Column of the table to predict"),
    Option(
        name="features",
        annotation="Sequence[str]",
        check=optional(names("features")),
        read=_read_names,
        help="Columns to learn from, as in length,width",
        default_words="all that can be used",
    ),
    Option(
        name="missing",
        annotation="str",
        check=optional(choice("way with missing values", MISSING_WAYS)),
        help="Missing values: drop their rows, or fill with the median",
        default_words="drop",
    ),
    Option(
        name="scale",
        annotation="str",
        check=optional(choice("scale", SCALES)),
        help="standard (numbers to mean 0 and deviation 1) or none",
        default_words="standard",
    ),
    Option(
        name="task",
        annotation="str",
        check=optional(choice("task", TASKS)),
        help="classes or values to predict",
        default_words="what the target looks like",
    ),
    Option(
        name="delimiter",
        annotation="str",
        check=optional(text("delimiter")),
        help="What separates the cells of a text table, as in ; or tab",
    ),
)

SOURCE = Option(
    name="source",
    annotation="str",
    check=text("source"),
    help="Name of a data set, path of a table, or of a recording whose data to train on again",
    doors=frozenset({FILE}),
)

DATA: Options = (SOURCE, *MADE, *TABLE)
