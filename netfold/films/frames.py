"""Frames: the panel of a recording drawn for many epochs, by all cores, in order."""

from __future__ import annotations

import os
import signal
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netfold.films.reel import Frame
from netfold.recording import Recording, load

if TYPE_CHECKING:
    from netfold.views import Panel

# Consecutive frames drawn by one worker at a time: neighbours share their background.
CHUNK = 6
# Below this many frames, starting workers costs more than they save.
WORTH_WORKERS = 12
# Idle workers leave after this many seconds.
PATIENCE = 20


def frames(
    recording: Recording,
    *,
    epochs: Sequence[int] | None = None,
    layer: int | None = None,
    width: int = 1296,
    jobs: int | None = None,
) -> Iterator[Frame]:
    """Yield the film's frames, RGB (width / 3, width, 3), for ``epochs`` (None: all recorded ones), in order.

    ``jobs`` processes draw (None: one a core); at most a few frames for each are held at a time.
    Raises what :class:`netfold.views.Panel` raises.
    """
    chosen = [int(epoch) for epoch in (recording.epochs if epochs is None else epochs)]
    jobs = jobs or core_count()
    if jobs == 1 or len(chosen) < WORTH_WORKERS:
        yield from _draw(_new_panel(recording, layer, width), chosen)
        return
    with tempfile.TemporaryDirectory(prefix="netfold-") as folder:
        # Workers read the recording from a file: each once, however many frames it draws.
        path = recording.save(Path(folder) / "film.netfold")
        yield from _drawn_by_workers(str(path), layer, width, chosen, jobs)


def core_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_workers(jobs: int | None = None) -> Any:
    """Start the drawing processes, or return those that run; they load matplotlib meanwhile."""
    # loky: its workers need no guard in the user's script and start clean beside threads of JAX.
    from loky import get_reusable_executor

    count = jobs or core_count()
    return get_reusable_executor(max_workers=count, timeout=PATIENCE, initializer=_prepare, reuse="auto")


def _drawn_by_workers(path: str, layer: int | None, width: int, epochs: list[int], jobs: int) -> Iterator[Frame]:
    from loky.process_executor import BrokenProcessPool

    chunks = [epochs[start : start + CHUNK] for start in range(0, len(epochs), CHUNK)]
    workers = start_workers(jobs)
    waiting: deque[tuple[list[int], Any]] = deque()
    try:
        while chunks or waiting:
            while chunks and len(waiting) < 2 * jobs:
                chunk = chunks.pop(0)
                waiting.append((chunk, workers.submit(_draw_chunk, path, layer, width, chunk)))
            chunk, future = waiting.popleft()
            try:
                drawn = future.result()
            except BrokenProcessPool:
                # A worker was killed, for want of memory perhaps: what is missing is drawn here.
                missing = [*chunk, *(epoch for later, _ in waiting for epoch in later)]
                missing += [epoch for later in chunks for epoch in later]
                yield from _draw(_new_panel(load(path), layer, width), missing)
                return
            yield from drawn
    except BaseException:
        workers.shutdown(wait=True, kill_workers=True)
        raise


def _draw_chunk(path: str, layer: int | None, width: int, epochs: list[int]) -> list[Frame]:
    return list(_draw(_kept_panel(path, layer, width), epochs))


@lru_cache(maxsize=1)
def _kept_panel(path: str, layer: int | None, width: int) -> Panel:
    return _new_panel(load(path), layer, width)


def _draw(panel: Panel, epochs: Sequence[int]) -> Iterator[Frame]:
    for epoch in epochs:
        panel.show(epoch)
        yield panel.pixels()


def _new_panel(recording: Recording, layer: int | None, width: int) -> Panel:
    from netfold.views import Panel

    return Panel(recording, layer=layer, width=width)


def _prepare() -> None:
    # Ctrl-C reaches the whole process group; the main process decides what becomes of the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import netfold.views  # noqa: F401 -- loaded ahead, while the main process trains
