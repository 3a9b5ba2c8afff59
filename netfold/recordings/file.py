"""The recording's file: SQLite, one row per epoch, whole at every moment.

Tables: ``entries`` (a JSON header, the data set's arrays, in the end the outcome) and ``epochs``
(number, metrics as JSON, parameters as little-endian float32, or layer outputs in their place).
Every row carries a CRC-32. While it is written the journal is a write-ahead log, so that each
committed epoch survives the death of the process and readers can follow; closing folds the log back
into the one file.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from netfold.errors import InputError, NetfoldError
from netfold.files.lock import lock, refuse_locked
from netfold.files.reading import check_readable, clear_read_errors, told
from netfold.files.temporary import is_ours, lock_of
from netfold.files.writing import clear_errors, refuse_existing, refuse_unwritable, write_beside

FORMAT = 2
APPLICATION_ID = int.from_bytes(b"nfld", "big")
MAGIC = b"SQLite format 3\0"
CLOSING_TRIES = 25
EXPECTED = "a netfold recording"

SCHEMA = """
CREATE TABLE entries (name TEXT PRIMARY KEY, value BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE epochs (epoch INTEGER PRIMARY KEY, metrics TEXT NOT NULL, parameters BLOB NOT NULL,
                     checksum INTEGER NOT NULL);
"""


TABLES = {
    "entries": ("name", "value", "checksum"),
    "epochs": ("epoch", "metrics", "parameters", "checksum"),
}
# All that the schema of a recording has; the names are a primary key, which has an index.
KNOWN = {*(("table", name) for name in TABLES), ("index", "sqlite_autoindex_entries_1")}
LONGEST_METRIC = 1000
# What moves the cursor or turns the direction of writing, and is seen by nobody.
CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")


@dataclass(frozen=True)
class EpochRow:
    """One epoch as it is stored."""

    epoch: int
    metrics: dict[str, float | None]
    parameters: bytes


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
        self._header, self._arrays, self._overwrite = header, arrays, overwrite
        self._db: sqlite3.Connection | None = None
        self._lock: int | None = None

    def append(self, rows: list[EpochRow]) -> None:
        """Commit ``rows``; when this returns, they survive the death of the process.

        Raises :class:`NetfoldError` if there is no space.
        """
        if self._db is None:
            self._make(rows)
        else:
            with _storage_errors(self.path), _transaction(self._db):
                _insert(self._db, rows)

    def _make(self, rows: list[EpochRow]) -> None:
        with clear_errors(self.path):
            if self._overwrite and not is_ours(self.path):
                refuse_locked(self.path)
        # Made whole beside its place, so that whoever looks finds a recording or none.
        with _storage_errors(self.path), write_beside(self.path, replace=self._overwrite) as beside:
            held = lock_of(beside)
            self._lock = lock(beside) if held is None else held
            try:
                with closing(sqlite3.connect(plain(beside), isolation_level=None)) as db:
                    self._create(db)
                    with _transaction(db):
                        _insert(db, rows)
                remove_logs(self.path)
            except BaseException:
                self._release()
                raise
        with _storage_errors(self.path):
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
            _put(db, "header", json.dumps(self._header).encode())
            for name, data in self._arrays.items():
                _put(db, name, data)

    def close(self, outcome: str | None) -> None:
        """Write the ``outcome``, if there is one, and leave one clean file."""
        if self._db is None:
            return
        with _storage_errors(self.path):
            try:
                if outcome is not None:
                    _put(self._db, "outcome", outcome.encode())
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                # A reader may hold the log open: most are gone in a moment, one that follows folds the log itself.
                for _ in range(CLOSING_TRIES):
                    with suppress(sqlite3.OperationalError):
                        self._db.execute("PRAGMA journal_mode = DELETE")
                        break
                    time.sleep(0.02)
            finally:
                self._release()

    def _release(self) -> None:
        if self._db is not None:
            self._db.close()
        if self._lock is not None:
            os.close(self._lock)
        self._db = self._lock = None


def _insert(db: sqlite3.Connection, rows: list[EpochRow]) -> None:
    for row in rows:
        metrics = json.dumps(row.metrics)
        checksum = _checksum(row.epoch.to_bytes(8, "little"), metrics.encode(), row.parameters)
        db.execute("INSERT INTO epochs VALUES (?, ?, ?, ?)", (row.epoch, metrics, row.parameters, checksum))


def _put(db: sqlite3.Connection, name: str, value: bytes) -> None:
    db.execute("INSERT INTO entries VALUES (?, ?, ?)", (name, value, _checksum(name.encode(), value)))


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


class FileReader:
    """Reads a recording's file, also while it is being written.

    Raises :class:`InputError` for a path that is no recording, one written by a newer netfold, or
    one that is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_magic(path)
        with self._reading():
            address = f"file:{quote(os.fsencode(path.resolve()))}?mode=ro"
            self._db = sqlite3.connect(address, uri=True, isolation_level=None)
            # A file is data: nothing that it says is run.
            self._db.execute("PRAGMA trusted_schema = OFF")
            self._db.execute("PRAGMA query_only = ON")
        try:
            self._check()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def header(self) -> dict[str, Any]:
        """Return the header.

        Raises :class:`InputError` for a damaged file.
        """
        try:
            header = json.loads(self.entry("header"))
        except (ValueError, RecursionError, InputError):
            raise self._damaged("its header cannot be read") from None
        if not isinstance(header, dict):
            raise self._damaged("its header cannot be read")
        shown: dict[str, Any] = harmless(header)
        return shown

    def outcome(self) -> str | None:
        """Return the outcome, or None while there is none.

        Raises :class:`InputError` for a damaged file.
        """
        with self._reading():
            found = self._db.execute("SELECT count(*) FROM entries WHERE name = 'outcome'").fetchone()[0]
        return str(harmless(self.entry("outcome").decode(errors="replace"))) if found else None

    def entry(self, name: str) -> bytes:
        """Return the value stored under ``name``.

        Raises :class:`InputError` for a damaged file.
        """
        with self._reading():
            row = self._db.execute("SELECT value, checksum FROM entries WHERE name = ?", (name,)).fetchone()
        if row is None or not isinstance(row[0], bytes) or row[1] != _checksum(name.encode(), row[0]):
            raise self._damaged(f"its {name} is missing or changed")
        return row[0]

    def rows(self, *, after: int = -1) -> Iterator[EpochRow]:
        """Yield the epochs beyond ``after``, in order.

        Raises :class:`InputError` for a damaged file.
        """
        with self._reading():
            query = "SELECT epoch, metrics, parameters, checksum FROM epochs WHERE epoch > ? ORDER BY epoch"
            for epoch, metrics, parameters, checksum in self._db.execute(query, (after,)):
                if not isinstance(metrics, str) or not isinstance(parameters, bytes):
                    raise self._damaged(f"epoch {epoch} is not what a recording holds")
                expected = _checksum(epoch.to_bytes(8, "little"), metrics.encode(), parameters)
                if checksum != expected:
                    raise self._damaged(f"epoch {epoch} has changed since it was written")
                yield EpochRow(epoch, self._metrics(epoch, metrics), parameters)

    def _metrics(self, epoch: int, text: str) -> dict[str, float | None]:
        try:
            metrics = json.loads(text)
        except (ValueError, RecursionError):
            raise self._damaged(f"the metrics of epoch {epoch} cannot be read") from None
        if not isinstance(metrics, dict):
            raise self._damaged(f"the metrics of epoch {epoch}: expected numbers by name, found a {_kind(metrics)}")
        for name, value in metrics.items():
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
                raise self._damaged(f"the metrics of epoch {epoch}: expected a number, found a {_kind(value)}")
            if len(name) > LONGEST_METRIC:
                raise self._damaged(f"the metrics of epoch {epoch}: a name of {len(name)} letters")
        return {str(harmless(name)): value for name, value in metrics.items()}

    def _check(self) -> None:
        with self._reading():
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID:
            raise InputError(f"{self.path} is not a netfold recording (it is another program's SQLite file)")
        if version > FORMAT:
            raise InputError(
                f"{self.path} was written by a newer netfold (format {version}; this one reads up to {FORMAT}): "
                "pip install --upgrade netfold"
            )
        self._check_schema()
        with self._reading():
            verdict = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise self._damaged("its pages do not fit together")

    def _check_schema(self) -> None:
        """Refuse all but the two tables: what a stranger's file would have computed, as a view does, may never end."""
        with self._reading():
            found = self._db.execute("SELECT type, name FROM sqlite_master").fetchall()
            about = {name: self._db.execute(f"PRAGMA table_xinfo({name})").fetchall() for name in TABLES}
        columns = {name: tuple(row[1] for row in rows) for name, rows in about.items()}
        if not set(found) <= KNOWN or columns != TABLES:
            raise self._damaged("its tables are not those of a recording")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "unable to open" in str(error) or "locked" in str(error) or "readonly" in str(error):
                raise InputError(f"cannot read {self.path}: {error}") from None
            raise self._damaged(str(error)) from None
        except (sqlite3.Error, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise (error if isinstance(error, InputError) else self._damaged(str(error))) from None

    def _damaged(self, why: str) -> InputError:
        why = " ".join(why.split())
        return InputError(f"{self.path} is a damaged netfold recording: {why}; restore it from a copy or record again")


@contextmanager
def open_reader(path: Path) -> Iterator[FileReader]:
    """Open a recording's file and close it at the end.

    Raises :class:`InputError` for a path that is no recording, was written by a newer netfold, or is damaged.
    """
    with closing(FileReader(path)) as reader:
        yield reader


def fold_logs(path: Path) -> None:
    """Fold what a finished writer had to leave in its log back into the one file, if nobody else has it open."""
    if _logs(path)[0].exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(plain(path), timeout=0)) as db:
            db.execute("PRAGMA journal_mode = DELETE")


def remove_logs(path: Path) -> None:
    """Remove the log files beside ``path``."""
    with clear_errors(path):
        for log in _logs(path):
            log.unlink(missing_ok=True)


def plain(path: Path) -> Path:
    """Return ``path`` as SQLite takes it for a name: in its own place ":memory:" or "file:x?mode=ro" is no order."""
    return path.absolute()


def _check_magic(path: Path) -> None:
    size = check_readable(path, EXPECTED)
    with clear_read_errors(path, EXPECTED), path.open("rb") as file:
        start = file.read(len(MAGIC))
    if start != MAGIC:
        raise InputError(f"{told(path)} is {'not a netfold recording' if size else 'an empty file'}")


@contextmanager
def _storage_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise NetfoldError(f"cannot write {path}: {error}") from error


def _checksum(*parts: bytes) -> int:
    value = 0
    for part in parts:
        value = zlib.crc32(part, value)
    return value


def _logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


def _kind(value: Any) -> str:
    """Return what a value of JSON is called."""
    kinds = {bool: "truth value", str: "text", list: "list", dict: "table", int: "number", float: "number"}
    return kinds.get(type(value), "null")


def harmless(value: Any) -> Any:
    """Return a ``value`` of JSON in whose texts, as a terminal or a page may show them, each control is "\ufffd"."""
    if isinstance(value, str):
        return CONTROLS.sub("\ufffd", value)
    if isinstance(value, list):
        return [harmless(each) for each in value]
    if isinstance(value, dict):
        return {str(harmless(name)): harmless(each) for name, each in value.items()}
    return value
