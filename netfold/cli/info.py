"""Print what a recording holds."""

from __future__ import annotations

from pathlib import Path

from netfold.cli.options import Json
from netfold.cli.printing import print_json


def info(recording: Path, *, as_json: Json = False) -> None:
    """Print what a recording holds.

    Args:
        recording: The recording.
        as_json: Print it as JSON.
    """
    import netfold as nf

    about = nf.describe(nf.load(recording), recording)
    if as_json:
        print_json(about)
        return
    for key, value in about.items():
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        print(f"{key:<11}{text}")
