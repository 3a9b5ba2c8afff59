"""Everything that decides a training run, checked when it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypedDict

import numpy as np

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount, check_choice, check_number, check_whole
from netfold.networks.activations import ACTIVATIONS
from netfold.networks.answers import answer_for
from netfold.networks.network import MAX_WIDTH, Network
from netfold.training.class_weights import ClassWeight, check_class_weight
from netfold.training.initialisers import INITIALISERS
from netfold.training.stopping import Stop, check_rules
from netfold.training.thinning import BUDGET, check_budget

OPTIMISERS = ("adam", "sgd", "momentum", "rmsprop", "adamw")
MOST_HELD_OUT = 0.9


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
    held_out: float
    class_weight: str | Mapping[str | int, float] | None
    l2: float
    every: int
    budget: int | str


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a network is built and trained, and which epochs of it are kept.

    ``hidden``: widths of the hidden layers, () for a linear model. ``activation``: one name for all
    hidden layers or one for each. ``learning_rate`` in (0, 1000]. ``epochs``: at most this many, 0 to
    1,000,000. ``batch_size``: samples a step, None for all of them; the last batch of an epoch may
    be shorter. ``seed``, 0 to 2^32 - 1, decides the initial weights, the order of the samples, and
    which are held out. ``optimiser``: adam, sgd, momentum, rmsprop or adamw. ``initialiser``:
    glorot_uniform, glorot_normal, he_uniform or he_normal. ``stop``: rules that end the run early.

    ``held_out``: the share of the samples that is not trained on, 0 to 0.9; of classes the same share
    of each. (A table's numbers are scaled by all of its rows.) ``class_weight``: None, "balanced", or
    a weight above 0 for each class by its name or index, 1 for those not named; it multiplies a
    sample's loss in each step. ``l2``, 0 to 1000: each step also lowers l2 / 2 times the sum of the
    squared weights, biases left out.

    ``every``: keep each so-many-th epoch. ``budget``: bytes that the parameters of all kept epochs
    may have, a number or a text like "256MB"; of more, so many are kept as fit, log-spaced. The first
    and the last epoch are always kept.
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
    held_out: float = 0.0
    class_weight: ClassWeight | Mapping[str | int, float] = None
    l2: float = 0.0
    every: int = 1
    budget: int | str = BUDGET

    def __post_init__(self) -> None:
        for name, check in CHECKS.items():
            # What was given, in the one form that hashes and goes to JSON: lists as tuples, NumPy's integers as ints.
            object.__setattr__(self, name, check(getattr(self, name)))

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> Settings:
        """Build settings from keywords; an unknown one raises :class:`InputError` with the nearest known."""
        for name in options:
            check_choice("training option", name, CHECKS)
        return cls(**options)

    @property
    def weights(self) -> ClassWeight:
        """The class weights, in the form that is kept."""
        return check_class_weight(self.class_weight)

    @property
    def rules(self) -> tuple[Stop, ...]:
        """The stopping rules."""
        return self.stop if isinstance(self.stop, tuple) else (self.stop,)

    def network(self, features: int, classes: int = 2) -> Network:
        """Return the network for ``features`` inputs.

        Two ``classes`` have one sigmoid output, more softmax, and 0 of them, regression, one output as it is.
        Raises :class:`InputError` unless there is one activation for all hidden layers, or one for each.
        """
        names = check_activations(self.hidden, self.activation)
        output, activation = answer_for(classes).output
        return Network((features, *self.hidden, output), (*names, activation))

    def network_for(self, dataset: Dataset) -> Network:
        """Return the network for ``dataset``."""
        return self.network(dataset.features, len(dataset.class_names))

    def describe(self) -> dict[str, Any]:
        """Return the settings as a plain dict of JSON values, which :meth:`from_options` takes back."""
        plain: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        plain["hidden"] = list(self.hidden)
        if not isinstance(self.activation, str):
            plain["activation"] = list(self.activation)
        plain["stop"] = [rule.describe() for rule in self.rules]
        if isinstance(self.class_weight, tuple):
            plain["class_weight"] = {str(key): weight for key, weight in self.class_weight}
        return plain


def check_activations(hidden: tuple[int, ...], activation: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return one activation for each ``hidden`` layer; :class:`InputError` if they are not as many."""
    names = (activation,) * len(hidden) if isinstance(activation, str) else tuple(activation)
    if len(names) != len(hidden):
        raise InputError(
            f"{amount(len(names), 'activation')} for {amount(len(hidden), 'hidden layer')}: "
            "give one for all, or one for each"
        )
    return names


def _hidden(given: Any) -> tuple[int, ...]:
    given = given.tolist() if isinstance(given, np.ndarray) else given
    widths = tuple(given) if isinstance(given, tuple | list) else (given,)
    return tuple(check_whole("a hidden width", width, low=1, high=MAX_WIDTH) for width in widths)


def _activation(given: Any) -> str | tuple[str, ...]:
    given = given.tolist() if isinstance(given, np.ndarray) else given
    if isinstance(given, tuple | list):
        return tuple(check_choice("activation", name, ACTIVATIONS) for name in given)
    return check_choice("activation", given, ACTIVATIONS)


def _batch_size(given: Any) -> int | None:
    return None if given is None else check_whole("batch size", given, low=1, high=2**31 - 1)


# What is allowed, by the name of the setting: each returns the value in the form that is kept.
CHECKS: dict[str, Callable[[Any], Any]] = {
    "hidden": _hidden,
    "activation": _activation,
    "learning_rate": lambda given: check_number("learning rate", given, above=0, high=1000),
    "epochs": lambda given: check_whole("epochs", given, low=0, high=1_000_000),
    "batch_size": _batch_size,
    "seed": lambda given: check_whole("seed", given, low=0, high=2**32 - 1),
    "optimiser": lambda given: check_choice("optimiser", given, OPTIMISERS),
    "initialiser": lambda given: check_choice("initialiser", given, INITIALISERS),
    "stop": check_rules,
    "held_out": lambda given: check_number("held-out share", given, low=0, high=MOST_HELD_OUT),
    "class_weight": check_class_weight,
    "l2": lambda given: check_number("l2", given, low=0, high=1000),
    "every": lambda given: check_whole("every", given, low=1, high=1_000_000),
    "budget": check_budget,
}
