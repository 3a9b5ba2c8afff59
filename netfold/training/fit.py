"""Training: a generator of snapshots, and the recordings collected from it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount
from netfold.recording import Recording
from netfold.recording_store import RecordingWriter, Snapshot
from netfold.training.settings import Options, Settings
from netfold.training.stopping import Losses, diverged

# Called with the run's place among the runs and each new snapshot, once it is kept.
Progress = Callable[[int, Snapshot], None]


def fit(dataset: Dataset, **options: Unpack[Options]) -> Generator[Snapshot, None, str]:
    """Train a network and yield a :class:`Snapshot` for every epoch, the untrained one, 0, first.

    ``options`` are those of :func:`train`. The generator returns the outcome, a sentence. Metrics
    are evaluated on the whole training set at the yielded parameters.
    """
    settings = Settings.from_options(dict(options))
    runs = _Runs(dataset, [settings])
    for new in runs:
        yield from new[0]
    return runs.outcomes[0]


def train(
    dataset: Dataset,
    *,
    path: str | Path | None = None,
    overwrite: bool = False,
    name: str | None = None,
    progress: Progress | None = None,
    **options: Unpack[Options],
) -> Recording:
    """Train a network on ``dataset`` and return its recording.

    Options, with their defaults: ``hidden=(2,)`` widths of the hidden layers; ``activation="tanh"``
    one name for all of them or one for each; ``learning_rate=0.1``; ``epochs=200`` at most;
    ``batch_size=None`` samples a step, None for all; ``seed=0`` decides initial weights and order;
    ``optimiser="adam"`` or sgd, momentum, rmsprop, adamw; ``initialiser="glorot_uniform"`` or
    glorot_normal, he_uniform, he_normal; ``stop=()`` rules such as ``stop_below(0.263)``.

    Of the optimisers, adam, adamw and rmsprop have epsilon 1e-7, momentum is 0.9, and adamw decays
    weights and biases alike by 1e-4 a step times the learning rate.

    With ``path``, the recording is written there as training goes, every few epochs, about once a
    second when epochs are slow: whatever happens to the process, what was written can be read.
    ``progress`` is called with 0 and each snapshot, once it is written.
    The same call on the same machine gives the same numbers, bit for bit. A run that diverges is a
    result: its finite epochs are kept and ``outcome`` says so. Raises :class:`InputError` for an
    unknown or out-of-range option, and an existing ``path`` unless ``overwrite``.

    Two classes are told apart by one sigmoid output and binary cross-entropy, more by one output
    each, softmax and cross-entropy.
    """
    settings = Settings.from_options(dict(options))
    paths = None if path is None else [path]
    names = None if name is None else [name]
    return train_many(dataset, [settings], paths=paths, overwrite=overwrite, names=names, progress=progress)[0]


def train_many(
    dataset: Dataset,
    runs: Sequence[Settings],
    *,
    paths: Sequence[str | Path] | None = None,
    overwrite: bool = False,
    names: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> list[Recording]:
    """Train several runs of one architecture in one vectorised call and return their recordings.

    ``runs`` may differ in learning rate and seed only; ``paths`` and ``names`` go with them. Raises
    what :func:`train` raises, and :class:`InputError` for runs that differ in anything else.
    """
    engine = _Runs(dataset, list(runs))
    labels = list(names) if names is not None else [default_name(run) for run in runs]
    for what, given in (("name", labels), ("path", paths)):
        if given is not None and len(given) != len(runs):
            raise InputError(f"{amount(len(given), what)} for {amount(len(runs), 'run')}: give one for each")
    kept: list[list[Snapshot]] = [[] for _ in runs]
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                RecordingWriter(path, dataset, engine.network, settings=run.describe(), name=label, overwrite=overwrite)
            )
            for path, run, label in zip(paths or (), runs, labels, strict=bool(paths))
        ]
        for new in engine:
            for place, snapshots in enumerate(new):
                if writers and snapshots:
                    writers[place].append(snapshots)
                if writers and engine.outcomes[place]:
                    writers[place].close(engine.outcomes[place])
                kept[place].extend(snapshots)
                for snapshot in snapshots if progress else ():
                    progress(place, snapshot)  # type: ignore[misc]
    return [
        Recording.from_snapshots(
            dataset, engine.network, snapshots, settings=run.describe(), outcome=outcome, name=label
        )
        for run, snapshots, outcome, label in zip(runs, kept, engine.outcomes, labels, strict=True)
    ]


def default_name(settings: Settings) -> str:
    """Return the name of a run that was given none: its activation and learning rate, as in "tanh-0.1"."""
    names = (settings.activation,) if isinstance(settings.activation, str) else settings.activation
    return "-".join([*(names if settings.hidden else ("linear",)), f"{settings.learning_rate:g}"])


class _Runs:
    """Runs the engine and cuts its chunks where each run ends; iterating gives new snapshots per run."""

    def __init__(self, dataset: Dataset, runs: list[Settings]) -> None:
        if not runs:
            raise InputError("no run to train: give at least one")
        alike = {replace(run, learning_rate=1.0, seed=0) for run in runs}
        if len(alike) > 1:
            raise InputError("runs trained together may differ in learning rate and seed only")
        self.dataset, self.runs = dataset, runs
        self.network = runs[0].network(dataset.features, len(dataset.class_names))
        self.outcomes = [""] * len(runs)
        self._losses = [Losses() for _ in runs]

    def __iter__(self) -> Generator[list[list[Snapshot]], None, None]:
        # JAX is imported here, when there is something to train, and nowhere above.
        from netfold.training.engine import Chunk, run_epochs

        def take(chunk: Chunk, place: int) -> list[Snapshot]:
            taken: list[Snapshot] = []
            for step in range(chunk.loss.shape[1]):
                if self.outcomes[place]:
                    break
                snapshot = Snapshot(
                    epoch=chunk.first + step,
                    parameters=[(weights[place, step], bias[place, step]) for weights, bias in chunk.parameters],
                    metrics={
                        "loss": float(chunk.loss[place, step]),
                        "accuracy": int(chunk.correct[place, step]) / self.dataset.samples,
                    },
                )
                if self._is_kept(snapshot, place):
                    taken.append(snapshot)
            return taken

        for chunk in run_epochs(self.dataset, self.network, self.runs):
            yield [take(chunk, place) for place in range(len(self.runs))]
            if all(self.outcomes):
                return

    def _is_kept(self, snapshot: Snapshot, place: int) -> bool:
        """Note how the run ends, if it does, and return whether the snapshot belongs to it."""
        what = diverged(snapshot.metrics["loss"], snapshot.parameters)
        if what and snapshot.epoch == 0:
            raise InputError(f"{self.dataset.name}: {what} of the untrained network is not finite; scale the features")
        if what:
            self.outcomes[place] = f"diverged at epoch {snapshot.epoch}: {what} is no longer finite"
            return False
        losses = self._losses[place]
        losses.append(snapshot.metrics["loss"])
        reasons = (rule.reason(losses) for rule in self.runs[place].rules)
        self.outcomes[place] = next(filter(None, reasons), "")
        if not self.outcomes[place] and snapshot.epoch >= self.runs[place].epochs:
            self.outcomes[place] = f"ran all {self.runs[place].epochs} epochs, loss {losses[-1]:.4g}"
        return True
