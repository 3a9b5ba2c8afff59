"""The post in one call: data set, architecture, six recordings, six films, a summary and a page."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from netfold.datasets import Dataset, post
from netfold.errors import InputError, check_whole
from netfold.files.writing import make_folder, write_beside
from netfold.films import film
from netfold.films.workers import DRAWING, start_drawers
from netfold.players import page
from netfold.processes.pool import LostWorkerError, workers
from netfold.recordings.recording import Recording, load
from netfold.recordings.snapshot import Snapshot
from netfold.training import Settings, stop_below, train_many

# A seed for which the four runs at 0.1 and 0.01 reach 0.263 and the two at 0.001 do not, as in the
# post, each after about as many epochs as the median of the runs that do; benchmarks/reach.py says
# how often other seeds end otherwise.
SEED = 51
ACTIVATIONS = ("relu", "tanh")
LEARNING_RATES = (0.1, 0.01, 0.001)
TARGET = 0.263

# Called with (done, total, words).
Progress = Callable[[int, int, str], None]


def make_demo(
    out: str | Path, *, seed: int = SEED, overwrite: bool = False, progress: Progress | None = None, force: bool = False
) -> list[dict[str, Any]]:
    """Write the post's pictures into the folder ``out`` and return the summary, one dict for each of the six runs.

    Keys: name, activation, learning_rate, seed, epochs (the last), outcome, loss, accuracy, frames,
    seconds (its film's, and a sixth of all training's). Raises :class:`InputError` for a seed out of
    range, or a folder that is a file, cannot be written to, or is not empty, unless ``overwrite`` allows
    replacing what is there (``force``, its old name, does too).
    """
    check_whole("seed", seed, low=0, high=2**32 - 1)
    folder = make_folder(Path(out))
    if any(folder.iterdir()) and not (overwrite or force):
        raise InputError(f"{folder} exists already and is not empty; give another folder, or --overwrite")
    report = progress or (lambda done, total, words: None)
    # They load matplotlib while this process loads JAX and trains.
    start_drawers()
    data = post()
    report(0, 1, "training")
    recordings, seconds = _train(data, folder, seed, lambda *_: report(0, 1, "training"))
    with workers(1, DRAWING) as (beside,):
        # One worker draws the two pictures while the others draw the films.
        asked = str(folder), str(folder / f"{recordings[-3].name}.netfold")
        pictures = beside.ask(_draw_pictures, *asked)
        summary = _film_all(recordings, folder, seconds, report)
        try:
            list(pictures)
        except LostWorkerError:
            list(_draw_pictures(*asked))
    _write_text(folder / "summary.json", json.dumps(summary, indent=2) + "\n")
    page(recordings, folder / "index.html", title="How a 2-2-1 network folds the plane")
    return summary


def _film_all(recordings: list[Recording], folder: Path, seconds: float, report: Progress) -> list[dict[str, Any]]:
    """Write the film of each of ``recordings``, which took ``seconds`` to train, and return what there is to say."""
    total, drawn, summary = sum(len(recording.epochs) for recording in recordings), 0, []
    for recording in recordings:
        began = time.perf_counter()

        def follow(done: int, before: int = drawn, name: str = recording.name) -> None:
            report(before + done, total, f"{name}.gif")

        made = film(recording, folder / f"{recording.name}.gif", progress=follow)
        drawn += made.frames
        summary.append(_about(recording, made.frames, seconds + time.perf_counter() - began))
    return summary


def _train(
    data: Dataset, folder: Path, seed: int, progress: Callable[[int, Snapshot], None]
) -> tuple[list[Recording], float]:
    """Return the six recordings, written as they are made, and the seconds that each took on average."""
    began = time.perf_counter()
    recordings = []
    for activation in ACTIVATIONS:
        runs = [
            Settings(
                hidden=(2,),
                activation=activation,
                learning_rate=rate,
                epochs=200,
                batch_size=32,
                seed=seed,
                stop=stop_below(TARGET),
            )
            for rate in LEARNING_RATES
        ]
        names = [f"{activation}-{rate:g}" for rate in LEARNING_RATES]
        paths = [folder / f"{name}.netfold" for name in names]
        recordings += train_many(data, runs, paths=paths, names=names, overwrite=True, progress=progress)
    return recordings, (time.perf_counter() - began) / len(recordings)


def _draw_pictures(folder: str, recording: str) -> Iterator[Path]:
    from netfold.views.figures import figure

    loaded = load(recording)
    for view in ("dataset", "architecture"):
        yield figure(loaded, Path(folder) / f"{view}.png", view=view)


def _about(recording: Recording, frames: int, seconds: float) -> dict[str, Any]:
    return {
        "name": recording.name,
        "activation": recording.settings["activation"],
        "learning_rate": recording.settings["learning_rate"],
        "seed": recording.settings["seed"],
        "epochs": recording.last_epoch,
        "outcome": recording.outcome,
        **recording.metrics_at(),
        "frames": frames,
        "seconds": round(seconds, 3),
    }


def _write_text(path: Path, text: str) -> None:
    with write_beside(path) as beside:
        beside.write_text(text, encoding="utf-8")
