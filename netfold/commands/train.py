"""Train a network and record it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netfold.commands.data import DataOptions, print_notes
from netfold.commands.options import Force, Json, Out, Quiet
from netfold.commands.printing import print_json, progress_bar
from netfold.commands.training_options import TrainingOptions
from netfold.errors import InputError

if TYPE_CHECKING:
    from netfold.recordings.recording import Recording
    from netfold.training.outcome import Outcome

# Nothing given
NO_DATA, NO_TRAINING = DataOptions(), TrainingOptions()


def train(
    dataset: str | None = None,
    *,
    out: Out,
    config: Path | None = None,
    data: DataOptions = NO_DATA,
    training: TrainingOptions = NO_TRAINING,
    plane: str | None = None,
    name: str | None = None,
    force: Force = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Train a network on a data set and write its recording, epoch by epoch.

    Args:
        dataset: Name of a data set (`netfold datasets` lists them), table, or recording whose data to train on again.
        out: Recording to write, as in run.netfold.
        config: TOML file, as `netfold info --config` prints it; options that are given go before what it says.
        data: How the data are made or read.
        training: How the network is built and trained.
        plane: Plane that pictures look at: principal, features:A,B, features:A,B;C=1.5 or samples:3,40,120.
        name: Name of the run.
        force: Replace an existing recording; nothing else is replaced.
        quiet: No progress bar and no notes on data, plane and kept epochs.
        as_json: Print what `netfold info --json` prints.
    """
    import netfold as nf
    from netfold.configuration import full_options, load_data, read_configuration
    from netfold.training.fit import Keeping, train_runs

    configured = read_configuration(config) if config else {}
    settings = training.over({**configured.get("network", {}), **configured.get("training", {})})
    chosen = data.over(dataset, configured.get("data", {}))
    looked_at = {**configured.get("view", {}), **({"plane": plane} if plane is not None else {})}
    name = name or configured.get("name")
    if force:
        _refuse_what_is_no_recording(out)
    loaded = load_data(chosen)
    kept = {"data": full_options(chosen), "view": looked_at, "film": configured.get("film", {})}
    with progress_bar("training", quiet=quiet) as report:

        def follow(_: int, snapshot: Any) -> None:
            report(snapshot.epoch, max(settings.epochs, 1), f"loss {snapshot.metrics['loss']:.3f}")

        keeping = Keeping(
            paths=[out],
            names=None if name is None else [name],
            overwrite=force,
            plane=looked_at.get("plane"),
            configuration={table: content for table, content in kept.items() if content},
            progress=follow,
        )
        ((recording, outcome),) = train_runs(loaded, [settings], keeping)
    if not quiet:
        _print_notes(recording, outcome)
    print_json(nf.describe(recording, out)) if as_json else print(f"{out}: {_ending(recording, outcome)}")


def _print_notes(recording: Recording, outcome: Outcome) -> None:
    """Say on stderr what was done to the data, what pictures look at, and that epochs are left out."""
    print_notes(recording.dataset)
    if not recording.plane.is_whole:
        print(f"{recording.name}: pictures look at {recording.plane.about}", file=sys.stderr)
    if outcome.thinning:
        print(f"{recording.name}: {outcome.thinning}; --budget or --every choose others", file=sys.stderr)


def _ending(recording: Recording, outcome: Outcome) -> str:
    """Return the outcome with the metrics of the last epoch besides the loss."""
    shown = {name: value for name, value in recording.metrics_at().items() if name != "loss"}
    metrics = [f"{name.replace('held_out', 'held-out').replace('_', ' ')} {value:.3f}" for name, value in shown.items()]
    return "; ".join(filter(None, [", ".join([outcome.ending, *metrics]), outcome.thinning]))


def _refuse_what_is_no_recording(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` holds something else than a recording, be it a damaged one."""
    from netfold.files.writing import clear_errors
    from netfold.recordings.file import APPLICATION_ID, MAGIC

    with clear_errors(path):
        if not path.exists() or path.is_dir() or (path.is_file() and not path.stat().st_size):
            return
        start = b""
        if path.is_file():
            with path.open("rb") as file:
                start = file.read(100)
    # SQLite's header holds the number of the program that a file belongs to in its bytes 68 to 71.
    if not start.startswith(MAGIC) or start[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise InputError(f"{path} is not a netfold recording; it is not replaced even with --force")
