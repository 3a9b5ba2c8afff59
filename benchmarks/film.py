"""What a film costs: against the same panels redrawn by matplotlib, and against encoding alone.

python benchmarks/film.py [--repeats 5] [--out FILE]

The film is that of the post's run, 201 frames of 1296 x 432. "From scratch" is what one would write
with matplotlib: for each frame a figure of the same three panels, drawn by its own artists
(pcolormesh, scatter, contour), saved as PNG. "Encoding alone" is the same frames, ready in memory,
through the same GIF writer.
"""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from report import parse, report

import netfold as nf
from netfold.films import frames
from netfold.films.gif import write_gif
from netfold.films.reel import Reel
from netfold.films.workers import core_count
from netfold.look import LOOK, TWO, exact_colours
from netfold.views import Panel

SCALE = LinearSegmentedColormap.from_list("probability", [TWO[0], LOOK["colours"]["undecided"], TWO[1]])


def from_scratch(recording: nf.Recording, epoch: int) -> bytes:
    """Return one frame as PNG, drawn the plain way: mesh 200 x 200 and points in three panels."""
    state = recording.state(epoch, mesh=200)
    hidden = state.layers[0]
    planes = (
        (state.mesh, recording.dataset.x),
        (hidden.mesh_pre, hidden.pre),
        (hidden.mesh_post, hidden.post),
    )
    figure = Figure(figsize=(12.96, 4.32), dpi=100)
    canvas = FigureCanvasAgg(figure)
    for ax, (mesh, samples) in zip(figure.subplots(1, 3), planes, strict=True):
        x, y = mesh[..., 0], mesh[..., 1]
        ax.pcolormesh(x, y, state.mesh_probability, cmap=SCALE, vmin=0, vmax=1, shading="gouraud")
        ax.scatter(*samples.T, c=recording.dataset.y, cmap=SCALE, s=16, edgecolors="white", linewidths=0.5)
        if mesh is state.mesh:
            ax.contour(x, y, state.mesh_probability, [0.5], colors="black")
    figure.suptitle(f"epoch {epoch}  loss {state.metrics['loss']:.3f}  accuracy {state.metrics['accuracy']:.3f}")
    file = BytesIO()
    canvas.print_png(file)
    return file.getvalue()


def seconds(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    options = parse("What a film costs.", "film", repeats=5)
    recording = nf.train(
        nf.datasets.post(), learning_rate=0.01, batch_size=32, seed=51, name="tanh-0.01", hidden=2, activation="tanh"
    )
    count = len(recording.epochs)
    ready = list(frames(recording))
    samples = [ready[0], ready[count // 2], ready[-1]]
    redrawn = [int(epoch) for epoch in np.linspace(0, count - 1, 6)]
    panel = Panel(recording)

    def draw_alone() -> None:
        for epoch in recording.epochs[::10]:
            panel.show(int(epoch))
            panel.pixels()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.gif"
        ways = {
            "film, all cores": (lambda: nf.film(recording, path), count),
            "encoding alone": (
                lambda: write_gif(path, Reel(iter(ready), samples, count, 12, 2, exact_colours(2))),
                count,
            ),
            "matplotlib from scratch": (lambda: [from_scratch(recording, epoch) for epoch in redrawn], len(redrawn)),
            "drawing alone, one core": (draw_alone, len(recording.epochs[::10])),
        }
        found: dict[str, list[float]] = {what: [] for what in ways}
        for _ in range(options.repeats):
            for what, (work, size) in ways.items():
                found[what].append(seconds(work) / size)
        nf.film(recording, path)
        megabytes = path.stat().st_size / 1e6
    film = np.array(found["film, all cores"])
    faster = np.array(found["matplotlib from scratch"]) / film
    slower = film / np.array(found["encoding alone"])
    rows = [
        {"what": what, "ms_a_frame": 1000 * median(took), "fastest": 1000 * min(took), "slowest": 1000 * max(took)}
        for what, took in found.items()
    ]
    report(
        f"The film of the post's run: {count} frames of 1296 x 432, {options.repeats} times in turn",
        rows,
        options.out,
        times_faster_than_matplotlib=float(np.median(faster)),
        aim_at_least=25,
        times_encoding_alone=float(np.median(slower)),
        aim_at_most=2.5,
        cores=core_count(),
        megabytes=megabytes,
        matplotlib=matplotlib.__version__,
    )


if __name__ == "__main__":
    main()
