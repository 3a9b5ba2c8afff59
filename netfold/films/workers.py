"""Frames: the panel of a recording drawn for many epochs, by all cores, in order."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

from netfold.drawing.layout import Layout
from netfold.drawing.legend import layout_for
from netfold.errors import MissingFontWarning
from netfold.films.reel import Frame
from netfold.options.look import Look
from netfold.processes.pool import LostWorkerError, Worker, start_workers, workers
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.legend import legend_of
from netfold.scenes.side_by_side import Runs, check_alike, clock_of, runs_of, shared_legend
from netfold.scenes.together import cameras_of
from netfold.scenes.where import looked_at, shown

if TYPE_CHECKING:
    from netfold.options.typed import LookKeywords
    from netfold.views import Panel
    from netfold.views.side_by_side import RunsPanel

# Consecutive frames drawn by one worker at a time: neighbours share their background.
CHUNK = 6
# Below this many frames, starting workers costs more than they save.
WORTH_WORKERS = 12
# Encoding is done by one process; more drawing processes than this only wait for it, and hold memory.
MOST_JOBS = 8
# What they load before there is something to draw.
DRAWING = "netfold.views"

# What is drawn: the runs, how, and seen from where, which takes a look at every epoch and so is found once.
Seen = tuple[list[Recording], Look, tuple[Camera, ...]]


def frames(
    recordings: Runs,
    look: Look | None = None,
    *,
    epochs: Sequence[int] | None = None,
    jobs: int | None = None,
    **options: Unpack[LookKeywords],
) -> Iterator[Frame]:
    """Yield the film's frames, RGB (height, width, 3), for ``epochs`` (None: all recorded ones), in order.

    Of one recording or of several side by side. ``look`` and its fields as keywords are those of
    :class:`netfold.views.Panel`. ``jobs`` processes draw (None: one a core, at most 8); at most a few frames for
    each are held at a time. Raises what :func:`netfold.views.side_by_side.panel_of` raises.
    """
    look = Look.from_options(options, look)
    runs = [looked_at(run, look) for run in runs_of(recordings)]
    chosen = clock_of(runs) if epochs is None else [int(epoch) for epoch in epochs]
    # What is wrong is said before a worker starts.
    shape = _layout(runs, look).shape(look.width)
    cameras = tuple(cameras_of(runs, look.projection))
    look = look.but(width=shape[1], plane=None)
    jobs = min(jobs or default_jobs(), -(-len(chosen) // CHUNK))
    # Where Python is a part of another program, there is nothing to start a worker with.
    if jobs == 1 or len(chosen) < WORTH_WORKERS or not sys.executable:
        yield from _draw((runs, look, cameras), chosen)
        return
    yield from _drawn_by_workers((runs, look, cameras), chosen, jobs)


def _layout(runs: list[Recording], look: Look) -> Layout:
    if len(runs) > 1:
        check_alike(runs)
        return layout_for(len(runs), shared_legend(runs))
    return layout_for(len(shown(runs[0], layer=look.layer, layers=look.layers)), legend_of(runs[0]))


def core_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_jobs() -> int:
    """Return how many processes draw if nobody says: one a core, and no more than one encoder can follow."""
    return min(core_count(), MOST_JOBS)


def start_drawers(jobs: int | None = None) -> None:
    """Start the drawing processes, unless they run; they load matplotlib meanwhile."""
    start_workers(jobs or default_jobs(), DRAWING)


def _drawn_by_workers(seen: Seen, epochs: list[int], jobs: int) -> Iterator[Frame]:
    done = 0
    try:
        with workers(jobs, DRAWING) as drawers:
            for frame in _in_order(drawers, seen, epochs):
                yield frame
                done += 1
    except LostWorkerError:
        # What is missing is drawn here.
        yield from _draw(seen, epochs[done:])


def _in_order(drawers: list[Worker], seen: Seen, epochs: list[int]) -> Iterator[Frame]:
    """Yield the frames of ``epochs``: each of the drawers draws every so many chunks of them."""
    owners = [place // CHUNK % len(drawers) for place in range(len(epochs))]
    drawn = []
    for number, drawer in enumerate(drawers):
        own = [epoch for epoch, owner in zip(epochs, owners, strict=True) if owner == number]
        drawn.append(drawer.ask(_draw, seen, own))
    for owner in owners:
        yield next(drawn[owner])
    for rest in drawn:
        # That there is no more is an answer, too.
        next(rest, None)


def _draw(seen: Seen, epochs: Sequence[int]) -> Iterator[Frame]:
    panel = _new_panel(*seen)
    for epoch in epochs:
        panel.show(epoch)
        yield panel.pixels()


def _new_panel(runs: list[Recording], look: Look, cameras: tuple[Camera, ...]) -> Panel | RunsPanel:
    from netfold.views.side_by_side import panel_of

    with warnings.catch_warnings():
        # Who makes the film tells it, once, and no worker.
        warnings.simplefilter("ignore", MissingFontWarning)
        return panel_of(runs, look, cameras=cameras)
