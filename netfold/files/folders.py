"""Folders for private copies: each holds a lock of the run that uses it, so that those of dead runs are removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from netfold.files.lock import has_locks, try_lock
from netfold.files.temporary import is_old, is_still

PREFIX, LOCK = "netfold-copy-", "lock"

# The folders of this process.
_held: set[PrivateFolder] = set()


class PrivateFolder:
    """A folder at ``path`` among the temporary files, for the user alone, that :meth:`close` removes.

    Those that dead runs have left there are removed first. Raises :class:`OSError`.
    """

    def __init__(self) -> None:
        root = Path(tempfile.gettempdir())
        remove_dead(root)
        self._lock: int | None = None
        while not self._make(root):
            self.close()

    def _make(self, root: Path) -> bool:
        """Make the folder and lock it; who looks for those of dead runs may have removed it in between."""
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        _held.add(self)
        handle = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        if not has_locks():
            # An open file could not be removed there.
            os.close(handle)
            return True
        self._lock = handle
        return try_lock(handle) is not False and is_still(self.path / LOCK, handle)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        _held.discard(self)
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_all() -> None:
    """Remove all folders of this process, which is about to leave."""
    for folder in list(_held):
        folder.close()


def remove_dead(root: Path) -> None:
    """Remove the folders that dead runs have left in ``root``."""
    with suppress(OSError):
        for path in root.glob(f"{PREFIX}*"):
            with suppress(OSError):
                if _is_dead(path):
                    shutil.rmtree(path, ignore_errors=True)


def _is_dead(path: Path) -> bool:
    if path.is_symlink() or not path.is_dir():
        return False
    try:
        handle = os.open(path / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        # Just made, or half removed.
        return is_old(path)
    try:
        is_free = try_lock(handle)
        return is_old(path) if is_free is None else is_free
    finally:
        os.close(handle)
