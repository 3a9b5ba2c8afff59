"""Stopping rules: each looks at the losses so far and says why to stop, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError, check_choice, check_number, check_whole
from netfold.training.history import History, Losses


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


def first_below(rule: StopBelow, history: History, start: int) -> int | None:
    """Return the first epoch from ``start`` on with which ``rule`` stops, or None."""
    return _first(history.losses[start:] <= rule.loss, start)


def first_on_plateau(rule: StopPlateau, history: History, start: int) -> int | None:
    """Return the first epoch from ``start`` on with which ``rule`` stops, or None."""
    start = max(start, rule.patience)
    if start >= len(history):
        return None
    back = np.arange(start, len(history)) - rule.patience
    is_lower = history.best[start:] <= history.best[back] - rule.least
    is_recent = history.since[start:] > back
    return _first(~(is_lower & is_recent), start)


# What can tell of many epochs at once with which of them a rule, of just this class, stops.
FIRSTS: dict[type, Callable[[Any, History, int], int | None]] = {
    StopBelow: first_below,
    StopPlateau: first_on_plateau,
}


def _first(stops: NDArray[np.bool_], start: int) -> int | None:
    return start + int(stops.argmax()) if stops.any() else None


def stop_below(loss: float) -> StopBelow:
    """Return a rule that stops at the first epoch whose loss is at most ``loss``, a number above 0.

    A loss suits one sample of one data set: 0.263 means "converged" on the post's 400 points and
    nothing on others. For other data, :func:`stop_plateau` needs no number of the data's own. Raises
    :class:`InputError` for a loss that is not above 0.
    """
    return StopBelow(check_number("the loss to stop at", loss, above=0, high=1e6))


def stop_plateau(patience: int = 20, *, least: float = 1e-4) -> StopPlateau:
    """Return a rule that stops when ``patience`` epochs have not lowered the best loss by ``least``.

    Raises :class:`InputError` for a number out of range.
    """
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
            raise InputError(f"stopping rule {dict(given)!r} lacks the options that it needs") from None
    if not hasattr(given, "reason"):
        raise InputError(f"stop must be a rule such as stop_below(0.263), or several, not {given!r}")
    rule: Stop = given
    return rule


class Asked:
    """The rules of one run, asked about many epochs at once; of rules that stop with the same epoch the first speaks.

    Netfold's own are asked all at once. A rule of one's own is asked after each epoch, until the run stops.
    """

    def __init__(self, rules: Sequence[Stop]) -> None:
        self._rules = rules
        self._history = History()
        self._losses = Losses()
        self._has_others = any(type(rule) not in FIRSTS for rule in rules)

    def stop(self, losses: NDArray[np.float64]) -> tuple[int, str] | None:
        """Return after how many of the next epochs, with ``losses`` (E,), the run stops and why; None if it goes on."""
        if not self._rules or not len(losses):
            return None
        start = len(self._history)
        self._history.extend(losses)
        known = [
            FIRSTS[type(rule)](rule, self._history, start) if type(rule) in FIRSTS else None for rule in self._rules
        ]
        found = [epoch for epoch in known if epoch is not None]
        if not found and not self._has_others:
            return None
        end = min(found, default=len(self._history) - 1)
        for epoch in range(start if self._has_others else end, end + 1):
            self._tell(epoch)
            for rule, stopping in zip(self._rules, known, strict=True):
                is_asked = stopping == epoch or type(rule) not in FIRSTS
                if is_asked and (reason := rule.reason(self._losses)):
                    return epoch + 1 - start, reason
        return None

    def _tell(self, epoch: int) -> None:
        for loss in self._history.losses[len(self._losses) : epoch + 1].tolist():
            self._losses.append(loss)


def diverged(loss: float, parameters: Sequence[tuple[Any, Any]]) -> str | None:
    """Return what is no longer finite, "the loss" or "a weight", or None if all is well."""
    if not np.isfinite(loss):
        return "the loss"
    if not all(np.isfinite(array).all() for layer in parameters for array in layer):
        return "a weight"
    return None
