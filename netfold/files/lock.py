"""A lock on a file that is being written, so that no second writer takes its place."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netfold.errors import InputError


def lock(path: Path) -> int:
    """Return a handle of the file ``path`` that holds its lock until it is closed, also by a crash."""
    handle = os.open(path, os.O_RDWR)
    _try_lock(handle)
    return handle


def refuse_locked(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` exists and another writer holds its lock."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        if not _try_lock(handle):
            raise InputError(f"{path} is being written by another process; give another name, or stop that one")
    finally:
        os.close(handle)


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Do what is within alone among all who put a file in its place in ``folder``: look who writes there, and rename.

    Whoever does not get its turn within a second goes on: it is a moment's work, and nobody is held up for ever.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + 1
        while not _try_lock(handle) and time.monotonic() < end:
            time.sleep(0.005)
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Lock the open file and return whether nobody else had."""
    if sys.platform == "win32":
        # An open file cannot be replaced there, which is protection of its own.
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
