"""The data set that a command is given: a name of the catalogue, or the path of a table."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, NamedTuple

from netfold.errors import InputError, check_choice

if TYPE_CHECKING:
    from netfold.datasets import Dataset


class ToyOptions(NamedTuple):
    """What can be chosen of a data set that is made; None is its default."""

    samples: int | None = None
    noise: float | None = None
    seed: int | None = None
    arms: int | None = None
    classes: int | None = None


class TableOptions(NamedTuple):
    """How a table is read; None is :meth:`Dataset.from_table`'s default."""

    target: str | None = None
    features: str | None = None
    missing: str | None = None
    scale: str | None = None
    delimiter: str | None = None


def dataset_of(words: str, toy: ToyOptions, table: TableOptions) -> Dataset:
    """Return the data set that ``words`` mean; a name of the catalogue goes before a file of that name."""
    from netfold.datasets import DATASETS, Dataset, load
    from netfold.datasets.tables import is_table_path

    if words in DATASETS or not is_table_path(words):
        # The name first: a misspelt one is the better complaint.
        check_choice("data set", words, DATASETS)
        _refuse(table, f"{words} is no table")
        return load(words, **toy._asdict())
    _refuse(toy, f"{words} is a table", {"seed": "data-seed"})
    options = {key: value for key, value in table._asdict().items() if value is not None}
    if "features" in options:
        options["features"] = _names(options["features"])
    return Dataset.from_table(words, **options)


def print_notes(data: Dataset, *, quiet: bool) -> None:
    """Say on stderr what was left out of the data or filled in."""
    for note in () if quiet else data.notes:
        print(f"{data.name}: {note}", file=sys.stderr)


def _refuse(options: ToyOptions | TableOptions, why: str, names: dict[str, str] | None = None) -> None:
    for key, value in options._asdict().items():
        if value is not None:
            raise InputError(f"{why}; --{(names or {}).get(key, key)} is for {_KINDS[type(options)]}")


def _names(text: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([text], skipinitialspace=True, strict=True), [])]
    except csv.Error:
        raise InputError(f"features must be column names with commas between, not {text!r}") from None


_KINDS: dict[type, str] = {ToyOptions: "data sets that are made", TableOptions: "tables"}
