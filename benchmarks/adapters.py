"""What recording costs: a PyTorch epoch of 64-128-128-10 on digits with and without nf.record.

Two models are trained in turn, an epoch each, on the same data in batches of 32 by Adam; one reports
every epoch to a recorder that writes a file. Repetitions alternate in one process, and what the
recorder adds is its median time as a share of that of the epoch it follows; the unwatched model shows
that the epoch itself takes no longer. Memory is the peak of the process after few and many epochs.

pip install torch; python benchmarks/adapters.py [--repeats 60] [--out FILE]
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import torch
from report import parse, report
from torch import nn

import netfold as nf

BATCH, TARGET, MANY = 32, 0.30, 600
DATA = nf.datasets.load("digits")
X, Y = torch.tensor(DATA.x, dtype=torch.float32), torch.tensor(DATA.y)


def trained(seed: int) -> tuple[nn.Module, Callable[[], None]]:
    """A network, and what trains it for an epoch."""
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 10))
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
    cross_entropy = nn.CrossEntropyLoss()

    def epoch() -> None:
        for rows in torch.randperm(len(X)).split(BATCH):
            optimiser.zero_grad()
            cross_entropy(model(X[rows]), Y[rows]).backward()
            optimiser.step()

    return model, epoch


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    options = parse("What recording adds to a PyTorch epoch.", "adapters", repeats=60)
    torch.set_num_threads(1)  # the fastest for a network this small
    _, alone = trained(0)
    model, watched = trained(0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.netfold"
        with nf.record(model, DATA, path=path) as recorder:
            alone(), watched(), recorder.epoch()
            plain, training, recording = [], [], []
            for _ in range(options.repeats):
                plain.append(seconds(alone))
                training.append(seconds(watched))
                recording.append(seconds(recorder.epoch))
            before = peak()
            for _ in range(MANY):
                recorder.epoch()
            after = peak()
        size = path.stat().st_size / 2**20
    rows = [
        {"what": "an epoch, unwatched", "median_ms": 1000 * median(plain), "fastest_ms": 1000 * min(plain)},
        {"what": "an epoch, watched", "median_ms": 1000 * median(training), "fastest_ms": 1000 * min(training)},
        {"what": "recorder.epoch()", "median_ms": 1000 * median(recording), "fastest_ms": 1000 * min(recording)},
    ]
    added = median(recording) / median(training)
    report(
        f"64-128-128-10 on digits, batch {BATCH}, {options.repeats} repetitions in turn",
        rows,
        options.out,
        recording_adds=added,
        recording_adds_at_its_fastest=min(recording) / min(training),
        target=TARGET,
        reached=added <= TARGET,
        peak_mb=before,
        peak_mb_after_many_more=after,
        epochs_more=MANY,
        file_mb=size,
        torch=torch.__version__,
    )


if __name__ == "__main__":
    main()
