"""Reading files: what stands under a name is looked at before it is opened."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netfold.errors import InputError


def check_readable(path: Path, expected: str, *, largest: int | None = None) -> int:
    """Return the size in bytes of the regular file ``path``; ``expected`` names what it is to be, as in "a table".

    Raises :class:`InputError` if it does not exist, is a folder, device or pipe, or has more than ``largest`` bytes.
    """
    with clear_read_errors(path, expected):
        about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise InputError(f"{told(path)} is a folder; expected {expected}")
    # Devices and pipes may never end, or never begin.
    if not stat.S_ISREG(about.st_mode):
        raise InputError(f"{told(path)} is a device or a pipe; expected {expected}")
    if largest is not None and about.st_size > largest:
        raise InputError(f"{told(path)} has {about.st_size} bytes; expected {expected}, which has at most {largest}")
    return about.st_size


@contextmanager
def clear_read_errors(path: Path, expected: str) -> Iterator[None]:
    """Turn what the operating system says of reading ``path``, ``expected`` to be there, into one clear line.

    Raises :class:`InputError` with that line.
    """
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{told(path)} does not exist; expected {expected}") from None
    except OSError as error:
        raise InputError(f"cannot read {told(path)}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # A name that no file can have.
        raise InputError(f"cannot read {told(path)}: {error}") from None


def told(path: Path) -> str:
    """Return a path as a message may show it: one with control characters is quoted, so that they do nothing."""
    name = str(path)
    return name if name.isprintable() else repr(name)
