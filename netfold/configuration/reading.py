"""Reading a configuration from its TOML file."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

from netfold.configuration.checking import checked_tables
from netfold.configuration.faults import one_line
from netfold.errors import InputError

LARGEST_FILE = 2**20


def read_configuration(path: str | Path) -> dict[str, Any]:
    """Return what the TOML file at ``path`` says, as {"name": …, "data": {…}, "network": {…}, …}.

    Only what is given is there, checked, in the form that the library takes; tables that are not in
    the file are empty. Raises :class:`InputError` with one line for each fault, each with its path
    in the file, as in "training.learning_rate".
    """
    path = Path(path)
    content = _content(path)
    try:
        # As editors of some systems save it, with a mark at its beginning.
        return checked_tables(tomllib.loads(content.decode("utf-8-sig")), str(path))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no text in UTF-8, at byte {error.start}; expected a TOML file") from None
    except RecursionError:
        raise InputError(f"{path}: its values are nested too deeply") from None
    except InputError:
        raise
    except ValueError as error:
        # tomllib's own, which names line and column, or a number with more digits than Python reads.
        raise InputError(one_line(f"{path} is not TOML: {error}")) from None


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InputError(f"{path} is a folder; expected a TOML file")
        # Devices and pipes may never end, or never begin.
        if not stat.S_ISREG(about.st_mode):
            raise InputError(f"{path} is a device or a pipe; expected a TOML file")
        if about.st_size > LARGEST_FILE:
            raise InputError(f"{path} has {about.st_size} bytes; a configuration has at most {LARGEST_FILE}")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; expected a TOML file") from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # A name that no file can have.
        raise InputError(f"cannot read {str(path)!r}: {error}") from None
