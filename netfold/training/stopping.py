"""Stopping rules: each looks at the losses so far and says why to stop, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np

from netfold.errors import InputError, check_choice, check_number, check_whole


class Losses(list[float]):
    """The losses of a run, one for every epoch from 0 on; knows the best until each, so that no rule has to look."""

    def __init__(self, losses: Iterable[float] = ()) -> None:
        super().__init__()
        self.best: list[float] = []
        self.best_epoch = 0
        for loss in losses:
            self.append(loss)

    def append(self, loss: float) -> None:
        """Add the next epoch's loss."""
        if not self.best or loss <= self.best[-1]:
            # The last of those with the same loss.
            self.best_epoch = len(self)
        self.best.append(min(loss, self.best[-1]) if self.best else loss)
        super().append(loss)


class Stop(Protocol):
    """A stopping rule."""

    def reason(self, losses: Sequence[float]) -> str | None:
        """Return why to stop after ``losses``, one for every epoch from 0 on, or None to go on."""

    def describe(self) -> dict[str, Any]:
        """Return a plain dict of JSON values."""


@dataclass(frozen=True)
class StopBelow:
    """Stop as soon as the loss is at most ``loss``."""

    loss: float

    def reason(self, losses: Sequence[float]) -> str | None:
        """Return why to stop, or None."""
        return f"reached loss {self.loss:g} at epoch {len(losses) - 1}" if losses[-1] <= self.loss else None

    def describe(self) -> dict[str, Any]:
        """Return a plain dict."""
        return {"rule": "below", **asdict(self)}


@dataclass(frozen=True)
class StopPlateau:
    """Stop when ``patience`` epochs have not lowered the best loss by at least ``least``."""

    patience: int
    least: float

    def reason(self, losses: Sequence[float]) -> str | None:
        """Return why to stop, or None."""
        if len(losses) <= self.patience:
            return None
        seen = losses if isinstance(losses, Losses) else Losses(losses)
        epoch = len(seen) - 1
        before = seen.best[epoch - self.patience]
        if seen.best_epoch > epoch - self.patience and seen.best[-1] <= before - self.least:
            return None
        return f"on a plateau since epoch {epoch - self.patience}, stopped at epoch {epoch}"

    def describe(self) -> dict[str, Any]:
        """Return a plain dict."""
        return {"rule": "plateau", **asdict(self)}


def stop_below(loss: float) -> StopBelow:
    """Return a rule that stops at the first epoch whose loss is at most ``loss``, a number above 0.

    A loss suits one sample of one data set: 0.263 means "converged" on the post's 400 points and
    nothing on others. For other data, :func:`stop_plateau` needs no number of the data's own.
    """
    return StopBelow(check_number("the loss to stop at", loss, above=0, high=1e6))


def stop_plateau(patience: int = 20, *, least: float = 1e-4) -> StopPlateau:
    """Return a rule that stops when ``patience`` epochs have not lowered the best loss by ``least``."""
    return StopPlateau(
        check_whole("patience", patience, low=1, high=1_000_000),
        check_number("the least improvement", least, low=0, high=1e6),
    )


RULES: dict[str, Callable[..., Stop]] = {"below": stop_below, "plateau": stop_plateau}


def check_rules(given: Any) -> tuple[Stop, ...]:
    """Return one rule or several as a tuple; a dict is what a rule's ``describe`` returned.

    Raises :class:`InputError` for what is no rule.
    """
    return tuple(_rule(rule) for rule in (given if isinstance(given, tuple | list) else (given,)))


def _rule(given: Any) -> Stop:
    if isinstance(given, Mapping):
        options = {str(key): value for key, value in given.items()}
        make = RULES[check_choice("stopping rule", options.pop("rule", None), RULES)]
        try:
            return make(**options)
        except TypeError:
            raise InputError(f"stopping rule {dict(given)!r} has not the options that it needs") from None
    if not hasattr(given, "reason"):
        raise InputError(f"stop must be a rule such as stop_below(0.263), or several, not {given!r}")
    rule: Stop = given
    return rule


def diverged(loss: float, parameters: Sequence[tuple[Any, Any]]) -> str | None:
    """Return what is no longer finite, "the loss" or "a weight", or None if all is well."""
    if not np.isfinite(loss):
        return "the loss"
    if not all(np.isfinite(array).all() for layer in parameters for array in layer):
        return "a weight"
    return None
