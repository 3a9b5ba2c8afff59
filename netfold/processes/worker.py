"""The worker's side: a process that is asked by one pipe, answers by another, and ends when the asking one is gone."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BufferedReader, BufferedWriter
from queue import Empty, Queue, SimpleQueue
from threading import Thread
from typing import Any

# Bytes of a number that says how long the message after it is.
SIZE = 8
# Answers that wait to be taken; a worker that is further ahead pauses.
AHEAD = 12
# A worker that has been idle for this many seconds leaves, and its memory is free.
PATIENCE = 20


def serve(ahead: str) -> None:
    """Answer what comes, until nobody asks any more; the module ``ahead`` is loaded before anybody does."""
    questions, answers = _own_pipes()
    asked: SimpleQueue[bytes] = SimpleQueue()
    told: Queue[tuple[str, Any]] = Queue(AHEAD)
    # Listening all the time, also in the middle of an answer: the pipe closes when its other end dies, however it dies.
    Thread(target=_listen, args=(questions, asked), daemon=True).start()
    Thread(target=_tell, args=(answers, told), daemon=True).start()
    import_module(ahead)
    try:
        while True:
            question = asked.get(timeout=PATIENCE)
            for answer in _answers(question):
                told.put(answer)
    except Empty:
        os._exit(0)


def _own_pipes() -> tuple[BufferedReader, BufferedWriter]:
    """Return what came as standard input and output, which from here on lead nowhere: what is printed is no answer."""
    pipes = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(pipes[0], "rb"), os.fdopen(pipes[1], "wb")


def _listen(questions: BufferedReader, asked: SimpleQueue[bytes]) -> None:
    while size := questions.read(SIZE):
        asked.put(questions.read(int.from_bytes(size, "little")))
    os._exit(0)


def _tell(answers: BufferedWriter, told: Queue[tuple[str, Any]]) -> None:
    try:
        while True:
            pickle.dump(told.get(), answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except OSError:
        os._exit(0)


def _answers(question: bytes) -> Iterator[tuple[str, Any]]:
    try:
        function, arguments = pickle.loads(question)
        for value in _called(function, arguments):
            yield "value", value
    except MemoryError:
        # Whoever asks may have more.
        os._exit(1)
    except Exception as error:
        yield "error", error
    else:
        yield "end", None


def _called(function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> Iterator[Any]:
    yield from function(*arguments)


def command(ahead: str) -> list[str]:
    """Return the command that starts a worker, which finds the modules that this process finds."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve({ahead!r})"
    return [sys.executable, "-c", code]
