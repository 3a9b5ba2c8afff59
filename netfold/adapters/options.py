"""How a model is recorded: the options that all adapters take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import PathLike
from typing import TYPE_CHECKING, Any

from netfold.adapters.output import OUTPUTS
from netfold.datasets.base import Dataset
from netfold.errors import InputError, check_choice
from netfold.options import PYTHON, Option, OptionFields, Options, described, fields_of, known_at
from netfold.options.checks import choice, flag, names, optional, shown_text, text, whole
from netfold.options.look import PLANE
from netfold.options.option import ONLY_PYTHON
from netfold.spaces.plane import InputPlane


def _path(given: Any) -> Any:
    return given if isinstance(given, PathLike) else text("path")(given)


def _layers(given: Any) -> Any:
    if isinstance(given, str):
        raise InputError(f"layers is {given!r}; expected a list of names, as in [{given!r}]")
    return names("layers")(given)


RECORD: Options = (
    Option(
        name="path",
        annotation="str | Path | None",
        default_words="all in memory",
        check=optional(_path),
        help="File, written epoch by epoch",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="overwrite",
        annotation="bool",
        default=False,
        check=flag("overwrite"),
        help="Whether an existing recording is replaced",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="name",
        annotation="str | None",
        default_words="data and model",
        check=optional(shown_text("name")),
        help="Name of the run",
        doors=ONLY_PYTHON,
    ),
    replace(PLANE, default_words="of more than two features, principal", doors=ONLY_PYTHON),
    Option(
        name="layers",
        annotation="Sequence[str] | None",
        default_words="those with weights",
        check=optional(_layers),
        help="Names of the layers whose outputs to record",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="mesh",
        annotation="int",
        default=41,
        check=whole("mesh", 2, 400),
        help="Points along each side of the mesh on which outputs are recorded, 2 to 400",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="samples",
        annotation="int",
        default=2000,
        check=whole("samples", 2, 1_000_000),
        help="Most samples on which outputs are recorded",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="every",
        annotation="int",
        default=1,
        check=whole("every", 1, 1_000_000),
        help="Keep each epoch whose number it divides, and the last",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="output",
        annotation="str",
        default="auto",
        check=choice("output", OUTPUTS),
        help="What the model gives: logits, probabilities or values; auto to find out",
        doors=ONLY_PYTHON,
    ),
)

if TYPE_CHECKING:
    from netfold.adapters.typed import RecordFields
else:
    # What type checkers read is written from the same table, by scripts/options.
    RecordFields = fields_of("RecordFields", RECORD)


@dataclass(frozen=True, kw_only=True)
class RecordSettings(OptionFields, RecordFields):
    """How a model is recorded. Raises :class:`InputError` for whatever is out of range."""

    OPTIONS = RECORD

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> RecordSettings:
        """Build settings from keywords; an unknown one raises :class:`InputError` with the nearest known."""
        for name in options:
            check_choice("record option", name, known_at(RECORD, PYTHON))
        return cls(**options)

    def plane_for(self, dataset: Dataset) -> InputPlane:
        """Return the plane to look through: the one given, the one that a text means, or the data set's own.

        Raises :class:`InputError` for a text that means no plane, and a plane of other features.
        """
        if self.plane is None:
            return InputPlane.default(dataset)
        plane = InputPlane.parse(dataset, self.plane) if isinstance(self.plane, str) else self.plane
        if len(plane.origin) != dataset.features:
            raise InputError(f"the plane has {len(plane.origin)} features, {dataset.name} {dataset.features}")
        return plane


RecordSettings.__doc__ = described(RecordSettings.__doc__, RECORD)
