"""The options of training: network, optimisation, what is held out, and which epochs are kept."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from cyclopts import Parameter

from netfold.errors import InputError

if TYPE_CHECKING:
    from netfold.training import Settings


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class TrainingOptions:
    """How the network is built and trained.

    Args:
        hidden: Widths of the hidden layers, as in 8,8; none for a linear model; 2 by default.
        activation: One activation for all hidden layers, or one for each, as in relu,tanh; tanh by default.
        learning_rate: Learning rate; 0.1 by default.
        epochs: At most this many epochs; 200 by default.
        batch_size: Samples a step; all of them by default.
        optimiser: adam (the default), sgd, momentum, rmsprop or adamw.
        initialiser: glorot_uniform (the default), glorot_normal, he_uniform or he_normal.
        stop_below: Stop when the loss is at most this.
        stop_plateau: Stop when this many epochs have not lowered the loss.
        seed: Seed of the initial weights, of the order of the samples, and of which are held out; 0 by default.
        held_out: Share of the samples that is not trained on, 0 to 0.9.
        class_weight: balanced, or a weight for each class by its name, as in yes=5,no=1.
        l2: Penalty on squared weights; 0 by default.
        every: Keep each so-many-th epoch.
        budget: What the parameters of all kept epochs may take; of more, log-spaced epochs are kept. 256MB by default.
    """

    hidden: str | None = None
    activation: str | None = None
    learning_rate: float | None = None
    epochs: int | None = None
    batch_size: int | None = None
    optimiser: str | None = None
    initialiser: str | None = None
    stop_below: float | None = None
    stop_plateau: int | None = None
    seed: int | None = None
    held_out: float | None = None
    class_weight: str | None = None
    l2: float | None = None
    every: int | None = None
    budget: str | None = None

    def over(self, configured: dict[str, Any]) -> Settings:
        """Return the settings that these options make, and ``configured`` ones where none is given.

        A stopping rule given here replaces all configured ones.
        """
        from netfold.training import Settings

        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given = {name: value for name, value in given.items() if value is not None}
        rules = [(name, given.pop(name)) for name in ("stop_below", "stop_plateau") if name in given]
        if rules:
            given["stop"] = tuple(_rule(name, value) for name, value in rules)
        for name, read in (("hidden", _widths), ("activation", _activation), ("class_weight", _class_weight)):
            if name in given:
                given[name] = read(given[name])
        return Settings(**{**configured, **given})


def _rule(name: str, value: Any) -> Any:
    import netfold as nf

    return nf.stop_below(value) if name == "stop_below" else nf.stop_plateau(value)


def _widths(text: str) -> tuple[int, ...]:
    if text.strip().lower() in ("none", ""):
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"hidden must be widths such as 2 or 8,8, or none, not {text!r}") from None


def _activation(text: str) -> str | tuple[str, ...]:
    names = tuple(text.split(","))
    return names[0] if len(names) == 1 else names


def _class_weight(text: str) -> str | tuple[tuple[str, float], ...]:
    if "=" not in text:
        # What it may be is checked with the rest.
        return text
    try:
        parts = next(csv.reader([text], skipinitialspace=True, strict=True), [])
        pairs = [part.rpartition("=") for part in parts]
        return tuple((name.strip(), float(weight)) for name, _, weight in pairs)
    except (csv.Error, ValueError):
        raise InputError(f"class weight must be balanced or weights as in yes=5,no=1, not {text!r}") from None
