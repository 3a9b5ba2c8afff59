"""Reading a configuration from its TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from netfold.configuration.checking import checked_tables
from netfold.errors import InputError
from netfold.files.reading import check_readable, clear_read_errors

LARGEST_FILE = 2**20
EXPECTED = "a TOML file"


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
        raise InputError(f"{path} is no text in UTF-8, at byte {error.start}; expected {EXPECTED}") from None
    except RecursionError:
        raise InputError(f"{path}: its values are nested too deeply") from None
    except InputError:
        raise
    except ValueError as error:
        # tomllib's own, which names line and column, or a number with more digits than Python reads.
        raise InputError(f"{path} is not TOML: {error}") from None


def _content(path: Path) -> bytes:
    check_readable(path, EXPECTED, largest=LARGEST_FILE)
    with clear_read_errors(path, EXPECTED):
        return path.read_bytes()
