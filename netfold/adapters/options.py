"""How a model is recorded: the keywords that all adapters take, checked when they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypedDict

from netfold.adapters.output import OUTPUTS
from netfold.datasets.base import Dataset
from netfold.errors import InputError, check_choice, check_whole
from netfold.spaces.plane import InputPlane


class Options(TypedDict, total=False):
    """The keywords of :func:`netfold.record`."""

    path: str | Path | None
    name: str | None
    plane: InputPlane | str | None
    layers: Sequence[str] | None
    mesh: int
    every: int
    overwrite: bool
    output: str
    samples: int


@dataclass(frozen=True, kw_only=True)
class RecordSettings:
    """How a model is recorded; the fields are explained at :func:`netfold.record`."""

    path: str | Path | None = None
    name: str | None = None
    plane: InputPlane | str | None = None
    layers: Sequence[str] | None = None
    mesh: int = 41
    every: int = 1
    overwrite: bool = False
    output: str = "auto"
    samples: int = 2000

    def __post_init__(self) -> None:
        check_whole("mesh", self.mesh, low=2, high=400)
        check_whole("every", self.every, low=1, high=1_000_000)
        check_whole("samples", self.samples, low=2, high=1_000_000)
        check_choice("output", self.output, OUTPUTS)
        if isinstance(self.layers, str):
            raise InputError(f"layers is {self.layers!r}; expected a list of names, as in [{self.layers!r}]")

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> RecordSettings:
        """Build settings from keywords; an unknown one raises :class:`InputError` with the nearest known."""
        known = [field.name for field in fields(cls)]
        for name in options:
            check_choice("option", name, known)
        return cls(**options)

    def plane_for(self, dataset: Dataset) -> InputPlane:
        """Return the plane to look through: the one given, the one that a text means, or the data set's own."""
        if self.plane is None:
            return InputPlane.default(dataset)
        plane = InputPlane.parse(dataset, self.plane) if isinstance(self.plane, str) else self.plane
        if len(plane.origin) != dataset.features:
            raise InputError(f"the plane has {len(plane.origin)} features, {dataset.name} {dataset.features}")
        return plane
