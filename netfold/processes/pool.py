"""Workers as whoever asks them sees them: taken, asked, and given back or ended.

They are few and ours, and each has nothing but two pipes. When this process dies, in whatever way, their pipes close
and they end; when it is interrupted, they are killed at once. They need no guard in the user's script, and start
clean beside the threads of JAX.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from netfold.processes.worker import SIZE, command


class LostWorkerError(Exception):
    """A worker is gone, killed for want of memory perhaps; what it was asked has no answer."""


class Worker:
    """One process that works for this one; ``ahead`` is the module that it loads at once."""

    def __init__(self, ahead: str) -> None:
        # Outside the terminal's group: what a signal means for a worker is decided by whoever asks it.
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(
            command(ahead), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **apart
        )
        self._ahead, self._owner = ahead, os.getpid()

    def is_ready(self, ahead: str) -> bool:
        """Return whether it can be asked by this process, and has loaded that module."""
        return self._ahead == ahead and self.is_own() and self._process.poll() is None

    def is_own(self) -> bool:
        """Return whether this process started it, and is not a fork of the one that did."""
        return self._owner == os.getpid()

    def ask(self, function: Callable[..., Iterator[Any]], *arguments: Any) -> Iterator[Any]:
        """Have ``function(*arguments)`` called and return an iterator of what it yields.

        Both are pickled. The iterator raises what the function raises, and :class:`LostWorkerError`.
        """
        question = pickle.dumps((function, arguments), protocol=pickle.HIGHEST_PROTOCOL)
        with _told_as_lost():
            into = _pipe(self._process.stdin)
            into.write(len(question).to_bytes(SIZE, "little"))
            into.write(question)
            into.flush()
        return self._answers()

    def _answers(self) -> Iterator[Any]:
        while True:
            with _told_as_lost():
                kind, value = pickle.load(_pipe(self._process.stdout))
            if kind == "error":
                raise value
            if kind == "end":
                return
            yield value

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            # What is still to be sent is for nobody.
            with suppress(OSError):
                _pipe(pipe).close()
        self._process.wait()


_idle: list[Worker] = []


def start_workers(count: int, ahead: str) -> None:
    """Start as many workers as are missing to ``count`` idle ones: they load while this process does something else."""
    ready = [worker for worker in _idle if worker.is_ready(ahead)]
    _idle.extend(Worker(ahead) for _ in range(count - len(ready)))


@contextmanager
def workers(count: int, ahead: str) -> Iterator[list[Worker]]:
    """Yield ``count`` workers; they are kept for the next time, or ended if there is an exception."""
    taken: list[Worker] = []
    try:
        while len(taken) < count:
            taken.append(_take(ahead))
        yield taken
    except BaseException:
        for worker in taken:
            worker.end()
        raise
    _idle.extend(taken)


def _take(ahead: str) -> Worker:
    while _idle:
        worker = _idle.pop()
        if worker.is_ready(ahead):
            return worker
        if worker.is_own():
            worker.end()
    return Worker(ahead)


@atexit.register
def end_idle() -> None:
    """End all workers that nobody asks at the moment."""
    while _idle:
        worker = _idle.pop()
        if worker.is_own():
            worker.end()


@contextmanager
def _told_as_lost() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        raise LostWorkerError(str(error)) from error


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise LostWorkerError("it has no pipe")
    return pipe
