"""Train a network and record it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netfold.commands.data_words import data_over
from netfold.commands.options import Json, Out, Overwrite, Quiet, with_options
from netfold.commands.printing import print_json, progress_bar, say
from netfold.errors import amount
from netfold.options import read_words
from netfold.options.data import DATA
from netfold.options.pictures import VIEW
from netfold.texts import one_line
from netfold.training.options import TRAINING

if TYPE_CHECKING:
    from netfold.recordings.recording import Recording
    from netfold.training.outcome import Outcome
    from netfold.training.trials import Trial

# Notes on data that are printed; `netfold table` and the recording have all.
MOST_NOTES = 20


@with_options(DATA, TRAINING, VIEW)
def train(
    dataset: str | None = None,
    *,
    out: Out,
    config: Path | None = None,
    name: str | None = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
    as_json: Json = False,
    **words: Any,
) -> None:
    """Train a network on a data set and write its recording, epoch by epoch.

    Args:
        dataset: Name of a data set (`netfold datasets` lists them), table, or recording whose data to train on again.
        out: Recording to write, as in run.netfold.
        config: TOML file, as `netfold info --config` prints it; options that are given go before what it says.
        name: Name of the run.
        overwrite: Replace an existing recording; nothing else is replaced.
        quiet: No progress bar and no notes on data, plane and kept epochs.
        as_json: Print what `netfold info --json` prints.
        **words: Options of data, training and view.
    """
    import netfold as nf
    from netfold.configuration import check_pictures, full_options, kept_pictures, load_data, read_configuration
    from netfold.recordings import refuse_what_is_no_recording
    from netfold.training.keeping import Keeping, train_runs

    configured = read_configuration(config) if config else {}
    settings = nf.Settings(
        **{**configured.get("network", {}), **configured.get("training", {}), **read_words(TRAINING, words)}
    )
    chosen = data_over(words, dataset, configured.get("data", {}))
    pictures = kept_pictures(configured, view=read_words(VIEW, words))
    name = name or configured.get("name")
    if overwrite:
        refuse_what_is_no_recording(out)
    with progress_bar("training", quiet=quiet) as report:
        keeping = Keeping(
            paths=[out],
            names=None if name is None else [name],
            overwrite=overwrite,
            plane=pictures.get("view", {}).get("plane"),
            configuration={"data": full_options(chosen), **pictures},
            progress=_follower(report, settings.epochs),
        )
        data = load_data(chosen)
        check_pictures(pictures, data, settings, str(config))
        ((recording, outcome, trial),) = train_runs(data, [settings], keeping)
    if not quiet:
        _print_notes(recording, outcome, trial)
    print_json(nf.describe(recording, out)) if as_json else say(f"{out}: {_ending(recording, outcome)}")


def _follower(report: Callable[[int, int | None, str], None], epochs: int | None) -> Callable[[int, Any], None]:
    """Return who tells the progress bar of each epoch; ``epochs`` are None where trials find out how many."""
    from netfold.look import number

    total = None if epochs is None else max(epochs, 1)
    return lambda _, snapshot: report(snapshot.epoch, total, f"loss {number(snapshot.metrics['loss'])}")


def _print_notes(recording: Recording, outcome: Outcome, trial: Trial | None) -> None:
    """Say on stderr what was done to the data, where pictures look, what trials found, that epochs are left out."""
    notes = recording.dataset.notes
    if len(notes) > MOST_NOTES:
        notes = (*notes[: MOST_NOTES - 1], f"and {len(notes) - MOST_NOTES + 1} notes more")
    for note in notes:
        say(one_line(f"{recording.dataset.name}: {note}"), file=sys.stderr)
    if not recording.plane.is_whole:
        say(f"{recording.name}: pictures look at {recording.plane.about}", file=sys.stderr)
    if outcome.how == "complete" and outcome.said:
        found = f"{amount(outcome.epoch, 'epoch')} and l2 {recording.settings['l2']:g}, chosen by trials"
        say(f"{recording.name}: {found}{_tried(recording, trial)}; --epochs and --l2 choose others", file=sys.stderr)
    if outcome.thinning:
        say(f"{recording.name}: {outcome.thinning}; --budget or --every choose others", file=sys.stderr)


def _tried(recording: Recording, trial: Trial | None) -> str:
    """Return how well the networks of trials did on samples that they had not seen, as a run of all samples cannot."""
    from netfold.look import metric_name

    if trial is None or not trial.held_out:
        return ""
    score = metric_name("r2" if recording.dataset.is_regression else "accuracy")
    return f" with samples held out, whose {score} was {trial.score:.3f}"


def _ending(recording: Recording, outcome: Outcome) -> str:
    """Return the outcome with the metrics of the last epoch besides the loss."""
    from netfold.look import metric_name
    from netfold.look.numbers import MINUS

    told = {metric_name(name): text for name, text in recording.told_at().items() if name != "loss"}
    # What is printed may be read by a program, to which only a hyphen is a minus.
    metrics = [f"{name} {text.replace(MINUS, '-')}" for name, text in told.items()]
    return "; ".join(filter(None, [", ".join([outcome.ending, *metrics]), outcome.thinning]))
