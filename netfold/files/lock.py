"""A lock on a file that is being written, so that no second writer takes its place."""

from __future__ import annotations

import os
import sys
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
