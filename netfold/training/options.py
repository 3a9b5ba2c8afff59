"""The options of training: how a network is built and trained, and which epochs of it are kept."""

from __future__ import annotations

import csv
from typing import Any

from netfold.errors import InputError, check_choice, check_number, check_whole
from netfold.options import COMMAND, FILE, PYTHON, Option, Options
from netfold.options.checks import number, optional, whole

# What the checks need is imported when they are called, so that `netfold train --help` loads no NumPy.

OPTIMISERS = ("adam", "sgd", "momentum", "rmsprop", "adamw")
MOST_HELD_OUT = 0.9


def _hidden(given: Any) -> tuple[int, ...] | None:
    from netfold.networks.network import MAX_WIDTH

    if given is None:
        return None
    given = _listed(given)
    widths = tuple(given) if isinstance(given, tuple | list) else (given,)
    return tuple(check_whole("a hidden width", width, low=1, high=MAX_WIDTH) for width in widths)


def _activation(given: Any) -> str | tuple[str, ...]:
    from netfold.networks.activations import ACTIVATIONS

    given = _listed(given)
    if isinstance(given, tuple | list):
        return tuple(check_choice("activation", name, ACTIVATIONS) for name in given)
    return check_choice("activation", given, ACTIVATIONS)


def _initialiser(given: Any) -> str:
    from netfold.training.initialisers import INITIALISERS

    return check_choice("initialiser", given, INITIALISERS)


def _class_weight(given: Any) -> Any:
    from netfold.training.class_weights import check_class_weight

    return check_class_weight(given)


def _budget(given: Any) -> int:
    from netfold.options.budget import check_budget

    return check_budget(given)


def _rules(given: Any) -> Any:
    from netfold.training.stopping import check_rules

    return check_rules(given)


def _below(given: Any) -> Any:
    from netfold.training.stopping import stop_below

    return stop_below(given)


def _plateau(given: Any) -> Any:
    from netfold.training.stopping import stop_plateau

    return stop_plateau(given)


def _listed(given: Any) -> Any:
    """An array as a list, or as a number; all else as it is."""
    return given.tolist() if hasattr(given, "tolist") else given


def _read_widths(text: str) -> tuple[int, ...]:
    if text.strip().lower() in ("none", ""):
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"hidden must be widths such as 2 or 8,8, or none, not {text!r}") from None


def _read_names(text: str) -> str | tuple[str, ...]:
    names = tuple(text.split(","))
    return names[0] if len(names) == 1 else names


def _read_weights(text: str) -> str | tuple[tuple[str, float], ...]:
    if "=" not in text:
        # What it may be is checked with the rest.
        return text
    try:
        parts = next(csv.reader([text], skipinitialspace=True, strict=True), [])
        pairs = [part.rpartition("=") for part in parts]
        return tuple((name.strip(), float(weight)) for name, _, weight in pairs)
    except (csv.Error, ValueError):
        raise InputError(f"class weight must be balanced or weights as in yes=5,no=1, not {text!r}") from None


TRAINING: Options = (
    Option(
        name="hidden",
        annotation="tuple[int, ...] | None",
        default_words="16,16,16, and 32 for more than three features",
        check=_hidden,
        read=_read_widths,
        help="Widths of the hidden layers, as in 8,8; none (in Python and in a file an empty list) for a linear model",
        table="network",
    ),
    Option(
        name="activation",
        annotation="str | tuple[str, ...]",
        default="gelu",
        check=_activation,
        read=_read_names,
        help="One activation for all hidden layers, or one for each, as in relu,tanh",
        table="network",
    ),
    Option(
        name="learning_rate",
        annotation="float",
        default=0.01,
        check=lambda given: check_number("learning rate", given, above=0, high=1000),
        word=float,
        help="Learning rate, above 0 and at most 1000",
        table="training",
    ),
    Option(
        name="epochs",
        annotation="int | None",
        default_words="1000 with a stopping rule, else as many as samples held out in trials gain by",
        check=optional(whole("epochs", 0, 1_000_000)),
        word=int,
        help="At most this many epochs, 0 to 1,000,000",
        table="training",
    ),
    Option(
        name="batch_size",
        annotation="int | None",
        default=32,
        check=optional(whole("batch size", 1, 2**31 - 1)),
        word=int,
        none_word="all",
        help="Samples a step, or all (in Python also None); the last batch of an epoch may be shorter",
        table="training",
    ),
    Option(
        name="seed",
        annotation="int",
        default=0,
        check=lambda given: check_whole("seed", given, low=0, high=2**32 - 1),
        word=int,
        help="Seed of the initial weights, of the order of the samples, and of which are held out, 0 to 2^32 - 1",
        table="training",
    ),
    Option(
        name="optimiser",
        annotation="str",
        default="adam",
        check=lambda given: check_choice("optimiser", given, OPTIMISERS),
        help="adam, sgd, momentum, rmsprop or adamw",
        table="training",
    ),
    Option(
        name="initialiser",
        annotation="str",
        default="glorot_uniform",
        check=_initialiser,
        help="How weights are drawn: glorot_uniform, glorot_normal, he_uniform or he_normal; biases start at zero",
        table="network",
    ),
    Option(
        name="stop",
        annotation="Stop | tuple[Stop, ...]",
        default=(),
        check=_rules,
        plain=lambda rules: [rule.describe() for rule in rules],
        help="Rules that end the run early, such as stop_below(0.263) and stop_plateau(20)",
        table="training",
        doors=frozenset({PYTHON, FILE}),
    ),
    Option(
        name="stop_below",
        annotation="float",
        check=_below,
        word=float,
        help="Stop when the loss is at most this",
        table="training",
        doors=frozenset({COMMAND, FILE}),
        into="stop",
    ),
    Option(
        name="stop_plateau",
        annotation="int",
        check=_plateau,
        word=int,
        help="Stop when this many epochs have not lowered the loss",
        table="training",
        doors=frozenset({COMMAND, FILE}),
        into="stop",
    ),
    Option(
        name="held_out",
        annotation="float",
        default=0.0,
        default_words="0",
        check=lambda given: check_number("held-out share", given, low=0, high=MOST_HELD_OUT),
        word=float,
        help="Share of the samples that is not trained on, 0 to 0.9; of classes the same share of each",
        table="training",
    ),
    Option(
        name="class_weight",
        annotation="str | Mapping[str | int, float] | tuple[tuple[str | int, float], ...] | None",
        default_words="all the same",
        check=_class_weight,
        read=_read_weights,
        plain=lambda given: {str(key): weight for key, weight in given} if isinstance(given, tuple) else given,
        help="balanced, or a weight for each class by its name, as in yes=5,no=1; it multiplies a sample's loss in "
        "each step",
        table="training",
    ),
    Option(
        name="l2",
        annotation="float | None",
        default_words="0, and the best of 0.0003, 0.003 and 0.03 where trials find the epochs",
        check=optional(number("l2", 0, 1000)),
        word=float,
        help="Penalty on squared weights, 0 to 1000: each step also lowers half of it times their sum, biases left out",
        table="training",
    ),
    Option(
        name="every",
        annotation="int",
        default=1,
        check=lambda given: check_whole("every", given, low=1, high=1_000_000),
        word=int,
        help="Keep every n-th epoch, and always the first and the last",
        table="training",
    ),
    Option(
        name="budget",
        annotation="int | str",
        default="256MB",
        check=_budget,
        help="What the parameters of all kept epochs may take, in bytes; of more, log-spaced epochs are kept",
        table="training",
    ),
)
