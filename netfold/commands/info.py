"""Print what a recording holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from netfold.commands.options import Json
from netfold.commands.printing import print_json, say
from netfold.errors import InputError

# Names of features and classes that people are told.
MOST_LISTED = 12


def info(recording: Path, *, as_json: Json = False, config: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Print what a recording holds.

    Args:
        recording: The recording.
        as_json: Print it as JSON.
        config: Print the TOML file from which `netfold train --config` makes the same run again.
    """
    import netfold as nf

    if as_json and config:
        raise InputError("--json and --config are two ways to print; choose one")
    loaded = nf.load(recording)
    if config:
        from netfold.configuration import configuration_of, to_toml

        say(to_toml(configuration_of(loaded, recording)), end="")
        return
    about = nf.describe(loaded, recording)
    if as_json:
        print_json(about)
        return
    notes = about["dataset"].pop("notes")
    about["settings"] = {key: value for key, value in about["settings"].items() if key != "configuration"}
    width = max(map(len, about)) + 1
    for key, value in about.items():
        say(f"{key:<{width}}{_in_words(value)}")
    for at, note in enumerate(notes):
        say(f"{'' if at else 'notes':<{width}}{note}")


def _in_words(value: Any) -> str:
    """Return a value for people to read: what is not set is left out, and of a long list how many more there are."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_in_words(each)}" for key, each in value.items() if each not in (None, "", [], ()))
    if not isinstance(value, list | tuple):
        return "none" if value is None else str(value)
    more = len(value) - MOST_LISTED
    listed = ", ".join(map(str, value if more <= 1 else value[:MOST_LISTED]))
    return f"({listed} and {more} more)" if more > 1 else f"({listed})"
