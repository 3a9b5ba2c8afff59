"""Runs that are trained together: where each of them ends, and which of its epochs are kept."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.recordings.store import Snapshot
from netfold.training.class_weights import named_weights, sample_weights
from netfold.training.metrics import parts_of
from netfold.training.settings import Settings
from netfold.training.split import held_out_mask
from netfold.training.stopping import Losses, diverged
from netfold.training.thinning import Thinning, thinning

if TYPE_CHECKING:
    from netfold.training.engine import Chunk


class Runs:
    """Runs the engine and cuts its chunks where each run ends; iterating gives new snapshots per run."""

    def __init__(self, dataset: Dataset, runs: Sequence[Settings]) -> None:
        if not runs:
            raise InputError("no run to train: give at least one")
        alike = {replace(run, learning_rate=1.0, seed=0) for run in runs}
        if len(alike) > 1:
            raise InputError("runs trained together may differ in learning rate and seed only")
        self.dataset = dataset
        self.network = runs[0].network_for(dataset)
        kept = thinning(runs[0].epochs, 4 * self.network.parameter_count, every=runs[0].every, budget=runs[0].budget)
        self.each = [Run(dataset, run, place, kept) for place, run in enumerate(runs)]

    def __iter__(self) -> Generator[list[list[Snapshot]], None, None]:
        # JAX is imported here, when there is something to train, and nowhere above.
        from netfold.training.engine import run_epochs

        held_out = np.stack([run.held_out for run in self.each])
        settings = [run.settings for run in self.each]
        weights = sample_weights(self.dataset, settings[0].weights, ~held_out[0])
        for chunk in run_epochs(self.dataset, self.network, settings, held_out, weights):
            yield [run.take(chunk) for run in self.each]
            if all(run.outcome for run in self.each):
                return


class Run:
    """One of the runs: its ``settings`` with classes by name, the samples ``held_out`` (n,), how it ends."""

    def __init__(self, dataset: Dataset, settings: Settings, place: int, kept: Thinning) -> None:
        self.settings = replace(settings, class_weight=named_weights(dataset, settings.weights))
        self.held_out: NDArray[np.bool_] = held_out_mask(dataset, settings.held_out, settings.seed)
        self.outcome = ""
        self._name, self._place, self._thinning = dataset.name, place, kept
        self._parts = parts_of(dataset, self.held_out)
        self._losses = Losses()
        self._kept = 0
        # The last epoch, if it is not kept so far: that with which the run turns out to end always is.
        self.skipped: list[Snapshot] = []

    @property
    def held_out_or_none(self) -> NDArray[np.bool_] | None:
        """``held_out``, or None if every sample is trained on."""
        return self.held_out if self.held_out.any() else None

    def take(self, chunk: Chunk) -> list[Snapshot]:
        """Return the snapshots of ``chunk`` that are kept, and note in ``outcome`` how the run ends, once it does."""
        taken: list[Snapshot] = []
        for snapshot in self._snapshots(chunk) if not self.outcome else ():
            divergence = self._divergence(snapshot)
            self.outcome = divergence or self._ending(snapshot)
            if divergence:
                taken += self.skipped
            elif self.outcome or self._thinning.keeps(snapshot.epoch):
                taken.append(snapshot)
                self.skipped = []
            else:
                self.skipped = [snapshot]
            if self.outcome:
                trained = snapshot.epoch if divergence else snapshot.epoch + 1
                self.outcome += self._thinning.about(self._kept + len(taken), trained)
                break
        self._kept += len(taken)
        # A view would keep the whole chunk that it is part of.
        return taken if self._thinning.kept is None else [_copied(snapshot) for snapshot in taken]

    def _snapshots(self, chunk: Chunk) -> Generator[Snapshot, None, None]:
        place = self._place
        measures = {name: values[place] for name, values in chunk.measures.items()}
        metrics = {name: values for part in self._parts for name, values in part.metrics(measures).items()}
        for step in range(len(metrics["loss"])):
            yield Snapshot(
                epoch=chunk.first + step,
                parameters=[(weights[place, step], bias[place, step]) for weights, bias in chunk.parameters],
                metrics={name: values[step] for name, values in metrics.items()},
            )

    def _divergence(self, snapshot: Snapshot) -> str:
        """Return that the run diverged, if it did: ``snapshot`` is then no part of it."""
        what = diverged(snapshot.metrics["loss"], snapshot.parameters)
        if not what and not np.isfinite(snapshot.metrics.get("held_out_loss", 0.0)):
            what = "the held-out loss"
        if what and snapshot.epoch == 0:
            raise InputError(f"{self._name}: {what} of the untrained network is not finite; scale the features")
        return f"diverged at epoch {snapshot.epoch}: {what} is no longer finite" if what else ""

    def _ending(self, snapshot: Snapshot) -> str:
        """Return how the run ends with ``snapshot``, if it does."""
        self._losses.append(snapshot.metrics["loss"])
        reasons = (rule.reason(self._losses) for rule in self.settings.rules)
        reason = next(filter(None, reasons), "")
        if not reason and snapshot.epoch >= self.settings.epochs:
            reason = f"ran all {self.settings.epochs} epochs, loss {self._losses[-1]:.4g}"
        return reason


def _copied(snapshot: Snapshot) -> Snapshot:
    return snapshot._replace(parameters=[(weights.copy(), bias.copy()) for weights, bias in snapshot.parameters])
