"""Training the post's run: netfold against a plain PyTorch loop that does the same.

Both train 2-2-1 for 200 epochs in shuffled batches of 32 by Adam and evaluate loss and accuracy on
all 400 points after each epoch, keeping them and the weights. Repetitions alternate.

pip install torch; python benchmarks/training.py [--repeats 5] [--out FILE]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
import torch
from report import parse, report

import netfold as nf

EPOCHS, BATCH, RATE, TARGET = 200, 32, 0.1, 20.0
DATA = nf.datasets.post()
RATES = (0.1, 0.01, 0.001)


def train_netfold(seed: int) -> list[float]:
    """One run in netfold, in memory."""
    recording = nf.train(
        DATA, epochs=EPOCHS, batch_size=BATCH, learning_rate=RATE, seed=seed, hidden=2, activation="tanh"
    )
    return recording.metrics["loss"].tolist()


def train_together(seed: int) -> list[float]:
    """The three learning rates of the post in netfold's one call."""
    runs = [
        nf.Settings(epochs=EPOCHS, batch_size=BATCH, learning_rate=rate, seed=seed, hidden=2, activation="tanh")
        for rate in RATES
    ]
    return nf.train_many(DATA, runs)[0].metrics["loss"].tolist()


def train_torch(seed: int) -> list[float]:
    """The same run as one writes it in PyTorch."""
    torch.manual_seed(seed)
    x = torch.tensor(DATA.x, dtype=torch.float32)
    y = torch.tensor(DATA.y, dtype=torch.float32)[:, None]
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Tanh(), torch.nn.Linear(2, 1))
    for layer in (model[0], model[2]):
        torch.nn.init.xavier_uniform_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    cross_entropy = torch.nn.BCEWithLogitsLoss()
    adam = torch.optim.Adam(model.parameters(), lr=RATE, eps=1e-7)
    losses, accuracies, weights = [], [], []

    def keep() -> None:
        with torch.no_grad():
            logit = model(x)
            losses.append(cross_entropy(logit, y).item())
            accuracies.append(((logit > 0) == (y > 0.5)).float().mean().item())
            weights.append([parameter.detach().clone() for parameter in model.parameters()])

    keep()
    for _ in range(EPOCHS):
        order = torch.randperm(len(x))
        for start in range(0, len(x), BATCH):
            rows = order[start : start + BATCH]
            adam.zero_grad()
            cross_entropy(model(x[rows]), y[rows]).backward()
            adam.step()
        keep()
    return losses


def seconds(run: Callable[[int], list[float]], seed: int) -> tuple[float, float]:
    """Return how long ``run`` took and the loss it ended at."""
    start = time.perf_counter()
    losses = run(seed)
    took = time.perf_counter() - start
    if len(losses) != EPOCHS + 1:
        raise RuntimeError(f"{run.__name__} kept {len(losses)} epochs, expected {EPOCHS + 1}")
    return took, losses[-1]


def row(what: str, runs: int, took: list[float], ends: list[float]) -> dict[str, Any]:
    """Return one row of the table; ``ends`` are the last losses, to see that the same was learned."""
    return {
        "what": what,
        "median_seconds": median(took),
        "fastest": min(took),
        "slowest": max(took),
        "epochs_per_second": runs * EPOCHS / median(took),
        "median_last_loss": float(np.median(ends)),
    }


def main() -> None:
    options = parse("Training against a plain PyTorch loop.", "training", repeats=5)
    torch.set_num_threads(1)  # the fastest for a network this small
    ways = {"netfold": (train_netfold, 1), "netfold, three rates in one call": (train_together, 3)}
    ways["PyTorch loop"] = (train_torch, 1)
    compiling = {what: seconds(run, 0)[0] for what, (run, _) in ways.items()}
    found: dict[str, list[tuple[float, float]]] = {what: [] for what in ways}
    for seed in range(options.repeats):
        for what, (run, _) in ways.items():
            found[what].append(seconds(run, seed))
    rows = [row(what, runs, *map(list, zip(*found[what], strict=True))) for what, (_, runs) in ways.items()]
    ratio = rows[2]["median_seconds"] / rows[0]["median_seconds"]
    report(
        f"The post's run: {EPOCHS} epochs, batch {BATCH}, after compilation, {options.repeats} repetitions",
        rows,
        options.out,
        times_as_fast=ratio,
        times_as_fast_three_rates_in_one_call=rows[1]["epochs_per_second"] / rows[2]["epochs_per_second"],
        target=TARGET,
        reached=ratio >= TARGET,
        first_call_seconds=compiling["netfold"],
        torch=torch.__version__,
    )


if __name__ == "__main__":
    main()
