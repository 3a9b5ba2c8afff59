"""Runs that are trained together: where each of them ends, and which of its epochs are kept."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.recordings.block import Block, Blocks
from netfold.training.class_weights import named_weights, sample_weights
from netfold.training.memory import check_memory
from netfold.training.metrics import parts_of
from netfold.training.outcome import How, Outcome
from netfold.training.settings import Settings
from netfold.training.split import fitted_on_others, held_out_mask
from netfold.training.stopping import Asked, diverged
from netfold.training.thinning import thinning

if TYPE_CHECKING:
    from netfold.training.engine import Chunk

# What runs that are trained together may differ in.
THEIR_OWN = ("learning_rate", "seed")
# How a run ends: the first fields of its outcome.
Ending = tuple[How, int, float, str, int]
NOTHING = Block(np.empty(0, dtype=np.int64), {}, [])


class Run:
    """One of the runs: its ``settings`` with classes by name, the samples ``held_out`` (n,), how it ends.

    ``dataset`` is the data fitted on the samples that it trains on.
    """

    def __init__(self, dataset: Dataset, settings: Settings) -> None:
        named = named_weights(dataset, settings.weights)
        self.settings = settings if named == settings.class_weight else replace(settings, class_weight=named)
        self.held_out: NDArray[np.bool_] = held_out_mask(dataset, settings.held_out, settings.seed)
        self.dataset = dataset
        self.outcome: Outcome | None = None

    @cached_property
    def rules(self) -> Asked:
        """The stopping rules, which remember the losses."""
        return Asked(self.settings.rules)

    @property
    def held_out_or_none(self) -> NDArray[np.bool_] | None:
        """``held_out``, or None if every sample is trained on."""
        return self.held_out if self.held_out.any() else None


@dataclass(frozen=True)
class Stretch:
    """What the next E epochs bring: all of them, and which are kept.

    Of the runs' ``epochs`` (R, E), each run has the first ``counts`` (R,), none if it was over before. Of
    these the ``rows`` are kept; ``ended`` are the places of the runs that end here, whose last epoch always
    is. ``before`` is the epoch before the first, if it was not kept.
    """

    epochs: Blocks
    counts: list[int]
    rows: slice | NDArray[np.intp]
    ended: frozenset[int]
    before: Blocks | None

    @property
    def kept(self) -> Blocks:
        """The epochs that are kept of runs that go on."""
        return self.epochs.take(self.rows)

    def cut(self, place: int) -> tuple[int, Block | None]:
        """Return how many of the kept epochs the run in ``place`` has, and the one that it has besides, if any."""
        count, is_over = self.counts[place], place in self.ended
        if not count:
            # None is finite: the run is over with the epoch before.
            return 0, self.before.of(place) if is_over and self.before is not None else None
        if isinstance(self.rows, slice):
            return count, None
        length = int(np.searchsorted(self.rows, count))
        has_last = length > 0 and self.rows[length - 1] == count - 1
        return length, self.epochs.of(place, np.array([count - 1])) if is_over and not has_last else None

    def of(self, place: int) -> Block:
        """Return the epochs that are kept of the run in ``place``: views, or copies where some are left out."""
        length, more = self.cut(place)
        block = self.epochs.of(place, slice(0, length) if isinstance(self.rows, slice) else self.rows[:length])
        return block if more is None else block.joined(more)


def runs_of(dataset: Dataset, runs: Sequence[Settings]) -> list[Run]:
    """Return ``runs`` with their samples held out and their data; runs of one split share theirs."""
    known: dict[bytes, Dataset] = {}
    each = [Run(dataset, settings) for settings in runs]
    for run in each:
        split = run.held_out.tobytes()
        if split not in known:
            known[split] = fitted_on_others(dataset, run.held_out)
        run.dataset = known[split]
    return each


def _check_alike(runs: Sequence[Settings]) -> None:
    if not runs:
        raise InputError("no run to train: give at least one")
    shared = attrgetter(*(field.name for field in fields(Settings) if field.name not in THEIR_OWN))
    if len(set(map(shared, runs))) > 1:
        raise InputError("runs trained together may differ in learning rate and seed only")


def trained_together(dataset: Dataset, runs: Sequence[Settings]) -> list[list[int]]:
    """Return the places of ``runs`` trained in one call: those whose training samples have the same features.

    A text that occurs in few rows is a feature only where one of them is trained on. Raises :class:`InputError` for
    runs that differ in more than they may.
    """
    _check_alike(runs)
    if dataset.recipe is None or not runs[0].held_out:
        return [list(range(len(runs)))]
    together: dict[tuple[str, ...], list[int]] = {}
    for place, run in enumerate(runs_of(dataset, runs)):
        together.setdefault(run.dataset.feature_names, []).append(place)
    return list(together.values())


class Runs:
    """Runs the engine and sees where each run ends; iterating gives what comes, stretch by stretch.

    Each run is trained on its own split of the data, whose scaling, medians and levels are of its training
    samples. Raises :class:`InputError` for runs that differ in more than they may, whose splits have other
    features, and for an untrained network that is not finite. The settings leave nothing open, as
    ``trials.settled`` returns them; ``epochs_are`` is what a run that ends with the last of its epochs says of
    their number, if there is something to say.
    """

    def __init__(self, dataset: Dataset, runs: Sequence[Settings], epochs_are: str = "") -> None:
        _check_alike(runs)
        self._epochs_are = epochs_are
        self.each = runs_of(dataset, runs)
        self.dataset = self.each[0].dataset
        if len({run.dataset.feature_names for run in self.each}) > 1:
            raise InputError(f"{dataset.name}: the samples trained on have other features from run to run")
        self.network = runs[0].network_for(self.dataset)
        size = 4 * self.network.parameter_count
        self._thinning = thinning(runs[0].most_epochs, size, every=runs[0].every, budget=runs[0].budget)
        self._held_out = np.stack([run.held_out for run in self.each])
        self._parts = parts_of([run.dataset for run in self.each], self._held_out)
        # The last losses (R,), how many epochs are kept so far, and the last epoch if it is not.
        self._losses, self._kept = np.full(len(runs), np.nan), 0
        self.skipped: Blocks | None = None

    @property
    def epochs(self) -> int:
        """The most epochs of a run."""
        return self.each[0].settings.most_epochs

    def __iter__(self) -> Generator[Stretch, None, None]:
        # JAX is imported here, when there is something to train, and nowhere above.
        check_memory()
        from netfold.training.engine import run_epochs

        settings = [run.settings for run in self.each]
        weights = sample_weights(self.dataset, settings[0].weights, ~self._held_out[0])
        datasets = [run.dataset for run in self.each]
        for chunk in run_epochs(datasets, self.network, settings, self._held_out, weights):
            yield self.take(chunk)
            if all(run.outcome for run in self.each):
                return

    def skipped_of(self, place: int) -> Block:
        """Return the last epoch of the run in ``place``, if it goes on and that is not kept, else no epoch."""
        if self.skipped is None or self.each[place].outcome is not None:
            return NOTHING
        return self.skipped.of(place)

    def take(self, chunk: Chunk) -> Stretch:
        """Return what a ``chunk`` of the engine brings, and note in their outcomes which runs end with it, and how."""
        epochs, finite = self._cut(chunk)
        counts = [0 if run.outcome else count for run, count in zip(self.each, finite, strict=True)]
        keep = self._thinning.mask(chunk.first, len(epochs))
        rows = slice(0, len(epochs)) if keep.all() else np.flatnonzero(keep)
        settings, endings = self.each[0].settings, {}
        if settings.rules or epochs.epochs[-1] == settings.most_epochs or min(finite) < len(epochs):
            going = [(place, run) for place, run in enumerate(self.each) if run.outcome is None]
            endings = {place: self._ending(run, place, epochs, counts) for place, run in going}
        ended = frozenset(place for place, ending in endings.items() if ending is not None)
        stretch = Stretch(epochs, counts, rows, ended, self.skipped)
        for place, ending in endings.items():
            if ending is not None:
                length, more = stretch.cut(place)
                kept = self._kept + length + (more is not None)
                self.each[place].outcome = Outcome(*ending, kept=kept, thinned_by=self._thinning.why)
        self._losses, self._kept = epochs.metrics["loss"][:, -1], self._kept + len(stretch.kept)
        self.skipped = None if keep[-1] else epochs.take(np.array([len(epochs) - 1]))
        return stretch

    def _cut(self, chunk: Chunk) -> tuple[Blocks, list[int]]:
        """Return the epochs of ``chunk`` that were asked for, and after how many of them each run is not finite."""
        count = min(chunk.parameters.shape[1], self.each[0].settings.most_epochs + 1 - chunk.first)
        measures = {name: values[:, :count] for name, values in chunk.measures.items()}
        metrics = {name: values for part in self._parts for name, values in part.metrics(measures).items()}
        parameters = chunk.parameters[:, :count]
        is_finite: NDArray[np.bool_] = np.asarray(np.isfinite(parameters).all(axis=-1))
        for name, values in metrics.items():
            if name.endswith("loss"):
                is_finite &= np.isfinite(values)
        finite = np.where(is_finite.all(axis=1), count, is_finite.argmin(axis=1))
        return Blocks(np.arange(chunk.first, chunk.first + count), metrics, [parameters]), finite.tolist()

    def _ending(self, run: Run, place: int, epochs: Blocks, counts: list[int]) -> Ending | None:
        """Return how ``run`` ends within ``epochs``, or None if it goes on; a rule that stops it lowers its count."""
        losses, said = epochs.metrics["loss"][place], ""
        if run.settings.rules and (stop := run.rules.stop(losses[: counts[place]])):
            counts[place], said = stop
        count = counts[place]
        last = int(epochs.epochs[0]) + count - 1
        if not said and count == len(epochs) and last < run.settings.most_epochs:
            return None
        loss = float(losses[count - 1] if count else self._losses[place])
        if said:
            return "stopped", last, loss, said, last + 1
        if count < len(epochs):
            return "diverged", last + 1, loss, self._not_finite(epochs.of(place), count), last + 1
        return "complete", last, loss, self._epochs_are, last + 1

    def _not_finite(self, epochs: Block, row: int) -> str:
        """Return what is not finite in this ``row`` of ``epochs``."""
        loss, parameters = float(epochs.metrics["loss"][row]), self.network.split(epochs.arrays[0][row])
        what = diverged(loss, parameters) or "the held-out loss"
        if epochs.epochs[row] == 0:
            raise InputError(f"{self.dataset.name}: {what} of the untrained network is not finite; scale the features")
        return what
