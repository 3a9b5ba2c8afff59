# Written by scripts/options; change the table of options instead.
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from netfold.options.look import Stage
from netfold.spaces.plane import InputPlane

@dataclass(frozen=True, kw_only=True)
class LookFields:
    """The fields of Look."""

    layer: int | None = ...
    layers: str | None = ...
    plane: InputPlane | str | None = ...
    projection: str | None = ...
    width: int | None = ...
    mesh: int | None = ...
    samples: int = ...

class LookKeywords(TypedDict, total=False):
    """The options of a look."""

    layer: int | None
    layers: str | None
    plane: InputPlane | str | None
    projection: str | None
    width: int | None
    mesh: int | None
    samples: int

class FilmKeywords(TypedDict, total=False):
    """The options of a film."""

    fps: float
    every: int
    hold: float
    layer: int | None
    layers: str | None
    plane: InputPlane | str | None
    projection: str | None
    width: int | None
    mesh: int | None
    samples: int

class FigureKeywords(TypedDict, total=False):
    """The options of a figure."""

    view: str
    epoch: int | None
    stage: Stage
    layer: int | None
    layers: str | None
    plane: InputPlane | str | None
    projection: str | None
    width: int | None
    mesh: int | None
    samples: int

class PageKeywords(TypedDict, total=False):
    """The options of a page."""

    title: str | None
    panels: Sequence[str] | None
    budget: int | str
    exact: bool
    layer: int | None
    layers: str | None
    plane: InputPlane | str | None
    projection: str | None
    samples: int

class PlayerKeywords(TypedDict, total=False):
    """The options of the notebook's player."""

    title: str | None
    panels: Sequence[str] | None
    budget: int | str
    exact: bool
    layer: int | None
    layers: str | None
    plane: InputPlane | str | None
    projection: str | None
    samples: int
    epoch: int
    axes: float
    through: float | None
    playing: bool
    speed: float | None
    loop: bool
    run: int
    cell: str

@dataclass(frozen=True, kw_only=True)
class ReadingFields:
    """The fields of Reading."""

    sheet: str | int | None = ...
    delimiter: str | None = ...
    header: bool | str | None = ...
    decimal: str | None = ...
    encoding: str | None = ...
    missing_marks: Sequence[str] | None = ...
    ragged: bool | None = ...

@dataclass(frozen=True, kw_only=True)
class ChoicesFields:
    """The fields of Choices."""

    target: str | None = ...
    features: Sequence[str] | None = ...
    exclude: Sequence[str] | None = ...
    missing: str | None = ...
    scale: str = ...
    task: str | None = ...
    drop_classes_below: int | None = ...

class TableKeywords(TypedDict, total=False):
    """The options of a table."""

    sheet: str | int | None
    delimiter: str | None
    header: bool | str | None
    decimal: str | None
    encoding: str | None
    missing_marks: Sequence[str] | None
    ragged: bool | None
    sample: int | None
    sample_seed: int
    target: str | None
    features: Sequence[str] | None
    exclude: Sequence[str] | None
    missing: str | None
    scale: str
    task: str | None
    drop_classes_below: int | None
