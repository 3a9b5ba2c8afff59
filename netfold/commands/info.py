"""Print what a recording holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from netfold.commands.options import Json
from netfold.commands.printing import print_json, say
from netfold.errors import InputError


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
    width = max(map(len, about)) + 1
    for key, value in about.items():
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        say(f"{key:<{width}}{text}")
