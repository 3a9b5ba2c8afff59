"""What 300 runs of 50 epochs cost from settings to recordings, against the engine that trains them alone.

python benchmarks/blocks.py [--repeats 7] [--out FILE]

"The engine alone" computes the same epochs of the same runs and throws them away. Repetitions alternate.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np
from report import parse, report

import netfold as nf
from netfold.training.engine import run_epochs

RUNS, EPOCHS, TARGET = 300, 50, 1.1
DATA = nf.datasets.post()
SETTINGS = [
    nf.Settings(epochs=EPOCHS, seed=seed, hidden=2, activation="tanh", learning_rate=0.1, batch_size=None)
    for seed in range(RUNS)
]


def engine_alone() -> None:
    """Train every run, keep nothing."""
    held_out = np.zeros((RUNS, DATA.samples), dtype=bool)
    for chunk in run_epochs([DATA] * len(SETTINGS), SETTINGS[0].network_for(DATA), SETTINGS, held_out, None):
        if chunk.first + chunk.parameters.shape[1] > EPOCHS:
            break


def recordings() -> None:
    """Train every run to a recording of its own."""
    made = nf.train_many(DATA, SETTINGS)
    if len(made) != RUNS or any(len(run.epochs) != EPOCHS + 1 for run in made):
        raise RuntimeError("an epoch is missing")


def seconds(run: Callable[[], None]) -> float:
    """Return how long ``run`` took."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    options = parse("Recordings against the engine alone.", "blocks", repeats=7)
    ways = {"the engine alone": engine_alone, "300 recordings": recordings}
    for run in ways.values():
        run()
    took: dict[str, list[float]] = {what: [] for what in ways}
    for _ in range(options.repeats):
        for what, run in ways.items():
            took[what].append(seconds(run))
    rows = [
        {"what": what, "median_seconds": median(each), "fastest": min(each), "slowest": max(each)}
        for what, each in took.items()
    ]
    ratio = median(whole / alone for alone, whole in zip(*took.values(), strict=True))
    report(
        f"{RUNS} runs of {EPOCHS} epochs, 400 points, after compilation, {options.repeats} repetitions",
        rows,
        options.out,
        times_as_long=ratio,
        target=TARGET,
        reached=ratio <= TARGET,
    )


if __name__ == "__main__":
    main()
