"""A lock on a file that is being written, so that no second writer takes its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from netfold.errors import InputError

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


def refuse_locked(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` exists and another writer holds its lock."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        if try_lock(handle) is False:
            raise InputError(f"{path} is being written by another process; give another name, or stop that one")
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
