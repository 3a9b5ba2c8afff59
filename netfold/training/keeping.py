"""Training: a generator of snapshots, and the recordings collected from it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from netfold.datasets.base import Dataset
from netfold.errors import InputError, NetfoldError, amount
from netfold.options import takes
from netfold.options.budget import MOST_BUDGET
from netfold.options.checks import shown_text
from netfold.recordings.block import Block
from netfold.recordings.header import Header
from netfold.recordings.naming import default_name, told_apart
from netfold.recordings.packing import WeightsPacking
from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Snapshot
from netfold.recordings.track import Tracks
from netfold.recordings.writer import RecordingWriter
from netfold.spaces.plane import InputPlane
from netfold.training.options import TRAINING
from netfold.training.outcome import Outcome
from netfold.training.runs import THEIR_OWN, Run, Runs, Stretch, trained_together
from netfold.training.settings import Settings
from netfold.training.trials import BY_TRIALS, Trial, settled, settled_by

if TYPE_CHECKING:
    from netfold.training.typed import Keywords

# Epochs that there is place for at first; more where a run has more.
MOST_ROOM = 256

# Called with the run's place among the runs and each new snapshot, once it is kept.
Progress = Callable[[int, Snapshot], None]


@takes(TRAINING)
def fit(dataset: Dataset, **options: Unpack[Keywords]) -> Generator[Snapshot, None, str]:
    """Train a network and yield a :class:`Snapshot` for every epoch, the untrained one, 0, first.

    ``options`` are those of :func:`train`; as nothing is kept here, a ``budget`` leaves nothing out.
    The generator returns the outcome, a sentence. Metrics are evaluated at the yielded parameters,
    on all samples trained on and, if some are held out, on those.
    """
    settings = replace(Settings.from_options(dict(options)), budget=MOST_BUDGET)
    runs = Runs(dataset, settled(dataset, [settings]), _said_of_epochs([settings]))
    packing = WeightsPacking(runs.network)
    for stretch in runs:
        yield from stretch.of(0).snapshots(packing)
    return str(runs.each[0].outcome)


@takes(TRAINING)
def train(
    dataset: Dataset,
    *,
    path: str | Path | None = None,
    overwrite: bool = False,
    name: str | None = None,
    plane: InputPlane | str | None = None,
    configuration: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    **options: Unpack[Keywords],
) -> Recording:
    """Train a network on ``dataset`` and return its recording.

    Of the optimisers, adam, adamw and rmsprop have epsilon 1e-7, momentum is 0.9, and adamw decays
    weights and biases alike by 1e-4 a step times the learning rate.

    With ``path``, the recording is written there as training goes, every few epochs, about once a
    second when epochs are slow: whatever happens to the process, what was written can be read.
    ``progress`` is called with 0 and each kept snapshot, once it is written, and where many are left
    out with one of those now and then. ``plane`` is the plane of
    the input space that pictures look at, an :class:`InputPlane` or the text that its ``parse`` reads,
    as in "features:A,B". ``configuration`` is kept as "configuration" in the recording's settings:
    tables of data, view and film, as `netfold train --config` reads them.
    The same call on the same machine gives the same numbers, bit for bit. A run that diverges is a
    result: its finite epochs are kept and ``outcome`` says so. Raises :class:`InputError` for an
    unknown or out-of-range option, and an existing ``path`` unless ``overwrite``.

    Two classes are told apart by one sigmoid output and binary cross-entropy, more by one output
    each, softmax and cross-entropy. Values are predicted by one output as it is and the mean squared
    error. Metrics: ``loss`` and ``accuracy``, or of values ``r2``, on the samples trained on; with a
    held-out share also ``held_out_loss`` and ``held_out_accuracy`` or ``held_out_r2``, on the others.
    So that runs compare, a recorded loss is the plain mean, without class weights and penalty; stopping
    rules look at ``loss``, of every epoch, kept or not.
    """
    settings = Settings.from_options(dict(options))
    paths = None if path is None else [path]
    names = None if name is None else [name]
    return train_many(
        dataset,
        [settings],
        paths=paths,
        overwrite=overwrite,
        names=names,
        plane=plane,
        configuration=configuration,
        progress=progress,
    )[0]


def train_many(
    dataset: Dataset,
    runs: Sequence[Settings],
    *,
    paths: Sequence[str | Path] | None = None,
    overwrite: bool = False,
    names: Sequence[str] | None = None,
    plane: InputPlane | str | None = None,
    configuration: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> list[Recording]:
    """Train several runs of one architecture in one vectorised call and return their recordings.

    ``runs`` may differ in learning rate and seed only; ``paths`` and ``names`` go with them, the
    ``plane`` that pictures look at is the same for all. Raises what :func:`train` raises, and
    :class:`InputError` for runs that differ in anything else.
    """
    keeping = Keeping(
        paths=paths, overwrite=overwrite, names=names, plane=plane, configuration=configuration, progress=progress
    )
    return [trained.recording for trained in train_runs(dataset, runs, keeping)]


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """How runs are kept while they are trained; the fields are explained at :func:`train_many`."""

    paths: Sequence[str | Path] | None = None
    overwrite: bool = False
    names: Sequence[str] | None = None
    plane: InputPlane | str | None = None
    configuration: Mapping[str, Any] | None = None
    progress: Progress | None = None


class Trained(NamedTuple):
    """A run that has ended: its recording, the facts behind the recording's sentence on how it ended, and a trial.

    The ``trial`` is the one that chose its epochs, if any did.
    """

    recording: Recording
    outcome: Outcome
    trial: Trial | None = None


def train_runs(dataset: Dataset, runs: Sequence[Settings], keeping: Keeping) -> list[Trained]:
    """Train several runs as :func:`train_many` does, which says more, and return also the facts of how each ended."""
    # One engine, but where the training samples of some runs have other features, as each run has its own split.
    (found, trial), said = settled_by(dataset, runs), _said_of_epochs(runs)
    together = trained_together(dataset, found)
    parts = [Part(places, Runs(dataset, [found[at] for at in places], said)) for places in together]
    each = {place: run for part in parts for place, run in zip(part.places, part.engine.each, strict=True)}
    headers = _headers(dataset, [each[place] for place in range(len(runs))], keeping)
    trained: dict[int, Trained] = {}
    with ExitStack() as stack:
        writers = [
            stack.enter_context(RecordingWriter(path, header, overwrite=keeping.overwrite))
            for path, header in zip(keeping.paths or (), headers, strict=bool(keeping.paths))
        ]
        for places, engine in parts:
            kept = Kept(places, [headers[at] for at in places], [writers[at] for at in places] if writers else [])
            trained |= _train(engine, kept, keeping.progress)
    return [trained[place]._replace(trial=trial) for place in range(len(runs))]


def _said_of_epochs(runs: Sequence[Settings]) -> str:
    return BY_TRIALS if runs and runs[0].epochs is None and not runs[0].rules else ""


class Part(NamedTuple):
    """Runs that are trained in one call: their ``places`` among all."""

    places: list[int]
    engine: Runs


class Kept(NamedTuple):
    """Where runs are kept that are trained in one call: their places among all, headers, and writers, if any."""

    places: list[int]
    headers: list[Header]
    writers: list[RecordingWriter]


def _train(engine: Runs, kept: Kept, progress: Progress | None) -> dict[int, Trained]:
    """Train the runs of one ``engine`` to their end; return what came of them by their places."""
    writers, headers = kept.writers, kept.headers
    tracks = Tracks(headers, room=min(engine.epochs + 1, MOST_ROOM))
    try:
        for stretch in engine:
            for at, place in enumerate(kept.places if writers or progress else ()):
                block = stretch.of(at)
                if writers:
                    _write(writers[at], engine.each[at], block)
                if progress:
                    _tell(progress, place, block if len(block) else engine.skipped_of(at), headers[at])
            _keep(tracks, stretch)
    except BaseException:
        _keep_last(engine, writers)
        raise
    return {
        place: _trained(tracks, at, run) for at, (place, run) in enumerate(zip(kept.places, engine.each, strict=True))
    }


def _headers(dataset: Dataset, each: Sequence[Run], keeping: Keeping) -> list[Header]:
    """Return what the recording of each run says once; :class:`InputError` for names or paths that are not as many."""
    # What the runs share is described once.
    own = [run.settings.describe(THEIR_OWN) for run in each]
    shared = each[0].settings.describe() | _kept_configuration(keeping.configuration, keeping.plane)
    networks = [run.settings.network_for(run.dataset) for run in each]
    if keeping.names is not None:
        labels = [shown_text("name")(name) for name in keeping.names]
    else:
        labels = told_apart([default_name(each[0].dataset, networks[0])] * len(each), own)
    for what, given in (("name", labels), ("path", keeping.paths)):
        if given is not None and len(given) != len(each):
            raise InputError(f"{amount(len(given), what)} for {amount(len(each), 'run')}: give one for each")
    return [
        Header(
            run.dataset,
            network,
            settings=shared | settings,
            name=label,
            held_out=run.held_out_or_none,
            plane=_plane_of(dataset, run.dataset, keeping.plane),
        )
        for run, network, settings, label in zip(each, networks, own, labels, strict=True)
    ]


def _write(writer: RecordingWriter, run: Run, block: Block) -> None:
    writer.append(block)
    if run.outcome is not None:
        writer.close(str(run.outcome))


def _tell(progress: Progress, place: int, block: Block, header: Header) -> None:
    for snapshot in block.snapshots(header.packing):
        progress(place, snapshot)


def _keep(tracks: Tracks, stretch: Stretch) -> None:
    before = len(tracks)
    tracks.append(stretch.kept)
    for place in stretch.ended:
        length, more = stretch.cut(place)
        tracks.end(place, before + length, more)


def _keep_last(engine: Runs, writers: list[RecordingWriter]) -> None:
    """Write the epoch that each run had come to, kept or not: what is interrupted ends there."""
    for place, writer in enumerate(writers):
        # What went wrong is told already, and may be that nothing can be written.
        with suppress(NetfoldError):
            writer.append(engine.skipped_of(place))


def _trained(tracks: Tracks, place: int, run: Run) -> Trained:
    if run.outcome is None:
        raise NetfoldError(f"{tracks.headers[place].name} has not ended")
    return Trained(tracks.recording(place, str(run.outcome)), run.outcome)


def _plane_of(dataset: Dataset, own: Dataset, plane: InputPlane | str | None) -> InputPlane:
    """Return the ``plane`` of a run whose ``own`` data are ``dataset`` in a scaling of their own."""
    if plane is None:
        return InputPlane.default(own)
    if isinstance(plane, str):
        return InputPlane.parse(own, plane)
    if not isinstance(plane, InputPlane) or plane.origin.shape != (dataset.features,):
        what = f"one of {amount(len(plane.origin), 'feature')}" if isinstance(plane, InputPlane) else repr(plane)
        raise InputError(
            f"plane must be an InputPlane of the {amount(dataset.features, 'feature')} of {dataset.name}, or a text "
            f"such as principal, not {what}"
        )
    return plane if own is dataset else plane.between(dataset, own)


def _kept_configuration(given: Mapping[str, Any] | None, plane: InputPlane | str | None) -> dict[str, Any]:
    """Return what to keep beside the settings, so that the run can be written as a configuration."""
    kept = dict(given or {})
    if isinstance(plane, str):
        kept.setdefault("view", {"plane": plane})
    return {"configuration": kept} if kept else {}
