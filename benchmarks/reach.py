"""How often a run on the post's data reaches loss 0.263 within 200 epochs, over many seeds.

python benchmarks/reach.py [--seeds 1000] [--out FILE]
"""

from __future__ import annotations

import time
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
from report import parse, report

import netfold as nf

TARGET = 0.263
EPOCHS = 200
ACTIVATIONS = ("tanh", "relu")
RATES = (0.1, 0.01, 0.001)
# Share that reaches the target, and median epoch when it does: 1,000 seeds a row in Keras, SCIENCE.md section 1.
KNOWN = {("tanh", 0.1): (0.98, 26), ("tanh", 0.01): (0.98, 96), ("tanh", 0.001): (0.0, None)}
GROUP = 50


def losses_of(activation: str, seeds: int) -> dict[float, np.ndarray]:
    """Return the losses (seeds, EPOCHS + 1) for every rate, all rates of a group of seeds trained in one call."""
    data = nf.datasets.post()
    losses: dict[float, list[np.ndarray]] = {rate: [] for rate in RATES}
    for first in range(0, seeds, GROUP):
        group = range(first, min(first + GROUP, seeds))
        runs = [
            nf.Settings(activation=activation, learning_rate=rate, batch_size=32, seed=seed, epochs=EPOCHS, hidden=2)
            for rate, seed in product(RATES, group)
        ]
        for run, recording in zip(runs, nf.train_many(data, runs), strict=True):
            losses[run.learning_rate].append(recording.metrics["loss"])
    return {rate: np.array(found) for rate, found in losses.items()}


def median_and_error(values: np.ndarray) -> tuple[float | None, float | None]:
    """Return the median and its standard error, from the order statistics half sqrt(n) to either side of it."""
    if len(values) < 10:
        return None, None
    ordered, middle, reach = np.sort(values), len(values) / 2, sqrt(len(values)) / 2
    low, high = ordered[int(middle - reach)], ordered[min(len(values) - 1, int(middle + reach))]
    return float(np.median(values)), float(high - low) / 2


def row(activation: str, rate: float, losses: np.ndarray) -> dict[str, Any]:
    """Return one row of the table."""
    seeds = len(losses)
    reached = (losses <= TARGET).any(axis=1)
    last = losses[:, -1]
    share = float(reached.mean())
    median, median_error = median_and_error((losses[reached] <= TARGET).argmax(axis=1))
    error = sqrt(share * (1 - share) / seeds)
    known = KNOWN.get((activation, rate))
    return {
        "run": f"{activation} {rate:g}",
        "reached": share,
        "error": error,
        "median_epoch": median,
        "median_error": median_error,
        "ends_near_0.56": float((~reached & (abs(last - 0.56) < 0.02)).mean()),
        "ends_at_0.693": float((~reached & (abs(last - np.log(2)) < 0.002)).mean()),
        "median_last_loss": float(np.median(last)),
        "known_reached": known and known[0],
        "known_median": known and known[1],
        "agrees": known and agrees((share, seeds), (median, median_error), known),
    }


def agrees(
    share: tuple[float, int], median: tuple[float | None, float | None], known: tuple[float, int | None]
) -> bool:
    """Return whether a share of so many seeds and a median with its error are within three errors of what is known."""
    near = abs(share[0] - known[0]) <= 3 * sqrt(known[0] * (1 - known[0]) / share[1])
    if known[1] is None:
        return near
    return near and None not in median and abs(median[0] - known[1]) <= 3 * median[1]


def main() -> None:
    options = parse("How often runs reach loss 0.263.", "reach", seeds=1000)
    start = time.perf_counter()
    rows = [
        row(activation, rate, losses)
        for activation in ACTIVATIONS
        for rate, losses in losses_of(activation, options.seeds).items()
    ]
    report(
        f"Reaching loss {TARGET} within {EPOCHS} epochs: {options.seeds} seeds a row, batch 32, the post's data",
        rows,
        options.out,
        seconds=time.perf_counter() - start,
        as_known=all(row["agrees"] for row in rows if row["known_reached"] is not None),
    )


if __name__ == "__main__":
    main()
