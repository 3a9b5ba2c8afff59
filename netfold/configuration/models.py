"""What a configuration may say: one model for each table of the file, frozen, nothing else allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo, field_validator, model_validator

from netfold.configuration.data import kind_of, unfit
from netfold.datasets import DATASETS, load
from netfold.datasets.base import TASKS
from netfold.datasets.tables import MISSING_WAYS, SCALES, check_file
from netfold.errors import InputError, check_choice, check_number, check_whole
from netfold.scenes.where import LAYERS
from netfold.training.settings import CHECKS, check_activations
from netfold.training.stopping import RULES, Stop


def _checked(check: Callable[[Any], Any]) -> PlainValidator:
    """Return a validator that says what ``check`` says, as the library and the command line do."""
    return PlainValidator(check)


def _text(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"expected a text, not {given!r}")
    return given


def _names(given: object) -> list[str]:
    if not isinstance(given, list) or not given or not all(isinstance(name, str) for name in given):
        raise InputError(f"expected a list of column names, not {given!r}")
    return given


def _choice(what: str, choices: tuple[str, ...]) -> PlainValidator:
    return PlainValidator(lambda given: check_choice(what, given, choices))


def _layer(given: object) -> int:
    return check_whole("layer", given, low=1, high=64)


SETTING = {name: _checked(check) for name, check in CHECKS.items()}
Text = Annotated[str, _checked(_text)]


class Table(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def given(self) -> dict[str, Any]:
        """Return what the file says, and nothing that it leaves out."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class Data(Table):
    """[data]: a source and how it is made or read."""

    source: Text
    samples: Any = None
    noise: Any = None
    seed: Any = None
    arms: Any = None
    classes: Any = None
    target: Text | None = None
    features: Annotated[list[str] | None, _checked(_names)] = None
    missing: Annotated[str | None, _choice("way with missing values", MISSING_WAYS)] = None
    scale: Annotated[str | None, _choice("scale", SCALES)] = None
    task: Annotated[str | None, _choice("task", TASKS)] = None
    delimiter: Text | None = None

    @field_validator("source")
    @classmethod
    def _found(cls, source: str) -> str:
        if kind_of(source) != "name":
            check_file(source)
        return source

    @field_validator("*")
    @classmethod
    def _fits(cls, value: Any, info: ValidationInfo) -> Any:
        source, name = info.data.get("source"), str(info.field_name)
        if source is None or name == "source":
            return value
        for before, after in unfit(source, [name]).values():
            raise InputError(f"{before}{name}{after}")
        if source in DATASETS:
            # Each option alone, so that each is heard of.
            load(source, **{name: value})
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Data:
        options = {name: value for name, value in self.given().items() if name != "source"}
        if self.source in DATASETS and options:
            load(self.source, **options)
        return self


class Network(Table):
    """[network]."""

    hidden: Annotated[tuple[int, ...], SETTING["hidden"]] = (2,)
    activation: Annotated[str | tuple[str, ...], SETTING["activation"]] = "tanh"
    initialiser: Annotated[str, SETTING["initialiser"]] = "glorot_uniform"

    @field_validator("activation")
    @classmethod
    def _one_for_each(cls, activation: str | tuple[str, ...], info: ValidationInfo) -> str | tuple[str, ...]:
        if "hidden" in info.data:
            check_activations(info.data["hidden"], activation)
        return activation


class Training(Table):
    """[training]."""

    learning_rate: Annotated[float, SETTING["learning_rate"]] = 0.1
    epochs: Annotated[int, SETTING["epochs"]] = 200
    batch_size: Annotated[int | None, SETTING["batch_size"]] = None
    seed: Annotated[int, SETTING["seed"]] = 0
    optimiser: Annotated[str, SETTING["optimiser"]] = "adam"
    held_out: Annotated[float, SETTING["held_out"]] = 0.0
    class_weight: Annotated[Any, SETTING["class_weight"]] = None
    l2: Annotated[float, SETTING["l2"]] = 0.0
    stop_below: Annotated[Stop | None, _checked(RULES["below"])] = None
    stop_plateau: Annotated[Stop | None, _checked(RULES["plateau"])] = None
    stop: Annotated[tuple[Stop, ...], SETTING["stop"]] = ()
    every: Annotated[int, SETTING["every"]] = 1
    budget: Annotated[int, SETTING["budget"]] = 0

    def given(self) -> dict[str, Any]:
        """Return what the file says, all stopping rules together as ``stop``."""
        given = super().given()
        rules = [given.pop(name) for name in ("stop_below", "stop_plateau") if name in given]
        return {**given, "stop": (*given.get("stop", ()), *rules)} if rules else given


class View(Table):
    """[view]."""

    plane: Text | None = None


class Film(Table):
    """[film]: the options of `netfold film` where they are not given."""

    fps: Annotated[float, _checked(lambda given: check_number("fps", given, low=0.1, high=120))] = 12
    width: Annotated[int, _checked(lambda given: check_whole("width", given, low=240, high=3840))] = 1296
    every: Annotated[int, _checked(lambda given: check_whole("every", given, low=1, high=1_000_000))] = 1
    hold: Annotated[float, _checked(lambda given: check_number("hold", given, low=0, high=60))] = 2
    layer: Annotated[int | None, _checked(_layer)] = None
    layers: Annotated[str | None, _choice("layers", LAYERS)] = None


class Configuration(Table):
    """The whole file."""

    name: Text | None = None
    data: Data | None = None
    network: Network = Network()
    training: Training = Training()
    view: View = View()
    film: Film = Film()
