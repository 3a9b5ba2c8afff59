"""Copying a recording, also one that is being written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from netfold.errors import InputError
from netfold.files.reading import told
from netfold.files.temporary import refuse_locked
from netfold.files.writing import clear_errors, refuse_existing, write_beside
from netfold.recordings.file import refuse_what_is_no_recording, remove_logs, storage_errors
from netfold.recordings.form import DamagedError
from netfold.recordings.reader import open_reader, steadily


def copy(recording: str | Path, path: str | Path, *, overwrite: bool = False) -> Path:
    """Copy the file of a ``recording`` to ``path`` and return that: one file, whole, as it was at one moment.

    A run that is being written goes on meanwhile; its copy says that it was cut short. Raises :class:`InputError` for
    what is no recording or damaged, for a ``path`` that exists, unless ``overwrite``, and one that is no recording or
    is being written.
    """
    source, target = Path(recording), Path(path)
    prepare_target(source, target, overwrite=overwrite)
    with storage_errors(target), write_beside(target, replace=overwrite) as beside:
        steadily(source, lambda: _copy(source, beside))
        remove_logs(target)
    return target


def _copy(source: Path, beside: Path) -> None:
    beside.write_bytes(b"")
    with open_reader(source) as reader:
        reader.backup(beside)
    # All of the copy is looked at: what is copied is whole.
    try:
        with open_reader(beside) as reader:
            for _ in reader.rows():
                pass
    except DamagedError as error:
        raise DamagedError(source, error.why) from None


def prepare_target(source: Path, target: Path, *, overwrite: bool) -> None:
    """Raise :class:`InputError` if a recording that is made of ``source`` cannot be written to ``target``."""
    with suppress(OSError):
        if target.samefile(source):
            raise InputError(f"{told(target)} is the recording itself; give another name")
    refuse_existing(target, overwrite=overwrite)
    if overwrite:
        refuse_what_is_no_recording(target)
        with clear_errors(target):
            refuse_locked(target)
