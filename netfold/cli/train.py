"""Train a network and record it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.cli.data import TableOptions, ToyOptions, dataset_of, print_notes
from netfold.cli.options import Force, Json, Out, Quiet
from netfold.cli.printing import print_json, progress_bar
from netfold.errors import InputError


def train(
    dataset: str,
    *,
    out: Out,
    samples: int | None = None,
    noise: float | None = None,
    data_seed: int | None = None,
    arms: int | None = None,
    classes: int | None = None,
    target: str | None = None,
    features: str | None = None,
    missing: str | None = None,
    scale: str | None = None,
    delimiter: str | None = None,
    hidden: str = "2",
    activation: str = "tanh",
    learning_rate: float = 0.1,
    epochs: int = 200,
    batch_size: int | None = None,
    optimiser: str = "adam",
    initialiser: str = "glorot_uniform",
    stop_below: float | None = None,
    stop_plateau: int | None = None,
    seed: int = 0,
    name: str | None = None,
    force: Force = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Train a network on a data set and write its recording, epoch by epoch.

    Args:
        dataset: Name of a data set, as `netfold datasets` lists them, or a table: .csv, .tsv, .parquet, .feather, .npz.
        out: Recording to write, as in run.netfold.
        samples: Number of samples.
        noise: Noise of the data set.
        data_seed: Seed of the data set.
        arms: Arms of the spirals.
        classes: Classes of the rings or blobs.
        target: Column of the table with the classes.
        features: Columns to learn from, as in length,width; all that can be used by default.
        missing: Missing values: drop their rows, or fill with the median.
        scale: standard (numbers to mean 0 and deviation 1, the default) or none.
        delimiter: What separates the cells of a text table, as in ; or tab.
        hidden: Widths of the hidden layers, as in 8,8; none for a linear model.
        activation: One activation for all hidden layers, or one for each, as in relu,tanh.
        learning_rate: Learning rate.
        epochs: At most this many epochs.
        batch_size: Samples a step; all of them by default.
        optimiser: adam, sgd, momentum, rmsprop or adamw.
        initialiser: glorot_uniform, glorot_normal, he_uniform or he_normal.
        stop_below: Stop when the loss is at most this.
        stop_plateau: Stop when this many epochs have not lowered the loss.
        seed: Seed of the initial weights and of the order of the samples.
        name: Name of the run.
        force: Replace an existing recording; nothing else is replaced.
        quiet: No progress bar and no notes on the data.
        as_json: Print what `netfold info --json` prints.
    """
    import netfold as nf
    from netfold.training import Settings

    rules = [nf.stop_below(stop_below)] if stop_below is not None else []
    rules += [nf.stop_plateau(stop_plateau)] if stop_plateau is not None else []  # type: ignore[list-item]
    names = tuple(activation.split(","))
    settings = Settings(
        hidden=_widths(hidden),
        activation=names[0] if len(names) == 1 else names,
        learning_rate=learning_rate,
        epochs=epochs,
        batch_size=batch_size,
        optimiser=optimiser,
        initialiser=initialiser,
        stop=tuple(rules),
        seed=seed,
    )
    if force:
        _refuse_what_is_no_recording(out)
    data = dataset_of(
        dataset,
        ToyOptions(samples, noise, data_seed, arms, classes),
        TableOptions(target, features, missing, scale, delimiter),
    )
    with progress_bar("training", quiet=quiet) as report:

        def follow(_: int, snapshot: Any) -> None:
            report(snapshot.epoch, max(epochs, 1), f"loss {snapshot.metrics['loss']:.3f}")

        (recording,) = nf.train_many(
            data, [settings], paths=[out], names=None if name is None else [name], overwrite=force, progress=follow
        )
    print_notes(data, quiet=quiet)
    about = nf.describe(recording, out)
    print_json(about) if as_json else print(f"{out}: {recording.outcome}, accuracy {about['accuracy']:.3f}")


def _refuse_what_is_no_recording(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` holds something else than a recording, be it a damaged one."""
    from netfold.outputs import clear_errors
    from netfold.recording_file import APPLICATION_ID, MAGIC

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


def _widths(text: str) -> tuple[int, ...]:
    if text.strip().lower() in ("none", ""):
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"hidden must be widths such as 2 or 8,8, or none, not {text!r}") from None
