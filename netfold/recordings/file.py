"""Writing a recording's file, one committed row at a time; :mod:`netfold.recordings.form` says what stands in it."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from netfold.errors import InputError, NetfoldError
from netfold.files.lock import in_turn, lock
from netfold.files.temporary import lock_of, refuse_locked
from netfold.files.writing import clear_errors, refuse_existing, refuse_unwritable, write_beside
from netfold.recordings.form import (
    APPLICATION_ID,
    FORMAT,
    HEADER,
    MAGIC,
    OUTCOME,
    SCHEMA,
    EpochRow,
    entry_checksum,
    epoch_checksum,
    logs,
    plain,
)
from netfold.recordings.schema import LONGEST_METRICS, MOST_METRICS, UnfitError, read_json
from netfold.recordings.schema import header as check_header

CLOSING_TRIES = 25


def refuse_what_is_no_recording(path: Path) -> None:
    """Raise :class:`InputError` if ``path`` holds something else than a recording, be it a damaged one."""
    with clear_errors(path):
        if not path.exists() or path.is_dir() or (path.is_file() and not path.stat().st_size):
            return
        start = b""
        if path.is_file():
            with path.open("rb") as file:
                start = file.read(100)
    # SQLite's header holds the number of the program that a file belongs to in its bytes 68 to 71.
    if not start.startswith(MAGIC) or start[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise InputError(f"{path} is not a netfold recording; it is not replaced even with --overwrite")


class FileWriter:
    """Writes a recording's file, one committed row at a time.

    The file appears with the first rows, and only then is one that is to be overwritten replaced: a
    run that ends before its first epoch leaves everything as it was. It stays locked while written.
    """

    def __init__(self, path: Path, header: dict[str, Any], arrays: dict[str, bytes], *, overwrite: bool) -> None:
        refuse_existing(path, overwrite=overwrite)
        refuse_unwritable(path)
        self.path = path
        self._identity = secrets.token_hex(16)
        self._header, self._arrays = _written({**header, "identity": self._identity}), arrays
        self._names: set[str] = set()
        self._overwrite = overwrite
        self._db: sqlite3.Connection | None = None
        self._lock: int | None = None

    def append(self, rows: list[EpochRow]) -> None:
        """Commit ``rows``; when this returns, they survive the death of the process.

        Raises :class:`NetfoldError` if there is no space, :class:`InputError` for too many metrics.
        """
        self._names |= {name for row in rows for name in row.metrics}
        if len(self._names) > MOST_METRICS:
            raise InputError(f"a recording has at most {MOST_METRICS} metrics, not {len(self._names)}")
        if self._db is None:
            self._make(rows)
        else:
            with storage_errors(self.path), _transaction(self._db):
                self._insert(self._db, rows)

    def _make(self, rows: list[EpochRow]) -> None:
        with clear_errors(self.path), in_turn(self.path.parent):
            if self._overwrite:
                refuse_locked(self.path)
            self._put_in_place(rows)

    def _put_in_place(self, rows: list[EpochRow]) -> None:
        # Made whole beside its place, so that whoever looks finds a recording or none.
        with storage_errors(self.path), write_beside(self.path, replace=self._overwrite) as beside:
            held = lock_of(beside)
            self._lock = lock(beside) if held is None else held
            try:
                with closing(sqlite3.connect(plain(beside), isolation_level=None)) as db:
                    self._create(db)
                    with _transaction(db):
                        self._insert(db, rows)
                remove_logs(self.path)
            except BaseException:
                self._release()
                raise
        with storage_errors(self.path):
            self._db = sqlite3.connect(plain(self.path), isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")

    def _create(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {FORMAT}")
        with _transaction(db):
            for statement in SCHEMA.split(";")[:-1]:
                db.execute(statement)
            for name, data in {HEADER: self._header, **self._arrays}.items():
                self._put(db, name, data)

    def close(self, outcome: str | None) -> None:
        """Write the ``outcome``, if there is one, and leave one clean file."""
        if self._db is None:
            return
        with storage_errors(self.path):
            try:
                if outcome is not None:
                    self._put(self._db, OUTCOME, outcome.encode(errors="replace"))
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                # A reader may hold the log open: most are gone in a moment, one that follows folds the log itself.
                for _ in range(CLOSING_TRIES):
                    with suppress(sqlite3.OperationalError):
                        self._db.execute("PRAGMA journal_mode = DELETE")
                        break
                    time.sleep(0.02)
            finally:
                self._release()

    def _insert(self, db: sqlite3.Connection, rows: list[EpochRow]) -> None:
        identity = self._identity.encode()
        for row in rows:
            metrics = json.dumps(row.metrics)
            if len(metrics) > LONGEST_METRICS:
                raise InputError(f"the metrics of epoch {row.epoch} have {len(metrics)} letters, which is too long")
            checksum = epoch_checksum(identity, row.epoch, metrics, row.parameters)
            db.execute("INSERT INTO epochs VALUES (?, ?, ?, ?)", (row.epoch, metrics, row.parameters, checksum))

    def _put(self, db: sqlite3.Connection, name: str, value: bytes) -> None:
        checksum = entry_checksum(self._identity.encode(), name, value)
        db.execute("INSERT INTO entries VALUES (?, ?, ?)", (name, value, checksum))

    def _release(self) -> None:
        if self._db is not None:
            self._db.close()
        if self._lock is not None:
            os.close(self._lock)
        self._db = self._lock = None


def _written(header: dict[str, Any]) -> bytes:
    """Return ``header`` as the file holds it; :class:`InputError` if it could not be read again."""
    written = json.dumps(header).encode()
    try:
        check_header(read_json(written))
    except UnfitError as error:
        raise InputError(f"this cannot be recorded: {error}") from None
    return written


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def fold_logs(path: Path) -> None:
    """Fold what a finished writer had to leave in its log back into the one file, if nobody else has it open."""
    if logs(path)[0].exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(plain(path), timeout=0)) as db:
            db.execute("PRAGMA journal_mode = DELETE")


def remove_logs(path: Path) -> None:
    """Remove the log files beside ``path``."""
    with clear_errors(path):
        for log in logs(path):
            log.unlink(missing_ok=True)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of writing ``path`` into one clear line: :class:`NetfoldError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise NetfoldError(f"cannot write {path}: {error}") from error
