"""Everything that decides a training run, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypedDict

import numpy as np

from netfold.activations import ACTIVATIONS
from netfold.errors import InputError, amount, check_choice, check_number, check_whole
from netfold.network import MAX_WIDTH, Network
from netfold.training.initialisers import INITIALISERS
from netfold.training.stopping import Stop

OPTIMISERS = ("adam", "sgd", "momentum", "rmsprop", "adamw")


class Options(TypedDict, total=False):
    """The keywords of :class:`Settings`."""

    hidden: tuple[int, ...]
    activation: str | tuple[str, ...]
    learning_rate: float
    epochs: int
    batch_size: int | None
    seed: int
    optimiser: str
    initialiser: str
    stop: Stop | tuple[Stop, ...]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a network is built and trained.

    ``hidden``: widths of the hidden layers, () for a linear model. ``activation``: one name for all
    hidden layers or one for each. ``learning_rate`` in (0, 1000]. ``epochs``: at most this many, 0 to
    1,000,000. ``batch_size``: samples a step, None for all of them; the last batch of an epoch may
    be shorter. ``seed``, 0 to 2^32 - 1, decides the initial weights and the order of the samples.
    ``optimiser``: adam, sgd, momentum, rmsprop or adamw. ``initialiser``: glorot_uniform,
    glorot_normal, he_uniform or he_normal. ``stop``: rules that end the run early.
    Raises :class:`InputError` for whatever is unknown or out of range.
    """

    hidden: tuple[int, ...] = (2,)
    activation: str | tuple[str, ...] = "tanh"
    learning_rate: float = 0.1
    epochs: int = 200
    batch_size: int | None = None
    seed: int = 0
    optimiser: str = "adam"
    initialiser: str = "glorot_uniform"
    stop: Stop | tuple[Stop, ...] = ()

    def __post_init__(self) -> None:
        for name in ("hidden", "activation"):
            given = getattr(self, name)
            self._set(name, given.tolist() if isinstance(given, np.ndarray) else given)
        widths = tuple(self.hidden) if isinstance(self.hidden, tuple | list) else (self.hidden,)
        self._set("hidden", tuple(check_whole("a hidden width", width, low=1, high=MAX_WIDTH) for width in widths))
        if isinstance(self.activation, tuple | list):
            self._set("activation", tuple(check_choice("activation", name, ACTIVATIONS) for name in self.activation))
        else:
            check_choice("activation", self.activation, ACTIVATIONS)
        self._set("learning_rate", check_number("learning rate", self.learning_rate, above=0, high=1000))
        self._set("epochs", check_whole("epochs", self.epochs, low=0, high=1_000_000))
        if self.batch_size is not None:
            self._set("batch_size", check_whole("batch size", self.batch_size, low=1, high=2**31 - 1))
        self._set("seed", check_whole("seed", self.seed, low=0, high=2**32 - 1))
        check_choice("optimiser", self.optimiser, OPTIMISERS)
        check_choice("initialiser", self.initialiser, INITIALISERS)
        self._set("stop", tuple(self.stop) if isinstance(self.stop, tuple | list) else (self.stop,))
        for rule in self.rules:
            if not hasattr(rule, "reason"):
                raise InputError(f"stop must be a rule such as stop_below(0.263), or several, not {rule!r}")

    def _set(self, name: str, value: Any) -> None:
        # What was given, in the one form that hashes and goes to JSON: lists as tuples, NumPy's integers as ints.
        object.__setattr__(self, name, value)

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> Settings:
        """Build settings from keywords; an unknown one raises :class:`InputError` with the nearest known."""
        known = [field.name for field in fields(cls)]
        for name in options:
            check_choice("training option", name, known)
        return cls(**options)

    @property
    def rules(self) -> tuple[Stop, ...]:
        """The stopping rules."""
        return self.stop if isinstance(self.stop, tuple) else (self.stop,)

    def network(self, features: int, classes: int = 2) -> Network:
        """Return the network for ``features`` inputs: one sigmoid output for two ``classes``, softmax for more."""
        names = (self.activation,) * len(self.hidden) if isinstance(self.activation, str) else tuple(self.activation)
        if len(names) != len(self.hidden):
            raise InputError(
                f"{amount(len(names), 'activation')} for {amount(len(self.hidden), 'hidden layer')}: "
                "give one for all, or one for each"
            )
        output, activation = (1, "sigmoid") if classes == 2 else (classes, "softmax")
        return Network((features, *self.hidden, output), (*names, activation))

    def describe(self) -> dict[str, Any]:
        """Return the settings as a plain dict of JSON values."""
        plain: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        plain["hidden"] = list(self.hidden)
        if not isinstance(self.activation, str):
            plain["activation"] = list(self.activation)
        plain["stop"] = [rule.describe() for rule in self.rules]
        return plain
