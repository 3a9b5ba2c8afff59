"""Opening a recording's database, of which nothing is believed: read only, nothing it says is run, all is bounded."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

from netfold.files.folders import PrivateFolder
from netfold.recordings.form import SCHEMA, logs, plain

# How many of SQLite's steps there are between two looks at how far a query has come.
STEPS = 10_000
# How many steps a query may take beyond those for each byte of the file. An epoch has about 50 bytes at least and takes
# 30 steps; a table whose pages lead in circles has more rows than bytes.
LEAST_STEPS = 2_000_000
# The longest value that is read of a file that is smaller than that.
LEAST_LENGTH = 2**20


class Database:
    """A recording's file, opened by SQLite: ``db``, to be closed with :meth:`close`.

    ``with_log`` says whether what stands in a log beside it is read, too. Where SQLite cannot read the log because
    nothing can be written beside it, a private copy of both is read.

    Raises :class:`sqlite3.Error` for what SQLite cannot open.
    """

    def __init__(self, path: Path, *, with_log: bool) -> None:
        self.path = path
        self._folder: PrivateFolder | None = None
        try:
            self.db = _connected(path, with_log=with_log)
        except sqlite3.OperationalError:
            if not with_log:
                raise
            if not has_log(path):
                # Its log was left somewhere else, and none can be made here.
                self.db = _connected(path, with_log=False)
                return
            self._folder = PrivateFolder()
            try:
                self.db = _connected(_copied(path, self._folder.path), with_log=True)
            except BaseException:
                self._folder.close()
                raise

    def ask(self, query: str, *values: object) -> sqlite3.Cursor:
        """Return the rows that answer ``query``; it ends in an error where a sound file could not need so long."""
        _bound(self.db, self.path)
        return self.db.execute(query, values)

    @property
    def size(self) -> int:
        """How many bytes the file has, and its log."""
        return _size(self.path)

    def close(self) -> None:
        """Close the file, and remove the private copy if there is one."""
        self.db.close()
        if self._folder is not None:
            self._folder.close()


def has_log(path: Path) -> bool:
    """Whether something stands in a log beside ``path``."""
    found = False
    for log in logs(path)[:2]:
        with suppress(OSError):
            found = found or log.stat().st_size > 0
    return found


def is_of_a_recording(database: Database) -> bool:
    """Whether ``database`` has the two tables of a recording, as they are made, and nothing else.

    What a stranger's file would have computed, as a view or a column does, may never end.
    """
    found = {sql for (sql,) in database.ask("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    (size,) = database.ask("SELECT count(*) FROM sqlite_master").fetchone()
    # The third is the index of the primary key.
    return size == 3 and {_words(sql) for sql in found} == {_words(sql) for sql in SCHEMA.split(";")[:2]}


def _words(sql: object) -> str:
    return " ".join(str(sql).split())


def _connected(path: Path, *, with_log: bool) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(plain(path.resolve())))}?mode=ro{'' if with_log else '&immutable=1'}"
    db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(max(_size(path), LEAST_LENGTH), 2**31 - 1))
        _bound(db, path)
        for order in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            db.execute(f"PRAGMA {order}")
        # The first look at the file itself, and at its log.
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _bound(db: sqlite3.Connection, path: Path) -> None:
    """Stop the next query of ``db`` if it takes more steps than a file of its size can need."""
    steps = count()
    most = (LEAST_STEPS + _size(path)) // STEPS
    db.set_progress_handler(lambda: next(steps) > most, STEPS)


def _size(path: Path) -> int:
    # The log first: what a writer folds out of it is in the file then.
    return sum(each.stat().st_size for each in (logs(path)[0], path) if each.exists())


def _copied(path: Path, folder: Path) -> Path:
    """Return a copy of ``path`` with its log in ``folder``."""
    for each in (path, *logs(path)[:2]):
        if each.exists():
            shutil.copyfile(each, folder / each.name)
    return folder / path.name
