"""What a large recording costs: four classes, three hidden layers, 200 epochs, a mesh of 100 x 100.

python benchmarks/budget.py [--out FILE]

Each step runs in a process of its own; memory is the sum over it and its drawing processes, looked
at twenty times a second. The last row trains under a budget that the recording would pass.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from demo import resident
from report import parse, report

TRAIN = """
import netfold as nf
data = nf.datasets.load("blobs", samples=800, classes=4, noise=0.9)
how = {{"activation": "tanh", "learning_rate": 0.005, "epochs": 200, "batch_size": 64}}
run = nf.train(data, hidden=(32, 32, 32), **how, {options}path={path!r})
print(run.outcome)
"""
STATES = """
import netfold as nf
run = nf.load({path!r})
for epoch in run.epochs:
    run.state(int(epoch), mesh=100)
"""
FILM = "import netfold as nf; print(nf.film(nf.load({path!r}), {out!r}, mesh={mesh}))"
PAGE = "import netfold as nf; nf.page(nf.load({path!r}), {out!r})"


def step(what: str, code: str, written: Path | None) -> dict[str, object]:
    """Run ``code`` in a process of its own and return its row: seconds, bytes of ``written``, peak memory."""
    start, peak = time.perf_counter(), 0
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{what} failed")
    size = written.stat().st_size if written else None
    return {"what": what, "seconds": time.perf_counter() - start, "bytes": size, "peak_MiB": peak / 2**20}


def main() -> None:
    options = parse("What a large recording costs.", "budget")
    with tempfile.TemporaryDirectory() as folder:
        full, thin, gif, page = (
            Path(folder) / name for name in ("full.netfold", "thin.netfold", "run.gif", "run.html")
        )
        rows = [
            step("train and record", TRAIN.format(options="", path=str(full)), full),
            step("all layers on a 100 x 100 mesh, 201 epochs", STATES.format(path=str(full)), None),
            step("film, its own mesh", FILM.format(path=str(full), out=str(gif), mesh=45), gif),
            step("film, mesh 100 x 100", FILM.format(path=str(full), out=str(gif), mesh=100), gif),
            step("page", PAGE.format(path=str(full), out=str(page)), page),
            step("train and record under 500 kB", TRAIN.format(options="budget=500_000, ", path=str(thin)), thin),
        ]
    report("2-32-32-32-4, 800 samples, 200 epochs", rows, options.out)


if __name__ == "__main__":
    main()
