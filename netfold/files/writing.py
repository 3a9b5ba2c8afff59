"""Writing files so that no half file is ever left under the name that was asked for."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netfold.errors import InputError, NetfoldError
from netfold.files import temporary

BAD_PLACE = {
    *(errno.EACCES, errno.EPERM, errno.EROFS),
    *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP),
}


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Raise :class:`InputError` if ``path`` exists, or is a folder, and ``overwrite`` does not allow replacing it."""
    with clear_errors(path):
        if path.is_dir():
            raise InputError(f"{path} is a folder; give the name of a file")
        if path.exists() and not overwrite:
            raise InputError(f"{path} exists already; give another name, or --overwrite to replace it")


def refuse_unwritable(path: Path) -> None:
    """Raise :class:`InputError` if nothing can be written beside ``path``: no folder, or no permission."""
    with clear_errors(path):
        path.parent.stat()
        if not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def make_folder(path: Path) -> Path:
    """Create the folder ``path``, its parents too, and return it; a clear error if it cannot be one."""
    with clear_errors(path):
        if path.exists() and not path.is_dir():
            raise InputError(f"{path} is a file; expected a folder to write into")
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK | os.X_OK):
            raise InputError(f"{path} cannot be written to: permission denied")
    return path


@contextmanager
def write_beside(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; on success it takes that name, on any error it is removed.

    If a file of that name has come into being meanwhile and ``replace`` is false, that is an error. Raises
    :class:`InputError` for a path that cannot be written, :class:`NetfoldError` if there is no space.
    """
    with clear_errors(path):
        if path.is_dir():
            raise InputError(f"{path} is a folder; give the name of a file")
        beside = temporary.make_beside(path)
        try:
            yield beside
            beside.chmod(0o666 & ~_umask())
            _rename(beside, path, replace=replace)
        except BaseException:
            temporary.remove(beside)
            raise


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what the operating system says of ``path`` into one clear line.

    Raises :class:`InputError` with that line, :class:`NetfoldError` where it is not the path's fault.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        kind = InputError if error.errno in BAD_PLACE else NetfoldError
        raise kind(f"cannot write {path}: {reason}") from error


def _rename(beside: Path, path: Path, *, replace: bool) -> None:
    try:
        temporary.rename(beside, path, replace=replace)
    except FileExistsError:
        raise InputError(f"{path} exists already; give another name, or --overwrite to replace it") from None


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
