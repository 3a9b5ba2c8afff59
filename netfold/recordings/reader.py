"""Reading a recording's file, also while it is being written, of which nothing is believed."""

from __future__ import annotations

import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from netfold.errors import InputError, StaleLogWarning
from netfold.files.reading import check_readable, clear_read_errors, told
from netfold.recordings.form import (
    APPLICATION_ID,
    FORMAT,
    HEADER,
    MAGIC,
    OUTCOME,
    DamagedError,
    EpochRow,
    entry_checksum,
    epoch_checksum,
    logs,
    plain,
)
from netfold.recordings.opening import Database, has_log, is_of_a_recording
from netfold.recordings.schema import LONGEST_TEXT, MOST, MOST_METRICS, UnfitError, read_json
from netfold.recordings.schema import header as check_header
from netfold.recordings.schema import metrics as check_metrics
from netfold.recordings.schema import text as check_text

EXPECTED = "a netfold recording"
ROWS = "SELECT epoch, metrics, parameters, checksum FROM epochs"
# How often a file that changes under the reader is tried anew, and the seconds between.
TRIES, PAUSE = 5, 0.05
T = TypeVar("T")
# SQLite's own words where it is not the file that is at fault.
ELSEWHERE = ("unable to open", "locked", "readonly", "disk I/O error")


class UnreadableError(InputError):
    """A recording cannot be read, at least for a moment, and it is not its own fault."""


class FileReader:
    """Reads a recording's file, also while it is being written.

    ``with_log`` says whether what stands in a log beside it is read, too; ``is_whole`` whether it is made sure that
    all pages of the file fit together. Raises :class:`InputError` for a path that is no recording, one written by a
    newer netfold, or one that is damaged.
    """

    def __init__(self, path: Path, *, with_log: bool = True, is_whole: bool = True) -> None:
        self.path = path
        self.has_log_left_out = not with_log
        check_magic(path)
        with self.damage():
            self._database = Database(path, with_log=with_log)
        try:
            self._check_form()
            if is_whole:
                self._check_pages()
            self._identity = b""
            with self.damage():
                self.written_header = self.entry(HEADER)
                self._header = _checked_header(self.written_header)
            self._identity = self._header.get("identity", "").encode()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def header(self) -> dict[str, Any]:
        """What the recording says once, checked."""
        return self._header

    def outcome(self) -> str | None:
        """Return the outcome, or None while there is none.

        Raises :class:`InputError` for a damaged file.
        """
        with self.damage():
            (found,) = self._ask("SELECT count(*) FROM entries WHERE name = ?", OUTCOME).fetchone()
            words = self.entry(OUTCOME).decode(errors="replace") if found else None
            return None if words is None else str(check_text(LONGEST_TEXT)(words, OUTCOME))

    def entry(self, name: str, *, size: int | None = None) -> bytes:
        """Return the value stored under ``name``, which is to have ``size`` bytes.

        Raises :class:`InputError` for a damaged file.
        """
        with self.damage():
            row = self._ask("SELECT length(value) FROM entries WHERE name = ?", name).fetchone()
            if row is not None and size is not None and row[0] != size:
                raise UnfitError(f"its {name} has {row[0]} bytes, expected {size}")
            row = self._ask("SELECT value, checksum FROM entries WHERE name = ?", name).fetchone()
        if row is None or not isinstance(row[0], bytes) or row[1] != entry_checksum(self._identity, name, row[0]):
            raise self.damaged(f"its {name} is missing or changed")
        return row[0]

    def rows(self, *, after: int = -1) -> Iterator[EpochRow]:
        """Yield the epochs beyond ``after``, in order.

        Raises :class:`InputError` for a damaged file.
        """
        names: set[str] = set()
        with self.damage():
            if self._ask("SELECT epoch FROM epochs WHERE epoch < 0 LIMIT 1").fetchone():
                raise UnfitError("it has epochs below 0")
            for row in self._ask(f"{ROWS} WHERE epoch > ? ORDER BY epoch", after):
                read = self._read(*row)
                names |= read.metrics.keys()
                if len(names) > MOST_METRICS:
                    raise UnfitError(f"more than {MOST_METRICS} different metrics")
                yield read

    def good_rows(self) -> tuple[list[EpochRow], list[str]]:
        """Return the epochs that are whole, in order, and what is wrong with the others, as far as can be said."""
        found: dict[int, EpochRow] = {}
        faults: dict[str, None] = {}
        # Where the pages of one end cannot be read, those of the other may be.
        for order in ("ASC", "DESC"):
            try:
                with self.damage():
                    seen, most = 0, self._database.size
                    for epoch, *row in self._ask(f"{ROWS} ORDER BY epoch {order}"):
                        # Rows that share pages have more bytes than the file, and no end.
                        seen += sum(len(value) for value in row if isinstance(value, str | bytes))
                        if seen > most:
                            raise UnfitError("its pages do not fit together")
                        if epoch in found:
                            continue
                        try:
                            found[epoch] = self._read(epoch, *row)
                        except (InputError, UnfitError) as error:
                            faults[str(error)] = None
            except DamagedError as error:
                faults[error.why] = None
        return [found[epoch] for epoch in sorted(found) if epoch >= 0], list(faults)

    def damaged(self, why: str) -> InputError:
        """Return the error that says that the file is damaged, and ``why``."""
        return DamagedError(self.path, why)

    @contextmanager
    def damage(self) -> Iterator[None]:
        """Turn what SQLite says of the file, and each :class:`UnfitError`, into one clear line: :class:`InputError`."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if any(words in str(error) for words in ELSEWHERE):
                raise UnreadableError(f"cannot read {told(self.path)}: {error}") from None
            raise self.damaged(str(error)) from None
        except OSError as error:
            raise InputError(f"cannot read {told(self.path)}: {(error.strerror or str(error)).lower()}") from None
        except (sqlite3.Error, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise (error if isinstance(error, InputError) else self.damaged(str(error))) from None

    def backup(self, path: Path) -> None:
        """Write a copy of the file as it is at one moment, whoever writes to it, into the empty file at ``path``."""
        with closing(sqlite3.connect(plain(path), isolation_level=None)) as copy:
            # All at once: a writer would make a copy in steps begin again.
            self._database.db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")

    def _ask(self, query: str, *values: object) -> sqlite3.Cursor:
        return self._database.ask(query, *values)

    def _read(self, epoch: int, metrics: Any, parameters: Any, checksum: Any) -> EpochRow:
        if not isinstance(metrics, str) or not isinstance(parameters, bytes) or epoch > MOST:
            raise UnfitError(f"epoch {epoch} is not what a recording holds")
        if checksum != epoch_checksum(self._identity, epoch, metrics, parameters):
            raise UnfitError(f"epoch {epoch} has changed since it was written, or is of another recording")
        try:
            return EpochRow(epoch, check_metrics(metrics), parameters)
        except UnfitError as error:
            raise UnfitError(f"metrics of epoch {epoch}: {error}") from None

    def _check_form(self) -> None:
        with self.damage():
            (application,) = self._ask("PRAGMA application_id").fetchone()
            (version,) = self._ask("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise InputError(f"{told(self.path)} is not a netfold recording (it is another program's SQLite file)")
        if version > FORMAT:
            raise InputError(
                f"{told(self.path)} was written by a newer netfold (format {version}; this one reads up to {FORMAT}): "
                "pip install --upgrade netfold"
            )
        with self.damage():
            if not is_of_a_recording(self._database):
                raise UnfitError("its tables are not those of a recording")

    def _check_pages(self) -> None:
        with self.damage():
            (pages,), (page_size,) = (self._ask(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size"))
            # SQLite makes a table of as many as the log says there are.
            if pages * page_size > self._database.size:
                raise UnfitError("it has fewer pages than it says")
            (verdict,) = self._ask("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise UnfitError("its pages do not fit together")


@contextmanager
def open_reader(path: Path) -> Iterator[FileReader]:
    """Open a recording's file and close it at the end.

    A log beside it that does not belong to it, as of another run of that name, is left out, and a
    :class:`StaleLogWarning` says so. Raises :class:`InputError` for a path that is no recording, was written by a newer
    netfold, or is damaged.
    """
    with closing(_reader(path)) as reader:
        yield reader


def _reader(path: Path) -> FileReader:
    check_magic(path)
    if not has_log(path):
        return FileReader(path)
    inode = path.stat().st_ino
    reader, fault = _tried(path, with_log=True)
    if reader is not None and not _is_other(path, reader):
        return reader
    alone, _ = _tried(path, with_log=False)
    if path.stat().st_ino != inode:
        # Replaced by a new recording between the two.
        return FileReader(path)
    if alone is None:
        if reader is None:
            raise fault or InputError(f"{told(path)} cannot be read")
        return reader
    if reader is not None:
        reader.close()
    warnings.warn(stale_log(path), StaleLogWarning, stacklevel=5)
    return alone


def steadily(path: Path, read: Callable[[], T]) -> T:
    """Return what ``read`` makes of the file at ``path``, tried anew where another process replaced it meanwhile.

    SQLite finds a file's log by its name: of a run that is replaced between the two, it reads the log of the next.
    """
    for _ in range(TRIES):
        before = _signature(path)
        try:
            return read()
        except UnreadableError:
            pass
        except DamagedError:
            if _signature(path) == before:
                raise
        time.sleep(PAUSE)
    return read()


def _signature(path: Path) -> list[tuple[int, int, int]]:
    """Return what changes when the file at ``path`` or its log does."""
    found = []
    for each in (path, *logs(path)[:2]):
        with suppress(OSError):
            about = each.stat()
            found.append((about.st_ino, about.st_size, about.st_mtime_ns))
    return found


def stale_log(path: Path) -> str:
    """Return what there is to say of a log that was left out."""
    log = next(log for log in logs(path) if log.exists())
    return (
        f"{told(path)} was read without {told(Path(log.name))} beside it, which is of another run, or damaged: "
        "move that away"
    )


def _checked_header(written: bytes) -> dict[str, Any]:
    try:
        return check_header(read_json(written))
    except UnfitError as error:
        raise UnfitError(f"header: {error}") from None


def _tried(path: Path, *, with_log: bool) -> tuple[FileReader | None, InputError | None]:
    """Return a reader that finds the file whole, or what is wrong with it."""
    reader = None
    try:
        reader = FileReader(path, with_log=with_log)
        for _ in reader.rows():
            pass
    except InputError as error:
        if reader is not None:
            reader.close()
        # A moment later it may be read; not so what somebody has put in the place of a journal.
        if isinstance(error, UnreadableError) and not logs(path)[1].exists():
            raise
        return None, error
    return reader, None


def _is_other(path: Path, reader: FileReader) -> bool:
    """Whether the log puts another header in the place of the file's own, which is written before there is a log."""
    with suppress(InputError), closing(FileReader(path, with_log=False, is_whole=False)) as alone:
        return alone.written_header != reader.written_header
    return False


def check_magic(path: Path) -> None:
    """Raise :class:`InputError` unless ``path`` is a file that begins as a recording does."""
    size = check_readable(path, EXPECTED)
    with clear_read_errors(path, EXPECTED), path.open("rb") as file:
        start = file.read(len(MAGIC))
    if start != MAGIC:
        raise InputError(f"{told(path)} is {'not a netfold recording' if size else 'an empty file'}")
