"""The form of a recording's file: SQLite, one row per epoch, whole at every moment.

Tables: ``entries`` (a JSON header, the data set's arrays, in the end the outcome) and ``epochs``
(number, metrics as JSON, parameters as little-endian float32, or layer outputs in their place).
The header holds a random identity, and every row carries a CRC-32 of it and of what is in the row: a row
of another file is recognised. Files of formats 1 and 2 have no identity. While it is written the journal is
a write-ahead log, so that each committed epoch survives the death of the process and readers can follow;
closing folds the log back into the one file.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from netfold.errors import InputError
from netfold.files.reading import told

FORMAT = 3
APPLICATION_ID = int.from_bytes(b"nfld", "big")
MAGIC = b"SQLite format 3\0"

SCHEMA = """
CREATE TABLE entries (name TEXT PRIMARY KEY, value BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE epochs (epoch INTEGER PRIMARY KEY, metrics TEXT NOT NULL, parameters BLOB NOT NULL,
                     checksum INTEGER NOT NULL);
"""
HEADER, OUTCOME = "header", "outcome"


@dataclass(frozen=True)
class EpochRow:
    """One epoch as it is stored."""

    epoch: int
    metrics: dict[str, float | None]
    parameters: bytes


class DamagedError(InputError):
    """The recording at ``path`` is damaged; ``why`` says how."""

    def __init__(self, path: Path, why: str) -> None:
        self.why = why
        super().__init__(
            f"{told(path)} is a damaged netfold recording: {why}; restore it from a copy, or let netfold check "
            "--repair keep what is good"
        )


def entry_checksum(identity: bytes, name: str, value: bytes) -> int:
    """Return the checksum of an entry; the header, in which the ``identity`` stands, is checked by itself."""
    return _checksum(b"" if name == HEADER else identity, name.encode(), value)


def epoch_checksum(identity: bytes, epoch: int, metrics: str, parameters: bytes) -> int:
    """Return the checksum of an epoch's row in the file that has this ``identity``."""
    return _checksum(identity, epoch.to_bytes(8, "little"), metrics.encode(), parameters)


def plain(path: Path) -> Path:
    """Return ``path`` as SQLite takes it for a name: in its own place ":memory:" or "file:x?mode=ro" is no order."""
    return path.absolute()


def logs(path: Path) -> list[Path]:
    """Return the paths of what SQLite may keep beside ``path``, the write-ahead log first."""
    return [Path(f"{path}{suffix}") for suffix in ("-wal", "-journal", "-shm")]


def _checksum(*parts: bytes) -> int:
    value = 0
    for part in parts:
        value = zlib.crc32(part, value)
    return value
