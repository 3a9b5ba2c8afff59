"""A lock on a file that is being written, so that no second writer takes its place."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:
    # Windows has none.
    fcntl = None  # type: ignore[assignment]


def has_locks() -> bool:
    """Return whether this system locks open files; where it does not, they cannot be replaced or removed."""
    return fcntl is not None


def lock(path: Path) -> int:
    """Return a handle of the file ``path`` that holds its lock until it is closed, also by a crash."""
    handle = os.open(path, os.O_RDWR)
    try_lock(handle)
    return handle


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Do what is within alone among all who put a file in its place in ``folder``: look who writes there, and rename.

    Whoever does not get its turn within a second goes on: it is a moment's work, and nobody is held up for ever.
    """
    if not has_locks():
        # An open file cannot be replaced there, which is protection of its own.
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + 1
        while try_lock(handle) is False and time.monotonic() < end:
            time.sleep(0.005)
        yield
    finally:
        os.close(handle)


def try_lock(handle: int) -> bool | None:
    """Lock the open file and return whether nobody else had; None if files cannot be locked here."""
    # Where it is missing, type checkers know nothing of it.
    system: Any = fcntl
    if system is None:
        return None
    try:
        system.flock(handle, system.LOCK_EX | system.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks.
        return None
    return True
