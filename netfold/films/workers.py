"""Frames: the panel of a recording drawn for many epochs, by all cores, in order."""

from __future__ import annotations

import os
import signal
import tempfile
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Unpack

import numpy as np
from numpy.typing import NDArray

from netfold.drawing.layout import Layout
from netfold.drawing.legend import layout_for
from netfold.errors import MissingFontWarning
from netfold.films.reel import Frame
from netfold.options.look import Look
from netfold.recordings.recording import Recording, load
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
# Idle workers leave after this many seconds.
PATIENCE = 20
RECORDING = "film-{}.netfold"


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
    jobs = jobs or default_jobs()
    if jobs == 1 or len(chosen) < WORTH_WORKERS:
        yield from _draw(_new_panel(runs, look, cameras), chosen)
        return
    with tempfile.TemporaryDirectory(prefix="netfold-", ignore_cleanup_errors=True) as folder:
        # Workers read the recordings from files, each once, and put frames into another that all
        # map into memory: sending pictures through a pipe takes longer than drawing some of them.
        for number, run in enumerate(runs):
            run.save(Path(folder) / RECORDING.format(number))
        job = Job(folder, look, shape, 2 * jobs * CHUNK, cameras)
        job.strip("w+")
        yield from _drawn_by_workers(job, chosen, jobs)


def _layout(runs: list[Recording], look: Look) -> Layout:
    if len(runs) > 1:
        check_alike(runs)
        return layout_for(len(runs), shared_legend(runs))
    return layout_for(len(shown(runs[0], layer=look.layer, layers=look.layers)), legend_of(runs[0]))


@dataclass(frozen=True)
class Job:
    """What a worker has to know: the folder that it shares with the main process, and what to draw."""

    folder: str
    look: Look
    shape: tuple[int, int]
    slots: int
    # Found once: it takes a look at every epoch.
    cameras: tuple[Camera, ...] = field(compare=False, repr=False)

    def strip(self, mode: Literal["r+", "w+"] = "r+") -> NDArray[np.uint8]:
        """Return the frames in flight (slots, height, width, 3), memory that all processes share."""
        shape = (self.slots, *self.shape, 3)
        return np.memmap(Path(self.folder) / "frames", dtype=np.uint8, mode=mode, shape=shape)

    def panel(self) -> Panel | RunsPanel:
        """Return the panel to draw."""
        paths = [Path(self.folder) / RECORDING.format(number) for number in range(len(self.cameras))]
        return _new_panel([load(path) for path in paths], self.look, self.cameras)


def core_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_jobs() -> int:
    """Return how many processes draw if nobody says: one a core, and no more than one encoder can follow."""
    return min(core_count(), MOST_JOBS)


def start_workers(jobs: int | None = None) -> Any:
    """Start the drawing processes, or return those that run; they load matplotlib meanwhile."""
    # loky: its workers need no guard in the user's script and start clean beside threads of JAX.
    from loky import get_reusable_executor

    count = jobs or default_jobs()
    return get_reusable_executor(max_workers=count, timeout=PATIENCE, initializer=_prepare, reuse="auto")


def _drawn_by_workers(job: Job, epochs: list[int], jobs: int) -> Iterator[Frame]:
    from loky.process_executor import BrokenProcessPool, ShutdownExecutorError

    done = 0
    try:
        for frame in _sent_by_workers(job, epochs, jobs):
            yield frame
            done += 1
    except (BrokenProcessPool, ShutdownExecutorError):
        # A worker was killed, for want of memory perhaps: what is missing is drawn here.
        yield from _draw(job.panel(), epochs[done:])


def _sent_by_workers(job: Job, epochs: list[int], jobs: int) -> Iterator[Frame]:
    workers, strip = start_workers(jobs), job.strip()
    chunks = deque((start, epochs[start : start + CHUNK]) for start in range(0, len(epochs), CHUNK))
    waiting: deque[tuple[int, int, Any]] = deque()
    try:
        while chunks or waiting:
            while chunks and len(waiting) < 2 * jobs:
                start, chunk = chunks.popleft()
                waiting.append((start, len(chunk), workers.submit(_draw_chunk, job, start, chunk)))
            start, count, future = waiting.popleft()
            future.result()
            for place in range(start, start + count):
                yield strip[place % job.slots].copy()
    except BaseException:
        workers.shutdown(wait=True, kill_workers=True)
        raise


def _draw_chunk(job: Job, start: int, epochs: list[int]) -> None:
    panel, strip = _kept(job)
    for place, frame in enumerate(_draw(panel, epochs), start):
        strip[place % job.slots] = frame


@lru_cache(maxsize=1)
def _kept(job: Job) -> tuple[Panel | RunsPanel, NDArray[np.uint8]]:
    return job.panel(), job.strip()


def _draw(panel: Panel | RunsPanel, epochs: Sequence[int]) -> Iterator[Frame]:
    for epoch in epochs:
        panel.show(epoch)
        yield panel.pixels()


def _new_panel(runs: list[Recording], look: Look, cameras: tuple[Camera, ...]) -> Panel | RunsPanel:
    from netfold.views.side_by_side import panel_of

    with warnings.catch_warnings():
        # Who makes the film tells it, once, and no worker.
        warnings.simplefilter("ignore", MissingFontWarning)
        return panel_of(runs, look, cameras=cameras)


def _prepare() -> None:
    # Ctrl-C reaches the whole process group; the main process decides what becomes of the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import netfold.views  # noqa: F401 -- loaded ahead, while the main process trains
