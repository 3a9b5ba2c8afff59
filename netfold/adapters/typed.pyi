# Written by scripts/options; change the table of options instead.
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from netfold.spaces.plane import InputPlane

class RecordKeywords(TypedDict, total=False):
    """The options of recording a model."""

    path: str | Path | None
    overwrite: bool
    name: str | None
    plane: InputPlane | str | None
    layers: Sequence[str] | None
    mesh: int
    samples: int
    every: int
    output: str

@dataclass(frozen=True, kw_only=True)
class RecordFields:
    """The fields of RecordSettings."""

    path: str | Path | None = ...
    overwrite: bool = ...
    name: str | None = ...
    plane: InputPlane | str | None = ...
    layers: Sequence[str] | None = ...
    mesh: int = ...
    samples: int = ...
    every: int = ...
    output: str = ...
