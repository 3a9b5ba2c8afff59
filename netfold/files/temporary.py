"""Temporary files: each is locked by the run that writes it, so that those of dead runs are known, and removed."""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from netfold.errors import InputError
from netfold.files.lock import has_locks, try_lock

# What no file has by chance. SQLite names its logs by adding to the end.
PATTERN = re.compile(r"\..*\.netfold-[0-9a-f]{12}(\.\w+)?(-wal|-shm|-journal)?", re.DOTALL)
# Where files have no locks, one that nobody has written to for a day is of a dead run.
LONG_AGO = 24 * 3600
LOGS = ("-wal", "-shm", "-journal")

# The temporary files of this process, each with the handle that holds its lock, if it has one.
_held: dict[Path, int | None] = {}


def make_beside(path: Path) -> Path:
    """Make an empty temporary file in the folder of ``path``, with its suffix, and return its path.

    It is this process's until :func:`rename` or :func:`remove`. Those that dead runs have left in the folder are
    removed. Raises :class:`OSError`.
    """
    remove_dead(path.parent)
    while True:
        made = path.with_name(f".{path.stem[:40]}.netfold-{secrets.token_hex(6)}{path.suffix}")
        # Known before it is there: it may be interrupted at any moment.
        _held[made] = None
        try:
            handle = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except BaseException:
            del _held[made]
            raise
        if not has_locks():
            # An open file could be neither renamed nor removed there.
            os.close(handle)
            return made
        _held[made] = handle
        # Who looks for files of dead runs may have seen it before it was locked.
        if try_lock(handle) is not False and is_still(made, handle):
            return made
        remove(made)


def is_ours(path: Path) -> bool:
    """Return whether ``path`` is a temporary file that this process is writing."""
    return path in _held


def refuse_locked(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` exists and another writer holds its lock."""
    if is_ours(path):
        return
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        if try_lock(handle) is False:
            raise InputError(f"{path} is being written by another process; give another name, or stop that one")
    finally:
        os.close(handle)


def lock_of(path: Path) -> int | None:
    """Return a handle of its own that holds the lock of the temporary file ``path``; None if it is none of ours."""
    handle = _held.get(path)
    return None if handle is None else os.dup(handle)


def rename(made: Path, path: Path, *, replace: bool) -> None:
    """Give the temporary file ``made`` the name ``path``; raises :class:`FileExistsError` unless it may ``replace``."""
    if replace:
        made.replace(path)
    else:
        _name_anew(made, path)
    handle = _held.pop(made, None)
    if path in _held:
        # A temporary file has taken the place of another: what is there now is to be locked.
        handle, _held[path] = _held[path], handle
    if handle is not None:
        os.close(handle)


def remove(made: Path) -> None:
    """Remove the temporary file ``made``, with what SQLite has put beside it; one that is gone already is no error."""
    for log in LOGS:
        _unlink(made.with_name(made.name + log))
    _unlink(made)
    handle = _held.pop(made, None)
    if handle is not None:
        os.close(handle)


def remove_all() -> None:
    """Remove all temporary files of this process, which is about to leave."""
    for made in list(_held):
        remove(made)


def remove_dead(folder: Path) -> None:
    """Remove the temporary files that dead runs have left in ``folder``."""
    with suppress(OSError):
        for path in folder.iterdir():
            if PATTERN.fullmatch(path.name) and path not in _held:
                with suppress(OSError):
                    _remove_if_dead(path)


def _remove_if_dead(path: Path) -> None:
    if path.name.endswith(LOGS):
        # It goes with the file that it is a log of.
        owner = path.with_name(path.name.rpartition("-")[0])
        if not owner.exists() and is_old(path):
            _unlink(path)
        return
    if not has_locks():
        _remove_if_old(path)
        return
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        is_free = try_lock(handle)
        if is_free is None:
            _remove_if_old(path)
        elif is_free and is_still(path, handle):
            remove(path)
    finally:
        os.close(handle)


def _remove_if_old(path: Path) -> None:
    if is_old(path):
        remove(path)


def is_old(path: Path) -> bool:
    """Return whether nobody has written to ``path`` for a day."""
    return time.time() - path.lstat().st_mtime > LONG_AGO


def is_still(path: Path, handle: int) -> bool:
    """Return whether ``path`` is the file that is open as ``handle``."""
    with suppress(OSError):
        return os.path.samestat(path.lstat(), os.fstat(handle))
    return False


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _name_anew(made: Path, path: Path) -> None:
    """Give the file ``made`` the name ``path``, which must be free: linking sees to that, renaming would not."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        made.rename(path)
    else:
        made.unlink()
