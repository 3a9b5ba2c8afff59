"""The command line: parse, call the library, print. Results on stdout, all else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, CycloptsError, Parameter

from netfold.errors import InputError, NetfoldError

app = App(
    name="netfold",
    help="Record how a neural network learns; see how it folds the input space.",
    help_format="plaintext",
    version_flags=["--version"],
)
app.register_install_completion_command(add_to_startup=False)  # type: ignore[arg-type]

Out = Annotated[Path, Parameter(name=["--out", "-o"])]
Force = Annotated[bool, Parameter(negative=())]
Quiet = Annotated[bool, Parameter(negative=())]
Json = Annotated[bool, Parameter(name="--json", negative=())]


@app.command
def demo(
    *, out: Out = Path("netfold-demo"), seed: int | None = None, force: Force = False, quiet: Quiet = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Make the post: its data set, its network, six films, six recordings, a summary and a page.

    Parameters
    ----------
    out: Folder to write into.
    seed: Seed of the initial weights and of the order of the samples.
    force: Replace what is there.
    quiet: No progress bar.
    as_json: Print the summary as JSON.

    """
    from netfold.demo import SEED, make_demo

    with _progress("demo", quiet=quiet) as report:
        summary = make_demo(out, seed=SEED if seed is None else seed, force=force, progress=report)
    _print_json(summary) if as_json else _print_runs(summary, out)


@app.command
def train(
    dataset: str,
    *,
    out: Out,
    samples: int | None = None,
    noise: float | None = None,
    data_seed: int | None = None,
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

    Parameters
    ----------
    dataset: Name of the data set; `netfold datasets` lists them.
    out: Recording to write, as in run.netfold.
    samples: Number of samples.
    noise: Noise of the data set.
    data_seed: Seed of the data set.
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
    force: Replace an existing recording.
    quiet: No progress bar.
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
    data = nf.datasets.load(dataset, samples=samples, seed=data_seed, noise=noise)
    with _progress("training", quiet=quiet) as report:

        def follow(_: int, snapshot: Any) -> None:
            report(snapshot.epoch, max(epochs, 1), f"loss {snapshot.metrics['loss']:.3f}")

        (recording,) = nf.train_many(
            data, [settings], paths=[out], names=None if name is None else [name], overwrite=force, progress=follow
        )
    about = nf.describe(recording, out)
    _print_json(about) if as_json else print(f"{out}: {recording.outcome}, accuracy {about['accuracy']:.3f}")


@app.command
def film(
    recording: Path,
    *,
    out: Out,
    fps: float = 12,
    width: int = 1296,
    every: int = 1,
    hold: float = 2,
    layer: int | None = None,
    force: Force = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Write the film of a recording, a frame for each recorded epoch.

    Parameters
    ----------
    recording: The recording.
    out: Film to write: .gif, .mp4, .webp, .png or .apng.
    fps: Frames a second.
    width: Width in pixels; the height is a third.
    every: Keep each so-many-th epoch, and always the first and the last.
    hold: Seconds to hold the last frame.
    layer: Layer to show; the last hidden one by default.
    force: Replace an existing film.
    quiet: No progress bar.
    as_json: Print path, frames and bytes as JSON.

    """
    import netfold as nf
    from netfold.films.film import kept_epochs
    from netfold.outputs import refuse_existing

    refuse_existing(out, force=force)
    loaded = nf.load(recording)
    total = len(kept_epochs(loaded, every))
    with _progress("film", quiet=quiet) as report:
        made = nf.film(
            loaded, out, fps=fps, width=width, every=every, hold=hold, layer=layer,
            progress=lambda done: report(done, total, ""),
        )  # fmt: skip
    if as_json:
        _print_json({"path": str(made.path), "frames": made.frames, "bytes": made.bytes})
    else:
        print(made)


@app.command
def figure(
    recording: Path,
    *,
    out: Out,
    view: str = "panel",
    epoch: int | None = None,
    layer: int | None = None,
    stage: str = "post",
    force: Force = False,
) -> None:
    """Write one picture of a recording.

    Parameters
    ----------
    recording: The recording.
    out: Picture to write: .png, .svg or .pdf.
    view: panel, input, hidden, architecture, curves or dataset.
    epoch: Epoch to show; the last by default.
    layer: Layer to show; the last hidden one by default.
    stage: pre for the pre-activation, post for the activation.
    force: Replace an existing picture.

    """
    import netfold as nf
    from netfold.outputs import refuse_existing
    from netfold.views.figure import write_figure

    refuse_existing(out, force=force)
    print(write_figure(nf.load(recording), out, view=view, epoch=epoch, layer=layer, stage=stage))


@app.command
def info(recording: Path, *, as_json: Json = False) -> None:
    """Print what a recording holds.

    Parameters
    ----------
    recording: The recording.
    as_json: Print it as JSON.

    """
    import netfold as nf

    about = nf.describe(nf.load(recording), recording)
    if as_json:
        _print_json(about)
        return
    for key, value in about.items():
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        print(f"{key:<11}{text}")


@app.command
def export(recording: Path, *, out: Out, force: Force = False) -> None:
    """Write a recording's numbers for other programs.

    Parameters
    ----------
    recording: The recording.
    out: .npz for everything, .csv or .parquet for a table of the metrics.
    force: Replace an existing file.

    """
    import netfold as nf
    from netfold.outputs import refuse_existing

    refuse_existing(out, force=force)
    print(nf.export(nf.load(recording), out))


@app.command
def datasets(*, as_json: Json = False) -> None:
    """List the data sets that have a name.

    Parameters
    ----------
    as_json: Print them as JSON.

    """
    from netfold.datasets import DATASETS

    made = {name: make() for name, make in DATASETS.items()}
    if as_json:
        _print_json(
            [
                {"name": name, "samples": d.samples, "features": d.features, "classes": list(d.class_names),
                 "provenance": d.provenance}
                for name, d in made.items()
            ]
        )  # fmt: skip
        return
    for name, data in made.items():
        print(
            f"{name:<9}{data.samples} samples, {data.features} features, {len(data.class_names)} classes; {data.provenance}"
        )


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 ok, 1 failure, 2 bad input, 130 interrupted."""
    try:
        app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        return _complain(" ".join(str(error).split()), InputError.exit_code)
    except NetfoldError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("interrupted; what was recorded so far is kept", 130)
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does.
        sys.stderr.close()
        return 0
    except MemoryError:
        return _complain("out of memory", 1)
    return 0


def _complain(message: str, code: int) -> int:
    print(f"netfold: {message}", file=sys.stderr)
    return code


def _widths(text: str) -> tuple[int, ...]:
    if text.strip().lower() in ("none", ""):
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"hidden must be widths such as 2 or 8,8, or none, not {text!r}") from None


def _print_json(document: Any) -> None:
    print(json.dumps(document, indent=2))


def _print_runs(summary: list[dict[str, Any]], out: Path) -> None:
    print(f"{'run':<12} {'epochs':>6} {'loss':>7} {'accuracy':>9} {'frames':>7} {'seconds':>8}  outcome")
    for run in summary:
        print(
            f"{run['name']:<12} {run['epochs']:>6} {run['loss']:>7.4f} {run['accuracy']:>9.3f} "
            f"{run['frames']:>7} {run['seconds']:>8.1f}  {run['outcome']}"
        )
    print(f"\nOpen {out / 'index.html'} in a browser.")


@contextmanager
def _progress(what: str, *, quiet: bool) -> Iterator[Any]:
    """Yield a function (done, total, words) that moves a bar on stderr, if stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total, words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        task = bar.add_task(what, words="")
        yield lambda done, total, words: bar.update(task, completed=done, total=total, words=words)
