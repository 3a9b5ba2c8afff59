"""The data of a run: a source, which is a name of the catalogue, a table or a recording, and options that fit it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

from netfold.datasets import DATASETS, Dataset, load
from netfold.datasets.tables import is_table_path
from netfold.errors import check_choice
from netfold.options.data import MADE, TABLE
from netfold.recordings.recording import load as load_recording

RECORDING_SUFFIX = ".netfold"

_MADE, _TABLE = (tuple(option.name for option in options) for options in (MADE, TABLE))
_KINDS = {**dict.fromkeys(_MADE, "data sets that are made"), **dict.fromkeys(_TABLE, "tables")}
_ALLOWED = {"name": _MADE, "table": _TABLE, "recording": ()}


def kind_of(source: str) -> str:
    """Return "name", "table" or "recording"; a name of the catalogue goes before a file of that name.

    Raises :class:`InputError` for what is none of them.
    """
    if source in DATASETS:
        return "name"
    if Path(source).suffix.lower() == RECORDING_SUFFIX:
        return "recording"
    if is_table_path(source):
        return "table"
    # The name first: a misspelt one is the better complaint.
    check_choice("data set", source, DATASETS)
    return "name"


def unfit(source: str, options: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return, for each of ``options`` that ``source`` cannot have, what to say before and after its name."""
    kind = kind_of(source)
    why = {"name": "no table", "table": "a table", "recording": "a recording"}[kind]
    return {
        option: (f"{source} is {why}; ", f" is for {_KINDS[option]}")
        for option in options
        if option not in _ALLOWED[kind]
    }


def load_data(data: Mapping[str, Any]) -> Dataset:
    """Return the data set that ``data`` mean: its "source" and options that fit it.

    The data set of a recording is that which it was trained on. Raises :class:`InputError` for what
    cannot be found, read or made.
    """
    source, options = data["source"], {key: value for key, value in data.items() if key != "source"}
    kind = kind_of(source)
    if kind == "name":
        return load(source, **options)
    return load_recording(source).dataset if kind == "recording" else Dataset.from_table(source, **options)


def full_options(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``data`` with the defaults of what is not given, so that it means the same when they change."""
    kind = kind_of(data["source"])
    if kind == "recording":
        return dict(data)
    make = DATASETS[data["source"]].make if kind == "name" else Dataset.from_table
    known = signature(make).parameters.values()
    defaults = {p.name: p.default for p in known if p.name in _ALLOWED[kind] and p.default not in (None, p.empty)}
    return {"source": data["source"], **defaults, **{key: value for key, value in data.items() if key != "source"}}
